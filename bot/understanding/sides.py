"""Sets that a question sets against each other: "python vs java salaries", "who pays more, data engineers
or data scientists?". The sides are alike: a technology against a technology, a place against a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from bot.understanding.marks import Mark, Role, words_of
from bot.understanding.questions import Kind
from config.vocabulary import load
from index.criteria import And, Criteria, Criterion
from index.postings import Field


def find_sides(text: str, marks: Sequence[Mark], kind: Kind) -> tuple[Criteria, ...]:
    """The sides, each with the conditions that all share; empty where the question compares no sets: it
    names companies or one posting, or nothing alike stands on both sides."""
    if any(m.field is Field.COMPANY or m.role in (Role.NEGATION, Role.SINGULAR) for m in marks):
        return ()
    if kind is not Kind.COMPARE and not (kind is Kind.LIST and _asks_which_more(text, marks)):
        return ()
    segments = [s for s in _segments(text, marks) if s]
    if len(segments) < 2:
        return ()
    alike = frozenset.intersection(*(frozenset(c.field for c in segment) for segment in segments))
    alike -= {None, Field.PAY, Field.YEARS}
    if not alike:
        return ()
    shared = [c for segment in segments for c in segment if c.field not in alike]
    return tuple(_all([c for c in segment if c.field in alike], shared) for segment in segments)


def _asks_which_more(text: str, marks: Sequence[Mark]) -> bool:
    """ "Who pays more, A or B", "do A pay more than B": a topic, a comparative and an alternative."""
    asked = any(m.role is Role.TOPIC and m.field in (Field.PAY, Field.YEARS) for m in marks)
    more = words_of("more_or_less").search(text)
    number = any(m.criterion is not None and m.criterion.bounds is not None for m in marks)
    return (
        asked
        and more is not None
        and not number
        and (any(m.role is Role.OR for m in marks) or _THAN.search(text, more.end()) is not None)
    )


_THAN = re.compile(r"\bthan\b", re.I)


def _segments(text: str, marks: Sequence[Mark]) -> list[list[Criterion]]:
    """The criteria between the joints of the question, in order."""
    criteria = [(m.start, m.criterion) for m in marks if m.role is Role.CRITERION and m.criterion]
    covered = [(m.start, m.end) for m in marks if m.role is Role.CRITERION]
    joints = [
        j.start()
        for j in _joint().finditer(text)
        if not any(start <= j.start() < end for start, end in covered)
    ]
    bounds = [0, *joints, len(text)]
    return [
        [criterion for at, criterion in criteria if first <= at < last] for first, last in pairwise(bounds)
    ]


@cache
def _joint() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("questions")["sides"]))
    return re.compile(rf"(?<![\w.])(?:{words})(?!\w)|,", re.I)


def _all(own: list[Criterion], shared: list[Criterion]) -> Criteria:
    parts = (*own, *shared)
    return parts[0] if len(parts) == 1 else And(parts)
