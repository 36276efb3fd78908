"""Phrases of a table found in a question, looked for only where one can stand.

There are a hundred tables and a dozen words in a question. A phrase stands in a text only if its first
word does, and that is known of all tables by the words of the text, without trying a pattern. Most phrases
that begin with a word of the text go on otherwise: a table's pattern, which takes longer to compile than a
question to answer, is tried only where the letters of a whole phrase stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

_WORD = re.compile(r"\w+")
T = TypeVar("T")
_JOINED = re.compile(r"\w+(?:-\w+)*")


class Phrases:
    """Finds any of ``phrases`` on whole words, whatever their case, the longest first; hyphens and spaces,
    and both apostrophes, are the same. Its methods are those of a compiled pattern."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(p.lower() for p in phrases)
        self.firsts = _by_first(self._phrases)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every phrase in ``text``, from left to right."""
        return self.compiled.finditer(text) if self.may_stand_in(text) else iter(())

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first phrase in ``text`` from ``start`` on."""
        return self.compiled.search(text, start) if self.may_stand_in(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The phrase that stands at ``start``."""
        return self.compiled.match(text, start) if self.may_stand_in(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The phrase that ``text`` is."""
        return self.compiled.fullmatch(text) if self.may_stand_in(text) else None

    def sub(self, by: str, text: str) -> str:
        """``text`` with ``by`` for each phrase."""
        return self.compiled.sub(by, text) if self.may_stand_in(text) else text

    def may_stand_in(self, text: str) -> bool:
        """Whether its pattern has to be tried; if not, no phrase stands in ``text``."""
        if self.firsts is None:
            return True
        begun = self.firsts.keys() & _words(text)
        if not begun:
            return False
        written = _plain(text).replace("-", " ")
        return any(_is_written(phrase, written) for word in begun for phrase in self.firsts[word])

    @cached_property
    def pattern(self) -> str:
        """The pattern as it is written."""
        ordered = sorted(self._phrases, key=lambda phrase: (-len(phrase), phrase))
        body = "|".join(
            re.escape(p).replace(r"\ ", r"[ -]").replace(r"\-", r"[ -]?").replace("'", "['’]")
            for p in ordered
        )
        return rf"(?<![\w-])(?:{body})(?![\w-])"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, for long texts; compiled when first needed: all would take long."""
        return re.compile(self.pattern, re.I)


class Book(Generic[T]):
    """Tables of phrases, each with what it means, in the order given."""

    def __init__(self, rows: Iterable[tuple[Phrases, T]]) -> None:
        self.rows = tuple(rows)
        self._always = {n for n, (phrases, _) in enumerate(self.rows) if phrases.firsts is None}
        self._by_first: dict[str, list[int]] = {}
        for number, (phrases, _) in enumerate(self.rows):
            for word in phrases.firsts or ():
                self._by_first.setdefault(word, []).append(number)

    def in_text(self, text: str) -> Iterator[tuple[Phrases, T]]:
        """The rows with a phrase that may stand in ``text``, in their order."""
        found = set(self._always)
        for word in _words(text):
            if word in self._by_first:
                found.update(self._by_first[word])
        return (self.rows[number] for number in sorted(found))


def _by_first(phrases: Iterable[str]) -> dict[str, list[str]] | None:
    """The phrases by the words one of which stands wherever the phrase does; None where that cannot be said.
    A hyphen may be left out: "on-call" is found by "on" and by "oncall"."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        first = phrase.partition(" ")[0]
        if not first.isalnum():
            joined = _JOINED.search(phrase)
            if joined is None:
                return None
            first = joined.group()
        parts = first.casefold().split("-")
        for number in range(1, len(parts) + 1):
            found.setdefault("".join(parts[:number]), []).append(_plain(phrase))
    return found


def _is_written(phrase: str, text: str) -> bool:
    """Whether all of ``phrase`` stands in ``text``, both plain, the text's hyphens as blanks. Those of the
    phrase may be left out, so that what they part is looked for by itself."""
    return all(part in text for part in phrase.split("-"))


@lru_cache(maxsize=256)  # the same question is asked of every table
def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
