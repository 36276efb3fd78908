"""What a question was understood to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.criteria import Criteria
from index.places import PlaceKind
from index.postings import Field


class Kind(StrEnum):
    """What a question asks for."""

    LIST = "list"
    COUNT = "count"
    EXTREME = "extreme"
    COMPARE = "compare"
    LOOKUP = "lookup"
    SUMMARY = "summary"
    SIMILAR = "similar"
    FIT = "fit"
    HELP = "help"


# Kinds that are asked over a set of postings.
SETS = (Kind.LIST, Kind.COUNT, Kind.EXTREME, Kind.SUMMARY, Kind.FIT)


@dataclass(frozen=True, slots=True)
class Question:
    """``criteria``: what postings must meet, None for all. ``subjects``: the postings a look-up or
    comparison is about, one tuple of words each (company keys, words of a title). ``topics``: the fields
    asked about; ``about``: the words of the question that say what is asked, for ranking passages;
    ``untold``: those of them that no field covers.
    ``sides``: the sets that are set against each other.
    ``extreme``: which superlative; ``limit``: how many of its ranking are wanted, None for all;
    ``counting``: the field whose values are counted instead of postings;
    ``group_by``: the field to group a count or summary by; ``place_kind``: whether cities or countries are
    meant where places are counted. ``closed``: it asks of the closed postings.
    ``ignored``: words and conditions that could not be applied; ``notes``: what was assumed, a sentence
    each. ``page``: how many pages of the answer were shown before; ``why``: it asks how the subject
    stands to the criteria."""

    text: str
    kind: Kind
    criteria: Criteria | None = None
    subjects: tuple[Subject, ...] = ()
    topics: tuple[Field, ...] = ()
    about: str = ""
    untold: tuple[str, ...] = ()
    extreme: str | None = None
    limit: int | None = None
    counting: Field | None = None
    group_by: Field | None = None
    place_kind: PlaceKind | None = None
    sides: tuple[Criteria, ...] = ()
    yes_no: bool = False
    closed: bool = False
    ignored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    page: int = 0
    why: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is asked about: a company (its key) or a description by words of the title.
    ``known`` is False for a name that no posting bears. ``posting`` is the id where it is settled;
    ``sure`` is False for one that was listed as possible or not stated."""

    label: str
    company: str | None = None
    words: tuple[str, ...] = ()
    known: bool = True
    posting: str | None = None
    sure: bool = True
