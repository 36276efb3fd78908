"""The grammar of conditions: from marks to a tree of criteria.

Adjacent conditions are joined by "and" ("remote Go roles in Berlin"). A run of one field is one
group: "Go, Rust or C++" is an "or", "Go and Kubernetes" an "and"; where a job has only one value
("in London and Berlin", "remote and hybrid") "and" lists alternatives. "or" between fields joins
its neighbours when they are of a kind or no "and" stands before; with a noun on both sides ("Go
jobs in Berlin or Rust jobs in London") it joins the two halves. A negation reaches through its
own group ("without Java or C#"). A verb of asking ("require", "mention") holds until the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.clauses import thing
from bot.understanding.marks import Mark, Role
from index.criteria import And, Ask, Criteria, Criterion, Not, Or, Test
from index.deciding import LISTED
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
_TURNS = frozenset({"but", "with", "while", "although", "yet"})  # a negation reaches no further
# What leaves out all that is listed behind it: "except internships and anything at Acme".
_EXCEPT = frozenset(
    {"except", "excluding", "exclude", "excludes", "apart from", "other than", "leave out", "leaving out"}
)
# "explicitly no sponsorship": said, not silence.
_IS_ONE = re.compile(r"\b(?:are|is)\s+(?:fully\s+|also\s+)?$", re.I)
_EXPLICIT = re.compile(r"\b(?:explicitly|expressly|openly)\s+\S+$", re.I)
_ASKED_IN_WORDS = {
    Ask.REQUIRES: "{} is required",
    Ask.PREFERS: "{} is a nice-to-have",
    Ask.MENTIONS: "mentions {}",
    Ask.DENIES: "says no to {}",
}
_STRENGTHS = {Field.TECHNOLOGY, Field.DEGREE, Field.SPOKEN_LANGUAGE, Field.CLEARANCE}


@dataclass(frozen=True, slots=True)
class _Atom:
    base: Criterion  # as recognised, before the way of asking is put in
    criterion: Criterion
    negated: bool
    joined: Role | None  # the connector before it: AND, OR, BREAK, or None
    comma: bool
    noun: bool  # a noun for postings stood between the connector and this atom, or right after it
    either: bool = False
    both: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    field: Field | None
    criteria: Criteria
    joined: Role | None
    noun: bool
    either: bool


def parse(text: str, marks: list[Mark]) -> Criteria | None:
    """The tree of the criteria among ``marks``; None when there are none."""
    groups = _groups(_atoms(text, marks))
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


def _atoms(text: str, marks: list[Mark]) -> list[_Atom]:
    reader = _Reader(text, marks)
    for mark in marks:
        reader.read(mark)
    return reader.atoms


class _Reader:
    """Walks the marks from left to right and knows what holds for the next condition."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.atoms: list[_Atom] = []
        self._text, self._marks = text, marks
        self._ask = Ask.USES
        self._negating = self._denied = self._neither = self._excepting = False
        self._previous = self._criterion_end = 0
        self._start_anew()

    def _start_anew(self) -> None:
        """After a condition: nothing yet stands between it and the next."""
        self._joined: Role | None = None
        self._noun = self._comma = self._either = self._both = self._denied = self._verb = False

    def read(self, mark: Mark) -> None:
        """Take in one mark."""
        between = self._text[self._previous : mark.start]
        self._comma = self._comma or "," in between
        if between.strip() == "/":
            self._joined = self._joined or Role.OR
        self._previous = mark.end
        match mark.role:
            case Role.NEGATION:
                self._deny(mark.text.lower())
            case Role.ASK:
                self._ask_by(mark)
            case Role.AND | Role.OR | Role.BREAK:
                self._join(mark)
            case Role.PLURAL | Role.SINGULAR:
                self._noun = True
                if self.atoms and self._joined is None:
                    self.atoms[-1] = replace(self.atoms[-1], noun=True)
            case Role.CRITERION:
                self._add(mark)
            case _:
                pass

    def _deny(self, word: str) -> None:
        explicit = _EXPLICIT.search(self._text, 0, self._previous) is not None
        stated = self._verb and self._ask is Ask.MENTIONS and word not in ("neither", "nor")
        if explicit or stated:
            self._ask = Ask.DENIES  # "say they don't sponsor visas" is said, not silence
            return
        self._negating = self._denied = True
        self._excepting = word in _EXCEPT
        self._neither = word == "neither" or (self._neither and word == "nor")
        if word == "nor" and self._joined is None:
            self._joined = Role.AND

    def _ask_by(self, mark: Mark) -> None:
        assert mark.ask is not None
        if self._ask is Ask.DENIES:
            return
        if self._verb and self._ask is Ask.REQUIRES and mark.ask is Ask.USES:
            return  # "need to know Go" is to require it
        self._ask, self._verb = mark.ask, True
        if self._is_of_the_last(mark):
            base = replace(self.atoms[-1].base, ask=Ask.USES)  # "mentioned, but not required"
            self.atoms.append(_Atom(base, _asked(base, mark.ask), True, Role.AND, False, False))
            self._ask, self._negating = Ask.USES, False
            self._start_anew()
        elif self.atoms and _postfix(self._marks, mark):
            last = self.atoms[-1]
            denied = last.negated or self._denied  # "a degree is not needed"
            ask = mark.ask
            behind = self._denied and not last.negated  # "Java and Spring are not needed"
            if (
                self._denied and not last.negated and last.criterion.ask is Ask.MENTIONS
            ):  # "say that a degree isn't needed"
                ask, denied = Ask.DENIES, False
            self.atoms[-1] = replace(last, criterion=_asked(last.base, ask), negated=denied)
            self._ask_listed(ask, denied=behind and denied)
            self._ask, self._negating, self._denied = Ask.USES, False, False

    def _is_of_the_last(self, verb: Mark) -> bool:
        """Whether "but not required" ends what is said of the condition before: "mentions Go but not …"."""
        if not (self.atoms and self._denied and self._joined is Role.BREAK) or verb.ask is not Ask.REQUIRES:
            return False
        last = self.atoms[-1]
        after = next((m for m in self._marks if m.start >= verb.end and m.role is not Role.FILLER), None)
        ends = after is None or after.role in (Role.AND, Role.OR, Role.BREAK)
        said = last.criterion.ask is Ask.MENTIONS or last.criterion.ask is Ask.USES
        return ends and said and not last.negated and last.base.field in _STRENGTHS

    def _ask_listed(self, ask: Ask, *, denied: bool) -> None:
        """ "Go or Rust required", "Java and Spring are not needed": what is said of the last is said of
        those before it on its list."""
        for number in range(len(self.atoms) - 1, 0, -1):
            atom, before = self.atoms[number], self.atoms[number - 1]
            listed = atom.joined in (Role.OR, Role.AND) or (atom.joined is None and atom.comma)
            if not listed or before.base.field is not atom.base.field or before.negated or before.noun:
                return
            if before.criterion.ask is not Ask.USES or (atom.negated and not denied):
                return
            self.atoms[number - 1] = replace(before, criterion=_asked(before.base, ask), negated=denied)

    def _join(self, mark: Mark) -> None:
        word = mark.text.lower()
        self._both = self._both or word == "both"
        self._either = self._either or word == "either"
        if word == "either":
            return
        if mark.role is Role.BREAK or (word in _TURNS and self._joined is not Role.OR):
            self._joined, self._negating = Role.BREAK, self._negating and self._denied
        elif mark.role is Role.OR and not self._neither:
            self._joined = Role.OR
        else:
            self._joined = self._joined or mark.role

    def _add(self, mark: Mark) -> None:
        assert mark.criterion is not None
        joined = self._joined
        apart = self._text[self._criterion_end : mark.start].strip(" ,")
        if self._negating and not self._denied and joined is None and self._comma and apart:
            self._negating = False  # "no blockchain please, backend": what is left out has ended
        self._criterion_end = mark.end
        if self._negating and not self._denied and self.atoms and self.atoms[-1].negated:
            same = self.atoms[-1].criterion.field is mark.criterion.field
            # "without X or Y" denies both, whatever they are; "without X and remote" only X.
            goes_on = joined is Role.OR or (joined is Role.AND and self._excepting)
            self._negating = same or (goes_on and not self._verb and not self._noun)
            if self._negating and not same:
                joined = Role.AND
        is_one = _IS_ONE.search(self._text, 0, mark.start) is not None
        if self._ask is Ask.MENTIONS and is_one and mark.criterion.field not in LISTED:
            self._ask = Ask.USES  # "don't mention pay but are remote"
        if self._ask is Ask.DENIES and _is_silence(mark.criterion):
            self._ask, self._negating = Ask.MENTIONS, True
        criterion = _asked(mark.criterion, self._ask)
        self.atoms.append(
            _Atom(
                mark.criterion,
                criterion,
                self._negating,
                joined,
                self._comma,
                self._noun,
                self._either,
                self._both,
            )
        )
        self._start_anew()


