"""Many phrases found in one pass: the only importer of pyahocorasick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick  # type: ignore[import-not-found]  # a compiled module without type information

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases with a value each; ``found`` yields every one that stands in a text, overlapping ones
    too. Linear in the text (Aho and Corasick, 1975)."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, value in phrases:
            self._automaton.add_word(phrase, value)
        self._automaton.make_automaton()

    def found(self, text: str) -> Iterator[tuple[int, Value]]:
        """The index of each phrase's last character, and its value."""
        found: Iterator[tuple[int, Value]] = self._automaton.iter(text)
        return found
