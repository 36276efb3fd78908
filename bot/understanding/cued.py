"""Patterns that are tried only where one of their cues stands, and compiled then.

A pattern of a hundred alternatives takes longer to compile than a question to answer, and most questions hold
nothing of what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache


class Cued:
    """The pattern ``written``, whatever the case; without one of ``cues``, letters in lower case parted by
    blanks, it stands in no text. Its methods are those of a compiled pattern."""

    def __init__(self, cues: str, written: str) -> None:
        self.cues = tuple(cues.split())
        self.pattern = written

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where it stands in ``text``, from left to right."""
        return self.compiled.finditer(text) if self._may_stand_in(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first such place."""
        return self.compiled.search(text) if self._may_stand_in(text) else None

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, re.I)

    def _may_stand_in(self, text: str) -> bool:
        lowered = _folded(text)
        return any(cue in lowered for cue in self.cues)


@lru_cache(maxsize=64)  # one question is asked of every pattern
def _folded(text: str) -> str:
    return text.casefold()
