"""Fields that every job has and that take one of a few values: workplace, seniority, company…

A posting that states another value is a no, and that statement is kept as the reason, so that a
negated criterion ("not remote") is shown with the quote that proves it ("on-site").
"""

from __future__ import annotations

from dataclasses import dataclass

from index.columns import Column, Columns
from index.criteria import Ask, Criterion, Test, Truth, Verdict
from index.deciding.rulings import Noted, Ruling, ruling
from index.postings import Fact, Field, Polarity, Strength


@dataclass(frozen=True, slots=True)
class Single:
    """Judges by the values that a posting states of the field."""

    criterion: Criterion
    silence: Verdict

    def column(self, columns: Columns) -> Column:
        assert self.criterion.field is not None
        return columns.column(self.criterion.field)

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        return self.ruling_among(facts, facts)

    def ruling_among(self, facts: tuple[Fact, ...], among: tuple[Fact, ...]) -> Ruling | None:
        """The ruling by ``facts``, some of those ``among`` which a posting of the shape states."""
        criterion, words = self.criterion, self.criterion.words
        deciding = [f for f in facts if not f.overruled or criterion.ask is Ask.MENTIONS]
        meant = [f for f in deciding if _is_meant(criterion, f)]
        yes = [f for f in meant if f.polarity is Polarity.YES]
        if yes:  # an option or a perk counts only as far as nothing firmer is said
            firm = [f for f in yes if f.strength is not Strength.MENTIONED]
            if firm:
                return ruling(words, Truth.YES, among, _noted(firm, facts))
            return ruling(words, Truth.POSSIBLE, among, _noted(yes, facts), 0.5)
        no = [f for f in meant if f.polarity is Polarity.NO]
        others = [f for f in deciding if f not in meant and f.polarity is Polarity.YES]
        if criterion.field is Field.EMPLOYMENT:
            others = [f for f in others if _axis(f.value) in map(_axis, criterion.values)]
        if no or others:
            return ruling(words, Truth.NO, among, _noted(no + others, facts))
        return None


def _is_meant(criterion: Criterion, fact: Fact) -> bool:
    if criterion.field is Field.TITLE:
        # A title is asked for by its words, not as a whole.
        words = set(fact.value.replace("/", " ").replace(",", " ").replace("-", " ").split())
        return any(set(value.split()) <= words for value in criterion.values)
    return (fact.value in criterion.values) is (criterion.test is not Test.OTHER_THAN)


# Employment has two sides: how much one works, and on what terms. "Permanent" says nothing on hours.
_SCHEDULES = frozenset({"full-time", "part-time"})


def _axis(employment: str) -> bool:
    return employment in _SCHEDULES


def _noted(facts: list[Fact], every: tuple[Fact, ...]) -> list[Noted]:
    """The facts that show it, and where header and body disagree, the overruled statement as a caveat."""
    overruled = next((f for f in every if f.overruled), None)
    caveat = (
        f"but elsewhere: “{overruled.label}” ({overruled.note})" if overruled and overruled.note else None
    )
    return [(fact, fact.note or caveat) for fact in facts]
