"""Entry level: a posting says so by its level, or by the years it asks for ("0–3 years")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from index.columns import Column, Columns
from index.criteria import Criterion, Truth, Verdict
from index.deciding.figures import general_years
from index.deciding.rulings import Ruling, ruling
from index.deciding.single import Single
from index.postings import Fact, Field

# The levels that "entry level" and "fresher" stand for; "junior" alone asks for the level only.
ENTRY: Final = frozenset({"junior", "intern"})
_ONE_YEAR = 1.0  # may pass for entry level; two years are none


@dataclass(frozen=True, slots=True)
class Beginners:
    """Judges by the level where one is stated, else by the least years of experience asked for."""

    criterion: Criterion
    silence: Verdict

    def column(self, columns: Columns) -> Column:
        return columns.column(Field.SENIORITY, Field.YEARS)

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        levels = tuple(f for f in facts if f.field is Field.SENIORITY)
        by_level = Single(self.criterion, self.silence).ruling_among(levels, facts)
        if by_level is not None:
            return by_level
        demanded = general_years([f for f in facts if f.field is Field.YEARS and f.holds])
        if not demanded:
            return None
        least = demanded[0].low or 0.0
        truth = Truth.YES if least == 0.0 else Truth.POSSIBLE if least <= _ONE_YEAR else Truth.NO
        return ruling(self.criterion.words, truth, facts, demanded, 0.5)
