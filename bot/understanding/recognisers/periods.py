"""Spans of the calendar in which something was posted: quarters, halves of a year, from a day to another."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

_MONTHS: Final = tuple(calendar.month_name[n].lower() for n in range(1, 13))
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in _MONTHS)
_DATE = rf"(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|(?:\d{{1,2}}\s+)?(?:{_MONTH})(?:\s+\d{{1,2}},?)?(?:\s+\d{{4}})?)"
_POSTED = r"(?:(?:posted|published|added|dated|listed)\s+)?"
_NAMED: Final = re.compile(
    rf"\b{_POSTED}(?:(?:in|during|from|of)\s+)?(?:the\s+)?(?:q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+"
    r"(?P<part>quarter|half)(?:\s+of)?)(?:\s+of)?\s+(?P<year>20\d\d|this\s+year|last\s+year)\b",
    re.I,
)
_BETWEEN: Final = re.compile(
    rf"\b{_POSTED}(?:between\s+(?P<a>{_DATE})\s+and\s+(?P<b>{_DATE})|from\s+(?P<c>{_DATE})\s+(?:to|until|till|through|-|–)\s+(?P<d>{_DATE}))\b",
    re.I,
)
_ORDER: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def periods(text: str, today: date) -> list[tuple[int, int, date, date]]:
    """(start, end, first day, last day) of each such span named in ``text``."""
    found: list[tuple[int, int, date, date]] = []
    for m in _NAMED.finditer(text):
        said = m["year"].lower()
        year = int(said) if said.isdigit() else today.year - (said.startswith("last"))
        months = 6 if (m["part"] or "").lower() == "half" else 3
        number = int(m["q"]) if m["q"] else _ORDER.get(m["nth"].lower(), 12 // months)
        if number * months <= 12:
            last = number * months
            day = calendar.monthrange(year, last)[1]
            found.append((m.start(), m.end(), date(year, last - months + 1, 1), date(year, last, day)))
    for m in _BETWEEN.finditer(text):
        one, other = m["a"] or m["c"], m["b"] or m["d"]
        late = re.search(r"\b\d{4}", other)
        first, last_day = _days(one, today, int(late[0]) if late else None), _days(other, today, None)
        if first and last_day and first[0] <= last_day[1]:
            found.append((m.start(), m.end(), first[0], last_day[1]))
    return found


def _days(written: str, today: date, year: int | None) -> tuple[date, date] | None:
    """First and last day of a day or a month; without a year, of ``year`` or of the last that has begun."""
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    name = next(
        (n for n, month in enumerate(_MONTHS, 1) if re.search(rf"\b{month[:3]}", written, re.I)), None
    )
    try:
        if name is None:
            said, month, day = numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None
        else:
            month, day = name, next((n for n in numbers if n <= 31), None)
            said = next((n for n in numbers if n > 1900), year) or today.year - (month > today.month)
        if day is not None:
            return date(said, month, day), date(said, month, day)
        return date(said, month, 1), date(said, month, calendar.monthrange(said, month)[1])
    except (ValueError, IndexError):
        return None
