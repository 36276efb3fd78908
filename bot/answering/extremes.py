"""Extremes: the highest paid, the least experience, the newest; the winner first, all ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.answering.lazily import Lazily
from bot.answering.library import Shelf
from bot.answering.lists import MATCHES, blank, decided, posting, understood
from bot.answering.phrasing import counted, name
from bot.understanding.questions import Question
from index.criteria import Reason, Truth, Verdict
from index.deciding.pay import PER_YEAR, likely_period
from index.functions import seniority_rank
from index.postings import Fact, Field, Strength


class _Figure(NamedTuple):
    """A figure that counts, and what it is measured in; ``at``: which of its posting's facts states it."""

    size: float
    unit: str
    at: int


_Placed = tuple[str, _Figure]  # a posting in the ranking, by its id, and its figure


@dataclass(frozen=True, slots=True)
class _Measured:
    """``figures``: those that count, for each of some ways to state them; ``ways``: the way of each posting
    that states some, by its id. There are far fewer ways than postings."""

    figures: Sequence[Sequence[_Figure]]
    ways: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Extreme:
    """``measure`` gives the figure of a fact, None where it has none; ``highest`` wins or loses."""

    field: Field
    words: str
    highest: bool
    measure: Callable[[Fact], float | None]
    values: tuple[str, ...] | None = None  # the only ones that have such a figure


def _most_paid(fact: Fact) -> float | None:
    return None if fact.value == "bonus" else _yearly(fact, fact.high if fact.high is not None else fact.low)


def _least_paid(fact: Fact) -> float | None:
    return None if fact.value == "bonus" else _yearly(fact, fact.low if fact.low is not None else fact.high)


def _yearly(fact: Fact, amount: float | None) -> float | None:
    return None if amount is None else amount * PER_YEAR[fact.period or likely_period(fact)]


def _years(fact: Fact) -> float | None:
    if fact.value != "experience" or fact.strength in (Strength.PREFERRED, Strength.NOT_REQUIRED):
        return None
    return fact.low if fact.low is not None else fact.high


def _day(fact: Fact) -> float | None:
    try:
        return float(date.fromisoformat(fact.value[:10]).toordinal())
    except ValueError:
        return None


def _rank(fact: Fact) -> float:
    return float(seniority_rank(fact.value))


def _high(fact: Fact) -> float | None:
    return fact.high if fact.high is not None else fact.low


def _days_off(fact: Fact) -> float | None:
    return _high(fact) if fact.unit == "days" else None


def _weeks_of_leave(fact: Fact) -> float | None:
    return _high(fact) if fact.value == "parental leave" and fact.unit == "weeks" else None


LEAVE: Final = ("paid time off", "unlimited vacation")  # the benefits that are counted in days
_EXTREMES = {
    "deadline_soon": _Extreme(Field.DEADLINE, "nearest deadline", False, _day),
    "deadline_late": _Extreme(Field.DEADLINE, "latest deadline", True, _day),
    "pay_high": _Extreme(Field.PAY, "highest pay", True, _most_paid),
    "pay_low": _Extreme(Field.PAY, "lowest pay", False, _least_paid),
    "years_high": _Extreme(Field.YEARS, "most experience asked for", True, _years),
    "years_low": _Extreme(Field.YEARS, "least experience asked for", False, _years),
    "posted_new": _Extreme(Field.POSTED, "newest", True, _day),
    "posted_old": _Extreme(Field.POSTED, "oldest", False, _day),
    "seniority_high": _Extreme(Field.SENIORITY, "highest level", True, _rank),
    "seniority_low": _Extreme(Field.SENIORITY, "lowest level", False, _rank),
    "vacation_high": _Extreme(Field.BENEFIT, "most days of vacation", True, _days_off, LEAVE),
    "parental_high": _Extreme(
        Field.BENEFIT, "longest parental leave", True, _weeks_of_leave, ("parental leave",)
    ),
    "office_high": _Extreme(Field.WORKPLACE, "most office days", True, _high),
    "office_low": _Extreme(Field.WORKPLACE, "fewest office days", False, _high),
    "places_many": _Extreme(Field.PLACE, "most places", True, lambda _: 1.0),
    "technologies_many": _Extreme(Field.TECHNOLOGY, "most technologies", True, lambda _: 1.0),
}
_COUNTED = frozenset({Field.PLACE, Field.TECHNOLOGY})
_DATED = frozenset({Field.POSTED, Field.DEADLINE})
_SHORT = 120  # characters: a quote that fits into the headline


