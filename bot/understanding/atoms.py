"""Atoms: the conditions of a question from left to right, each with how it is asked for and joined.

A verb of asking ("require", "mention") holds until the next; a negation reaches on through the list it
stands before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.understanding.marks import Mark, Role
from bot.understanding.strengths import STRENGTHS, asked, is_said_behind
from config.vocabulary import load
from index.criteria import Ask, Criterion, Test
from index.deciding import LISTED
from index.postings import Field

# "explicitly no sponsorship": said, not silence.
_IS_ONE = re.compile(r"\b(?:are|is)\s+(?:fully\s+|also\s+)?$", re.I)
_EXPLICIT = re.compile(r"\b(?:explicitly|expressly|openly)\s+\S+$", re.I)
_PLAINLY_NOT = re.compile(r"(?:(?:is|are|was|were)\s+)?(?:not|no)|(?:is|are|was|were)n'?t", re.I)
_THAT_IS = re.compile(r"\s*,?\s*(?:that|which)\b", re.I)


@dataclass(frozen=True, slots=True)
class Atom:
    """A condition and what is said around it. ``both`` and ``either`` stand before it or its list."""

    base: Criterion  # as recognised, before the way of asking is put in
    criterion: Criterion
    negated: bool
    joined: Role | None  # the connector before it: AND, OR, BREAK, or None
    comma: bool
    noun: bool  # a noun for postings stood between the connector and this atom, or right after it
    either: bool = False
    both: bool = False
    own_noun: bool = False  # that noun and this atom are parted by no comma


def atoms(text: str, marks: list[Mark]) -> list[Atom]:
    """The conditions among ``marks``, in order."""
    return _read(text, marks).atoms


def unheard(text: str, marks: list[Mark]) -> tuple[str, ...]:
    """How strongly something is asked for, where postings tell no such strength: "preferred" in "remote
    preferred", "not required" in "backend, but not required"."""
    reader = _read(text, marks)
    dangling = reader.dangling()
    return tuple(reader.unheard) + ((dangling,) if dangling else ())


def _read(text: str, marks: list[Mark]) -> _Reader:
    reader = _Reader(text, marks)
    for mark in marks:
        reader.read(mark)
    return reader


# What belongs to the name on a list, and parts nothing: "not in the US, the UK or in Spain".
_OF_A_NAME = re.compile(r"^(?:(?:in|at|from)\b\s*)?(?:the|an?)?$", re.I)


