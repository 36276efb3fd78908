"""Figures that a question limits, each on the field it is about: years of experience, days, shares."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.marks import Mark
from bot.understanding.recognisers.days_off import days_off, parental_leave
from bot.understanding.recognisers.limits import Limit, limit_mark, office_days, travel, weekly_hours, years
from index.criteria import Bounds
from index.postings import Field

# "I have 4 years": what one has is the most that may be asked for.
_OWN = re.compile(
    r"(?:\b(?:i\s+(?:only\s+|just\s+)?(?:have|got)|i'?ve(?:\s+got)?|me\s+with|someone\s+with|with\s+my|my)"
    r"|\b(?:can|could|would|should|might)\s+i\s+(?:do|apply|get|take|have|go\s+for)\b[^.?!]{0,50}?\bwith"
    r"|\b(?:jobs?|roles?|positions?|openings?|work|something|anything|fits?|suits?|suitable|good|right|open)"
    r"\s+(?:for|to)\s+(?:an?\s+)?(?:[\w+#./-]+\s+){1,3}?with)"
    r"\s+(?:only\s+|just\s+|about\s+|around\s+)?$",
    re.I,
)


# "3 yoe react dev, only remote", "5 yrs php, want remote" tell of oneself.
_OWN_BEHIND = re.compile(
    r"\s*(?:of\s+)?(?:exp(?:erience)?\s+)?(?:(?:[\w+#.]+\s+){1,2}"
    r"(?:developer|engineer|designer|analyst|scientist|manager|tester|admin)\b(?!\s+(?:experience|exp)\b)"
    r"|[\w+#. ]{2,30},\s*(?:i\s+)?(?:want|looking|seeking|prefer)\b)",
    re.I,
)


_AFTER = re.compile(r"\bafter\s+$", re.I)  # "a sabbatical after 5 years"


def _is_own(text: str, limit: Limit) -> bool:
    if _OWN.search(text, 0, limit.start):
        return True
    return not text[: limit.start].strip() and _OWN_BEHIND.match(text, limit.end) is not None


def _as_own(text: str, limit: Limit) -> Limit:
    bounds = limit.bounds
    if bounds.low is None or bounds.low != bounds.high or not _is_own(text, limit):
        return limit
    return replace(limit, bounds=Bounds(high=bounds.high), words=f"at most {limit.words}")


def as_own(mark: Mark) -> Mark:
    """The mark, with years that are named for oneself as the most that may be asked for."""
    asked = mark.criterion
    bounds = asked.bounds if asked is not None and asked.field is Field.YEARS else None
    if asked is None or bounds is None or bounds.low is None or bounds.low != bounds.high:
        return mark
    words = asked.words.replace("asks for ", "asks for at most ", 1)
    return replace(mark, criterion=replace(asked, bounds=Bounds(high=bounds.high), words=words))


def figure_marks(text: str) -> list[Mark]:
    """Limits on years of experience, days in the office, the share of travel and days of vacation."""
    experience = (_as_own(text, x) for x in years(text) if not _AFTER.search(text, 0, x.start))
    return [
        *(limit_mark(text, x, Field.YEARS, f"asks for {x.words} of experience") for x in experience),
        *(
            limit_mark(text, x, Field.WORKPLACE, f"{x.words} a week", ("hybrid", "on-site"))
            for x in office_days(text)
        ),
        *(
            limit_mark(text, x, Field.HOURS, f"{x.words} a week", ("weekly hours",))
            for x in weekly_hours(text)
        ),
        *(limit_mark(text, x, Field.TRAVEL, f"travel is {x.words}") for x in travel(text)),
        *(limit_mark(text, x, Field.BENEFIT, x.words, ("paid time off",)) for x in days_off(text)),
        *(limit_mark(text, x, Field.BENEFIT, x.words, ("parental leave",)) for x in parental_leave(text)),
    ]
