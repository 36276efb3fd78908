"""Criteria decided for every posting, three-valued: yes, possible, no, not stated.

``decide`` walks the tree; each single criterion is decided by its field's decider over the facts
of all postings (one SQL query each), never by nearest vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from index.catalog import Catalog
from index.criteria import And, Criteria, Criterion, Not, Or, Reason, Test, Truth, Verdict
from index.deciding.figures import decide_range
from index.deciding.listed import decide_listed, met_by_alternatives
from index.deciding.places import decide_place, decide_workable_from
from index.deciding.single import decide_single
from index.deciding.words import decide_text
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


def decide(criteria: Criteria, catalog: Catalog, ids: Collection[str]) -> dict[str, Verdict]:
    """A verdict for each of ``ids`` (as a rule every open posting of ``catalog``), in their order."""
    return dict(_decide(criteria, catalog, tuple(ids)))


def _decide(criteria: Criteria, catalog: Catalog, ids: tuple[str, ...]) -> Mapping[str, Verdict]:
    match criteria:
        case Criterion():
            return _decide_criterion(criteria, catalog, ids)
        case Not(part):
            return _negate(part, _decide(part, catalog, ids))
        case And(parts):
            decided = [_decide(part, catalog, ids) for part in parts]
            return {id_: _and([d[id_] for d in decided]) for id_ in ids}
        case Or(parts):
            decided = [_decide(part, catalog, ids) for part in parts]
            met = met_by_alternatives(parts, catalog)
            return {id_: met.get(id_) or _or([d[id_] for d in decided]) for id_ in ids}


def _decide_criterion(criterion: Criterion, catalog: Catalog, ids: tuple[str, ...]) -> Mapping[str, Verdict]:
    silence = _silence(criterion)
    found = _decider(criterion)(criterion, catalog)
    return {id_: found.get(id_, silence) for id_ in ids}


def _decider(criterion: Criterion) -> Callable[[Criterion, Catalog], dict[str, Verdict]]:
    if criterion.field is None:
        return decide_text
    if criterion.test is Test.WORKABLE_FROM:
        return decide_workable_from
    if criterion.test is Test.RANGE:
        return decide_range
    if criterion.test is Test.STATES or criterion.field in LISTED:
        return decide_listed
    return decide_place if criterion.field is Field.PLACE else decide_single


def _silence(criterion: Criterion) -> Verdict:
    """The verdict on a posting that says nothing on the criterion's field."""
    about_text = criterion.field is None or criterion.test is Test.STATES or criterion.field in LISTED
    if about_text and criterion.test is not Test.RANGE:
        return _NO
    return Verdict(Truth.NOT_STATED, unstated=(criterion.words,))


def _negate(part: Criteria, decided: Mapping[str, Verdict]) -> dict[str, Verdict]:
    negated: dict[str, Verdict] = {}
    for id_, verdict in decided.items():
        truth = verdict.truth.negated()
        reasons = verdict.reasons
        if truth is Truth.YES:
            reasons = reasons or _not_mentioned(part)
        negated[id_] = Verdict(truth, reasons, verdict.unstated, verdict.score)
    return negated


def _not_mentioned(part: Criteria) -> tuple[Reason, ...]:
    """What silence shows: "not mentioned", one reason for each criterion that was denied."""
    match part:
        case Criterion(words=words):
            return (Reason(f"NOT ({words})", None, "not mentioned"),)
        case And(parts) | Or(parts):
            return tuple(reason for p in parts for reason in _not_mentioned(p))
        case Not(inner):
            return _not_mentioned(inner)


def _and(verdicts: list[Verdict]) -> Verdict:
    truth = min(v.truth for v in verdicts)
    if truth is Truth.NO:
        # What a negation around this "and" shows: the reasons of the parts that fail.
        return Verdict(Truth.NO, tuple(r for v in verdicts if v.truth is Truth.NO for r in v.reasons))
    return Verdict(
        truth,
        tuple(r for v in verdicts for r in v.reasons),
        tuple(u for v in verdicts for u in v.unstated),
        sum(v.score for v in verdicts),
    )


def _or(verdicts: list[Verdict]) -> Verdict:
    truth = max(v.truth for v in verdicts)
    best = [v for v in verdicts if v.truth is truth]
    return Verdict(
        truth,
        tuple(r for v in best for r in v.reasons),
        tuple(u for v in best for u in v.unstated) if truth is Truth.NOT_STATED else (),
        max(v.score for v in best),
    )
