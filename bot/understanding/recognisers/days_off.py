"""Limits on days of vacation: "25+ days off", "at least 30 days of holiday"."""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cued import Cued
from bot.understanding.recognisers.limits import Limit
from index.criteria import Bounds

_OFF = (
    r"(?:(?:paid|annual|yearly)\s+)?"
    r"(?:holidays?|vacations?|annual\s+leave|leave|pto|time\s+off|off(?:\s+work)?)"
)
_LIMITED: Final = Cued(
    "day",
    r"(?:(?P<over>more\s+than|over|above|>)|(?P<least>at\s+least|a\s+minimum\s+of|minimum(?:\s+of)?|min\.?|no\s+less\s+than|>=|≥)"
    r"|(?P<under>less\s+than|fewer\s+than|under|below|<)|(?P<most>at\s+most|up\s+to|no\s+more\s+than|max(?:imum)?(?:\s+of)?))?\s*"
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


def days_off(text: str) -> list[Limit]:
    """Limits on the days of vacation a year; a bare figure is the least that is wanted."""
    found = []
    for m in _LIMITED.finditer(text):
        number = float(m["number"])
        if m["under"] or m["most"]:
            bounds = Bounds(high=number, strict_high=bool(m["under"]))
            words = f"{'under' if m['under'] else 'at most'} {number:g}"
        else:
            bounds = Bounds(low=number, strict_low=bool(m["over"]))
            words = f"{'over' if m['over'] else 'at least'} {number:g}"
        found.append(Limit(m.start(), m.end(), bounds, f"{words} days of vacation"))
    return found + [
        Limit(m.start(), m.end(), Bounds(low=0.0), "a stated number of days of vacation")
        for m in _HOW_MANY.finditer(text)
        if _SAYING.search(text, 0, m.start())
    ]
