"""Which quotes a verdict shows, and what stands beside them: caveats, and whose fact it is."""

from __future__ import annotations

from collections.abc import Iterable

from index.postings import Fact, Field


def noted(fact: Fact) -> str | None:
    """The note of a reason that rests on ``fact``: its caveat, and the role it is of where the
    posting holds several."""
    return for_role(fact, fact.note)


def for_role(fact: Fact, note: str | None) -> str | None:
    """``note`` with the role that ``fact`` is of, if any; a title says itself whose it is."""
    role = f"for {fact.role}" if fact.role and fact.field is not Field.TITLE else None
    return "; ".join(part for part in (note, role) if part) or None


def distinct(facts: Iterable[Fact], most: int = 2) -> list[Fact]:
    """The first ``most`` facts, none with a quote already shown: one proves a criterion, a second
    may add to it."""
    shown: dict[str, Fact] = {}
    for fact in facts:
        shown.setdefault(fact.evidence.quote, fact)
    return list(shown.values())[:most]
