"""Figures within limits: pay, years, dates, percentages.

Pay is never converted between currencies: pay in another currency than asked neither matches nor
fails, and says so. A rate for another period than asked is set against the limit by usual working
time, is at most "possible", and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import ge, gt, le, lt

from index.columns import Column, Columns
from index.criteria import Bounds, Criterion, Truth, Verdict
from index.deciding.rulings import Ruling, ruling
from index.postings import Fact, Field, Strength

# Units of work in a year: 40-hour weeks, 52 of them, 5 days each (the usual convention of boards).
PER_YEAR = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 260.0, "hour": 2080.0}
_DATES = {Field.POSTED, Field.DEADLINE, Field.CLOSED}
_SHOWN = 3  # reasons a criterion
_NOT_CONVERTED = "not converted"


@dataclass(frozen=True, slots=True)
class Figures:
    """Judges whether a figure lies within ``criterion.bounds``."""

    criterion: Criterion
    silence: Verdict

    def column(self, columns: Columns) -> Column:
        assert self.criterion.field is not None
        return columns.column(self.criterion.field, values=self.criterion.values or None)

    def truths(self, column: Column, columns: Columns) -> list[Truth | None]:
        """The truth of each of the column's shapes, None where none of its figures counts. Which count
        does not depend on the limits: they are found once a revision, and each is rated once a
        question, however many shapes state it."""
        field, bounds = self.criterion.field, self.criterion.bounds
        assert bounds is not None
        stated = columns.once((Figures, field, self.criterion.values), lambda: _Stated.of(field, column))
        if stated.examples is not column.examples:  # the column was let go since, and has been made again
            stated = _Stated.of(field, column)
        rate = _rater(field)
        rated = [rate(fact, bounds)[0] for fact in stated.figures]
        return [
            None if not some else rated[some[0]] if len(some) == 1 else max([rated[n] for n in some])
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
        return ruling(criterion.words, truth, facts, showing, score(truth), most=_SHOWN, unstated=unstated)


def score(truth: Truth) -> float:
    """How much a figure that stands so adds to a posting's rank."""
    return 1.0 if truth is Truth.YES else 0.5


@dataclass(frozen=True, slots=True)
class _Stated:
    """The figures that count in a column: ``figures``, those that any limits rate alike once;
    ``by_shape``: for each shape, where its figures stand in them."""

    examples: object  # of the column
    figures: Sequence[Fact]
    by_shape: Sequence[tuple[int, ...]]

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
        return cls(column.examples, figures, by_shape)


def _that_count(field: Field | None, facts: tuple[Fact, ...]) -> list[Fact]:
    usable = [f for f in facts if f.holds]
    return general_years(usable) if field is Field.YEARS else usable


def unconverted(criterion: Criterion, facts: tuple[Fact, ...]) -> str | None:
    """Why pay stated in ``facts`` cannot be set against ``criterion``; None where it can."""
    if criterion.field is not Field.PAY or criterion.bounds is None:
        return None
    usable = (f for f in facts if f.holds)
    rated = [_rate_pay(f, criterion.bounds) for f in usable]
    if not rated or max(truth for truth, _ in rated) is not Truth.NOT_STATED:
        return None
    return next((note for _, note in rated if note and _NOT_CONVERTED in note), None)


def _rate_pay(fact: Fact, bounds: Bounds) -> tuple[Truth, str | None]:
    if fact.value == "bonus" or (fact.low is None and fact.high is None):
        return Truth.NO, None
    if bounds.low is None and bounds.high is None:
        units = ((fact.unit, bounds.currency), (fact.period, bounds.period))
        return min(_is_unit(stated, asked) for stated, asked in units if asked), None
    if bounds.currency and fact.unit and bounds.currency != fact.unit:
        return Truth.NOT_STATED, f"stated in {fact.unit}, {_NOT_CONVERTED} to {bounds.currency}"
    note = fact.note
    factor = 1.0
    stated, asked = fact.period or likely_period(fact), bounds.period or "year"
    if stated != asked:
        factor = PER_YEAR[stated] / PER_YEAR[asked]
        note = f"stated by the {stated}; by the {asked} only at full, usual working time"
    truth = compare(_times(fact.low, factor), _times(fact.high, factor), bounds)
    unsure = stated != asked or (bounds.currency is not None and fact.unit is None)
    if unsure and truth is Truth.YES:
        truth = Truth.POSSIBLE
        note = note or "the currency is not stated"
    return truth, note


def _is_unit(stated: str | None, asked: str | None) -> Truth:
    """ "paid in euros", "paid by the hour": the unit itself is what is asked."""
    return Truth.NOT_STATED if stated is None else Truth.YES if stated == asked else Truth.NO


def likely_period(fact: Fact) -> str:
    """What an amount without a period is for: nobody earns 900 a year or 90,000 an hour."""
    amount = fact.high or fact.low or 0.0
    return (
        "hour" if amount < 400 else "month" if amount < 9_000 and fact.unit not in {"INR", "JPY"} else "year"
    )


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
    Field.PAY: _rate_pay,
    Field.YEARS: _rate_years,
    **dict.fromkeys(_DATES, _rate_date),
}


def _rater(field: Field | None) -> Callable[[Fact, Bounds], tuple[Truth, str | None]]:
    """What sets a figure of ``field`` against limits."""
    return _RATERS.get(field, _rate_figure) if field is not None else _rate_figure


def compare(low: float | None, high: float | None, bounds: Bounds) -> Truth:
    """A stated range against limits: wholly within is yes, overlapping is possible, apart is no.

    An open end of the stated range ("£150k+", "up to 90k") reaches no further than is said.

    >>> compare(80.0, 120.0, Bounds(low=100.0)).name
    'POSSIBLE'
    >>> compare(80.0, 120.0, Bounds(low=100.0, reaching=True)).name
    'YES'
    """
    least = high if low is None else low
    most = low if high is None else high
    if least is None or most is None:
        return Truth.NOT_STATED
    floor, ceiling = bounds.low, bounds.high
    over, under = gt if bounds.strict_low else ge, lt if bounds.strict_high else le
    if (floor is None or over(least, floor)) and (ceiling is None or under(most, ceiling)):
        return Truth.YES
    # An open top ("from 80k") may reach above a limit; an open bottom may lie below one.
    if floor is not None and high is not None and not over(most, floor):
        return Truth.NO
    if ceiling is not None and low is not None and not under(least, ceiling):
        return Truth.NO
    return Truth.YES if bounds.reaching and high is not None else Truth.POSSIBLE


def _times(amount: float | None, factor: float) -> float | None:
    return None if amount is None else amount * factor
