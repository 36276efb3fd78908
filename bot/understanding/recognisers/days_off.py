"""Limits on time off: "25+ days off", "five weeks of holiday", "at least 16 weeks of parental leave"."""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cued import Cued
from bot.understanding.recognisers.limits import Limit, value_of
from index.criteria import Bounds

_OFF = (
    r"(?:(?:paid|annual|yearly)\s+)?"
    r"(?:holidays?|vacations?|annual\s+leave|leave|pto|time\s+off|off(?:\s+work)?)"
)
_SIDE: Final = (
    r"(?:(?P<over>more\s+than|over|above|>)|(?P<least>at\s+least|a\s+minimum\s+of|minimum(?:\s+of)?|min\.?|no\s+less\s+than|>=|≥)"
    r"|(?P<under>less\s+than|fewer\s+than|under|below|<)|(?P<most>at\s+most|up\s+to|no\s+more\s+than|max(?:imum)?(?:\s+of)?))?\s*"
)
_LIMITED: Final = Cued(
    "day",
    rf"{_SIDE}"
    r"(?<![\w.,$€£])(?P<number>\d{1,2})(?P<more>\s*\+|\s+or\s+more|\s+plus)?\s+"
    r"(?:(?:paid|working|business)\s+)?(?:days?(?:'s?)?\s+(?:(?:or\s+more|plus)\s+)?(?:of\s+)?(?:paid\s+)?"
    + _OFF
    + r"|(?:paid\s+)?(?:vacation|holiday|pto|leave|annual\s+leave)\s+days?)\b(?P<more2>\s+or\s+more|\s*\+)?"
    r"(?:\s+(?:a|per|each)\s+year)?",
)
# "Say how many vacation days you get": any figure.
_HOW_MANY: Final = Cued(
    "day",
    r"\b(?:how\s+many\s+(?:paid\s+)?(?:days\s+(?:of\s+)?(?:paid\s+)?(?:vacation|holidays?|annual\s+leave|leave|pto|off)"
    r"|(?:vacation|holiday|pto|leave)\s+days|holidays|days\s+off)|(?:the\s+)?(?:number|amount)\s+of\s+(?:vacation|holiday)\s+days)"
    r"(?:\s+(?:you|they|one|we|i)\s+(?:get|offer|give|have|gets))?(?=\W*$)",
)
_SAYING: Final = re.compile(
    r"\b(?:say|says|state|states|mention|mentions|tell|tells|list|lists|specif\w+)\b", re.I
)


_WEEKS: Final = Cued(
    "week",
    rf"{_SIDE}(?<![\w.,$€£])(?P<number>\d{{1,2}}|four|five|six|seven|eight)(?P<more>\s*\+|\s+or\s+more|\s+plus)?\s+weeks?(?:'s?)?"
    rf"\s+(?:or\s+more\s+)?(?:of\s+)?(?:paid\s+)?{_OFF}\b",
)
_PARENTAL: Final = r"(?:parental|maternity|paternity|family)\s+leave"
_NUMBER: Final = (
    r"(?<![\w.,$€£])(?P<number>\d{1,2})(?P<more>\s*\+|\s+or\s+more|\s+plus)?\s+(?P<unit>weeks?|months?)"
)
_LEAVE: Final = (
    Cued("leave", rf"{_SIDE}{_NUMBER}(?:'s?)?\s+(?:of\s+)?(?:paid\s+)?{_PARENTAL}\b"),
    Cued("leave", rf"{_PARENTAL}\s+(?:(?:of|for|is|lasts?|with)\s+)?{_SIDE}{_NUMBER}(?:\s+or\s+more)?\b"),
)
_DAYS_A_WEEK, _WEEKS_A_MONTH = 5, 4.345


def parental_leave(text: str) -> list[Limit]:
    """Limits on the weeks of parental leave; a bare figure is the least that is wanted."""
    found = []
    for m in (m for pattern in _LEAVE for m in pattern.finditer(text)):
        weeks = float(m["number"])
        if m["unit"].lower().startswith("month"):
            weeks = round(weeks * _WEEKS_A_MONTH)
        found.append(_limit(m, weeks, "weeks of parental leave"))
    return found


def _limit(m: re.Match[str], number: float, what: str) -> Limit:
    """``number`` as the limit of the side that is said (``_SIDE``)."""
    strict = bool(m["under"] or m["over"])
    if m["under"] or m["most"]:
        bounds = Bounds(high=number, strict_high=strict)
        words = f"{'under' if strict else 'at most'} {number:g}"
    else:
        bounds = Bounds(low=number, strict_low=strict)
        words = f"{'over' if strict else 'at least'} {number:g}"
    return Limit(m.start(), m.end(), bounds, f"{words} {what}")


def days_off(text: str) -> list[Limit]:
    """Limits on the days of vacation a year; a bare figure is the least that is wanted."""
    found = []
    for m in _LIMITED.finditer(text):
        number = float(m["number"])
        found.append(_limit(m, number, "days of vacation"))
    for m in _WEEKS.finditer(text):  # "five weeks of vacation", of five working days each
        number = value_of(m["number"]) * _DAYS_A_WEEK
        found.append(_limit(m, number, "days of vacation"))
    return found + [
        Limit(m.start(), m.end(), Bounds(low=0.0), "a stated number of days of vacation")
        for m in _HOW_MANY.finditer(text)
        if _SAYING.search(text, 0, m.start())
    ]
