"""Time zones in a question: "in CET", "European time zones", "4 hours overlap with PST"."""

from __future__ import annotations

import re

from bot.understanding.marks import Mark, criterion_mark
from index.criteria import Bounds, Criterion, Test
from index.facts.time_zones import zones_asked
from index.postings import Field

_LED = re.compile(
    r"(?:\b(?:(?:i\s+can\s+(?:do|work)|can\s+be\s+done|work(?:ing|able|s)?|(?:\d+\s*\+?\s*(?:hours?|hrs?|h)\s+(?:of\s+)?)?overlap(?:s|ping)?"
    r"|compatible|friendly|hours?|time\s*zones?)\s+)?(?:in|from|within|with|around|on|for)\s+(?:the\s+)?)$",
    re.I,
)
_CODE = 3  # letters: "us", "eu" and "uk" are written in capitals
_GOES_ON = re.compile(r"\s*(?:time\s*zones?|timezones?|time|hours|tz)\b", re.I)


def zone_marks(text: str) -> list[Mark]:
    """Each zone as the condition that the job is done in it, the words that lead to it included."""
    marks: list[Mark] = []
    for start, end, label, low, high in zones_asked(text):
        name = re.sub(r"\s*(?:time\s*zones?|timezones?|time|hours|tz)$", "", label, flags=re.I)
        shown = name if any(map(str.isupper, name)) else name.title() if len(name) > _CODE else name.upper()
        words = f"time zone is {shown}"
        bounds = Bounds(low=low, high=high)
        criterion = Criterion(Test.RANGE, words, Field.TIME_ZONE, bounds=bounds)
        led = _LED.search(text, max(0, start - 60), start)
        goes_on = _GOES_ON.match(text, end)
        marks.append(
            criterion_mark(text, led.start() if led else start, goes_on.end() if goes_on else end, criterion)
        )
    return marks
