"""Criteria decided for every posting, three-valued: yes, possible, no, not stated.

``decide`` walks the tree; each single criterion is decided by its field's judge over the facts of all
postings, never by nearest vectors. How every posting stands is decided at once, once for all that
state the same (``index.columns``); why a posting stands so, with its quotes, only when it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import add

from index.columns import Columns
from index.criteria import And, Criteria, Criterion, Not, Or, Reason, Test, Truth, Verdict
from index.deciding.beginners import ENTRY, Beginners
from index.deciding.figures import Figures
from index.deciding.judging import Judge
from index.deciding.listed import Alternatives, Listed
from index.deciding.places import Places, WorkableFrom
from index.deciding.single import Single
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
# Kinds of employment that a posting never leaves unsaid: what isn't called an internship is none.
SAID_SO = frozenset({"internship", "apprenticeship", "volunteer", "working student"})

_NO = Verdict(Truth.NO)
_NEGATED = bytes.maketrans(bytes(Truth), bytes(truth.negated() for truth in Truth))
_TRUTHS = tuple(Truth)
_FAR = 1024.0


@dataclass(frozen=True, slots=True)
class _Decided:
    """How all postings stand, by position: their truth, their score, and what explains one of them."""

    truths: bytes
    scores: Sequence[float]
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
        return self._decided.truths

    def truth(self, id_: str) -> Truth:
        """How one posting stands."""
        return _TRUTHS[self._decided.truths[self._columns.position[id_]]]

    def having(self, truth: Truth) -> list[str]:
        """Ids of the postings that stand so, those with the highest score first."""
        scores, ids = self._decided.scores, self._columns.ids
        found = [at for at, one in enumerate(self._decided.truths) if one == truth]
        found.sort(key=scores.__getitem__, reverse=True)
        return [ids[at] for at in found]


def decide(criteria: Criteria, columns: Columns, meaning: Meaning | None = None) -> Decisions:
    """A verdict for each posting of ``columns``; criteria on the text also by ``meaning``, if given."""
    return Decisions(columns, _decide(criteria, columns, meaning))


def everything(columns: Columns) -> Decisions:
    """Yes for each posting: what a question without criteria asks for."""
    return Decisions(columns, _from_verdicts({}, Verdict(Truth.YES), columns))


def _decide(criteria: Criteria, columns: Columns, meaning: Meaning | None) -> _Decided:
    match criteria:
        case Criterion(field=None):
            key = (criteria, meaning.state() if meaning is not None else None)
            return columns.once(key, lambda: _on_text(criteria, columns, meaning))
        case Criterion():
            return columns.once(criteria, lambda: _judged(_judge(criteria), columns))
        case Not(part):
            inner = _decide(part, columns, meaning)
            explain = partial(_explain_not, part, inner)
            return _Decided(inner.truths.translate(_NEGATED), inner.scores, explain)
        case And(parts):
            return _all([_decide(part, columns, meaning) for part in parts])
        case Or(parts):
            either = _any([_decide(part, columns, meaning) for part in parts])
            together = Alternatives.of(parts)
            return either if together is None else _or_together(either, _judged(together, columns))


def _on_text(criterion: Criterion, columns: Columns, meaning: Meaning | None) -> _Decided:
    return _from_verdicts(decide_text(criterion, columns.catalog, meaning), _NO, columns)


def _judge(criterion: Criterion) -> Judge:
    silence = _silence(criterion)
    if criterion.test is Test.WORKABLE_FROM:
        return WorkableFrom(criterion, silence)
    if criterion.test is Test.RANGE:
        return Figures(criterion, silence)
    if criterion.test is Test.STATES or criterion.field in LISTED:
        return Listed(criterion, silence)
    if criterion.field is Field.SENIORITY and criterion.test is Test.IS and set(criterion.values) == ENTRY:
        return Beginners(criterion, silence)
    return (Places if criterion.field is Field.PLACE else Single)(criterion, silence)


def _silence(criterion: Criterion) -> Verdict:
    """The verdict on a posting that says nothing on the criterion's field."""
    if criterion.field is Field.EMPLOYMENT and SAID_SO.issuperset(criterion.values) and criterion.values:
        return _NO
    about_text = criterion.field is None or criterion.test is Test.STATES or criterion.field in LISTED
    if about_text and criterion.test is not Test.RANGE:
        return _NO
    return Verdict(Truth.NOT_STATED, unstated=(criterion.words,))


def _judged(judge: Judge, columns: Columns) -> _Decided:
    """One judge over all postings: each shape of facts is judged once, by one of its postings."""
    column, silence = judge.column(columns), judge.silence
    judged = [judge.verdict(facts, why=False) or silence for facts in column.examples]
    by_shape = [(int(verdict.truth), verdict.score) for verdict in judged]
    truths, scores = bytearray([silence.truth]) * len(columns.ids), [silence.score] * len(columns.ids)
    position = columns.position
    for id_, shape in column.shapes.items():
        if id_ in position:
            at = position[id_]
            truths[at], scores[at] = by_shape[shape]

    def explain(at: int) -> Verdict:
        facts = column.facts.get(columns.ids[at])
        return (judge.verdict(facts, why=True) if facts else None) or silence

    return _Decided(bytes(truths), scores, explain)


def _from_verdicts(found: Mapping[str, Verdict], silence: Verdict, columns: Columns) -> _Decided:
    verdicts = [found.get(id_, silence) for id_ in columns.ids]
    return _Decided(bytes(int(v.truth) for v in verdicts), [v.score for v in verdicts], verdicts.__getitem__)


def _explain_not(part: Criteria, inner: _Decided, at: int) -> Verdict:
    verdict = inner.explain(at)
    truth, reasons = verdict.truth.negated(), verdict.reasons
    if truth is Truth.YES:
        reasons = reasons or _not_mentioned(part)
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
    truths = bytes(map(min, *(part.truths for part in parts)))
    scores = parts[0].scores
    for part in parts[1:]:
        scores = list(map(add, scores, part.scores))

    def explain(at: int) -> Verdict:
        return _and([part.explain(at) for part in parts])

    return _Decided(truths, scores, explain)


def _and(verdicts: list[Verdict]) -> Verdict:
    truth = min([v.truth for v in verdicts])
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
    truths = bytes(map(max, *(part.truths for part in parts)))
    # The score of the best truth: truths are whole numbers, and scores are smaller than _FAR.
    keyed = ([_FAR * truth + score for truth, score in zip(p.truths, p.scores, strict=True)] for p in parts)
    scores = [key % _FAR for key in map(max, *keyed)]

    def explain(at: int) -> Verdict:
        return _or([part.explain(at) for part in parts])

    return _Decided(truths, scores, explain)


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
    met = together.truths
    truths = bytes(map(max, either.truths, met))
    scores = [t if yes else e for e, t, yes in zip(either.scores, together.scores, met, strict=True)]

    def explain(at: int) -> Verdict:
        return (together if met[at] else either).explain(at)

    return _Decided(truths, scores, explain)