def _is_silence(criterion: Criterion) -> bool:
    """Whether to deny the criterion is to be silent on it: "state no salary"."""
    return criterion.test is Test.STATES or criterion.field not in LISTED


def _postfix(marks: list[Mark], verb: Mark) -> bool:
    """A verb after its object: "Rust is optional", "with Go required"; nothing follows it."""
    after = next((m for m in marks if m.start >= verb.end and m.role is not Role.FILLER), None)
    quiet = (Role.FILLER, Role.NEGATION)
    before = next((m for m in reversed(marks) if m.end <= verb.start and m.role not in quiet), None)
    ends = after is None or after.role in (Role.AND, Role.OR, Role.BREAK)
    return ends and before is not None and before.role is Role.CRITERION


def _asked(criterion: Criterion, ask: Ask) -> Criterion:
    """The criterion with the way it is asked for, said in its words where it matters."""
    plain = criterion.field is None or criterion.test is Test.RANGE
    if plain or criterion.ask is not Ask.USES or ask is Ask.USES:
        return criterion
    if criterion.field not in _STRENGTHS and ask not in (Ask.MENTIONS, Ask.DENIES):
        return criterion
    return replace(criterion, ask=ask, words=_ASKED_IN_WORDS[ask].format(thing(criterion.words)))


def _groups(atoms: list[_Atom]) -> list[_Group]:
    groups: list[_Group] = []
    run: list[_Atom] = []
    for atom in atoms:
        if run and not _continues(run, atom):
            groups.append(_group(run))
            run = []
        run.append(atom)
    if run:
        groups.append(_group(run))
    return groups


def _continues(run: list[_Atom], atom: _Atom) -> bool:
    last = run[-1]
    same = _alike(last, atom) and last.negated == atom.negated
    if not same or atom.joined is Role.BREAK:
        return False
    apart = atom.joined is Role.OR and atom.noun and last.noun and atom.criterion.field in _KIN[1]
    return not apart and last.criterion.test is atom.criterion.test


def _alike(last: _Atom, atom: _Atom) -> bool:
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


def _group(run: list[_Atom]) -> _Group:
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
