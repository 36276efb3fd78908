"""Fields of things a posting lists (technologies, degrees, benefits…): presence, strength, polarity."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from index.columns import Column, Columns
from index.criteria import Ask, Criteria, Criterion, Test, Truth, Verdict
from index.deciding.rulings import Ruling, ruling
from index.deciding.standing import Way
from index.postings import Fact, Field, Polarity, Strength

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
    Ask.OR_EQUIVALENT: {Strength.ONE_OF: Truth.YES},
    Ask.MENTIONS: dict.fromkeys(Strength, Truth.YES),
}

# The better quote first: a demand says more than a mention.
_ORDER = {strength: number for number, strength in enumerate(Strength)}
_SCORE = {
    Strength.REQUIRED: 1.0, Strength.ONE_OF: 0.4, Strength.PREFERRED: 0.5, Strength.MENTIONED: 0.7,
}  # fmt: skip
# Degrees and spoken languages are asked of a person: to "have" one in a posting is to demand it.
_DEMANDED = {Field.DEGREE, Field.SPOKEN_LANGUAGE, Field.CLEARANCE}


@dataclass(frozen=True, slots=True)
class Listed:
    """Judges whether a posting lists a thing, and how strongly."""

    criterion: Criterion
    silence: Verdict

    def column(self, columns: Columns) -> Column:
        assert self.criterion.field is not None
        by_value = self.criterion.test is Test.IS and self.criterion.values
        return columns.column(self.criterion.field, values=self.criterion.values if by_value else None)

    def ways(self, column: Column) -> list[Way | None]:
        """How each shape stands, as ``ruling`` would say."""
        return list(map(self.way, column.examples))

    def way(self, facts: tuple[Fact, ...]) -> Way | None:
        """How a posting that states ``facts`` stands."""
        judged = self._judged(facts)
        return None if judged is None else (int(judged[0]), judged[2])

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        judged = self._judged(facts)
        if judged is None:
            return None
        truth, showing, score = judged
        if truth is not Truth.NO:
            showing.sort(key=_by_strength)
        return ruling(self.criterion.words, truth, facts, showing, score)

    def _judged(self, facts: tuple[Fact, ...]) -> tuple[Truth, list[Fact], float] | None:
        """How a posting that states ``facts`` stands, what shows it, and the score; None where they don't
        bear on the criterion."""
        criterion, stated = self.criterion, facts
        if criterion.test is Test.OTHER_THAN:
            choices = [f for f in stated if f.strength is Strength.ONE_OF]
            stated = tuple(f for f in stated if f.value not in criterion.values)
            if not stated:
                return None
            if choices and not any(f.value in criterion.values for f in choices):
                # "Two of Thai, Tamil and Greek": whichever it is, it is another than English.
                stated = tuple(
                    replace(f, strength=Strength.REQUIRED) if f.strength is Strength.ONE_OF else f
                    for f in stated
                )
        truths = [_truth(criterion, fact) for fact in stated]
        truth = max(truths)
        if truth is Truth.NO:
            # Kept for a negation to show: "no degree required" proves "does not require a degree".
            explicit = [f for f in stated if f.polarity is Polarity.NO or f.strength is Strength.NOT_REQUIRED]
            return Truth.NO, explicit, 1.0 if explicit else 0.0
        best = [fact for fact, one in zip(stated, truths, strict=True) if one is truth]
        return truth, best, max([_SCORE.get(f.strength, 0.6) if f.strength else 1.0 for f in best])


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Judges whether a posting asks for one of several where the question asks for any of (at least)
    the same: "Scala or Haskell" in both is met, though neither alone is more than possible."""

    words: str
    values: frozenset[str]
    silence: Verdict = field(default_factory=lambda: Verdict(Truth.NO))

    @classmethod
    def of(cls, parts: tuple[Criteria, ...]) -> Alternatives | None:
        """The judge of an "or" of these parts; None where they are not all technologies."""
        asked = [
            p for p in parts if isinstance(p, Criterion) and p.field is Field.TECHNOLOGY and p.test is Test.IS
        ]
        if len(asked) != len(parts) or any(c.ask not in (Ask.USES, Ask.REQUIRES) for c in asked):
            return None
        values = frozenset(value for criterion in asked for value in criterion.values)
        return cls(" or ".join(c.words for c in asked), values)

    def column(self, columns: Columns) -> Column:
        """The facts of the lists whose alternatives all are asked for."""
        return columns.once(("alternatives", self.values), lambda: self._met(columns))

    def _met(self, columns: Columns) -> Column:
        lists = columns.catalog.facts.alternatives(Field.TECHNOLOGY, self.values)
        met = {key for key, members in lists.items() if members <= self.values}
        of_those = {id_ for id_, _ in met}
        stated = columns.catalog.facts.among(of_those, Field.TECHNOLOGY, self.values)

        def is_met(id_: str, fact: Fact) -> bool:
            return fact.strength is Strength.ONE_OF and (id_, fact.group) in met

        return columns.made(stated.only(is_met))

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        return ruling(self.words, Truth.YES, facts, facts, _SCORE[Strength.REQUIRED])


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
    if ask is Ask.OR_EQUIVALENT and (fact.note or "").endswith(" is enough"):
        return Truth.NO  # "a bachelor's or a master's": another degree, not experience
    if ask is Ask.USES and criterion.field in _DEMANDED:
        ask = Ask.REQUIRES
    return _BY_STRENGTH[ask].get(strength, Truth.NO)


def _by_strength(fact: Fact) -> int:
    return _ORDER[fact.strength] if fact.strength else 0
