"""Of several statements on one thing, the one that tells most."""

from __future__ import annotations

from collections.abc import Iterable

from index.postings import Fact, Strength

_ORDER = {
    strength: number
    for number, strength in enumerate(
        (Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED, Strength.NOT_REQUIRED, Strength.MENTIONED)
    )
}


def strongest(facts: Iterable[Fact]) -> list[Fact]:
    """One fact for each value: the most telling, of those alike the first."""
    best: dict[str, Fact] = {}
    for fact in facts:
        seen = best.get(fact.value)
        if seen is None or _rank(fact) < _rank(seen):
            best[fact.value] = fact
    return list(best.values())


def _rank(fact: Fact) -> int:
    return _ORDER[fact.strength or Strength.MENTIONED]
