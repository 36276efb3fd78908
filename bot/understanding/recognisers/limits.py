"""Limits in figures that a question sets: years of experience, office days, the share of travel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.understanding.cued import Cued
from bot.understanding.marks import Mark, criterion_mark
from config.vocabulary import load
from index.criteria import Bounds, Criterion, Test
from index.postings import Field

# An expression for a number, in figures or in letters: those of numbers.yaml (a test holds it), which are not
# read for it, since a pattern is made at import and compiled only where one of its cues stands.
NUMBER: Final = (
    r"(?:\d{1,2}(?:\.\d)?|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen"
    r"|twenty)"
)
_ONE = frozenset({"a", "an"})

_OVER = r"more than|over|above|exceeding|greater than|beyond|>"
_LEAST = r"at least|a minimum of|minimum of|minimum|min\.?|no less than|not less than|no fewer than|from|>=|≥"
_UNDER = r"less than|fewer than|under|below|short of|<"
_MOST = r"at most|up to|a maximum of|maximum of|maximum|max\.?|no more than|not more than|<=|≤|within"
_COMPARATOR = rf"(?:(?P<over>{_OVER})|(?P<least>{_LEAST})|(?P<under>{_UNDER})|(?P<most>{_MOST}))\s*"
_AFTER = (
    r"(?P<more>\s*\+|\s+or\s+more|\s+plus|\s+or\s+above|\s+or\s+over|\s+and\s+(?:up|above|over)(?:wards?)?)"
    r"|(?P<fewer>\s+or\s+(?:less|fewer|under|below)|\s+max(?:imum)?)"
)
_RANGE = rf"(?:between\s+)?(?P<first>{NUMBER})\s*(?:-|–|to|and)\s*(?P<second>{NUMBER})"

_YEARS = Cued(
    "year yr yoe",
    rf"(?:\b(?:exactly|precisely)\s+)?(?<!\w)(?:{_RANGE}|(?:{_COMPARATOR})?(?P<number>{NUMBER})(?:{_AFTER})?)[\s-]*"
    r"(?:years?|yrs?|yoe)\b(?:['’]s?)?(?P<more2>\s+or\s+more|\s+plus|(?:\s+(?:and|or))?\s+(?:upwards?|up|onwards?)\b)?(?P<fewer2>\s+or\s+(?:less|fewer))?"
    r"(?:\s+(?:of\s+)?(?P<subject>(?:[\w+#./-]+\s+){1,2}?)?(?:experience|exp)\b)?"
    r"(?P<more3>\s+(?:minimum|min\b\.?|or\s+more|at\s+least)\b(?:\s+or\s+more)?)?(?P<fewer3>\s+(?:or\s+(?:less|fewer|under)|max(?:imum)?\b|tops\b))?",
)
_ANY_EXPERIENCE = re.compile(  # it says nothing of what the experience is in
    r"of|professional|relevant|work(?:ing)?|prior|previous|industry|hands-on|practical|total|overall|commercial"
    r"|related|real|proven|solid|job|career|full-time",
    re.I,
)
_OFFICE_DAYS = Cued(
    "day time x",
    r"(?:(?:(?:in|at)\s+)?(?:the\s+|an\s+)?office\s+(?:for\s+)?)?"
    rf"(?<!\w)(?:{_RANGE}|(?:{_COMPARATOR})?(?P<number>{NUMBER})(?:{_AFTER})?)(?:[\s-]+(?:office\s+days?|days?|times?)|x)\b(?P<fewer2>\s+or\s+(?:less|fewer))?(?P<more2>\s+or\s+more)?"
    r"(?:\s+(?:a|per)\s+week)?(?P<office>\s+(?:(?:in|at)\s+(?:the\s+|an\s+)?)?office\b|\s+on[- ]?site)?"
    r"(?:\s+(?:a|per)\s+week)?(?P<fewer3>\s+or\s+(?:less|fewer))?(?P<more3>\s+or\s+more)?",
)
_WEEKLY_HOURS = Cued(
    "week wk",
    rf"(?<!\w)(?:{_RANGE}|(?:{_COMPARATOR})?(?P<number>{NUMBER})(?:{_AFTER})?)\s*(?:(?:hours?|hrs)(?P<fewer2>\s+or\s+(?:less|fewer))?(?P<more2>\s+or\s+more)?"
    r"\s*(?:a|per|each|/)\s*week|(?:hours?|hrs|h)\s*/\s*(?:week|wk))\b(?P<fewer3>\s+or\s+(?:less|fewer)|\s+max(?:imum)?)?(?P<more3>\s+or\s+more)?",
)
_TRAVEL = Cued(
    "travel",
    rf"\btravel(?:l?ing|s)?\s+(?:{_COMPARATOR})?(?P<number>\d{{1,3}})\s*(?:%|percent\b)(?P<fewer>\s+or\s+(?:less|fewer)|\s+max(?:imum)?)?"
    r"(?P<more>\s+or\s+more|\s*\+)?(?:\s+of\s+the\s+time)?",
)
_PERCENT_TRAVEL = Cued(
    "travel",
    rf"(?:{_COMPARATOR})?\b(?P<number>\d{{1,3}})\s*(?:%|percent\b)(?P<fewer>\s+or\s+(?:less|fewer))?(?P<more>\s+or\s+more)?"
    r"\s+(?:of\s+)?(?:business\s+)?travel(?:l?ing)?\b",
)


@dataclass(frozen=True, slots=True)
class Limit:
    """``text[start:end]`` sets ``bounds``; ``words`` says the limit as a person would."""

    start: int
    end: int
    bounds: Bounds
    words: str


def limit_mark(text: str, limit: Limit, field: Field, words: str, values: tuple[str, ...] = ()) -> Mark:
    """The mark of ``limit`` on ``field``: its criterion in ``words``, for some fields about ``values``."""
    criterion = Criterion(Test.RANGE, words, field, values, bounds=limit.bounds)
    return criterion_mark(text, limit.start, limit.end, criterion)


def is_number(word: str) -> bool:
    """Whether the word is a number, in figures or in letters."""
    return word.isdigit() or word.lower() in _ONE or word.lower() in load("numbers")


def years(text: str) -> list[Limit]:
    """Limits on years of experience: "at least 4 years", "2-4 yrs", "5+ years"."""
    return [
        # "3 years of React experience": React is a condition of its own
        Limit(
            m.start(),
            m.start("subject") if _is_told(m["subject"]) else m.end(),
            bounds,
            _words(bounds, "year"),
        )
        for m in _YEARS.finditer(text)
        if (bounds := _bounds(m))
    ]


def _is_told(subject: str | None) -> bool:
    return subject is not None and not all(_ANY_EXPERIENCE.fullmatch(word) for word in subject.split())


def office_days(text: str) -> list[Limit]:
    """Limits on days in the office a week; a bare "3 days" is none."""
    return [
        Limit(m.start(), m.end(), bounds, _words(bounds, "office day"))
        for m in _OFFICE_DAYS.finditer(text)
        if (m.group("office") or "office" in m.group()) and (bounds := _bounds(m))
    ]


def weekly_hours(text: str) -> list[Limit]:
    """Limits on the hours of work a week: "30 hours a week", "at most 35 h/week"."""
    return [
        Limit(m.start(), m.end(), bounds, _words(bounds, "hour"))
        for m in _WEEKLY_HOURS.finditer(text)
        if (bounds := _bounds(m))
    ]


def travel(text: str) -> list[Limit]:
    """Limits on the share of travel: "travel less than 20%", "at most 25% travel"; a bare figure is the most
    that is meant."""
    found: list[Limit] = []
    for pattern in (_TRAVEL, _PERCENT_TRAVEL):
        for m in pattern.finditer(text):
            bounds = _bounds(m)
            if bounds is not None and bounds.low == bounds.high:
                bounds = Bounds(high=bounds.high)
            if bounds is not None and not any(m.start() < f.end and f.start < m.end() for f in found):
                found.append(
                    Limit(
                        m.start(), m.end(), bounds, _words(bounds, "%").replace(" %s", "%").replace(" %", "%")
                    )
                )
    return found


def _bounds(m: re.Match[str]) -> Bounds | None:
    groups = m.groupdict()
    if groups.get("first"):
        return Bounds(low=value_of(groups["first"]), high=value_of(groups["second"]))
    number = value_of(groups["number"])
    if groups.get("over"):
        return Bounds(low=number, strict_low=True)
    if groups.get("least") or groups.get("more") or groups.get("more2") or groups.get("more3"):
        return Bounds(low=number)
    if groups.get("under"):
        return Bounds(high=number, strict_high=True)
    if groups.get("most") or groups.get("fewer") or groups.get("fewer2") or groups.get("fewer3"):
        return Bounds(high=number)
    return Bounds(low=number, high=number)


def value_of(written: str) -> float:
    """The number that ``written``, which NUMBER matches, stands for."""
    if not written.isalpha():
        return float(written)
    return 1.0 if written.lower() in _ONE else float(load("numbers")[written.lower()])


def _words(bounds: Bounds, unit: str) -> str:
    low, high = (None if n is None else f"{n:g}" for n in (bounds.low, bounds.high))
    if low is not None and high is not None:
        return f"{low} {unit}{'' if low == '1' else 's'}" if low == high else f"{low} to {high} {unit}s"
    if low is not None:
        return f"{'over' if bounds.strict_low else 'at least'} {low} {unit}{'' if low == '1' else 's'}"
    return f"{'under' if bounds.strict_high else 'at most'} {high} {unit}{'' if high == '1' else 's'}"
