"""Questions for nothing besides what they name: "only need SQL", "React or Angular but not both"; and for so
many of what they name."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Final

from index.criteria import And, Ask, Criteria, Criterion, Not, Or, Test
from index.postings import Field

NOT_BOTH: Final = re.compile(
    r"\bbut\s+one\s+of\s+them\s+only\b|\b(?:but\s+|and\s+|yet\s+)?(?:not|never)\s+both\b(?:\s+of\s+them)?",
    re.I,
)
SOME_OF: Final = re.compile(
    r"\b(?:(?:at\s+least|any)\s+)?(?P<number>two|three|2|3)\s+of\b(?!\s+(?:them|these|those|my|our|your|us)\b)"
    r"(?:\s+the\s+following:?)?",
    re.I,
)
_MOST_LISTED = 12  # of a longer list all choices would be thousands
_NUMBERS = {"two": 2, "2": 2, "three": 3, "3": 3}
_ASKED = r"(?:needs?|requires?|ask(?:s|ing)?\s+for|demands?|uses?|wants?|expects?)"
# "I only use Python" tells what one can do.
NOTHING_ELSE: Final = re.compile(
    rf"(?<!\bi )(?<!\bwe )\b(?:only|solely|just|exclusively)\s+{_ASKED}\b"
    rf"|(?<!\bi )(?<!\bwe )\b{_ASKED}\s+"
    r"(?:only|solely|exclusively|nothing\s+(?:but|except|besides|more\s+than|other\s+than))\b"
    r"|\bnothing\s+(?:else|more)\b|\bno\s+other\s+(?:technolog(?:y|ies)|tech|languages?|tools?|skills?)\b",
    re.I,
)


def only_one(criteria: Criteria) -> Criteria:
    """ "React or Angular but not both": the first choice of plain conditions met by one of them alone."""
    match criteria:
        case Or(parts) if all(isinstance(part, Criterion) for part in parts):
            return And((criteria, Not(And(parts))))
        case And(parts):
            for number, part in enumerate(parts):
                if (changed := only_one(part)) is not part:
                    rest = changed.parts if isinstance(changed, And) else (changed,)
                    return And((*parts[:number], *rest, *parts[number + 1 :]))
    return criteria


def some_of(criteria: Criteria, text: str) -> Criteria:
    """ "At least two of Go, Rust, C++": any two of those that are listed; as it is where nothing of the sort
    is said in ``text``."""
    said = SOME_OF.search(text)
    if said is None or not isinstance(criteria, And | Or):
        return criteria
    number = _NUMBERS[said["number"].lower()]
    plain = [p for p in criteria.parts if isinstance(p, Criterion) and p.test is Test.IS]
    listed = tuple(p for p in plain if p.field in (Field.TECHNOLOGY, Field.BENEFIT))
    if not number < len(listed) <= _MOST_LISTED:
        return criteria
    some: Criteria = Or(tuple(And(chosen) for chosen in combinations(listed, number)))
    rest = tuple(part for part in criteria.parts if part not in listed)
    return And((some, *rest)) if rest else some


def nothing_else(criteria: Criteria) -> Criteria:
    """The same, and no technology is required besides those that are asked for; as it is where none is."""
    named = [c for c in _wanted(criteria) if c.field is Field.TECHNOLOGY and c.test is Test.IS]
    if not named:
        return criteria
    values = tuple(dict.fromkeys(value for c in named for value in c.values))
    names = " and ".join(dict.fromkeys(_name(c) for c in named))
    other = Criterion(
        Test.OTHER_THAN, f"a technology besides {names} is required", Field.TECHNOLOGY, values, Ask.REQUIRES
    )
    parts = criteria.parts if isinstance(criteria, And) else (criteria,)
    return And((*parts, Not(other)))


def _wanted(criteria: Criteria) -> list[Criterion]:
    """The conditions that no negation stands before."""
    match criteria:
        case Criterion():
            return [criteria]
        case And(parts) | Or(parts):
            return [c for part in parts for c in _wanted(part)]
    return []


def _name(criterion: Criterion) -> str:
    return (
        criterion.words.removeprefix("technology is ").removesuffix(" is required").removeprefix("mentions ")
    )
