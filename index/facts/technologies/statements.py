"""From all that is said of technologies to the facts: for each and each strength the best evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from index.facts.technologies.strengths import Verdict
from index.postings import Evidence, Fact, Field, Origin, Strength
from index.terms import technologies
from index.text.prose import Prose

_KEPT = 3  # facts for one technology and strength
_STRENGTHS = (Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED, Strength.MENTIONED)
_AS_STRONG = {strength: _STRENGTHS[: number + 1] for number, strength in enumerate(_STRENGTHS)}
# Kinds of which a part (PL/SQL of SQL, PostGIS of PostgreSQL) asks only a little.
_WEAKLY_IMPLIED = frozenset({"query language", "database"})


@dataclass(slots=True)
class Statement:
    """What is said of a technology in one place: ``start``–``end`` is its name, ``sentence`` where the
    sentence around it begins; ``worth`` orders what is said of one technology in one strength, best first."""

    key: str
    verdict: Verdict
    start: int
    end: int
    sentence: int
    worth: tuple[int, ...]
    group: int | None = None
    years: float | None = None
    choice: bool = False  # one of several of which another would do


def facts_of(prose: Prose, statements: list[Statement]) -> list[Fact]:
    """At most ``_KEPT`` facts for each technology and strength, no sentence twice."""
    by_statement: dict[tuple[str, Strength], list[Statement]] = defaultdict(list)
    for one in statements:
        by_statement[one.key, one.verdict.strength].append(one)
    for key, strength, one in _implied(statements):
        # "AWS is a plus" beside "Redshift or Snowflake": the wish is what is said of AWS itself.
        said = (*_AS_STRONG[strength], *([Strength.PREFERRED] if strength is Strength.ONE_OF else []))
        if not any((key, stronger) in by_statement for stronger in said):
            by_statement[key, strength].append(one)
    numbers: dict[int, int] = {}
    facts: list[Fact] = []
    quotes: dict[int, Evidence] = {}  # by sentence: technologies named together share their quote
    for alike in by_statement.values():
        alike.sort(key=lambda one: (one.years is None, one.worth))
        quoted: set[int] = set()
        for one in alike:
            if one.sentence in quoted or len(quoted) == _KEPT:
                continue
            quoted.add(one.sentence)
            group = None if one.group is None else numbers.setdefault(one.group, len(numbers) + 1)
            quote = quotes.get(one.sentence)
            if quote is None or not quote.start <= one.start < one.end <= quote.end:
                quote = quotes[one.sentence] = prose.evidence(one.start, one.end)
            facts.append(_fact(one, quote, group))
    return facts


def _implied(statements: list[Statement]) -> list[tuple[str, Strength, Statement]]:
    """What is named through its parts, by the strongest first: AWS by S3, Kubernetes by EKS."""
    implied: dict[tuple[str, Strength], Statement] = {}
    for one in statements:
        if one.verdict.strength in _AS_STRONG:
            part = technologies()[one.key]
            for key in part.part_of:
                strength = _implied_strength(one, key)
                verdict = Verdict(strength, one.verdict.demanded, f"through {part.name}")
                group = one.group if strength is Strength.ONE_OF else None
                implied.setdefault(
                    (key, strength), replace(one, key=key, verdict=verdict, years=None, group=group)
                )
    return [(key, strength, one) for (key, strength), one in implied.items()]


def _implied_strength(one: Statement, key: str) -> Strength:
    """How strongly the whole is asked for: as its part, but no more than mentioned where another part
    would do, or where who knows the part (PL/SQL, PostGIS) may be asked nothing of the whole. A part
    that is nice to have makes the whole no more than that."""
    strength = one.verdict.strength
    if strength is Strength.PREFERRED:
        return strength
    weak = technologies()[key].kind in _WEAKLY_IMPLIED or (one.choice and strength is not Strength.ONE_OF)
    return Strength.MENTIONED if weak else strength


def _fact(one: Statement, evidence: Evidence, group: int | None) -> Fact:
    return Fact(
        Field.TECHNOLOGY,
        one.key,
        technologies()[one.key].name,
        evidence,
        Origin.BODY,
        strength=one.verdict.strength,
        low=one.years,
        unit="years" if one.years is not None else None,
        group=group,
        note=one.verdict.note,
    )
