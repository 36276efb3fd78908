"""Criteria decided for every posting, three-valued: yes, possible, no, not stated.

``decide`` walks the tree; each single criterion is decided by its field's judge over the facts of all
postings, never by nearest vectors. How every posting stands is decided at once, once for all that
state the same (``index.columns``); why a posting stands so, with its quotes, only when it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeVar

from index.columns import Columns
from index.criteria import And, Criteria, Criterion, Not, Or, Reason, Test, Truth, Verdict
from index.deciding.beginners import ENTRY, Beginners
from index.deciding.figures import Figures
from index.deciding.judging import InBulk, Judge
from index.deciding.listed import Alternatives, Listed
from index.deciding.places import Places, SeveralPlaces, WorkableFrom
from index.deciding.rulings import Ruling
from index.deciding.single import Single
from index.deciding.standing import Ranked, Standing, Way, everyone, some
from index.deciding.words import decide_text
from index.meaning import Meaning
from index.postings import Field

# What a posting lists: silence means it is not mentioned (docs/fields.md, "What silence means").
LISTED = frozenset(
    {
        Field.TECHNOLOGY, Field.BENEFIT, Field.DEGREE, Field.ON_CALL, Field.VISA, Field.EQUITY,
        Field.SPOKEN_LANGUAGE, Field.CLEARANCE, Field.RELOCATION, Field.TRAVEL, Field.INTERVIEW,
        Field.HOURS, Field.APPLY, Field.SEVERAL_ROLES, Field.TIME_ZONE,
    }
)  # fmt: skip

_NO = Verdict(Truth.NO)
_NEGATED = tuple(int(truth.negated()) for truth in Truth)
_TRUTHS = tuple(Truth)
_FAR = 1024.0  # more than any score: truth and score in one number that sorts by truth first
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Decided:
    """How all postings stand, and what explains one of them, by its position."""

    standing: Standing
    explain: Callable[[int], Verdict]


class Decisions(Mapping[str, Verdict]):
    """The verdict on every posting, by id. Truths are at hand for all; a verdict, with its reasons, is
    made when it is looked at."""

    def __init__(self, columns: Columns, decided: _Decided) -> None:
        self._columns = columns
        self._decided = decided

    def __getitem__(self, id_: str) -> Verdict:
        return self._decided.explain(self._columns.position[id_])

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.ids)

    def __len__(self) -> int:
        return len(self._columns.ids)

    @property
    def truths(self) -> bytes:
        """The truth of each posting, in the order of the postings."""
        return self._decided.standing.truths

    def truth(self, id_: str) -> Truth:
        """How one posting stands."""
        standing = self._decided.standing
        return _TRUTHS[standing.ways[standing.numbers[self._columns.position[id_]]][0]]

    def having(self, truth: Truth) -> Ranked[str]:
        """Ids of the postings that stand so, those with the highest score first."""
        return self._decided.standing.having(truth, self._columns.ids)

    def of_those(self, truth: Truth, items: Sequence[T]) -> Ranked[T]:
        """The same of other ``items`` than ids, one for each posting in the order of the postings."""
        return self._decided.standing.having(truth, items)


def decide(criteria: Criteria, columns: Columns, meaning: Meaning | None = None) -> Decisions:
    """A verdict for each posting of ``columns``; criteria on the text also by ``meaning``, if given."""
    return Decisions(columns, _decide(criteria, columns, meaning))


def everything(columns: Columns) -> Decisions:
    """Yes for each posting: what a question without criteria asks for."""
    yes = Verdict(Truth.YES)
    return Decisions(columns, _Decided(everyone(len(columns.ids), _way(yes)), lambda _: yes))


def _decide(criteria: Criteria, columns: Columns, meaning: Meaning | None) -> _Decided:
    match criteria:
        case Criterion(field=None):
            key = (criteria, meaning.state() if meaning is not None else None)
            return columns.once(key, lambda: _on_text(criteria, columns, meaning))
        case Criterion():
            return columns.once(criteria, lambda: _judged(_judge(criteria), columns))
        case Not(part):
            inner = _decide(part, columns, meaning)
            explain = partial(_explain_not, _not_mentioned(part), inner)
            return _Decided(inner.standing.changed(lambda way: (_NEGATED[way[0]], way[1])), explain)
        case And(parts):
            return _all([_decide(part, columns, meaning) for part in parts])
        case Or(parts):
            either = _any([_decide(part, columns, meaning) for part in parts])
            together = Alternatives.of(parts)
            return either if together is None else _or_together(either, _judged(together, columns))


def _on_text(criterion: Criterion, columns: Columns, meaning: Meaning | None) -> _Decided:
    position = columns.position
    verdicts = decide_text(criterion, columns.catalog, meaning)
    found = {position[id_]: verdict for id_, verdict in verdicts.items() if id_ in position}
    standing = some({at: _way(verdict) for at, verdict in found.items()}, len(columns.ids), _way(_NO))
    return _Decided(standing, lambda at: found.get(at, _NO))


def _way(verdict: Verdict) -> Way:
    return int(verdict.truth), verdict.score


def _judge(criterion: Criterion) -> Judge:
    silence = _silence(criterion)
    if criterion.test is Test.WORKABLE_FROM:
        return WorkableFrom(criterion, silence)
    if criterion.test is Test.RANGE and criterion.field is Field.PLACE:
        return SeveralPlaces(criterion, silence)
    if criterion.test is Test.RANGE:
        return Figures(criterion, silence)
    if criterion.test is Test.STATES or criterion.field in LISTED:
        return Listed(criterion, silence)
    if criterion.field is Field.SENIORITY and criterion.test is Test.IS and set(criterion.values) == ENTRY:
        return Beginners(criterion, silence)
    return (Places if criterion.field is Field.PLACE else Single)(criterion, silence)


def _silence(criterion: Criterion) -> Verdict:
    """The verdict on a posting that says nothing on the criterion's field."""
    about_text = criterion.field is None or criterion.test is Test.STATES or criterion.field in LISTED
    if about_text and criterion.test is not Test.RANGE:
        return _NO
    return Verdict(Truth.NOT_STATED, unstated=(criterion.words,))


