"""How much of a posting is quoted: a sentence with its list, a line, a paragraph, a whole section."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering.answers import Quote
from index.text.outline import Section
from index.text.prose import Prose, balanced
from index.text.sections import SectionKind

_SENTENCE = 4  # words of a heading that says something
_WHOLE = 1_500  # characters: a longer section is quoted by its best sentences


Quoted = tuple[str, str | None, int, int]  # its text, the name of its section, and where it stands


def sections_of(kind: SectionKind | Section, prose: Prose) -> tuple[Quoted, ...]:
    """The bodies of all sections of a kind, or of one section."""
    found = []
    for section in prose.sections:
        start, end = _body(section, prose)
        if kind in (section, section.kind) and 0 < end - start <= 2 * _WHOLE:
            found.append((prose.posting.text[start:end], section.name, start, end))
    return tuple(found)


def heading_said(section: Section, prose: Prose) -> tuple[Quoted, ...]:
    """The heading of a section where it is a sentence that answers: "Our process is three rounds"."""
    heading = section.path[-1]
    start = prose.posting.text.find(heading, section.start, section.end)
    if start < 0 or len(heading.split()) < _SENTENCE:
        return ()
    return ((heading, section.name, start, start + len(heading)),)


def paragraph_quotes(id_: str, positions: Iterable[int], prose: Prose) -> list[Quote]:
    """The paragraphs around ``positions``: the sentence after a fact often says the rest of it."""
    quotes: dict[str, Quote] = {}
    for position in positions:
        sentence = prose.sentence_at(position)
        if sentence is None or sentence.depth or prose.kind_of(sentence) is SectionKind.HEADER:
            continue
        text = prose.posting.text
        start = max(text.rfind("\n\n", 0, sentence.start) + 2, prose.section_at(position).start, 0)
        end = text.find("\n\n", sentence.end)
        end = len(text) if end < 0 else end
        paragraph = text[start:end].strip()
        if 0 < len(paragraph) <= _WHOLE:
            quotes.setdefault(paragraph, Quote(id_, paragraph, prose.section_at(position).name))
    return list(quotes.values())


def rest_of_line(id_: str, positions: Iterable[int], prose: Prose) -> list[Quote]:
    """The lines that hold ``positions``, whole: "Offsites twice a year." and "Past ones were in …"."""
    quotes: dict[str, Quote] = {}
    for position in positions:
        sentence = prose.sentence_at(position)
        if sentence is None or prose.kind_of(sentence) is SectionKind.HEADER:
            continue
        text, start = prose.posting.text, sentence.start
        end = text.find("\n", sentence.end)
        start, end = balanced(text, start, len(text) if end < 0 else end)
        line = text[start:end].rstrip()
        if sentence.end - start < len(line) <= _WHOLE:
            quotes.setdefault(line, Quote(id_, line, prose.section_at(position).name))
    return list(quotes.values())


def section_quotes(id_: str, positions: Iterable[int], prose: Prose) -> list[Quote]:
    """The whole sections that hold ``positions``, without their heading lines."""
    sections = dict.fromkeys(prose.section_at(p) for p in positions)
    quotes: list[Quote] = []
    for section in sections:
        start, end = _body(section, prose)
        if end - start <= _WHOLE * 2 and section.kind is not SectionKind.HEADER and end > start:
            quotes.append(Quote(id_, prose.posting.text[start:end], section.name))
    return quotes


def _body(section: Section, prose: Prose) -> tuple[int, int]:
    inside = [s for s in prose.sentences if section.start <= s.start < section.end]
    return (inside[0].start, inside[-1].end) if inside else (section.start, section.start)


def expanded(prose: Prose, spans: list[tuple[int, int]]) -> list[Quoted]:
    """Each span as a passage; a line that introduces a list, and a step with points of its own, bring
    them along."""
    passages: dict[tuple[int, int], Quoted] = {}
    for start, end in spans:
        numbers = [n for n, s in enumerate(prose.sentences) if s.start == start]
        items = [s for s in prose.sentences if numbers and s.lead == numbers[0]]
        step = items and 0 < prose.sentences[numbers[0]].depth < items[0].depth  # a step and its details
        if items and (step or prose.text[start:end].rstrip().endswith(":")):
            end = items[-1].end
        start, end = balanced(prose.posting.text, start, end)
        passages.setdefault(
            (start, end), (prose.posting.text[start:end], prose.section_at(start).name, start, end)
        )
    return list(passages.values())
