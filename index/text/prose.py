"""A posting prepared for reading: the mask, its lower case, sections and sentences."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from index.postings import Evidence, Posting
from index.text.mask import lower, mask
from index.text.outline import Outline, Section, Sentence, outline
from index.text.sections import SectionKind

_QUOTE_LIMIT = 400  # characters: a quote a person can take in at a glance


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """What extractors read. ``text`` and ``lower`` have the length of ``posting.text``: an offset
    found in either is an offset in the posting."""

    posting: Posting
    text: str
    lower: str
    outline: Outline
    _starts: tuple[int, ...] = field(repr=False)  # of the sentences
    _section_starts: tuple[int, ...] = field(repr=False)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order."""
        return self.outline.sections

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences and list items in order."""
        return self.outline.sentences

    @property
    def body_start(self) -> int:
        """Where the header of the posting ends."""
        return self.posting.header_end

    def words(self, sentence: Sentence) -> str:
        """The masked text of a sentence."""
        return self.text[sentence.start : sentence.end]

    def section_of(self, sentence: Sentence) -> Section:
        """The section in which ``sentence`` stands."""
        return self.sections[sentence.section]

    def kind_of(self, sentence: Sentence) -> SectionKind:
        """What the section of ``sentence`` is about."""
        return self.sections[sentence.section].kind

    def lead_of(self, sentence: Sentence) -> Sentence | None:
        """The sentence that introduces the list in which ``sentence`` stands, if it is an item."""
        return None if sentence.lead is None else self.sentences[sentence.lead]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds ``position``; None in a heading or between sentences."""
        number = bisect.bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        found = self.outline.sentences[number]
        return found if position < found.end else None

    def section_at(self, position: int) -> Section:
        """The section that holds ``position``."""
        number = bisect.bisect_right(self._section_starts, position)
        return self.outline.sections[max(0, number - 1)]

    def evidence(self, start: int, end: int, *, exact: bool = False) -> Evidence:
        """Evidence for what stands at ``start``–``end``: the whole sentence or item around it (or
        the heading's line), shortened at words where it is long; ``exact`` keeps the span itself."""
        if not exact:
            first = last = self.sentence_at(start)
            if first is None or end > first.end:
                last = self.sentence_at(max(start, end - 1))
            left = first.start if first is not None else self._line_start(start)
            right = last.end if last is not None else self._line_end(end)
            start, end = _shortened(self.posting.text, left, right, start, end)
            start, end = balanced(self.posting.text, start, end)
        section = self.section_at(start)
        return Evidence(self.posting.text[start:end], section.name, start, end)

    def _line_start(self, position: int) -> int:
        text = self.posting.text
        start = text.rfind("\n", 0, position) + 1
        return min(position, start + len(text[start:position]) - len(text[start:position].lstrip(" \t#*_-")))

    def _line_end(self, position: int) -> int:
        text = self.posting.text
        end = text.find("\n", position)
        return position + len(text[position : end if end >= 0 else None].rstrip(" \t#*_-"))


def read_prose(posting: Posting) -> Prose:
    """Mask and outline ``posting``; linear in its length."""
    text = mask(posting.text)
    found = outline(posting.text, text, posting.header_end)
    sentences, sections = ([part.start for part in parts] for parts in (found.sentences, found.sections))
    return Prose(posting, text, lower(text), found, tuple(sentences), tuple(sections))


def _shortened(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """``first``–``last`` cut to the quote limit around ``start``–``end``, at spaces."""
    if last - first <= _QUOTE_LIMIT:
        return first, last
    spare = max(0, _QUOTE_LIMIT - (end - start)) // 2
    left, right = max(first, start - spare), min(last, end + spare)
    if left > first:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else start
    if right < last:
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else end
    return left, right


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the marks of bold that belong to it, where it would hold only one of a pair."""
    if text.count("**", start, end) % 2:
        if text.startswith("**", max(0, start - 2)) and start >= 2:
            return start - 2, end
        if text.startswith("**", end):
            return start, end + 2
    return start, end
