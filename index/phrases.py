"""The words of a text with their places, and tables of phrases that are found in them in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.frozen import frozen
from index.text.mask import lower

_KANA_AND_HAN = "\u3040-\u30ff\u4e00-\u9fff"
_WORD = re.compile(rf"[^\W_{_KANA_AND_HAN}]+|[{_KANA_AND_HAN}]+")  # "DevOpsエンジニア" is two words


@frozen
class Words:
    """The words of ``text`` (letters and digits, lower case) and where each stands."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def at(self, number: int) -> str:
        """Word ``number``; empty outside the text."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def gap(self, number: int) -> str:
        """What stands between the words ``number`` and ``number + 1``; empty outside the text."""
        if not 0 <= number < len(self.words) - 1:
            return ""
        return self.text[self.spans[number][1] : self.spans[number + 1][0]]

    def start(self, number: int) -> int:
        """Where word ``number`` begins in the text."""
        return self.spans[number][0]

    def end(self, number: int) -> int:
        """Where word ``number`` ends in the text."""
        return self.spans[number][1]


@frozen
class Phrase:
    """A phrase found: its words ``first`` to ``last`` (inclusive) and the keys it tells."""

    first: int
    last: int
    keys: tuple[str, ...]
    words: str


@lru_cache(maxsize=64)  # the same few words are looked at by many tables
def words_of(text: str) -> Words:
    """The words of ``text``; underscores and punctuation separate."""
    spans = tuple(match.span() for match in _WORD.finditer(text))
    low = lower(text)
    return Words(text, tuple(low[start:end] for start, end in spans), spans)


class PhraseTable:
    """Phrases and their keys; a phrase may tell several keys. Finding is linear in the words."""

    def __init__(
        self, phrases: Iterable[tuple[str, str]], *, plurals: bool = False, splits: str = ",;:|()"
    ) -> None:
        """``phrases``: pairs of a phrase and its key; ``plurals`` adds those of each last word in "s";
        ``splits``: the characters that no phrase reaches across."""
        self._splits = frozenset(splits)
        self._keys: dict[str, tuple[str, ...]] = {}
        self._longest: dict[str, int] = {}  # by first word
        for phrase, key in phrases:
            self._add(words_of(phrase).words, key)
            if plurals and not phrase.endswith("s") and phrase.isascii():
                self._add(words_of(phrase + "s").words, key)

    def _add(self, words: tuple[str, ...], key: str) -> None:
        phrase = " ".join(words)
        keys = self._keys.get(phrase, ())
        self._keys[phrase] = keys if key in keys else (*keys, key)
        self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def at(self, words: Words, number: int) -> Phrase | None:
        """The longest phrase that begins with word ``number``."""
        found: Phrase | None = None
        phrase = ""
        for length in range(self._longest.get(words.at(number), 0)):
            if length and (not (gap := words.gap(number + length - 1)) or not self._splits.isdisjoint(gap)):
                break
            phrase = f"{phrase} {words.at(number + length)}" if length else words.at(number)
            keys = self._keys.get(phrase)
            if keys is not None:
                found = Phrase(number, number + length, keys, phrase)
        return found

    def find(self, words: Words) -> list[Phrase]:
        """The longest phrases from left to right; they do not overlap."""
        found: list[Phrase] = []
        number = 0
        while number < len(words.words):
            phrase = self.at(words, number)
            if phrase is not None:
                found.append(phrase)
            number = phrase.last + 1 if phrase is not None else number + 1
        return found
