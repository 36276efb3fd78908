"""Spans of the calendar in which something was posted: quarters, halves of a year, from a day to another."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from bot.understanding.cued import Cued
from bot.understanding.recognisers.limits import Limit
from bot.understanding.written_days import DAY_OR_MONTH, span_of
from index.criteria import Bounds

_POSTED = r"(?:(?:posted|published|added|dated|listed)\s+)?"
_NAMED: Final = Cued(
    "quarter half q1 q2 q3 q4 h1 h2",
    rf"\b{_POSTED}(?:(?:in|during|from|of)\s+)?(?:the\s+)?(?:q(?P<q>[1-4])|h(?P<h>[12])|(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+"
    r"(?P<part>quarter|half)(?:\s+of)?)(?:\s+of)?\s+(?P<year>20\d\d|this\s+year|last\s+year)\b",
)
# "This quarter", "the last half year": by today.
_CURRENT: Final = Cued(
    "quarter half",
    rf"\b{_POSTED}(?:(?:in|during|from|of|within)\s+)?(?:the\s+)?"
    r"(?P<which>this|current|last|past|previous)\s+(?P<part>quarter|half[\s-]year)\b",
)
_BETWEEN: Final = Cued(
    "between from",
    rf"\b{_POSTED}(?:between\s+(?P<a>{DAY_OR_MONTH})\s+and\s+(?P<b>{DAY_OR_MONTH})|from\s+(?P<c>{DAY_OR_MONTH})\s+(?:to|until|till|through|-|–)\s+(?P<d>{DAY_OR_MONTH}))\b",
)
_ORDER: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def periods(text: str, today: date) -> list[Limit]:
    """Each such span named in ``text``, as a limit in proleptic ordinals."""
    found: list[Limit] = []
    for m in _NAMED.finditer(text):
        said = m["year"].lower()
        year = int(said) if said.isdigit() else today.year - (said.startswith("last"))
        months = 6 if m["h"] or (m["part"] or "").lower() == "half" else 3
        number = int(m["q"] or m["h"]) if m["q"] or m["h"] else _ORDER.get(m["nth"].lower(), 12 // months)
        if number * months <= 12:
            last = number * months
            day = calendar.monthrange(year, last)[1]
            found.append(_limit(m, date(year, last - months + 1, 1), date(year, last, day)))
    found += [_limit(m, *_current(m, today)) for m in _CURRENT.finditer(text)]
    for m in _BETWEEN.finditer(text):
        one, other = m["a"] or m["c"], m["b"] or m["d"]
        late = re.search(r"\b\d{4}", other)
        first = span_of(one, today, year=int(late[0]) if late else None)
        last_day = span_of(other, today)
        if first and last_day and first[0] <= last_day[1]:
            found.append(_limit(m, first[0], last_day[1]))
    return found


def _current(m: re.Match[str], today: date) -> tuple[date, date]:
    """First and last day of the quarter or half year that ``m`` names by where it lies from today."""
    months = 3 if m["part"].lower() == "quarter" else 6
    back = 0 if m["which"].lower() in ("this", "current") else 1
    number = 12 * today.year // months + (today.month - 1) // months - back
    year, part = divmod(number, 12 // months)
    last = (part + 1) * months
    return date(year, last - months + 1, 1), date(year, last, calendar.monthrange(year, last)[1])


def _limit(m: re.Match[str], first: date, last: date) -> Limit:
    bounds = Bounds(low=float(first.toordinal()), high=float(last.toordinal()))
    return Limit(m.start(), m.end(), bounds, f"from {first} to {last}")
