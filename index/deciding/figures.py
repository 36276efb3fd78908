"""Figures within limits: pay, years, dates, percentages.

Pay has rules of its own (``index.deciding.pay``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index.columns import Column, Columns
from index.criteria import Bounds, Criterion, Truth, Verdict
from index.deciding.limits import compare
from index.deciding.pay import PayFigures, rate_pay
from index.deciding.rulings import Ruling, ruling
from index.deciding.standing import SCORES, WAYS, Way
from index.postings import Fact, Field, Strength

_DATES = {Field.POSTED, Field.DEADLINE, Field.CLOSED}
_SHOWN = 3  # reasons a criterion


@dataclass(frozen=True, slots=True)
class Figures:
    """Judges whether a figure lies within ``criterion.bounds``."""

    criterion: Criterion
    silence: Verdict

    def column(self, columns: Columns) -> Column:
        assert self.criterion.field is not None
        return columns.column(self.criterion.field, values=self.criterion.values or None)

    def ways(self, column: Column) -> list[Way | None]:
        """How each of the column's shapes stands, None where none of its figures counts. Which count
        does not depend on the limits: they are found once, and each is rated once a question,
        however many shapes state it."""
        field, bounds = self.criterion.field, self.criterion.bounds
        assert bounds is not None
        stated = column.once(Figures, lambda: _Stated.of(field, column))
        rated = stated.pay.truths(bounds) if stated.pay is not None else stated.truths(field, bounds)
        return [
            None if not some else WAYS[rated[some[0]] if len(some) == 1 else max([rated[n] for n in some])]
            for some in stated.by_shape
        ]

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        criterion = self.criterion
        assert criterion.bounds is not None
        usable = _that_count(criterion.field, facts)
        if not usable:
            return None
        rate = _rater(criterion.field)
        rated = [(f, *rate(f, criterion.bounds)) for f in usable]
        truth = max(one for _, one, _ in rated)
        showing = [(f, note) for f, one, note in rated if one is truth]
        # Pay that cannot be compared is stated after all: the reason says so instead.
        silent = truth is Truth.NOT_STATED and not any(note for _, note in showing)
        unstated = (criterion.words,) if silent else ()
        return ruling(criterion.words, truth, facts, showing, SCORES[truth], most=_SHOWN, unstated=unstated)


@dataclass(frozen=True, slots=True)
class _Stated:
    """The figures that count in a column: ``figures``, those that any limits rate alike once;
    ``by_shape``: for each shape, where its figures stand in them; ``pay``: the same figures, of pay."""

    figures: Sequence[Fact]
    by_shape: Sequence[tuple[int, ...]]
    pay: PayFigures | None

    @classmethod
    def of(cls, field: Field | None, column: Column) -> _Stated:
        numbers: dict[tuple[object, ...], int] = {}
        figures: list[Fact] = []

        def number(fact: Fact) -> int:
            valued = None if field is Field.YEARS else fact.value
            key = (valued, fact.low, fact.high, fact.unit, fact.period, fact.strength)
            if key not in numbers:
                numbers[key] = len(figures)
                figures.append(fact)
            return numbers[key]

        by_shape = [tuple(map(number, _that_count(field, facts))) for facts in column.examples]
        pay = PayFigures.of(figures) if field is Field.PAY else None
        return cls(figures, by_shape, pay)

    def truths(self, field: Field | None, bounds: Bounds) -> Sequence[Truth]:
        """How each of the figures stands to the limits."""
        rate = _rater(field)
        return [rate(fact, bounds)[0] for fact in self.figures]


def _that_count(field: Field | None, facts: tuple[Fact, ...]) -> list[Fact]:
    usable = [f for f in facts if f.holds]
    return general_years(usable) if field is Field.YEARS else usable


def _rate_years(fact: Fact, bounds: Bounds) -> tuple[Truth, str | None]:
    """What is asked for is the least number of years demanded; "3–5" may pass for "at least 4"."""
    least = fact.low if fact.low is not None else 0.0
    truth = compare(least, least, bounds)
    if (
        truth is Truth.NO
        and fact.high is not None
        and bounds.low is not None
        and fact.high >= bounds.low > least
    ):
        truth = Truth.POSSIBLE
    if truth is Truth.YES and fact.strength is Strength.PREFERRED:
        truth = Truth.POSSIBLE
    return truth, fact.note


def general_years(facts: list[Fact]) -> list[Fact]:
    """Years of experience on the whole; where none are stated, those of single subjects. Of
    several, the largest minimum is what a candidate must have."""
    demanded = [f for f in facts if f.strength is not Strength.NOT_REQUIRED]
    for group in (
        [f for f in demanded if f.value == "experience" and f.strength is not Strength.PREFERRED],
        [f for f in demanded if f.value != "experience" and f.strength is not Strength.PREFERRED],
        demanded,
    ):
        if group:
            return [max(group, key=lambda f: f.low or 0.0)]
    return []


def _rate_date(fact: Fact, bounds: Bounds) -> tuple[Truth, str | None]:
    try:
        day = float(date.fromisoformat(fact.value[:10]).toordinal())
    except ValueError:
        return Truth.NOT_STATED, "the date cannot be read"
    return compare(day, day, bounds), fact.note


def _rate_figure(fact: Fact, bounds: Bounds) -> tuple[Truth, str | None]:
    if fact.low is None and fact.high is None:
        return Truth.NOT_STATED, None
    return compare(fact.low, fact.high, bounds), fact.note


def _rate_zone(fact: Fact, bounds: Bounds) -> tuple[Truth, str | None]:
    """Whoever works in the zone asked for may do a job whose zones take in any part of it."""
    if fact.low is None or fact.high is None or bounds.low is None or bounds.high is None:
        return Truth.NOT_STATED, None
    meets = fact.low <= bounds.high and bounds.low <= fact.high
    return (
        Truth.POSSIBLE
        if fact.strength is Strength.PREFERRED and not meets
        else Truth.YES
        if meets
        else Truth.NO
    ), fact.note


_RATERS = {
    Field.TIME_ZONE: _rate_zone,
    Field.PAY: rate_pay,
    Field.YEARS: _rate_years,
    **dict.fromkeys(_DATES, _rate_date),
}


def _rater(field: Field | None) -> Callable[[Fact, Bounds], tuple[Truth, str | None]]:
    """What sets a figure of ``field`` against limits."""
    return _RATERS.get(field, _rate_figure) if field is not None else _rate_figure