def answer_extreme(question: Question, shelf: Shelf) -> Answer:
    """The postings that meet the criteria, ranked by the figure asked for; those that meet them
    and state none are apart. Pay in a currency other than the commonest one is not converted: it
    comes after, said so."""
    extreme = _EXTREMES[question.extreme or "pay_high"]
    decisions = decided(question.criteria, shelf)
    meeting = decisions.having(Truth.YES)
    stated = shelf.columns.once((answer_extreme, extreme.words), lambda: _measured(extreme, shelf))
    ranked = _ranked(extreme, [id_ for id_ in meeting if id_ in stated.ways], stated, shelf)
    leading, notes = _one_currency(extreme, ranked)
    compared = len(leading)
    leading = _first(leading, question.limit)
    silent = [id_ for id_ in meeting if id_ not in stated.ways]
    # Who may belong to those compared: they meet the conditions only possibly, or do not say.
    possible, unknown = decisions.having(Truth.POSSIBLE), decisions.having(Truth.NOT_STATED)

    following = [*possible, *silent, *unknown]

    def make(number: int) -> AnsweredPosting:
        if number < len(leading):
            winner = leading[number]
            return _shown(winner, extreme, decisions[winner[0]], shelf)
        id_ = following[number - len(leading)]
        if decisions.truth(id_) is Truth.YES:
            verdict = Verdict(Truth.NOT_STATED, (), (extreme.words,))
            return posting(shelf.summaries[id_], Match.NOT_STATED, verdict)
        return posting(shelf.summaries[id_], MATCHES[decisions.truth(id_)], decisions[id_])

    postings = Lazily(
        len(leading) + len(following),
        make,
        (len(leading), len(leading) + len(possible), len(leading) + len(following)),
    )
    best = leading[0][1].size if leading else None
    winners = sum(1 for _, figure in leading if figure.size == best)
    return replace(
        blank(question, shelf, f"{extreme.words} among: {understood(question)}{_limit_words(question)}"),
        headline=_headline(extreme, best, winners, postings, compared, len(silent))
        + _unsure_words(len(possible), len(unknown)),
        count=len(leading),
        postings=postings,
        not_stated=len(silent) + len(unknown),
        notes=question.notes + notes,
    )


def _first(ranked: list[_Placed], limit: int | None) -> list[_Placed]:
    """The first ``limit`` of a ranking, with those that share the last one's figure."""
    if limit is None or limit >= len(ranked):
        return ranked
    last = ranked[limit - 1][1][:2]
    return [*ranked[:limit], *(one for one in ranked[limit:] if one[1][:2] == last)]


def _limit_words(question: Question) -> str:
    return f"; the first {question.limit}" if question.limit is not None else ""


def _measured(extreme: _Extreme, shelf: Shelf) -> _Measured:
    """The figures that count of every posting that states some."""
    if extreme.field in _COUNTED:
        tally = shelf.columns.tally(extreme.field)
        ids = tuple(tally.stated)
        numbers = list(map(len, tally.held_by_each(ids)))
        each = [(_Figure(float(number), "", 0),) for number in range(max(numbers, default=0) + 1)]
        return _Measured(each, {id_: number for id_, number in zip(ids, numbers, strict=True) if number})
    column = shelf.columns.column(extreme.field, values=extreme.values)
    by_shape = [tuple(_figures(extreme, facts)) for facts in column.examples]
    return _Measured(by_shape, {id_: shape for id_, shape in column.shapes.items() if by_shape[shape]})


def _figures(extreme: _Extreme, facts: tuple[Fact, ...]) -> Iterator[_Figure]:
    for at, fact in enumerate(facts):
        if fact.holds and (size := extreme.measure(fact)) is not None:
            yield _Figure(size, _unit(fact) if extreme.field is Field.PAY else "", at)


