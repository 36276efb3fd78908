"""Pay within limits.

Pay is never converted between currencies: pay in another currency than asked neither matches nor
fails, and says so. A rate for another period than asked is set against the limit by usual working
time, is at most "possible", and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.criteria import Bounds, Criterion, Truth
from index.deciding.limits import compare, within
from index.postings import Fact, Field

# Units of work in a year: 40-hour weeks, 52 of them, 5 days each (the usual convention of boards).
PER_YEAR = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 260.0, "hour": 2080.0}
_NOT_CONVERTED = "not converted"


def rate_pay(fact: Fact, bounds: Bounds) -> tuple[Truth, str | None]:
    """How a figure of pay stands to the limits, and the caveat to show beside it."""
    if not _is_pay(fact):
        return Truth.NO, None
    if bounds.low is None and bounds.high is None:
        units = ((fact.unit, bounds.currency), (fact.period, bounds.period))
        return min(_is_unit(stated, asked) for stated, asked in units if asked), None
    if bounds.currency and fact.unit and bounds.currency != fact.unit:
        return Truth.NOT_STATED, _note(fact.unit, bounds.currency)
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


def _is_pay(fact: Fact) -> bool:
    return fact.value != "bonus" and (fact.low is not None or fact.high is not None)


def _is_unit(stated: str | None, asked: str | None) -> Truth:
    """ "paid in euros", "paid by the hour": the unit itself is what is asked."""
    return Truth.NOT_STATED if stated is None else Truth.YES if stated == asked else Truth.NO


def likely_period(fact: Fact) -> str:
    """What an amount without a period is for: nobody earns 900 a year or 90,000 an hour."""
    amount = fact.high or fact.low or 0.0
    return (
        "hour" if amount < 400 else "month" if amount < 9_000 and fact.unit not in {"INR", "JPY"} else "year"
    )


@dataclass(frozen=True, slots=True)
class PayFigures:
    """Figures of pay, sorted by what decides how they are rated: ``alike`` holds, by currency and period,
    the places of the figures in the list they were given as, with their ends. Whoever asks for another
    limit with every question rates a thousand of them."""

    alike: Mapping[tuple[str | None, str], Sequence[tuple[int, float | None, float | None]]]
    figures: Sequence[Fact]

    @classmethod
    def of(cls, figures: Sequence[Fact]) -> PayFigures:
        """Of these facts on pay."""
        alike: dict[tuple[str | None, str], list[tuple[int, float | None, float | None]]] = {}
        for at, fact in enumerate(figures):
            if _is_pay(fact):
                key = fact.unit, fact.period or likely_period(fact)
                alike.setdefault(key, []).append((at, fact.low, fact.high))
        return cls(alike, figures)

    def truths(self, bounds: Bounds) -> Sequence[Truth]:
        """What ``rate_pay`` says of each figure, in their order."""
        if bounds.low is None and bounds.high is None:
            return [rate_pay(fact, bounds)[0] for fact in self.figures]
        truths, truth = [Truth.NO] * len(self.figures), within(bounds)
        asked = bounds.period or "year"
        for (unit, period), some in self.alike.items():
            if bounds.currency and unit and bounds.currency != unit:
                for at, _, _ in some:
                    truths[at] = Truth.NOT_STATED
            elif period != asked or (bounds.currency is not None and unit is None):
                factor = PER_YEAR[period] / PER_YEAR[asked]
                for at, low, high in some:
                    truths[at] = min(truth(_times(low, factor), _times(high, factor)), Truth.POSSIBLE)
            else:
                for at, low, high in some:
                    truths[at] = truth(low, high)
        return truths


def bounds_in_currency(criterion: Criterion) -> Bounds | None:
    """The bounds of a ``criterion`` that limits pay in a currency, which pay in another one cannot be set
    against; None for any other."""
    bounds = criterion.bounds
    if criterion.field is not Field.PAY or bounds is None or bounds.currency is None:
        return None
    return bounds if bounds.low is not None or bounds.high is not None else None


def unconverted(bounds: Bounds, facts: Sequence[Fact]) -> str | None:
    """Why pay stated in ``facts`` cannot be set against ``bounds_in_currency``; None where it can."""
    stated = [fact for fact in facts if fact.holds and _is_pay(fact)]
    others = [fact.unit for fact in stated if fact.unit and fact.unit != bounds.currency]
    if not others or max(rate_pay(fact, bounds)[0] for fact in stated) is not Truth.NOT_STATED:
        return None
    return _note(others[0], bounds.currency)


def foreign(facts: Sequence[Fact], currency: str) -> str | None:
    """What ``unconverted`` says whatever the limits are, for pay in other currencies throughout; empty where
    it is silent whatever they are, and None where they decide."""
    units = [fact.unit for fact in facts if fact.holds and _is_pay(fact)]
    others = [unit for unit in units if unit is not None and unit not in ("", currency)]
    if not others:
        return ""
    return _note(others[0], currency) if len(others) == len(units) else None


def _note(stated: str, asked: str | None) -> str:
    return f"stated in {stated}, {_NOT_CONVERTED} to {asked}"


def _times(amount: float | None, factor: float) -> float | None:
    return None if amount is None else amount * factor
