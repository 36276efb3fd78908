"""Years asked of a technology: "5+ years of Python", "Go (3 years)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.facts.technologies.clauses import Mention

_SPAN = r"(?:\s?\(\d{1,2}\))?\s?\+?(?:\s?(?:-|to|or more)\s?\d{0,2})?\s?\+?"
_TO = re.compile(r"(?!.*\band\b)[^,;.:()]{0,75}\Z")
_ON = re.compile(r"[\s,/&+()]{0,4}(?:and|or|and/or)?[\s/(]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """``years`` finds a count of years; ``behind`` one right behind a technology."""

    years: re.Pattern[str]
    behind: re.Pattern[str]


def years_of(start: int, end: int, mentions: list[Mention], lowered: str) -> dict[int, float]:
    """By ``id`` of a mention in the sentence ``start``–``end``: the least years asked of it."""
    if "year" not in (words := lowered[start:end]) and "yrs" not in words and "yr" not in words:
        return {}
    counts = [(start + match.end(), _number(match)) for match in _patterns().years.finditer(words)]
    found: dict[int, float] = {}
    previous: Mention | None = None
    for mention in mentions:
        behind = _patterns().behind.match(lowered, mention.end, end)
        ahead = [count for count in counts if count[0] <= mention.start]
        if behind is not None:
            found[id(mention)] = _number(behind)
        elif ahead and _TO.match(lowered[ahead[-1][0] : mention.start]):
            found[id(mention)] = ahead[-1][1]
        elif (
            previous is not None
            and id(previous) in found
            and _ON.match(lowered[previous.end : mention.start])
        ):
            found[id(mention)] = found[id(previous)]
        previous = mention
    return found


def _number(match: re.Match[str]) -> float:
    count = match.group("count")
    return float(load("numbers").get(count) or count)


@cache
def _patterns() -> _Patterns:
    count = r"(?P<count>\d{1,2}|" + "|".join(load("numbers")) + r")(?![\d.]\d)"
    return _Patterns(
        years=re.compile(
            rf"(?<![\d.\w]){count}{_SPAN}\s?-?\s?(?:years?|yrs?)\b(?!\s(?:ago|old|in business))"
        ),
        behind=re.compile(
            rf"[\s(:-]{{1,5}}(?:(?:at least|minimum|min|over|with)\s)?{count}{_SPAN}\s?(?:years?|yrs?)\b"
            r"(?!\s(?:of|with|in|using)\b)"
        ),
    )
