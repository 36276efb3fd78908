"""Years asked of a technology: "5+ years of Python", "Go (3 years)"."""

from __future__ import annotations

import re

from index.facts.technologies.clauses import Mention

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNT = r"(?P<count>\d{1,2}|" + "|".join(_NUMBERS) + r")(?![\d.]\d)"
_SPAN = r"(?:\s?\(\d{1,2}\))?\s?\+?(?:\s?(?:-|to|or more)\s?\d{0,2})?\s?\+?"
_YEARS = re.compile(rf"(?<![\d.\w]){_COUNT}{_SPAN}\s?-?\s?(?:years?|yrs?)\b(?!\s(?:ago|old|in business))")
_BEHIND = re.compile(
    rf"[\s(:-]{{1,5}}(?:(?:at least|minimum|min|over|with)\s)?{_COUNT}{_SPAN}\s?(?:years?|yrs?)\b"
    r"(?!\s(?:of|with|in|using)\b)"
)
_TO = re.compile(r"(?!.*\band\b)[^,;.:()]{0,75}\Z")
_ON = re.compile(r"[\s,/&+()]{0,4}(?:and|or|and/or)?[\s/(]{0,3}\Z")


def years_of(start: int, end: int, mentions: list[Mention], lowered: str) -> dict[int, float]:
    """By ``id`` of a mention in the sentence ``start``–``end``: the least years asked of it."""
    if "year" not in (words := lowered[start:end]) and "yrs" not in words and "yr" not in words:
        return {}
    counts = [(start + match.end(), _number(match)) for match in _YEARS.finditer(words)]
    found: dict[int, float] = {}
    previous: Mention | None = None
    for mention in mentions:
        behind = _BEHIND.match(lowered, mention.end, end)
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
    return float(_NUMBERS.get(count) or count)
