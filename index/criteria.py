"""Criteria: what a question asks of a posting, as a tree of and, or and not.

They stand in ``index`` and not beside the question's grammar because ``index.deciding`` decides
them for every posting, and ``index`` may not import ``bot``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from index.frozen import frozen
from index.postings import Evidence, Field


class Truth(IntEnum):
    """How a posting stands to a criterion. The order makes "and" a minimum and "or" a maximum:
    Kleene's strong logic with "possible" between unknown and true."""

    NO = 0
    NOT_STATED = 1
    POSSIBLE = 2
    YES = 3

    def negated(self) -> Truth:
        """Yes and no change places; what is unknown or only possible stays so."""
        return _NEGATED[self]


_NEGATED = (Truth.YES, Truth.NOT_STATED, Truth.POSSIBLE, Truth.NO)  # by truth


class Ask(StrEnum):
    """In what way a question asks for a listed thing (technology, degree, spoken language…)."""

    USES = "uses"
    REQUIRES = "requires"
    PREFERS = "prefers"
    MENTIONS = "mentions"
    DENIES = "denies"
    OR_EQUIVALENT = "or equivalent"  # of a degree: experience is accepted instead


class Test(StrEnum):
    """What a criterion tests about its field."""

    IS = "is"  # the value is one of ``values``
    OTHER_THAN = "other than"  # some value that is none of ``values``
    STATES = "states"  # the posting says anything on it
    RANGE = "range"  # a figure or an ISO date within ``low``–``high``
    WORKABLE_FROM = "workable from"  # the work may be done from one of the places ``values``
    TEXT = "text"  # the words ``values`` stand in the text


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits on a figure; ``None`` is open. ``strict`` excludes the limit itself ("over 100k")."""

    low: float | None = None
    high: float | None = None
    strict_low: bool = False
    strict_high: bool = False
    currency: str | None = None
    period: str | None = None
    reaching: bool = False  # "a range that reaches 60k": one end beyond the limit suffices


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition. ``words`` is how a person would say it ("technology is Go"); ``values`` are
    canonical keys (see docs/fields.md), any of which meets it. ``field`` is None for text."""

    test: Test
    words: str
    field: Field | None = None
    values: tuple[str, ...] = ()
    ask: Ask = Ask.USES
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class And:
    """All of ``parts``: as true as the least of them."""

    parts: tuple[Criteria, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of ``parts``: as true as the most of them."""

    parts: tuple[Criteria, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of ``part``: yes and no change places, silence stays."""

    part: Criteria


Criteria = Criterion | And | Or | Not


def leaves(criteria: Criteria) -> Iterator[Criterion]:
    """All single criteria of the tree, left to right."""
    match criteria:
        case Criterion():
            yield criteria
        case Not(part):
            yield from leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)


def in_words(criteria: Criteria, *, nested: bool = False) -> str:
    """The tree as a person reads it: ``technology is Go AND NOT (workplace is remote)``."""
    match criteria:
        case Criterion(words=words):
            return words
        case Not(part):
            return f"NOT ({in_words(part)})"
        case And(parts) | Or(parts):
            joiner = " AND " if isinstance(criteria, And) else " OR "
            text = joiner.join(in_words(part, nested=True) for part in parts)
            return f"({text})" if nested else text


@frozen
class Reason:
    """Why a posting meets (or fails) one criterion: the quote, and a caveat or, where silence is
    the reason, a note instead of a quote."""

    criterion: str
    evidence: Evidence | None = None
    note: str | None = None

    @property
    def quote(self) -> str:
        """The words of the posting that show it; empty where silence does."""
        return self.evidence.quote if self.evidence is not None else ""

    @property
    def section(self) -> str | None:
        """The headings above the quote."""
        return self.evidence.section if self.evidence is not None else None

    @property
    def start(self) -> int:
        """Where the quote starts in the posting's repaired text; 0 without one."""
        return self.evidence.start if self.evidence is not None else 0

    @property
    def end(self) -> int:
        """Where the quote ends; 0 without one."""
        return self.evidence.end if self.evidence is not None else 0


@frozen
class Verdict:
    """How one posting stands to criteria. ``unstated``: the criteria it says nothing on.
    ``score`` orders postings within a group (higher first): the sum of its reasons' strengths."""

    truth: Truth
    reasons: tuple[Reason, ...] = ()
    unstated: tuple[str, ...] = ()
    score: float = field(default=0.0, compare=False)
