"""Conditions that exclude each other: said, so that nobody takes "none" for a finding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from index.criteria import And, Criteria, Criterion, Not, Test, in_words
from index.places import relation
from index.postings import Field


def contradictions(criteria: Criteria | None) -> Iterator[str]:
    """A sentence for each two conditions of an "and" that no posting can meet together."""
    if not isinstance(criteria, And):
        return
    for one, other in combinations(criteria.parts, 2):
        if _denies(one, other) or _denies(other, one) or _apart(one, other):
            yield f"“{in_words(one)}” and “{in_words(other)}” exclude each other: no posting can meet both."


def _denies(one: Criteria, other: Criteria) -> bool:
    """Whether ``other`` denies what ``one`` asks, or what holds it ("in Berlin, not in Germany")."""
    if not isinstance(other, Not):
        return False
    if other.part == one:
        return True
    denied = other.part
    if not (isinstance(one, Criterion) and isinstance(denied, Criterion)):
        return False
    if {one.field, denied.field} != {Field.PLACE} or {one.test, denied.test} != {Test.IS}:
        return False
    return all(any(relation(wide, value) == "within" for wide in denied.values) for value in one.values)


def _apart(one: Criteria, other: Criteria) -> bool:
    """Whether two limits on one field leave nothing between them."""
    if not (isinstance(one, Criterion) and isinstance(other, Criterion)) or one.field is not other.field:
        return False
    if one.bounds is None or other.bounds is None or one.values != other.values:
        return False
    if (one.bounds.currency, one.bounds.period) != (other.bounds.currency, other.bounds.period):
        return False
    lows = [b.low for b in (one.bounds, other.bounds) if b.low is not None]
    highs = [b.high for b in (one.bounds, other.bounds) if b.high is not None]
    return bool(lows and highs) and max(lows) > min(highs)
