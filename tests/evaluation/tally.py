"""Counts of what was read rightly, wrongly and not at all, and what precision and recall follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Miss:
    """``expected`` was not found, or ``found`` was not expected (the other is empty), with the
    quote that the posting was read by."""

    posting: str
    expected: str
    found: str
    quote: str


@dataclass(slots=True)
class Tally:
    """Right, wrongly found and missed values of one field, over all postings."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    skipped: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is stated that was found; 1 where nothing is stated."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, posting: str, expected: set[str], found: Mapping[str, str]) -> None:
        """Count one posting: the values expected, and those found with a quote each."""
        self.right += len(expected & found.keys())
        lost, extra = sorted(expected - found.keys()), sorted(found.keys() - expected)
        self.missed += len(lost)
        self.wrong += len(extra)
        self.misses += [Miss(posting, value, "", "") for value in lost]
        self.misses += [Miss(posting, "", value, found[value]) for value in extra]
