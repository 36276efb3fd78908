"""Fields that every job has and that take one of a few values: workplace, seniority, company…

A posting that states another value is a no, and that statement is kept as the reason, so that a
negated criterion ("not remote") is shown with the quote that proves it ("on-site").
"""

from __future__ import annotations

from index.catalog import Catalog
from index.criteria import Ask, Criterion, Reason, Test, Truth, Verdict
from index.deciding.notes import distinct, for_role
from index.postings import Fact, Field, Polarity, Strength


def decide_single(criterion: Criterion, catalog: Catalog) -> dict[str, Verdict]:
    """A verdict for each posting that states the field; the others say nothing on it."""
    assert criterion.field is not None
    return {
        id_: verdict
        for id_, facts in catalog.facts(criterion.field).items()
        if (verdict := _verdict(criterion, facts)) is not None
    }


def _verdict(criterion: Criterion, facts: tuple[Fact, ...]) -> Verdict | None:
    deciding = [f for f in facts if not f.overruled or criterion.ask is Ask.MENTIONS]
    meant = [f for f in deciding if _is_meant(criterion, f)]
    yes = [f for f in meant if f.polarity is Polarity.YES]
    firm = [f for f in yes if f.strength is not Strength.MENTIONED]
    if yes and not firm:  # an option or a perk, where nothing firmer is said
        return Verdict(Truth.POSSIBLE, _reasons(criterion.words, yes, facts), score=0.5)
    if yes:
        yes = firm
        return Verdict(Truth.YES, _reasons(criterion.words, yes, facts), score=1.0)
    no = [f for f in meant if f.polarity is Polarity.NO]
    others = [f for f in deciding if f not in meant and f.polarity is Polarity.YES]
    if criterion.field is Field.EMPLOYMENT:
        others = [f for f in others if _axis(f.value) in map(_axis, criterion.values)]
    if no or others:
        return Verdict(Truth.NO, _reasons(f"NOT ({criterion.words})", no + others, facts), score=1.0)
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


def _reasons(words: str, facts: list[Fact], every: tuple[Fact, ...]) -> tuple[Reason, ...]:
    """The quotes, and where header and body disagree, the overruled statement as a caveat."""
    overruled = next((f for f in every if f.overruled), None)
    caveat = (
        f"but elsewhere: “{overruled.label}” ({overruled.note})" if overruled and overruled.note else None
    )
    return tuple(
        Reason(words, fact.evidence, for_role(fact, fact.note or caveat)) for fact in distinct(facts)
    )