def _ranked(extreme: _Extreme, ids: Sequence[str], stated: _Measured, shelf: Shelf) -> list[_Placed]:
    """One figure of each posting, the winner first."""
    ways = list(map(stated.ways.__getitem__, ids))
    often = Counter(ways)
    units: Counter[str] = Counter()
    for way, times in often.items():
        for figure in stated.figures[way]:
            units[figure.unit] += times
    chosen = {
        way: some[0] if len(some := stated.figures[way]) == 1 else _chosen(extreme, some, units)
        for way in often
    }
    ranked = list(zip(ids, map(chosen.__getitem__, ways), strict=True))
    if extreme.field in _DATED:  # of one day, by the hour where it is said
        ranked.sort(key=lambda one: _said(one, extreme, shelf), reverse=extreme.highest)
    # Those of one size stay in the order of the postings, whichever way it goes.
    return sorted(ranked, key=lambda one: one[1][0], reverse=extreme.highest)


def _chosen(extreme: _Extreme, figures: Sequence[_Figure], units: Counter[str]) -> _Figure:
    """The figure by which a posting that states several is ranked."""
    if extreme.field is Field.PAY:  # of an hourly and a yearly one, what compares
        common = max((figure.unit for figure in figures), key=units.__getitem__)
        figures = [figure for figure in figures if figure.unit == common]
    # Of several minimums of experience a candidate must meet the largest.
    choose = max if extreme.highest or extreme.field is Field.YEARS else min
    return choose(figures, key=_SIZE)


def _said(one: _Placed, extreme: _Extreme, shelf: Shelf) -> tuple[str, str]:
    fact = _fact(one, extreme, shelf)
    return fact.value, fact.evidence.quote


def _fact(one: _Placed, extreme: _Extreme, shelf: Shelf) -> Fact:
    """The fact that states the figure of a posting."""
    id_, figure = one
    if extreme.field in _COUNTED:
        facts = shelf.columns.catalog.facts.among([id_], extreme.field)
        return next(fact for fact in facts[id_] if fact.holds)
    return shelf.columns.facts(extreme.field, extreme.values)[id_][figure.at]


_SIZE = itemgetter(0)


def _one_currency(extreme: _Extreme, ranked: list[_Placed]) -> tuple[list[_Placed], tuple[str, ...]]:
    if extreme.field is not Field.PAY:
        return ranked, ()
    units = Counter([figure.unit for _, figure in ranked])
    if len(units) <= 1:
        return ranked, ()
    common = units.most_common(1)[0][0]
    leading = [one for one in ranked if one[1].unit == common]
    others = [one for one in ranked if one[1].unit != common]
    listed = ", ".join(f"{unit} ({n})" for unit, n in units.most_common() if unit != common)
    return leading + others, (f"Compared in {common}; not converted, and listed after: {listed}.",)


def _unit(fact: Fact) -> str:
    return f"{fact.unit or 'no currency named'} by the {fact.period or likely_period(fact)}"


def _shown(winner: _Placed, extreme: _Extreme, verdict: Verdict, shelf: Shelf) -> AnsweredPosting:
    fact = _fact(winner, extreme, shelf)
    proof = Reason(extreme.field.value, fact.evidence, fact.note)
    shown = posting(
        shelf.summaries[winner[0]], Match.YES, replace(verdict, reasons=(proof, *verdict.reasons))
    )
    return replace(shown, pay=fact.label) if extreme.field is Field.PAY else shown


def _headline(
    extreme: _Extreme,
    best: float | None,
    winners: int,
    postings: Sequence[AnsweredPosting],
    stating: int,
    silent: int,
) -> str:
    title = extreme.words.capitalize()
    if not stating and not silent:
        return f"{title}: no posting surely meets the conditions."
    if not stating:
        return f"{title}: not stated by any of {counted(silent, 'matching posting')}."
    dated = extreme.field in _DATED
    quote = date.fromordinal(int(best)).isoformat() if dated and best else postings[0].evidence[0].quote
    figure = f" ({quote})" if extreme.field not in _COUNTED and 0 < len(quote) < _SHORT else ""
    same = "of the same day" if dated else "with the same figure"
    tie = f", and {winners - 1} more {same}" if winners > 1 else ""
    compared = f"{counted(stating, 'posting')} compared, {silent:,} silent"
    return f"{title}: {name(postings[0])}{figure}{tie}; {compared}."


def _unsure_words(possible: int, silent: int) -> str:
    """That others may belong to those compared: they meet the conditions only possibly, or do not say."""
    parts = [f"{possible:,} may meet them"] if possible else []
    if silent:
        parts.append(
            f"{silent:,} {'does not say whether it does' if silent == 1 else 'do not say whether they do'}"
        )
    return f" Of the rest, {' and '.join(parts)}." if parts else ""
