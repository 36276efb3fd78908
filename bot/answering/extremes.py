"""Extremes: the highest paid, the least experience, the newest; the winner first, all ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import NamedTuple

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
    """A figure that counts, whose it is, the fact that states it, and what it is measured in."""

    posting: str
    size: float
    fact: Fact
    unit: str


@dataclass(frozen=True, slots=True)
class _Extreme:
    """``measure`` gives the figure of a fact, None where it has none; ``highest`` wins or loses."""

    field: Field
    words: str
    highest: bool
    measure: Callable[[Fact], float | None]


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
    "vacation_high": _Extreme(Field.BENEFIT, "most days of vacation", True, _days_off),
    "parental_high": _Extreme(Field.BENEFIT, "longest parental leave", True, _weeks_of_leave),
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
    ranked = _ranked(extreme, [stated[id_] for id_ in meeting if id_ in stated])
    leading, notes = _one_currency(extreme, ranked)
    compared = len(leading)
    leading = _first(leading, question.limit)
    silent = [id_ for id_ in meeting if id_ not in stated]
    # Who may belong to those compared: they meet the conditions only possibly, or do not say.
    possible, unknown = decisions.having(Truth.POSSIBLE), decisions.having(Truth.NOT_STATED)

    following = [*possible, *silent, *unknown]

    def make(number: int) -> AnsweredPosting:
        if number < len(leading):
            winner = leading[number]
            return _shown(winner, extreme, decisions[winner.posting], shelf)
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
    winners = [one.fact for one in leading if one.size == leading[0].size]
    return replace(
        blank(question, shelf, f"{extreme.words} among: {understood(question)}{_limit_words(question)}"),
        headline=_headline(extreme, winners, postings, compared, len(silent))
        + _unsure_words(len(possible), len(unknown)),
        count=len(leading),
        postings=postings,
        not_stated=len(silent) + len(unknown),
        notes=question.notes + notes,
    )


def _first(ranked: list[_Figure], limit: int | None) -> list[_Figure]:
    """The first ``limit`` of a ranking, with those that share the last one's figure."""
    if limit is None or limit >= len(ranked):
        return ranked
    last = ranked[limit - 1]
    shared = (one for one in ranked[limit:] if one.size == last.size and one.unit == last.unit)
    return [*ranked[:limit], *shared]


def _limit_words(question: Question) -> str:
    return f"; the first {question.limit}" if question.limit is not None else ""


def _measured(extreme: _Extreme, shelf: Shelf) -> Mapping[str, Sequence[_Figure]]:
    """By posting id, the figures that count of every posting that states some."""
    facts = shelf.columns.facts(extreme.field)
    measured = ((id_, list(_figures(extreme, id_, stated))) for id_, stated in facts.items())
    return {id_: figures for id_, figures in measured if figures}


def _figures(extreme: _Extreme, posting_id: str, facts: tuple[Fact, ...]) -> Iterator[_Figure]:
    for fact in facts:
        if fact.holds and (size := extreme.measure(fact)) is not None:
            yield _Figure(posting_id, size, fact, _unit(fact) if extreme.field is Field.PAY else "")


def _ranked(extreme: _Extreme, measured: Sequence[Sequence[_Figure]]) -> list[_Figure]:
    """One figure of each posting, the winner first."""
    units = Counter(figure.unit for figures in measured for figure in figures)
    # Of several minimums of experience a candidate must meet the largest.
    choose = max if extreme.highest or extreme.field is Field.YEARS else min
    ranked: list[_Figure] = []
    for figures in measured:
        if len(figures) > 1 and extreme.field is Field.PAY:  # of an hourly and a yearly one, what compares
            common = max((figure.unit for figure in figures), key=units.__getitem__)
            figures = [figure for figure in figures if figure.unit == common]
        if extreme.field in _COUNTED:
            ranked.append(figures[0]._replace(size=float(len({figure.fact.value for figure in figures}))))
        else:
            ranked.append(figures[0] if len(figures) == 1 else choose(figures, key=_SIZE))
    if extreme.field in _DATED:  # of one day, by the hour where it is said
        ranked.sort(key=lambda one: (one.fact.value, one.fact.evidence.quote), reverse=extreme.highest)
    sign = -1.0 if extreme.highest else 1.0
    return sorted(ranked, key=lambda one: sign * one.size)


_SIZE = attrgetter("size")


def _one_currency(extreme: _Extreme, ranked: list[_Figure]) -> tuple[list[_Figure], tuple[str, ...]]:
    if extreme.field is not Field.PAY:
        return ranked, ()
    units = Counter(one.unit for one in ranked)
    if len(units) <= 1:
        return ranked, ()
    common = units.most_common(1)[0][0]
    leading = [one for one in ranked if one.unit == common]
    others = [one for one in ranked if one.unit != common]
    listed = ", ".join(f"{unit} ({n})" for unit, n in units.most_common() if unit != common)
    return leading + others, (f"Compared in {common}; not converted, and listed after: {listed}.",)


def _unit(fact: Fact) -> str:
    return f"{fact.unit or 'no currency named'} by the {fact.period or likely_period(fact)}"


def _shown(winner: _Figure, extreme: _Extreme, verdict: Verdict, shelf: Shelf) -> AnsweredPosting:
    fact = winner.fact
    proof = Reason(extreme.field.value, fact.evidence, fact.note)
    shown = posting(
        shelf.summaries[winner.posting], Match.YES, replace(verdict, reasons=(proof, *verdict.reasons))
    )
    return replace(shown, pay=fact.label) if extreme.field is Field.PAY else shown


def _headline(
    extreme: _Extreme, winners: list[Fact], postings: Sequence[AnsweredPosting], stating: int, silent: int
) -> str:
    title = extreme.words.capitalize()
    if not stating and not silent:
        return f"{title}: no posting surely meets the conditions."
    if not stating:
        return f"{title}: not stated by any of {counted(silent, 'matching posting')}."
    dated = extreme.field in _DATED
    quote = winners[0].value[:10] if dated else postings[0].evidence[0].quote
    figure = f" ({quote})" if extreme.field not in _COUNTED and 0 < len(quote) < _SHORT else ""
    same = "of the same day" if dated else "with the same figure"
    tie = f", and {len(winners) - 1} more {same}" if len(winners) > 1 else ""
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
