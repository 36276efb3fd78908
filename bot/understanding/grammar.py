"""The grammar of conditions: from marks to a tree of criteria.

Adjacent conditions are joined by "and" ("remote Go roles in Berlin"). A run of one field is one
group: "Go, Rust or C++" is an "or", "Go and Kubernetes" an "and"; where a job has only one value
("in London and Berlin", "remote and hybrid") "and" lists alternatives. "or" between fields joins
its neighbours when they are of a kind or no "and" stands before; with a noun on both sides ("Go
jobs in Berlin or Rust jobs in London") it joins the two halves, and so does a comma or "and"
between two that set different values to one field ("Go jobs in Berlin, Rust jobs in London").
A negation reaches through its own group ("without Java or C#"). Within one field "and" and "or" each
join what stands before them ("Go or Rust and Kubernetes"); what stands in brackets is one group.
"""

from __future__ import annotations

import re
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
    comma: bool
    own_noun: bool


def parse(text: str, marks: list[Mark]) -> Criteria | None:
    """The tree of the criteria among ``marks``; None when there are none."""
    return _tree(_grouped(text, marks))


def _tree(groups: list[_Group]) -> Criteria | None:
    if not groups:
        return None
    halves: list[list[_Group]] = [[groups[0]]]
    for number, group in enumerate(groups[1:], start=1):
        split = group.joined is Role.OR and group.noun and any(g.noun for g in halves[-1])
        split = split or (group.joined is Role.OR and _is_parallel(halves[-1], groups[number:]))
        if split or _is_listed_half(halves[-1], groups[number:]):
            halves.append([replace(group, joined=None)])
        else:
            halves[-1].append(group)
    return _either([_half(half) for half in halves])


_BRACKETS = re.compile(r"\([^()]*\)")


def _grouped(text: str, marks: list[Mark]) -> list[_Group]:
    """The groups of ``marks``; what stands in brackets and is joined there is one by itself."""
    for brackets in _BRACKETS.finditer(text) if "(" in text else ():
        start, end = brackets.span()
        inside = [m for m in marks if start < m.start and m.end < end]
        before, after = [m for m in marks if m.end <= start], [m for m in marks if m.start >= end]
        if not any(m.role in (Role.AND, Role.OR) for m in inside):
            continue
        if (within := _tree(_groups(atoms(text, inside)))) is None:
            continue
        lead: set[Role] = set()
        while before and before[-1].role in (Role.AND, Role.OR, Role.NEGATION, Role.FILLER):
            lead.add(before.pop().role)
        joined = next((role for role in (Role.OR, Role.AND) if role in lead), None)
        criteria = Not(within) if Role.NEGATION in lead else within
        group = _Group(None, criteria, joined, False, False, False, False)
        return [*_grouped(text, before), group, *_grouped(text, after)]
    return _groups(atoms(text, marks))


def _is_parallel(before: list[_Group], following: list[_Group]) -> bool:
    """Whether an "or" parts two phrases of the same fields: "hybrid in Berlin or remote in Spain"."""
    fields = [group.field for group in before]
    rest = following[1 : len(fields)]
    joined = any(group.comma or group.joined is not None for group in rest)
    return len(fields) > 1 and not joined and [g.field for g in following[: len(fields)]] == fields


def _is_listed_half(before: list[_Group], following: list[_Group]) -> bool:
    """Whether a comma or "and" parts two phrases that each describe jobs of their own: what the one says of
    the place, the technology… the other says otherwise, and both have a noun or the same parts in turn."""
    first = following[0]
    if first.joined not in (None, Role.AND) or (first.joined is None and not first.comma):
        return False
    ends = (n for n, group in enumerate(following) if n and (group.comma or group.joined is not None))
    phrase = following[: next(ends, len(following))]
    if any(isinstance(group.criteria, Not) for group in phrase):
        return False
    nouns = any(g.noun for g in before) and any(g.own_noun for g in phrase)
    parallel = len(phrase) > 1 and [g.field for g in before] == [g.field for g in phrase]
    said = {group.field: group.criteria for group in before}
    differing = [g for g in phrase if said.get(g.field, g.criteria) != g.criteria]
    return bool(differing) if nouns else parallel and len(differing) == len(phrase)


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
    listed = atom.joined is None and atom.comma and atom.own_noun
    if atom.joined is not Role.OR and last.criterion.ask is not atom.criterion.ask:
        return False  # "Go required, Rust or Zig preferred": two demands
    apart = (atom.joined is Role.OR or listed) and atom.noun and last.noun and atom.criterion.field in _KIN[1]
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
    joined: Criteria = Or(parts) if alternative or first.negated else And(parts)
    if len(parts) > 1 and Role.OR not in joins and not first.either:
        joined = _juxtaposed(run) or joined
    elif several and joins.issuperset((Role.OR, Role.AND)) and not (first.negated or first.either):
        joined = _from_left(run)
    criteria: Criteria = parts[0] if len(parts) == 1 else joined
    if first.negated:
        criteria = Not(criteria)
    noun, own_noun = any(a.noun for a in run), any(a.own_noun for a in run)
    either = first.either or run[-1].either
    return _Group(first.criterion.field, criteria, first.joined, noun, either, first.comma, own_noun)


def _from_left(run: list[Atom]) -> Criteria:
    """ "Go or Rust and Kubernetes", "SQL and Python or Scala": each "and" and "or" joins all before it."""
    read: Criteria = run[0].criterion
    for number, atom in enumerate(run[1:], start=1):
        joint = next((a.joined for a in run[number:] if a.joined in (Role.AND, Role.OR)), Role.AND)
        read = _either([read, atom.criterion]) if joint is Role.OR else _all([read, atom.criterion])
    return read


# How long a day one works, for how long one is hired, and whether for pay: a job has one value of each.
_AXES = (
    frozenset({"full-time", "part-time"}),
    frozenset(
        {"contract", "temporary", "internship", "apprenticeship", "freelance", "permanent", "working student"}
    ),
    frozenset({"volunteer"}),
)


def _juxtaposed(run: list[Atom]) -> Criteria | None:
    """ "Full-time permanent", "unpaid internships", "overtime at night": words beside each other that one
    job is at once. None where they are a list of alternatives."""
    atoms = list(dict.fromkeys(run))
    field = run[0].criterion.field
    if field is Field.HOURS and not any(atom.comma or atom.joined for atom in run[1:]):
        return And(tuple(atom.criterion for atom in atoms))
    if field is not Field.EMPLOYMENT or any(a.criterion.field is not field for a in run):
        return None
    axes = [
        next((n for n, axis in enumerate(_AXES) if axis.issuperset(a.criterion.values)), None) for a in run
    ]
    if None in axes or len(set(axes)) < len(axes):
        return None
    return And(tuple(atom.criterion for atom in atoms))


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
    flat = dict.fromkeys(p for part in parts for p in (part.parts if isinstance(part, Or) else (part,)))
    return next(iter(flat)) if len(flat) == 1 else Or(tuple(flat))


def _all(parts: list[Criteria]) -> Criteria:
    flat = dict.fromkeys(p for part in parts for p in (part.parts if isinstance(part, And) else (part,)))
    return next(iter(flat)) if len(flat) == 1 else And(tuple(flat))