class _Reader:
    """Walks the marks from left to right and knows what holds for the next condition."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.atoms: list[Atom] = []
        self.unheard: list[str] = []
        self._denied_from = 0
        self._text, self._marks = text, marks
        self._ask = Ask.USES
        self._negating = self._denied = self._neither = self._excepting = False
        self._previous = self._criterion_end = 0
        self._start_anew()

    def _start_anew(self) -> None:
        """After a condition: nothing yet stands between it and the next."""
        self._joined: Role | None = None
        self._noun = self._own_noun = self._comma = self._either = self._both = self._denied = self._verb = (
            False
        )

    def dangling(self) -> str | None:
        """A denied verb at the end, of which nothing is denied; None where there is none."""
        if not (self.atoms and self._denied and self._verb):
            return None
        wished = self.atoms[-1].criterion.ask is Ask.PREFERS  # "a nice to have, but not needed"
        return None if wished else self._text[self._denied_from : self._previous]

    def read(self, mark: Mark) -> None:
        """Take in one mark."""
        between = self._text[self._previous : mark.start]
        self._comma = self._comma or "," in between
        self._own_noun = self._own_noun and "," not in between
        if between.strip() == "/":
            self._joined = self._joined or Role.OR
        self._previous = mark.end
        match mark.role:
            case Role.NEGATION:
                self._denied_from = self._denied_from if self._denied else mark.start
                self._deny(mark.text.lower())
            case Role.ASK:
                self._ask_by(mark)
            case Role.AND | Role.OR | Role.BREAK:
                self._join(mark)
            case Role.PLURAL | Role.SINGULAR:
                self._noun = self._own_noun = True
                if self.atoms and self._joined is None:
                    self.atoms[-1] = replace(self.atoms[-1], noun=True, own_noun=not self._comma)
            case Role.CRITERION:
                self._add(mark)
            case _:
                pass

    def _deny(self, word: str) -> None:
        if word == "unless" and self.atoms and self.atoms[-1].negated:
            # "Not in the US unless remote": either holds.
            self.atoms[-1] = replace(self.atoms[-1], either=True)
            self._joined, self._negating = Role.OR, False
            return
        explicit = _EXPLICIT.search(self._text, 0, self._previous) is not None
        stated = self._verb and self._ask is Ask.MENTIONS and word not in ("neither", "nor")
        if explicit or stated:
            self._ask = Ask.DENIES  # "say they don't sponsor visas" is said, not silence
            return
        if _PLAINLY_NOT.fullmatch(word) and self._denies_the_last():
            self._deny_the_last()
            return
        if self._ask is Ask.PREFERS and self._comma and not self._verb:
            self._ask = Ask.USES  # "prefers Go, no Java" is no word on how Java is wished for
        self._negating = self._denied = True
        self._excepting = word in load("questions")["excepting"]
        self._neither = word == "neither" or (self._neither and word == "nor")
        if word == "nor" and self._joined is None:
            self._joined = Role.AND

    def _denies_the_last(self) -> bool:
        """Whether a "no" belongs to the condition before it: "Go required, but React not"."""
        if not self.atoms or self._joined is not None or self._verb:
            return False
        if not _PLAINLY_NOT.fullmatch(self._text[self._criterion_end : self._previous].strip()):
            return False
        after = next(
            (m for m in self._marks if m.start >= self._previous and m.role is not Role.FILLER), None
        )
        parted = after is None or "," in self._text[self._previous : after.start]
        return parted or (after is not None and after.role in (Role.AND, Role.OR, Role.BREAK))

    def _deny_the_last(self) -> None:
        last, before = self.atoms[-1], self.atoms[-2] if len(self.atoms) > 1 else None
        same = before is not None and before.base.field is last.base.field and not before.negated
        # "Go required, but React not": it is not required.
        ask = before.criterion.ask if before is not None and same else Ask.USES
        said = asked(last.base, ask) if last.criterion.ask is Ask.USES else last.criterion
        self.atoms[-1] = replace(last, criterion=said, negated=not last.negated)

    def _ask_by(self, mark: Mark) -> None:
        assert mark.ask is not None
        if self._ask is Ask.DENIES:
            return
        if self._verb and self._ask is Ask.REQUIRES and mark.ask is Ask.USES:
            return  # "need to know Go" is to require it
        self._ask, self._verb = mark.ask, True
        if self._says_again(mark):
            self._ask, self._negating, self._denied = Ask.USES, False, False
        elif self._is_of_the_last(mark):
            base = replace(self.atoms[-1].base, ask=Ask.USES)  # "mentioned, but not required"
            self.atoms.append(Atom(base, asked(base, mark.ask), True, Role.AND, False, False))
            self._ask, self._negating = Ask.USES, False
            self._start_anew()
        elif self._is_silence_of_the_last(mark):
            last = self.atoms[-1]
            assert last.base.field is not None
            said = load("questions")["said"].get(last.base.field.value, last.base.field.value)
            silence = Criterion(Test.STATES, f"states {said}", last.base.field, ask=Ask.MENTIONS)
            self.atoms.append(Atom(silence, silence, True, Role.OR, False, False))
            self._ask, self._negating = Ask.USES, False
            self._start_anew()
        elif self.atoms and is_said_behind(self._text, self._marks, mark):
            last = self.atoms[-1]
            if mark.ask is Ask.PREFERS and last.base.field not in STRENGTHS | {Field.BENEFIT, None}:
                self.unheard.append(mark.text)
            denied = last.negated or self._denied  # "a degree is not needed"
            ask = mark.ask
            behind = self._denied and not last.negated  # "Java and Spring are not needed"
            if (
                self._denied
                and not last.negated
                and last.criterion.ask is Ask.MENTIONS
                and mark.ask is not Ask.MENTIONS
            ):  # "say that a degree isn't needed"
                ask, denied = Ask.DENIES, False
            self.atoms[-1] = replace(last, criterion=asked(last.base, ask), negated=denied)
            self._ask_listed(ask, denied=behind and denied)
            self._ask, self._negating, self._denied = Ask.USES, False, False

    def _says_again(self, verb: Mark) -> bool:
        """Whether "but not required" only says again that what stands before it is a wish."""
        if not (self.atoms and self._denied) or verb.ask is not Ask.REQUIRES:
            return False
        after = next((m for m in self._marks if m.start >= verb.end and m.role is not Role.FILLER), None)
        parted = after is not None and "," in self._text[verb.end : after.start]
        return parted and self.atoms[-1].criterion.ask is Ask.PREFERS

    def _is_silence_of_the_last(self, verb: Mark) -> bool:
        """Whether "or not mentioned" adds those that are silent on the field of the condition before."""
        if not self.atoms or self.atoms[-1].base.field is None or verb.ask is not Ask.MENTIONS:
            return False
        after = next((m for m in self._marks if m.start >= verb.end and m.role is not Role.FILLER), None)
        ends = after is None or after.role in (Role.AND, Role.OR, Role.BREAK)
        return self._joined is Role.OR and self._denied and ends

    def _is_of_the_last(self, verb: Mark) -> bool:
        """Whether "but not required" ends what is said of the condition before: "mentions Go but not …"."""
        if not (self.atoms and self._denied) or verb.ask is not Ask.REQUIRES:
            return False
        # "Docker that isn't required" is Docker, and not as a demand.
        said_of_it = _THAT_IS.match(self._text, self._criterion_end) is not None
        if self._joined is not Role.BREAK and not (said_of_it and self._joined is None):
            return False
        last = self.atoms[-1]
        after = next((m for m in self._marks if m.start >= verb.end and m.role is not Role.FILLER), None)
        ends = after is None or after.role in (Role.AND, Role.OR, Role.BREAK)
        said = last.criterion.ask is Ask.MENTIONS or last.criterion.ask is Ask.USES
        return ends and said and not last.negated and last.base.field in STRENGTHS

    def _ask_listed(self, ask: Ask, *, denied: bool) -> None:
        """ "Go or Rust required", "Java and Spring are not needed": what is said of the last is said of
        those before it on its list."""
        for number in range(len(self.atoms) - 1, 0, -1):
            atom, before = self.atoms[number], self.atoms[number - 1]
            listed = atom.joined in (Role.OR, Role.AND) or (atom.joined is None and atom.comma)
            states = before.base.test is Test.STATES and ask is Ask.MENTIONS
            alike = states or before.base.field is atom.base.field
            both = before.negated and atom.negated  # "neither Go nor Java required"
            if not listed or not alike or (before.negated and not both) or before.noun:
                return
            if (before.criterion.ask is not Ask.USES and not states) or (
                atom.negated and not (denied or both)
            ):
                return
            negated = denied or both
            self.atoms[number - 1] = replace(before, criterion=asked(before.base, ask), negated=negated)

    def _join(self, mark: Mark) -> None:
        word = mark.text.lower()
        self._both = self._both or word == "both"
        self._either = self._either or word == "either"
        if word == "either":
            return
        if mark.role is Role.BREAK or (word in load("questions")["turns"] and self._joined is not Role.OR):
            self._joined, self._negating = Role.BREAK, self._negating and self._denied
        elif mark.role is Role.OR and not self._neither:
            self._joined = Role.OR
        else:
            self._joined = self._joined or mark.role

    def _add(self, mark: Mark) -> None:
        assert mark.criterion is not None
        joined = self._joined
        apart = _OF_A_NAME.sub("", self._text[self._criterion_end : mark.start].strip(" ,"))
        listed = self._excepting and self._comma and joined is None and self._list_goes_on(mark)
        if self._negating and not self._denied and joined is None and self._comma and apart and not listed:
            self._negating = False  # "no blockchain please, backend": what is left out has ended
        self._criterion_end = mark.end
        if self._negating and not self._denied and self.atoms and self.atoms[-1].negated:
            same = self.atoms[-1].criterion.field is mark.criterion.field
            # "without X or Y" denies both, whatever they are; "without X and remote" only X.
            goes_on = joined is Role.OR or (joined is Role.AND and self._excepting)
            noun = self._noun and not self._excepting
            self._negating = same or listed or (goes_on and not self._verb and not noun)
            if self._negating and not same:
                joined = Role.AND
        is_one = _IS_ONE.search(self._text, 0, mark.start) is not None
        if self._ask is Ask.MENTIONS and is_one and mark.criterion.field not in LISTED:
            self._ask = Ask.USES  # "don't mention pay but are remote"
        if self._ask is Ask.DENIES and _is_silence(mark.criterion):
            self._ask, self._negating = Ask.MENTIONS, True
        criterion = asked(mark.criterion, self._ask)
        self.atoms.append(
            Atom(
                mark.criterion,
                criterion,
                self._negating,
                joined,
                self._comma,
                self._noun,
                self._either,
                self._both,
                self._own_noun,
            )
        )
        self._start_anew()

    def _list_goes_on(self, mark: Mark) -> bool:
        """Whether an "and" or "or" ends the list that ``mark`` stands on: "except A, B and C"."""
        for following in self._marks:
            if following.start < mark.end:
                continue
            if following.role in (Role.AND, Role.OR):
                return True
            if following.role in (Role.NEGATION, Role.ASK, Role.BREAK):
                return False
        return False


def _is_silence(criterion: Criterion) -> bool:
    """Whether to deny the criterion is to be silent on it: "state no salary"."""
    return criterion.test is Test.STATES or criterion.field not in LISTED