def _judged(judge: Judge, columns: Columns) -> _Decided:
    """One judge over all postings: each shape of facts is judged once, by one of its postings."""
    column, silence = judge.column(columns), judge.silence

    @cache
    def ruling(shape: int) -> Ruling | None:
        return judge.ruling(column.examples[shape])

    silent = _way(silence)
    if isinstance(judge, InBulk):  # most rulings are never needed
        ways = [silent if way is None else way for way in judge.ways(column)]
    else:
        rulings = map(ruling, range(len(column.examples)))
        ways = [silent if one is None else (int(one.truth), one.score) for one in rulings]

    def explain(at: int) -> Verdict:
        shape = column.placed[at]
        found = ruling(shape) if shape < len(ways) else None
        return found.verdict(column.facts[columns.ids[at]]) if found is not None else silence

    return _Decided(Standing.of([*ways, silent], column.placed), explain)


def _explain_not(not_mentioned: tuple[Reason, ...], inner: _Decided, at: int) -> Verdict:
    verdict = inner.explain(at)
    truth, reasons = verdict.truth.negated(), verdict.reasons
    if truth is Truth.YES:
        reasons = reasons or not_mentioned
    return Verdict(truth, reasons, verdict.unstated, verdict.score)


def _not_mentioned(part: Criteria) -> tuple[Reason, ...]:
    """What silence shows: "not mentioned", one reason for each criterion that was denied."""
    match part:
        case Criterion(words=words):
            return (Reason(f"NOT ({words})", None, "not mentioned"),)
        case And(parts) | Or(parts):
            return tuple(reason for p in parts for reason in _not_mentioned(p))
        case Not(inner):
            return _not_mentioned(inner)


def _all(parts: list[_Decided]) -> _Decided:
    def both(one: Way, other: Way) -> Way:
        return min(one[0], other[0]), one[1] + other[1]

    standing = parts[0].standing
    for part in parts[1:]:
        standing = standing.combined(part.standing, both)

    def explain(at: int) -> Verdict:
        return _and([part.explain(at) for part in parts])

    return _Decided(standing, explain)


def _and(verdicts: list[Verdict]) -> Verdict:
    truth = Truth.YES
    for verdict in verdicts:
        if verdict.truth < truth:
            truth = verdict.truth
    if truth is Truth.NO:
        # What a negation around this "and" shows: the reasons of the parts that fail.
        return Verdict(Truth.NO, tuple(r for v in verdicts if v.truth is Truth.NO for r in v.reasons))
    reasons: list[Reason] = []
    unstated: list[str] = []
    score = 0.0
    for verdict in verdicts:
        reasons += verdict.reasons
        unstated += verdict.unstated
        score += verdict.score
    return Verdict(truth, tuple(reasons), tuple(unstated), score)


def _any(parts: list[_Decided]) -> _Decided:
    # The score of the best truth: truths are whole numbers, and scores are smaller than _FAR.
    def keyed(way: Way) -> Way:
        return way[0], _FAR * way[0] + way[1]

    def better(one: Way, other: Way) -> Way:
        return one if one[1] >= other[1] else other

    standing = parts[0].standing.changed(keyed)
    for part in parts[1:]:
        standing = standing.combined(part.standing.changed(keyed), better)
    standing = standing.changed(lambda way: (way[0], way[1] % _FAR))

    def explain(at: int) -> Verdict:
        return _or([part.explain(at) for part in parts])

    return _Decided(standing, explain)


def _or(verdicts: list[Verdict]) -> Verdict:
    truth = max(v.truth for v in verdicts)
    best = [v for v in verdicts if v.truth is truth]
    return Verdict(
        truth,
        tuple(r for v in best for r in v.reasons),
        tuple(u for v in best for u in v.unstated) if truth is Truth.NOT_STATED else (),
        max(v.score for v in best),
    )


def _or_together(either: _Decided, together: _Decided) -> _Decided:
    """Where the alternatives are met together they decide; elsewhere each by itself."""

    def met_first(one: Way, met: Way) -> Way:
        return (max(one[0], met[0]), met[1]) if met[0] else one

    standing, met = either.standing.combined(together.standing, met_first), together.standing.truths

    def explain(at: int) -> Verdict:
        return (together if met[at] else either).explain(at)

    return _Decided(standing, explain)
