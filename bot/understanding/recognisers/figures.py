"""Figures that a question limits, each on the field it is about: years of experience, days, shares."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.marks import Mark
from bot.understanding.recognisers.days_off import days_off
from bot.understanding.recognisers.limits import Limit, limit_mark, office_days, travel, years
from index.criteria import Bounds
from index.postings import Field

# "I have 4 years": what one has is the most that may be asked for.
_OWN = re.compile(
    r"(?:\b(?:i\s+(?:only\s+|just\s+)?(?:have|got)|i'?ve(?:\s+got)?|me\s+with|someone\s+with|with\s+my|my)"
    r"|\b(?:jobs?|roles?|positions?|openings?|work|something|anything|fits?|suits?|suitable|good|right|open)"
    r"\s+(?:for|to)\s+(?:an?\s+)?(?:[\w+#./-]+\s+){1,3}?with)"
    r"\s+(?:only\s+|just\s+|about\s+|around\s+)?$",
    re.I,
)


def _as_own(text: str, limit: Limit) -> Limit:
    bounds = limit.bounds
    if bounds.low is None or bounds.low != bounds.high or not _OWN.search(text, 0, limit.start):
        return limit
    return replace(limit, bounds=Bounds(high=bounds.high), words=f"at most {limit.words}")


def figure_marks(text: str) -> list[Mark]:
    """Limits on years of experience, days in the office, the share of travel and days of vacation."""
    experience = (_as_own(text, limit) for limit in years(text))
    return [
        *(limit_mark(text, x, Field.YEARS, f"asks for {x.words} of experience") for x in experience),
        *(
            limit_mark(text, x, Field.WORKPLACE, f"{x.words} a week", ("hybrid", "on-site"))
            for x in office_days(text)
        ),
        *(limit_mark(text, x, Field.TRAVEL, f"travel is {x.words}") for x in travel(text)),
        *(limit_mark(text, x, Field.BENEFIT, x.words, ("paid time off",)) for x in days_off(text)),
    ]
