"""Where a job is, and where its work may be done from."""

from __future__ import annotations

from index.catalog import Catalog
from index.criteria import Criterion, Reason, Test, Truth, Verdict
from index.deciding.notes import distinct, noted
from index.places import relation
from index.postings import Fact, Field, Polarity

_ANYWHERE = "anywhere"


def decide_place(criterion: Criterion, catalog: Catalog) -> dict[str, Verdict]:
    """In one of ``criterion.values``? Stated within it: yes; stated only wider (asked California,
    stated "US", or work from anywhere): possible; stated elsewhere: no."""
    offices, bases = catalog.facts(Field.PLACE), catalog.facts(Field.REMOTE_FROM)
    return {
        id_: verdict
        for id_ in offices.keys() | bases.keys()
        if (verdict := _verdict(criterion, offices.get(id_, ()) + bases.get(id_, ()))) is not None
    }


def decide_workable_from(criterion: Criterion, catalog: Catalog) -> dict[str, Verdict]:
    """May the work be done from ``criterion.values`` (or from anywhere, where that is the value)?
    A remote job that names no restriction doesn't say."""
    bases, workplaces = catalog.facts(Field.REMOTE_FROM), catalog.facts(Field.WORKPLACE)
    offices = catalog.facts(Field.PLACE) if criterion.values != (_ANYWHERE,) else {}
    verdicts: dict[str, Verdict] = {}
    for id_ in bases.keys() | workplaces.keys() | offices.keys():
        remote = any(
            f.value == "remote" and f.polarity is Polarity.YES and not f.overruled
            for f in workplaces.get(id_, ())
        )
        verdict = _from(criterion, bases.get(id_, ()), offices.get(id_, ()), remote, workplaces.get(id_, ()))
        if verdict is not None:
            verdicts[id_] = verdict
    return verdicts


def _from(
    criterion: Criterion,
    bases: tuple[Fact, ...],
    offices: tuple[Fact, ...],
    remote: bool,
    workplaces: tuple[Fact, ...],
) -> Verdict | None:
    excluded = [
        f for f in bases if f.polarity is Polarity.NO and _stands(criterion, f) in ("within", "wider")
    ]
    allowed = [f for f in bases if f.polarity is Polarity.YES and not f.overruled]
    if excluded:
        return _said(Truth.NO, f"NOT ({criterion.words})", excluded)
    if allowed:
        # A base that contains the asked place allows it; a base inside it allows a part of it.
        containing = [
            f
            for f in allowed
            if f.value == _ANYWHERE or _stands(criterion, f) == "wider" or f.value in criterion.values
        ]
        within = [f for f in allowed if f not in containing and _stands(criterion, f) == "within"]
        if containing:
            return _said(Truth.YES, criterion.words, containing)
        if within:
            # Of a world region every part will do for a list of jobs; of a country it may not.
            region = all(value.startswith("@") for value in criterion.values)
            return _said(Truth.YES if region else Truth.POSSIBLE, criterion.words, within)
        return _said(Truth.NO, f"NOT ({criterion.words})", allowed)
    here = [f for f in offices if f.polarity is Polarity.YES and _stands(criterion, f) == "within"]
    if here:
        return _said(Truth.YES, criterion.words, here)
    if remote or not workplaces:
        return None
    return _said(
        Truth.NO, f"NOT ({criterion.words})", [f for f in workplaces if not f.overruled] or list(workplaces)
    )


def _verdict(criterion: Criterion, facts: tuple[Fact, ...]) -> Verdict | None:
    stated = [f for f in facts if not f.overruled and f.polarity is Polarity.YES]
    if not stated:
        denied = [f for f in facts if f.polarity is Polarity.NO and _stands(criterion, f) == "within"]
        return _said(Truth.NO, f"NOT ({criterion.words})", denied) if denied else None
    within = [f for f in stated if _stands(criterion, f) == "within"]
    if criterion.test is Test.OTHER_THAN:
        return _elsewhere(criterion, stated, within)
    if within:
        return _said(Truth.YES, criterion.words, within)
    wider = [f for f in stated if _stands(criterion, f) == "wider"]
    if wider:
        return _said(Truth.POSSIBLE, criterion.words, wider)
    return _said(Truth.NO, f"NOT ({criterion.words})", stated)


def _elsewhere(criterion: Criterion, stated: list[Fact], within: list[Fact]) -> Verdict:
    """ "Outside the US": some place that is stated lies outside, whatever others there are."""
    apart = [f for f in stated if _stands(criterion, f) == "apart"]
    if apart:
        return _said(Truth.YES, criterion.words, apart)
    if within:
        return _said(Truth.NO, f"NOT ({criterion.words})", within)
    return _said(Truth.POSSIBLE, criterion.words, stated)


def _stands(criterion: Criterion, fact: Fact) -> str:
    """How what is stated stands to what is asked: "within", "wider" or "apart"."""
    if fact.value == _ANYWHERE:
        return "within" if _ANYWHERE in criterion.values else "wider"
    relations = {relation(asked, fact.value) for asked in criterion.values if asked != _ANYWHERE}
    return next((r for r in ("within", "wider") if r in relations), "apart")


def _said(truth: Truth, words: str, facts: list[Fact]) -> Verdict:
    reasons = tuple(Reason(words, fact.evidence, noted(fact)) for fact in distinct(facts))
    return Verdict(truth, reasons, score=1.0 if truth is Truth.YES else 0.5)
