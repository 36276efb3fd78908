"""Questions about postings that are closed: "which closed roles used Go?", "what closed this month?".

Such a question is one over the closed postings instead of the open ones: the words for that are taken out
of it, the rest is understood as ever, and its dates are those of the closing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bot.understanding.marks import words_of
from bot.understanding.questions import Question
from config.vocabulary import load
from index.criteria import And, Bounds, Criteria, Criterion, Not, Or, Test
from index.postings import Field

_POSTED = re.compile(r"\b(?:posted|published|added|new|newly|opened)\b", re.I)
_CLOSED = Criterion(Test.RANGE, "closed", Field.CLOSED, bounds=Bounds())


def without_closed(written: str) -> str | None:
    """``written`` without the words that ask for closed postings; None where it does not ask for them."""
    if not _asks().search(written):
        return None
    noun = words_of("postings_plural").search(written) or words_of("postings_singular").search(written)
    rest = _asks().sub(" " if noun else " postings ", written)
    return re.sub(r"\s+", " ", rest).strip()


def of_closed(question: Question, written: str) -> Question:
    """What ``question``, understood without those words, asks of the closed postings."""
    criteria = question.criteria
    if criteria is not None and not _POSTED.search(written):
        criteria = _dated(criteria)
    if criteria is None:
        criteria = _CLOSED
    elif not _has_closing(criteria):
        criteria = And((_CLOSED, *(criteria.parts if isinstance(criteria, And) else (criteria,))))
    return replace(question, criteria=criteria, closed=True)


@cache
def _asks() -> re.Pattern[str]:
    table = load("questions")["closed_postings"]
    before = "|".join(map(re.escape, table["before"]))
    phrases = "|".join(map(re.escape, sorted(table["phrases"], key=len, reverse=True)))
    never = "|".join(map(re.escape, table["never_before"]))
    wording = rf"(?<![\w-])(?:(?:{before})\s+)*(?:{phrases})(?![\w-])(?!\s+(?:{never})\b)"
    return re.compile(wording, re.I)


def _dated(criteria: Criteria) -> Criteria:
    """The tree with the days of posting taken for days of closing."""
    match criteria:
        case Criterion(test=Test.RANGE, field=Field.POSTED):
            return replace(criteria, field=Field.CLOSED, words=criteria.words.replace("posted", "closed", 1))
        case Criterion():
            return criteria
        case Not(part):
            return Not(_dated(part))
        case And(parts):
            return And(tuple(map(_dated, parts)))
        case Or(parts):
            return Or(tuple(map(_dated, parts)))


def _has_closing(criteria: Criteria) -> bool:
    match criteria:
        case Criterion(field=field):
            return field is Field.CLOSED
        case And(parts):
            return any(map(_has_closing, parts))
        case _:
            return False
