"""The grammar of conditions: from marks to a tree of criteria.

Adjacent conditions are joined by "and" ("remote Go roles in Berlin"). A run of one field is one
group: "Go, Rust or C++" is an "or", "Go and Kubernetes" an "and"; where a job has only one value
("in London and Berlin", "remote and hybrid") "and" lists alternatives. "or" between fields joins
its neighbours when they are of a kind or no "and" stands before; with a noun on both sides ("Go
jobs in Berlin or Rust jobs in London") it joins the two halves. A negation reaches through its
own group ("without Java or C#").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.atoms import Atom, atoms
from bot.understanding.clauses import thing
from bot.understanding.marks import Mark, Role
from index.criteria import And, Criteria, Criterion, Not, Or, Test
from index.postings import Field

# Fields of which a job has several at once: "and" means both.
_SEVERAL = {
    Field.TECHNOLOGY,
    Field.BENEFIT,
    Field.SPOKEN_LANGUAGE,
    Field.EQUITY,
    Field.VISA,
    Field.RELOCATION,
    None,
}
_KIN = (
    {Field.WORKPLACE, Field.PLACE, Field.REMOTE_FROM, Field.TIME_ZONE},
    {Field.FUNCTION, Field.TITLE, Field.TECHNOLOGY, Field.SENIORITY},
)
_INTERN = ("internship",)


@dataclass(frozen=True, slots=True)
class _Group:
    field: Field | None
    criteria: Criteria
    joined: Role | None
    noun: bool
    either: bool


def parse(text: str, marks: list[Mark]) -> Criteria | None:
    """The tree of the criteria among ``marks``; None when there are none."""
    groups = _groups(atoms(text, marks))
    if not groups:
        return None
    halves: list[list[_Group]] = [[groups[0]]]
    for group in groups[1:]:
        split = group.joined is Role.OR and group.noun and any(g.noun for g in halves[-1])
        if split:
            halves.append([replace(group, joined=None)])
        else:
            halves[-1].append(group)
    return _either([_half(half) for half in halves])


def _groups(read: list[Atom]) -> list[_Group]:
    groups: list[_Group] = []
    run: list[Atom] = []
    for atom in read:
        if run and not _continues(run, atom):
            groups.append(_group(run))
            run = []
        run.append(atom)
    if run:
        groups.append(_group(run))
    return groups


def _continues(run: list[Atom], atom: Atom) -> bool:
    last = run[-1]
    same = _alike(last, atom) and last.negated == atom.negated
    if not same or atom.joined is Role.BREAK:
        return False
    apart = atom.joined is Role.OR and atom.noun and last.noun and atom.criterion.field in _KIN[1]
    return not apart and last.criterion.test is atom.criterion.test


def _alike(last: Atom, atom: Atom) -> bool:
    """Whether both are of one field. To people "intern" is a level: "intern, junior or senior"."""
    one, other = last.criterion, atom.criterion
    if one.field is other.field:
        return True
    listed = atom.comma or atom.joined is Role.OR
    intern = any(c.field is Field.EMPLOYMENT and c.values == _INTERN for c in (one, other))
    return listed and intern and {one.field, other.field} == {Field.EMPLOYMENT, Field.SENIORITY}


def _merged(parts: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """ "Outside Europe and the US" is outside both: one condition with the values of all."""
    if len(parts) == 1 or any(part.test is not Test.OTHER_THAN for part in parts):
        return parts
    words = " and ".join((parts[0].words, *(thing(p.words).removeprefix("outside ") for p in parts[1:])))
    return (replace(parts[0], values=tuple(v for part in parts for v in part.values), words=words),)


def _group(run: list[Atom]) -> _Group:
    first = run[0]
    parts = _merged(tuple(dict.fromkeys(atom.criterion for atom in run)))
    joins = {atom.joined for atom in run[1:]}
    limits = first.criterion.test is Test.RANGE  # "at least 2 and at most 5 years": both hold
    several = first.criterion.field in _SEVERAL or (first.both and first.criterion.field is Field.PLACE)
    alternative = Role.OR in joins or first.either or not (several or limits)
    # "without Java and C#" leaves out both: denied, a list is always one of alternatives.
    joined = Or(parts) if alternative or first.negated else And(parts)
    criteria: Criteria = parts[0] if len(parts) == 1 else joined
    if first.negated:
        criteria = Not(criteria)
    return _Group(first.criterion.field, criteria, first.joined, any(a.noun for a in run), first.either)


def _half(groups: list[_Group]) -> Criteria:
    """The groups of one half: "or" binds its neighbours or, after an explicit "and", all before."""
    terms: list[Criteria] = [groups[0].criteria]
    for before, group in pairwise(groups):
        if group.joined is not Role.OR:
            terms.append(group.criteria)
        elif before.either or _kin(before, group) or before.joined is not Role.AND:
            terms[-1] = _either([terms[-1], group.criteria])
        else:
            terms = [_either([_all(terms), group.criteria])]
    return _all(terms)


def _kin(one: _Group, other: _Group) -> bool:
    return any(one.field in kin and other.field in kin for kin in _KIN)


def _either(parts: list[Criteria]) -> Criteria:
    flat = [p for part in parts for p in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def _all(parts: list[Criteria]) -> Criteria:
    flat = [p for part in parts for p in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))
