"""Limits on the dates of postings in a question: when they were posted, and when applications close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from bot.understanding.cued import Cued
from bot.understanding.marks import Mark, extremes
from bot.understanding.recognisers.limits import NUMBER, Limit, limit_mark, value_of
from bot.understanding.recognisers.periods import periods
from bot.understanding.written_days import DAY_OR_MONTH, DAY_OR_YEAR, span_of
from index.criteria import Bounds
from index.postings import Field

Dated = tuple[Field, Limit]  # the date that is limited (posted or deadline), in proleptic ordinals

_CLOSES = (
    r"(?:application\s+)?(?:deadlines?|closing\s+dates?|end\s+dates?)"
    r"|(?:applications?\s+(?:are\s+|is\s+)?)?(?:due|clos(?:e|es|ing)|end(?:s|ing)?|expir(?:e|es|ing))"
    r"|(?:still\s+)?apply(?:ing)?(?:\s+(?:to|for))?(?:\s+(?:it|them|these|those))?"
)
_SINCE = re.compile(
    r"\b(?P<verb>(?:posted|published|added|listed|opened|created|new"
    rf"|(?P<closes>{_CLOSES}))\s+(?:(?:that\s+)?(?:is|are|falls?|falling|set)\s+)?)?"
    r"(?:(?P<after>since|after|from)|(?P<before>before|until|by|prior to)|(?P<within>in|on|during|dated))"
    rf"\s+(?P<day>{DAY_OR_YEAR})\b",
    re.I,
)
_STARTING = re.compile(
    r"\b(?:start(?:s|ing)?(?:\s+dates?)?|begin(?:s|ning)?|join(?:ing)?)\s+$", re.I
)  # not posted
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_POSTED_DAY = Cued(  # "posted Aug 2025", "postings from 2024"
    "posted published dated listed added from",
    r"\b(?:(?:posted|published|dated|listed|added)\s*:?\s+"
    r"|(?<=(?:jobs|oles|ones|ings| ads|hing)\s)from\s+)"
    rf"(?P<day>{DAY_OR_MONTH}|20\d\d)\b(?!\s+(?:to|until|till|through|on|onwards?)\b|\s*[-–])",
)
_OR_DAY = re.compile(
    rf"\s*(?:,|\bor\b|\band\b|&|/)\s*(?:in\s+)?(?P<day>{DAY_OR_MONTH}|20\d\d)\b(?!\s*%)", re.I
)
_SINCE_WEEKDAY = Cued(
    "mon tue wed thu fri sat sun",
    r"\b(?:(?:posted|published|added|new)\s+)?(?:since|(?<=posted\s)on|(?<=published\s)on|(?<=added\s)on)\s+(?:last\s+)?"
    r"(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b",
)
_YEAR_OR = re.compile(
    r"\b(?:from|in|of|posted\s+in)\s+(?P<year>(?:19|20)\d{2})\s+or\s+(?:(?P<earlier>earlier|before|older)|later|after|newer)\b",
    re.I,
)
_RECENT = Cued(
    "today yesterday this last past previous",
    r"\b(?:posted\s+|published\s+|added\s+|new\s+)?(?:(?P<since>since)\s+|(?:in|within|over|during)\s+)?(?:the\s+)?"
    rf"(?:(?P<today>today)|(?P<yesterday>yesterday)|this\s+(?P<this>week|month|year)|"
    rf"(?:last|past|previous)\s+(?:(?P<count>{NUMBER}|\d{{1,3}})\s+)?(?P<unit>hours?|hrs?|days?|weeks?|months?|years?))\b",
)
# What "recently" means here; the answer says the day.
_RECENTLY = Cued(
    "recently lately newly freshly",
    r"\b(?:(?:posted|published|added|listed|opened|new)\s+(?:very\s+)?(?:recently|lately)"
    r"|(?<!most\s)(?:recently|newly|freshly)\s+(?:posted|published|added|listed|opened))\b",
)
# "Older than a year", "less than two weeks old".
_OLD = Cued(
    "day week month year",
    r"\b(?:posted\s+)?(?:(?:(?P<older>older)|newer|fresher|more\s+recent)\s+than"
    r"|(?P<bare>(?P<more>more|over)|less|under|at\s+most|up\s+to|no\s+more|maximum|max\.?)(?:\s+than)?)"
    rf"\s+(?P<count>an?|{NUMBER}|\d{{1,3}})\s+(?P<unit>days?|weeks?|months?|years?)\b(?P<old>\s+(?:old|ago))?",
)
_SOON = Cued("soon", rf"\b(?:{_CLOSES})\s+(?:very\s+|pretty\s+)?soon\b")
_SOON_DAYS = 14  # what "soon" means here; the answer says the day
_CLOSE_CUES = "deadline date due clos end expir appl"
# "Deadline already over", "deadline has passed"; "not passed yet", "deadline still open".
_GONE = Cued(
    _CLOSE_CUES,
    rf"\b(?:{_CLOSES})\s+(?:(?:is|are|has|have|was|were|already|that|which|lies?|now)\s+)*"
    r"(?:(?P<not>not|isn'?t|aren'?t|hasn'?t|haven'?t)\s+(?:yet\s+|already\s+)?(?:been\s+)?)?"
    r"(?:(?P<gone>over(?!\s*[$€£]?\d)|passed|past|in\s+the\s+past|expired|gone|missed|behind\s+us)|(?P<open>(?:still\s+)?(?:open|ahead|to\s+come"
    r"|in\s+the\s+future|running)|yet\s+to\s+come))\b(?:\s+yet\b)?"
    r"|\b(?P<expired>(?:expired|missed|passed)\s+(?:application\s+)?deadlines?)\b",
)
# "Closing this week": what is to come, not what was posted.
_CLOSING = Cued(
    _CLOSE_CUES,
    rf"\b(?:{_CLOSES})(?:\s+(?:is|are))?\s+"
    r"(?:(?:by|before)\s+the\s+end\s+of\s+)?(?:this\s+)?(?P<this>today|week|month|year)\b"
    rf"|\b(?:{_CLOSES})(?:\s+(?:is|are|lies))?\s+(?:"
    rf"(?:(?:with)?in\s+)?(?:the\s+)?(?:next|coming)\s+(?:(?P<count>{NUMBER}|\d{{1,3}})\s+)?(?P<unit>days?|weeks?|months?)"
    rf"|(?:with)?in\s+(?P<count2>{NUMBER}|\d{{1,3}})\s+(?P<unit2>days?|weeks?|months?))\b",
)
_UNIT_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def date_marks(text: str, today: date) -> list[Mark]:
    """Limits on the dates of postings; what is meant by "last week" depends on ``today``."""
    found: list[Dated] = []
    for reader in (
        _since_a_day, _since_a_weekday, _a_year_or, _ages, _recently, _gone, _soon, _closing, _yet_to_close,
        _recent, _periods,
    ):  # fmt: skip
        found += reader(text, today)
    return [limit_mark(text, limit, field, f"{field.value} {limit.words}") for field, limit in found]


def _between(m: re.Match[str], field: Field, first: date, last: date) -> Dated:
    """The stretch ``m`` as a limit from ``first`` to ``last``; one of them is today, the other names it."""
    bounds = Bounds(low=float(first.toordinal()), high=float(last.toordinal()))
    words = f"until {last.isoformat()}" if field is Field.DEADLINE else f"since {first.isoformat()}"
    return field, Limit(m.start(), m.end(), bounds, words)


def _since_a_day(text: str, today: date) -> list[Dated]:
    """ "Since May", "posted before 2024", "closing by 3 June"."""
    found: list[Dated] = []
    for m in _SINCE.finditer(text):
        deadline = m.group("closes") is not None
        span = span_of(m.group("day"), today, ahead=deadline)
        if (
            span is None
            or (_is_bare(m) and m.group("day")[0].isdigit())
            or (m.group("after") == "from" and not m.group("verb"))
            or _STARTING.search(text, 0, m.start())
        ):
            continue
        field = Field.DEADLINE if deadline else Field.POSTED
        bounds, words = _side_of(m, *(float(day.toordinal()) for day in span))
        found.append((field, Limit(m.start(), m.end(), bounds, words)))
        if m.group("within"):
            found += _further_days(text, m.end(), today, field)
    for m in _POSTED_DAY.finditer(text):
        found += _in_span(m, m.start(), today, Field.POSTED)
        found += _further_days(text, m.end(), today, Field.POSTED)
    return found


def _in_span(m: re.Match[str], start: int, today: date, field: Field) -> list[Dated]:
    span = span_of(m["day"], today, ahead=field is Field.DEADLINE)
    if span is None:
        return []
    first, last = (float(day.toordinal()) for day in span)
    return [(field, Limit(start, m.end(), Bounds(first, last), _within(m["day"], first, last)))]


def _further_days(text: str, end: int, today: date, field: Field) -> list[Dated]:
    """ "Posted in 2024 or 2025": the further days of a list, each by itself."""
    found: list[Dated] = []
    while more := _OR_DAY.match(text, end):
        found += _in_span(more, more.start("day"), today, field)
        end = more.end()
    return found


def _side_of(m: re.Match[str], first: float, last: float) -> tuple[Bounds, str]:
    """On which side of the span, or within it, the preposition of ``m`` puts the date; and that in words."""
    day = m.group("day")
    if m.group("after"):
        after = m.group("after").lower() == "after"
        return Bounds(
            low=last if after else first, strict_low=after
        ), f"{'after' if after else 'since'} {day}"
    if m.group("within") and "still" in (m.group("verb") or "").lower():
        return Bounds(low=first), f"since {day}"  # "can I still apply in December?"
    if m.group("before"):
        by = m.group("before").lower() == "by"
        return Bounds(high=last if by else first, strict_high=not by), f"{m.group('before')} {day}"
    return Bounds(low=first, high=last), _within(day, first, last)


def _within(day: str, first: float, last: float) -> str:
    """The span in words: as written, or for a quarter its first and last day."""
    if not day.lower().startswith("q"):
        return f"in {day}"
    return f"from {date.fromordinal(int(first))} to {date.fromordinal(int(last))}"


def _is_bare(m: re.Match[str]) -> bool:
    """ "In 2019" without a word of posting may be any year; "dated 2019" is said of the posting."""
    return bool(m.group("within")) and m.group("within").lower() != "dated" and not m.group("verb")


def _since_a_weekday(text: str, today: date) -> list[Dated]:
    found: list[Dated] = []
    for m in _SINCE_WEEKDAY.finditer(text):
        back = (today.weekday() - _WEEKDAYS.index(m["day"][:3].lower())) % 7 or 7
        day = today - timedelta(days=back)
        if re.search(r"\bon\b", m.group(), re.I):
            bounds = Bounds(low=float(day.toordinal()), high=float(day.toordinal()))
            found.append((Field.POSTED, Limit(m.start(), m.end(), bounds, f"on {day.isoformat()}")))
        else:
            found.append(_between(m, Field.POSTED, day, today))
    return found


def _a_year_or(text: str, _today: date) -> list[Dated]:
    """ "From 2023 or earlier", "in 2024 or later"."""
    found: list[Dated] = []
    for m in _YEAR_OR.finditer(text):
        year = int(m.group("year"))
        first, last = (float(date(year, month, day).toordinal()) for month, day in ((1, 1), (12, 31)))
        bounds = Bounds(high=last) if m.group("earlier") else Bounds(low=first)
        found.append((Field.POSTED, Limit(m.start(), m.end(), bounds, " ".join(m.group().split()[1:]))))
    return found


def _ages(text: str, today: date) -> list[Dated]:
    """Limits on how long ago something was posted."""
    found: list[Dated] = []
    for m in _OLD.finditer(text):
        if m["bare"] and not m["old"]:
            continue  # "more than 3 years": of experience
        count = 1.0 if m["count"].lower() in ("a", "an") else value_of(m["count"])
        day = today - timedelta(days=int(count * _UNIT_DAYS[m["unit"].lower().rstrip("s")]))
        if m["older"] or m["more"]:
            bounds = Bounds(high=float(day.toordinal()), strict_high=True)
            found.append((Field.POSTED, Limit(m.start(), m.end(), bounds, f"before {day.isoformat()}")))
        else:
            found.append(_between(m, Field.POSTED, day, today))
    return found


def _recently(text: str, today: date) -> list[Dated]:
    since = today - timedelta(days=_UNIT_DAYS["month"])
    return [_between(m, Field.POSTED, since, today) for m in _RECENTLY.finditer(text)]


def _gone(text: str, today: date) -> list[Dated]:
    """Whether the deadline has passed."""
    found: list[Dated] = []
    day = float(today.toordinal())
    for m in _GONE.finditer(text):
        if (m["gone"] and not m["not"]) or m["expired"] or (m["open"] and m["not"]):
            limit = Limit(m.start(), m.end(), Bounds(high=day, strict_high=True), f"before {today}")
        else:
            limit = Limit(m.start(), m.end(), Bounds(low=day), f"since {today}")
        found.append((Field.DEADLINE, limit))
    return found


def _soon(text: str, today: date) -> list[Dated]:
    until = today + timedelta(days=_SOON_DAYS)
    return [_between(m, Field.DEADLINE, today, until) for m in _SOON.finditer(text)]


def _closing(text: str, today: date) -> list[Dated]:
    return [_between(m, Field.DEADLINE, today, _until(m, today)) for m in _CLOSING.finditer(text)]


def _until(m: re.Match[str], today: date) -> date:
    """The last day of "this month", "the next two weeks", "within 10 days"; of "next week" and "next month"
    when they are over."""
    if m["this"]:
        return _last_of(m["this"].lower(), today)
    count, unit = m["count"] or m["count2"], (m["unit"] or m["unit2"]).lower().rstrip("s")
    if count is None and unit != "day":
        return _last_of(unit, _last_of(unit, today) + timedelta(days=1))
    return today + timedelta(days=int(value_of(count or "one") * _UNIT_DAYS[unit]))


def _yet_to_close(text: str, today: date) -> list[Dated]:
    """ "Closing soonest": among the deadlines that are not over."""
    bounds = Bounds(low=float(today.toordinal()))
    return [
        (Field.DEADLINE, Limit(m.start(), m.end(), bounds, f"since {today.isoformat()}"))
        for m in extremes()["deadline_soon"].finditer(text)
    ]


def _last_of(unit: str, today: date) -> date:
    """The last day of this week, month or year; today for "today"."""
    if unit == "week":
        return today + timedelta(days=6 - today.weekday())
    if unit == "month":
        return date(today.year + today.month // 12, today.month % 12 + 1, 1) - timedelta(days=1)
    return date(today.year, 12, 31) if unit == "year" else today


def _recent(text: str, today: date) -> list[Dated]:
    """ "This week", "since yesterday", "in the last 10 days"; "closing this week" is no date of posting."""
    found: list[Dated] = []
    closing = [m.span() for m in _CLOSING.finditer(text)]
    for m in _RECENT.finditer(text):
        if not any(start <= m.start() < end for start, end in closing):
            last = today - timedelta(days=1) if m.group("yesterday") and not m.group("since") else today
            found.append(_between(m, Field.POSTED, today - timedelta(days=_days_back(m, today)), last))
    return found


def _days_back(m: re.Match[str], today: date) -> int:
    if m.group("today"):
        return 0
    if m.group("yesterday"):
        return 1
    if this := m.group("this"):
        return {"week": today.weekday(), "month": today.day - 1}.get(
            this.lower(), today.timetuple().tm_yday - 1
        )
    count, unit = value_of(m.group("count") or "one"), m.group("unit").lower().rstrip("s")
    return ceil(count / 24) if unit in ("hour", "hr") else int(count * _UNIT_DAYS[unit])


def _periods(text: str, today: date) -> Sequence[Dated]:
    return [(Field.POSTED, limit) for limit in periods(text, today)]
