"""A set refined by a follow-up: its criteria narrowed, replaced, or given up in part."""

from __future__ import annotations

from collections.abc import Collection

from index.criteria import And, Criteria, Criterion, Not, Or, leaves
from index.postings import Field


def joined(before: Criteria | None, now: Criteria) -> Criteria:
    """What meets both."""
    if before is None:
        return now
    parts = (
        *(before.parts if isinstance(before, And) else (before,)),
        *(now.parts if isinstance(now, And) else (now,)),
    )
    return And(tuple(dict.fromkeys(parts)))


_ALIKE = (
    {Field.WORKPLACE},
    {Field.PLACE, Field.REMOTE_FROM},
    {Field.SENIORITY},
    {Field.FUNCTION, Field.TITLE},
)


def replaced(before: Criteria | None, now: Criteria) -> Criteria:
    """The criteria before, those on the fields of ``now`` given up for it."""
    if before is None:
        return now
    return joined(without(before, {leaf.field for leaf in leaves(now)}), now)


def widened(before: Criteria | None, now: Criteria) -> Criteria | None:
    """What meets the criteria before, or ``now`` in place of those on the same fields; None where there are
    none on them."""
    fields = {leaf.field for leaf in leaves(now)}
    parts = before.parts if isinstance(before, And) else (before,) if before is not None else ()
    alike = [part for part in parts if _on(part, set(fields)) and not isinstance(part, Not)]
    if not alike:
        return None
    old = alike[0] if len(alike) == 1 else And(tuple(alike))
    others = old.parts if isinstance(old, Or) else (old,)
    either = Or((*others, now))
    new = tuple(either if part is alike[0] else part for part in parts if part not in alike[1:])
    return new[0] if len(new) == 1 else And(new)


def without_these(before: Criteria | None, now: Criteria | None) -> Criteria | None:
    """The criteria before without just those of ``now``, where others stand beside them as alternatives;
    None where they do not."""
    given_up = set(leaves(now)) if now is not None else set()
    parts = before.parts if isinstance(before, And) else (before,) if before is not None else ()
    left: list[Criteria] = []
    for part in parts:
        kept = tuple(p for p in part.parts if p not in given_up) if isinstance(part, Or) else (part,)
        left += [part] if not kept else [kept[0] if len(kept) == 1 else Or(kept)]
    if not given_up or tuple(left) == parts:
        return None
    return left[0] if len(left) == 1 else And(tuple(left))


def without(before: Criteria | None, fields: Collection[Field | None]) -> Criteria | None:
    """The criteria before, those on ``fields`` given up; None when none is left."""
    if before is None:
        return None
    given_up = set(fields)
    given_up |= {field for kin in _ALIKE for field in kin if kin & given_up}
    kept = [
        part for part in (before.parts if isinstance(before, And) else (before,)) if not _on(part, given_up)
    ]
    return kept[0] if len(kept) == 1 else And(tuple(kept)) if kept else None


def _on(part: Criteria, fields: set[Field | None]) -> bool:
    match part:
        case Criterion(field=field):
            return field in fields
        case Not(inner):
            return _on(inner, fields)
        case And(parts) | Or(parts):
            return all(_on(p, fields) for p in parts)
