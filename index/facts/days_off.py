"""How many days or weeks off a benefit gives."""

from __future__ import annotations

import re
from functools import cache

from config.vocabulary import load
from index.text.outline import Sentence
from index.text.prose import Prose

_LEAVE = {"paid time off", "unlimited vacation"}
AMOUNTS = _LEAVE | {"parental leave"}  # benefits that are counted in days or weeks
_MANY_DAYS = 20  # more than any country has public holidays
_BEFORE = 15  # characters before "paid holidays" in which "days" counts them
_DAYS_BEFORE = re.compile(r"\bdays'?\s$")


def amount_off(
    prose: Prose, key: str, start: int, end: int, sentence: Sentence | None
) -> tuple[float | None, float | None, str | None]:
    """Days of vacation a year (a week counts five) or weeks of parental leave, as they are stated close to
    ``start``–``end``, which tells the benefit ``key``: least, most and unit. None where nothing is."""
    if key not in AMOUNTS:
        return None, None, None
    first = max(sentence.start if sentence else 0, start - 40)
    last = min(sentence.end if sentence else len(prose.lower), end + 40)
    found = [
        m for m in _days().finditer(prose.lower, first, last) if m.start() < end + 25 and m.end() > start - 25
    ]
    if not found:
        return None, None, None
    match = min(found, key=lambda m: max(m.start() - end, start - m.end(), 0))
    low, high = float(match[1]), float(match[2] or match[1])
    if key == "parental leave":
        return (low, high, "weeks") if match["weeks"] and low <= high else (None, None, None)
    if match["weeks"]:
        low, high = 5 * low, 5 * high
    return (low, high, "days") if 5 <= low <= high <= 60 else (None, None, None)


def is_leave(prose: Prose, start: int, end: int, sentence: Sentence | None) -> bool:
    """Whether so many days are told that "35 days paid holidays" is leave and not the public holidays."""
    days = amount_off(prose, "paid time off", start, end, sentence)[0]
    before = prose.lower[max(0, start - _BEFORE) : start]
    return days is not None and days >= _MANY_DAYS and _DAYS_BEFORE.search(before) is not None


@cache
def _days() -> re.Pattern[str]:
    table = load("benefits")
    days, weeks, kinds = ("|".join(table[name]) for name in ("days", "weeks", "day_kinds"))
    return re.compile(
        r"(?<![\d.,$€£])(\d{1,2})\+?(?:\s?(?:-|to)\s?(\d{1,2}))?\s?\+?\s{0,2}"
        rf"(?:(?:{kinds}) ){{0,3}}(?:(?P<weeks>{weeks})|{days})\b"
    )
