"""Days, months and years as questions write them: "2024-05-01", "May 3, 2024", "October", "2023"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ISO: Final = r"\d{4}-\d{2}(?:-\d{2})?"
_MONTH: Final = "sept|" + "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in MONTHS)
# Expressions for what stands as a day, a month or a quarter, with its year or without, and for a year too.
DAY_OR_MONTH: Final = (
    rf"(?:{_ISO}|q[1-4](?:\s+\d{{4}})?|(?:\d{{1,2}}\s+)?(?:{_MONTH})(?:\s+\d{{1,2}},?)?(?:\s+\d{{4}})?)"
)
DAY_OR_YEAR: Final = rf"(?:{DAY_OR_MONTH}|\d{{4}})"


def span_of(
    written: str, today: date, *, ahead: bool = False, year: int | None = None
) -> tuple[date, date] | None:
    """First and last day of what is written: a day, a month, a quarter or a year; None where the calendar
    has no such day. Without a year it is of ``year``, or the last that has begun; with ``ahead`` (deadlines
    lie before us) the nearest."""
    if quarter := _QUARTER.match(written):
        return _of_quarter(int(quarter[1]), quarter[2], today)
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    month = next((n for n, name in enumerate(MONTHS, 1) if re.search(rf"\b{name[:3]}", written, re.I)), None)
    year = next((n for n in numbers if n > 1900), year)
    day: int | None
    if re.fullmatch(_ISO, written):
        month, day = numbers[1], numbers[2] if len(numbers) > 2 else None
    else:
        day = next((n for n in numbers if n <= 31), None)
    if year is None:
        if month is None:
            return None
        year = _year_of(month, today, ahead=ahead)
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is not None:
            return date(year, month, day), date(year, month, day)
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None


_QUARTER: Final = re.compile(r"q([1-4])(?:\s+(\d{4}))?", re.I)


def _of_quarter(number: int, year: str | None, today: date) -> tuple[date, date]:
    """The quarter of that year; without one the last that has begun."""
    first = 3 * number - 2
    of = int(year) if year else today.year - (first > today.month)
    return date(of, first, 1), date(of, first + 2, calendar.monthrange(of, first + 2)[1])


def _year_of(month: int, today: date, *, ahead: bool) -> int:
    """The year of a month that is named without one."""
    year = today.year if month <= today.month else today.year - 1
    gone = 12 * (today.year - year) + today.month - month
    return year + 1 if ahead and gone > 6 else year
