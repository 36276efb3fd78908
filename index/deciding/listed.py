"""Fields of things a posting lists (technologies, degrees, benefits…): presence, strength, polarity."""

from __future__ import annotations

from index.catalog import Catalog
from index.criteria import Ask, Criteria, Criterion, Reason, Test, Truth, Verdict
from index.deciding.notes import distinct, noted
from index.postings import OR_SIMILAR, Fact, Field, Polarity, Strength

# How a stated strength answers each way of asking; what is missing is a no.
_BY_STRENGTH: dict[Ask, dict[Strength, Truth]] = {
    Ask.USES: {
        Strength.REQUIRED: Truth.YES,
        Strength.MENTIONED: Truth.YES,
        Strength.ONE_OF: Truth.POSSIBLE,
        Strength.PREFERRED: Truth.POSSIBLE,
    },
    Ask.REQUIRES: {Strength.REQUIRED: Truth.YES, Strength.ONE_OF: Truth.POSSIBLE},
    Ask.PREFERS: {Strength.PREFERRED: Truth.YES},
    Ask.MENTIONS: dict.fromkeys(Strength, Truth.YES),
}

# The better quote first: a demand says more than a mention.
_ORDER = {strength: number for number, strength in enumerate(Strength)}
_SCORE = {
    Strength.REQUIRED: 1.0, Strength.ONE_OF: 0.4, Strength.PREFERRED: 0.5, Strength.MENTIONED: 0.7,
}  # fmt: skip
_SHOWN = 2  # quotes a criterion; the first proves it, a second may add another strength
# Degrees and spoken languages are asked of a person: to "have" one in a posting is to demand it.
_DEMANDED = {Field.DEGREE, Field.SPOKEN_LANGUAGE, Field.CLEARANCE}


def decide_listed(criterion: Criterion, catalog: Catalog) -> dict[str, Verdict]:
    """A verdict for each posting with a fact that bears on ``criterion``; the rest is silent."""
    assert criterion.field is not None
    by_value = criterion.test is Test.IS and criterion.values
    found = catalog.facts(criterion.field, criterion.values if by_value else None)
    if criterion.test is Test.OTHER_THAN:
        found = {
            id_: tuple(f for f in facts if f.value not in criterion.values) for id_, facts in found.items()
        }
    return {id_: _verdict(criterion, facts) for id_, facts in found.items() if facts}


def met_by_alternatives(parts: tuple[Criteria, ...], catalog: Catalog) -> dict[str, Verdict]:
    """Postings that ask for one of several where the question asks for any of (at least) the same:
    "Scala or Haskell" in both is met, though neither alone is more than possible."""
    asked = [
        p for p in parts if isinstance(p, Criterion) and p.field is Field.TECHNOLOGY and p.test is Test.IS
    ]
    values = frozenset(value for criterion in asked for value in criterion.values)
    if len(asked) != len(parts) or any(c.ask not in (Ask.USES, Ask.REQUIRES) for c in asked):
        return {}
    met = {
        key for key, members in catalog.alternatives(Field.TECHNOLOGY, values).items() if members <= values
    }
    if not met:
        return {}
    verdicts: dict[str, Verdict] = {}
    for id_, facts in catalog.facts(Field.TECHNOLOGY, values).items():
        best = [
            f
            for f in facts
            if f.group is not None and (id_, f.group) in met and f.strength is Strength.ONE_OF
        ]
        if best:
            words = " or ".join(c.words for c in asked)
            reasons = tuple(Reason(words, f.evidence, noted(f)) for f in distinct(best))
            verdicts[id_] = Verdict(Truth.YES, reasons, score=_SCORE[Strength.REQUIRED])
    return verdicts


def _verdict(criterion: Criterion, facts: tuple[Fact, ...]) -> Verdict:
    rated = [(_truth(criterion, fact), fact) for fact in facts]
    truth = max(t for t, _ in rated)
    if all(t is Truth.NO for t, _ in rated):
        # Kept for a negation to show: "no degree required" proves "does not require a degree".
        explicit = [f for _, f in rated if f.polarity is Polarity.NO or f.strength is Strength.NOT_REQUIRED]
        reasons = tuple(Reason(f"NOT ({criterion.words})", f.evidence, noted(f)) for f in explicit[:_SHOWN])
        return Verdict(Truth.NO, reasons, score=1.0 if explicit else 0.0)
    best = sorted((f for t, f in rated if t is truth), key=_by_strength)
    score = max(_SCORE.get(f.strength, 0.6) if f.strength else 1.0 for f in best)
    return Verdict(
        truth, tuple(Reason(criterion.words, f.evidence, noted(f)) for f in distinct(best)), score=score
    )


def _truth(criterion: Criterion, fact: Fact) -> Truth:
    if criterion.ask is Ask.DENIES:
        denied = fact.polarity is Polarity.NO or fact.strength is Strength.NOT_REQUIRED
        return Truth.YES if denied and not fact.overruled else Truth.NO
    if criterion.ask is Ask.MENTIONS and criterion.values and (fact.note or "").startswith("through "):
        return Truth.NO  # S3 is a part of AWS; the posting doesn't mention AWS by name
    if criterion.test is Test.STATES or criterion.ask is Ask.MENTIONS:
        return Truth.NO if fact.overruled else Truth.YES
    if fact.polarity is Polarity.NO or fact.overruled:
        return Truth.NO
    if fact.strength is None:
        return Truth.YES
    strength, ask = fact.strength, criterion.ask
    if strength is Strength.ONE_OF and fact.note == OR_SIMILAR:
        strength = Strength.REQUIRED  # "Terraform or similar" names no other to know instead
    if ask is Ask.USES and criterion.field in _DEMANDED:
        ask = Ask.REQUIRES
    return _BY_STRENGTH[ask].get(strength, Truth.NO)


def _by_strength(fact: Fact) -> tuple[int, int]:
    return (_ORDER[fact.strength] if fact.strength else 0, fact.evidence.start)
