"""Finding many phrases in a long text quickly.

A regular expression of a hundred alternatives is tried at every word. So the words of the text are
taken once, for all the tables of phrases that are looked for in it; a phrase is only looked for where
all its words are among them, and only matched as a whole where its longest word stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from index.text.at_hand import kept_at_hand

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[\s-]")
_MARKS_AS_BLANKS = bytes(byte if byte > 127 or _WORD.match(chr(byte)) else 32 for byte in range(256))
_BETWEEN = r"(?:[ \t-]{1,3}|[ \t]{0,2}\n[ \t]{0,3})"  # not across a list's marks
_UNSPACED = (
    ("\u3040", "\u30ff"),
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7af"),
)  # scripts that do not part their words
_MOST = 300  # places of one word that are looked at: more than any posting has
_MOST_FOUND = 500  # phrases of one table that are told, the first: more than any posting has
_WINDOW = 1_000  # characters: the words of less text are not worth keeping


def _is_unspaced(text: str) -> bool:
    """Whether a letter of such a script stands in ``text``; a pattern of them takes long to compile."""
    if text.isascii():
        return False
    return any(first <= letter <= last for letter in text for first, last in _UNSPACED)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """``before``: how far ahead of its anchor it may begin; ``first``: its first character; ``words``:
    its words beside that of its anchor, in lower case, without which it cannot stand in a text."""

    phrase: str
    before: int
    first: str
    key: str
    words: frozenset[str]


class PhraseFinder:
    """Finds phrases as whole words; a space or hyphen in a phrase stands for one to three spaces
    or hyphens, or a line break. Case is the caller's matter: give lower-case text for lower-case phrases."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """``phrases``: pairs of a phrase and the key it tells."""
        groups: dict[str, list[_Phrase]] = defaultdict(list)  # by anchor: what is searched for first
        words: dict[str, list[str]] = defaultdict(
            list
        )  # the word, in lower case, without which no anchor stands
        for phrase, key in sorted(dict(phrases).items(), key=lambda pair: -len(pair[0])):
            longest = max(_WORD.finditer(phrase), key=lambda word: len(word.group()))
            anchor, at = longest.group(), longest.start()
            if len(anchor) == 1 and not _GAP.search(phrase):
                anchor, at = phrase, 0  # "B.S.": a single letter would be found everywhere
            if anchor not in groups:
                words[longest.group().lower()].append(anchor)
            before = at + 5 * len(_GAP.findall(phrase[:at]))
            own = frozenset(word for word in _WORD.findall(phrase.lower()) if not _is_unspaced(word))
            own -= {longest.group().lower()}  # known to stand there when the phrase is looked at
            groups[anchor].append(_Phrase(phrase, before, phrase[0], key, own))
        # By anchor: phrases of that word alone, and those of which further words must stand in the text.
        self._alone = {a: [p for p in group if not p.words] for a, group in groups.items()}
        self._longer = {a: [p for p in group if p.words] for a, group in groups.items()}
        self._anchors = {word: anchors for word, anchors in words.items() if not _is_unspaced(word)}
        self._words = frozenset(self._anchors)
        self._always = [
            anchor for word, anchors in words.items() if word not in self._words for anchor in anchors
        ]

    def find(
        self, text: str, start: int = 0, end: int | None = None, *, low: str | None = None
    ) -> list[tuple[int, int, str]]:
        """(start, end, key) of every phrase in ``text[start:end]``, in order; of two that overlap
        the one that begins first, then the longer; 500 at most. ``low``: ``text`` in lower case, where
        it isn't."""
        stop = len(text) if end is None else end
        words = _words_of(text if low is None else low, start, stop)
        found: list[tuple[int, int, str]] = []
        for anchor in self._present(words):
            phrases = self._alone[anchor]
            if (longer := self._longer[anchor]) and (near := [p for p in longer if p.words <= words]):
                phrases = [*phrases, *near]
            at = text.find(anchor, start, stop) if phrases else -1
            places = 0
            while at >= 0 and places < _MOST:
                places += 1
                found += _matches(text, start, at, stop, phrases)
                at = text.find(anchor, at + len(anchor), stop)
        return _without_overlaps(found)[:_MOST_FOUND] if found else found

    def _present(self, words: frozenset[str]) -> list[str]:
        """The anchors whose word is among ``words``."""
        present = list(self._always)
        for word in self._words & words:
            present += self._anchors[word]
        return present


def _words_of(low: str, start: int, stop: int) -> frozenset[str]:
    """The distinct words of ``low[start:stop]``, or of all of a long text."""
    return words_in(low) if stop - start > _WINDOW else frozenset(_WORD.findall(low, start, stop))


@kept_at_hand
def words_in(text: str) -> frozenset[str]:
    """The distinct words of ``text``; every extractor asks for them. All
    ASCII marks become blanks at once, as bytes; the few pieces with other signs are taken apart."""
    pieces = text.encode("utf-8", "surrogatepass").translate(_MARKS_AS_BLANKS)
    words = set(pieces.decode("utf-8", "surrogatepass").split())
    if not text.isascii():
        foreign = {word for word in words if not word.isascii()}
        words -= foreign
        words.update(_WORD.findall(" ".join(foreign)))
    return frozenset(words)


def any_of(text: str, words: Iterable[str]) -> bool:
    """Whether any of ``words`` stands in ``text``, as part of a word too."""
    for word in words:  # noqa: SIM110  a generator within any() would cost more than the search itself
        if word in text:
            return True
    return False


def places_in(text: str, words: Iterable[str], start: int = 0) -> list[int]:
    """Where any of ``words`` stands in ``text`` from ``start`` on, as part of a word too, in order: for a
    pattern that can only match there. It takes a fifth of the time that a search for the pattern does."""
    places: list[int] = []
    for word in words:
        at = text.find(word, start)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1)
    return sorted(places)


def _matches(text: str, start: int, at: int, stop: int, phrases: list[_Phrase]) -> list[tuple[int, int, str]]:
    """The phrases that hold the anchor at ``at``."""
    found: list[tuple[int, int, str]] = []
    for phrase in phrases:
        begin = at
        if phrase.before:
            begin = text.rfind(phrase.first, max(start, at - phrase.before), at)
        while begin >= 0:
            match = _pattern(phrase.phrase).match(text, begin, stop)
            if (
                match is not None
                and match.end() > at
                and not (begin and _joins(text[begin - 1], text[begin]))
            ):
                found.append((begin, match.end(), phrase.key))
                break
            begin = text.rfind(phrase.first, max(start, at - phrase.before), begin) if phrase.before else -1
    return found


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Compiled where the anchor of ``phrase`` stands: of thousands of phrases few are ever met."""
    escaped = re.escape(phrase).replace(r"\ ", _BETWEEN).replace(r"\-", _BETWEEN)
    bounded = phrase[-1].isalnum() and not _is_unspaced(phrase[-1])
    return re.compile(escaped + (r"(?!\w)" if bounded else ""))


def _joins(before: str, first: str) -> bool:
    return first.isalnum() and (before.isalnum() or before == "_") and not _is_unspaced(first)


def _without_overlaps(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for phrase in sorted(set(found), key=lambda f: (f[0], -f[1])):
        if not kept or phrase[0] >= kept[-1][1]:
            kept.append(phrase)
    return kept
