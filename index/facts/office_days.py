"""Office days a week in a sentence: "3 days per week in the office", "two days from home", "Mondays and
Wednesdays in the office"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.wording import Wording

_WORDS = Wording("workplace")
_WEEK = 5.0
_WEEKS_A_MONTH = 52 / 12
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_DAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:days?)?\b")
_DAY_RUN = re.compile(
    rf"\b{_DAY.pattern}(?:\s?(?:,|&|/|-|to|through|and|or)\s?(?:and\s|or\s)?{_DAY.pattern}){{1,3}}"
)
_HYBRID_BEFORE = re.compile(r"\bhybrid[\s:,(-]{1,4}$")  # "hybrid (2 days)"
_THROUGH = re.compile(r"-|\bto\b|\bthrough\b")
_REACH = 60  # characters between a count of days and the word that says where they are spent


@dataclass(frozen=True, slots=True)
class Days:
    """Days a week in the office; ``high`` is None where only a least number is stated."""

    low: float
    high: float | None


def office_days(sentence: str) -> Days | None:
    """The office days that ``sentence`` (lower case) states, None if it states none. Days at home
    are turned into days at the office of a week of five; days a month are spread over the weeks."""
    if not _WORDS.holds("days_hint", sentence):
        return None
    if _WORDS.holds("half_the_time", sentence):
        return Days(_WEEK / 2, _WEEK)
    for count in _counts(sentence):
        days, place = _days(count), _place(sentence, count.start(), count.end())
        if days is None or place is None:
            continue
        if place == "office":
            return days
        high = _WEEK if count["most"] else max(0.0, _WEEK - days.low)
        return Days(max(0.0, _WEEK - (_WEEK if days.high is None else days.high)), high)
    return _named_days(sentence)


def _named_days(sentence: str) -> Days | None:
    """Days by their names: "in the office Tuesdays and Thursdays", "Tuesday to Thursday from home".
    One day alone may be that of an event, and all five the hours of work."""
    for run in _DAY_RUN.finditer(sentence):
        days = [_DAYS.index(day[:3]) for day in _DAY.findall(run.group())]
        through = _THROUGH.search(run.group()) is not None and len(days) == 2
        count = float(abs(days[1] - days[0]) + 1 if through else len(set(days)))
        left = max(sentence.rfind(mark, 0, run.start()) for mark in ",;:.") + 1
        right = min((at for mark in ",;." if (at := sentence.find(mark, run.end())) >= 0), default=None)
        beside = _WORDS["where"].search(sentence[left:right])  # in its own clause, if anywhere
        if beside is not None:
            place = beside.lastgroup
        elif _is_hybrid(sentence, run.start()):
            place = "office"
        else:
            place = _place(sentence, run.start(), run.end())
        if place is not None and 1 < count < _WEEK:
            return Days(count, count) if place == "office" else Days(_WEEK - count, _WEEK - count)
    return None


def _is_hybrid(sentence: str, position: int) -> bool:
    """Whether "hybrid" stands before ``position``: days that name no place are then the office's."""
    return _WORDS.holds("hybrid_before", sentence[max(0, position - _REACH) : position])


def _counts(sentence: str) -> Iterator[re.Match[str]]:
    rarely = _WORDS.holds("rarely", sentence)
    for match in _count().finditer(sentence):
        if match["per"] or (match["days"] and not rarely):
            yield match


def _days(count: re.Match[str]) -> Days | None:
    """The count itself, as a range a week."""
    low, high = _number(count["low"]), _number(count["high"])
    if low is None:
        return None
    share = 1 / _WEEKS_A_MONTH if (count["per"] or "").startswith("mo") else 1.0
    if share == 1.0 and max(low, high or 0) > 7:
        return None
    low, high = round(low * share, 2), None if high is None else round(high * share, 2)
    if count["least"] or count["plus"]:
        return Days(low, high)
    if count["most"]:
        return Days(0.0, high or low)
    return Days(low, low if high is None else high)


def _place(sentence: str, start: int, end: int) -> str | None:
    """Whether the days at ``start``–``end`` are spent in the office or at home: by the nearest word
    behind them, or before them where none follows; "remote working day" says it itself."""
    if (inside := _WORDS["where"].search(sentence, start, end)) is not None:
        return inside.lastgroup
    if _HYBRID_BEFORE.search(sentence, max(0, start - 20), start) is not None:
        return "office"
    behind = _WORDS["where"].search(sentence, end, end + _REACH)
    if behind is not None and not _WORDS.holds("days_end", sentence[end : behind.start()]):
        return behind.lastgroup
    before = list(_WORDS["where"].finditer(sentence, max(0, start - _REACH), start))
    if before:
        return before[-1].lastgroup
    if _WORDS.holds("days_a_week", sentence[start:end]) and _is_hybrid(sentence, start):
        return "office"
    return behind.lastgroup if behind else None


def _number(word: str | None) -> float | None:
    if not word:
        return None
    if word.replace(".", "", 1).isdigit():
        return float(word)
    numbers: dict[str, float] = load("workplace")["numbers"]
    return float(numbers[word]) if word in numbers else None


@cache
def _count() -> re.Pattern[str]:
    number = r"(?:\d(?:\.\d)?|" + "|".join(sorted(load("workplace")["numbers"], key=len, reverse=True)) + ")"
    return re.compile(
        r"(?:(?P<least>at least|minimum(?: of)?|min\.?|a minimum of|no less than)\s{1,3})?"
        r"(?:(?P<most>up to|max(?:imum)?(?: of)?|no more than|jusqu'à|bis zu)\s{1,3})?"
        rf"(?<![\w.$€£])(?P<low>{number})(?P<plus>\s?\+)?(?:\s?(?:-|to|or|/|ou|à|bis)\s?(?P<high>{number})(?:\s?\+)?)?"
        r"(?:(?P<days>[\s-]{1,3}(?:\(\d\)\s)?(?:(?:full|work|working|business|office|in-office|in-person|onsite|on-site"
        r"|anchor|set|fixed|remote|wfh|core|mandatory|designated|home[ -]?office)\s){0,2}"
        r"(?:days?|jours?|tage?n?|d[ií]as?|dagen|dagar)\b(?!\s(?:of\s)?(?:pto|off|vacation|holiday|leave|paid|sick|annual)))"
        r"|\s?x(?=\s(?:a|per|each))|\stimes(?=\s(?:a|per|each))|(?<=ce)(?=\s(?:a|per|each)))"
        r"(?:[\s-]{0,3}"
        r"(?:a|an|per|each|every|/|in a|out of the|of the|par|pro|die|during the|a la|por|i)?[\s-]{0,3}"
        r"(?P<per>week\w*|month\w*|semaine|mois|woche|monat|wk|semana|vecka\w*))?"
    )
