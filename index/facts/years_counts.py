"""Numbers of years as postings write them: "5+ years", "two to three yrs", "at least five (5) years",
"years of experience: 3-5", "18 months of experience"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from config.vocabulary import load
from index.facts.spotting import stems_in
from index.patterns import phrases_pattern

_MOST = 400  # mentions of years that are looked at: what holds more is no posting
_REACH = 40  # characters before "years" in which their number stands
_CUE_REACH = 24
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Count:
    """A number of years in the text: ``start``-``end`` as written; ``cued``: by "at least" or the like."""

    start: int
    end: int
    low: float | None
    high: float | None
    cued: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    years: re.Pattern[str]
    months: re.Pattern[str]
    foreign: re.Pattern[str]
    number: re.Pattern[str]
    following: re.Pattern[str]
    cue: re.Pattern[str]
    experience: re.Pattern[str]


def find_counts(lowered: str, start: int, end: int) -> Iterator[Count]:
    """Numbers of years (or of months of experience) in ``lowered[start:end]``, in order."""
    patterns = _patterns()
    found = [*patterns.years.finditer(lowered, start, end), *patterns.months.finditer(lowered, start, end)]
    if not stems_in(lowered).keys().isdisjoint(load("years")["foreign_stems"]):
        found += patterns.foreign.finditer(lowered, start, end)
    for unit in sorted(found[:_MOST], key=lambda match: match.start()):
        number = patterns.number.search(lowered, max(start, unit.start() - _REACH), unit.start())
        if number is None:
            following = patterns.following.match(lowered, unit.end(), end)
            if following is not None:
                yield _count(following, following.end())
        elif unit.group() not in load("years")["months"]:
            yield _count(number, unit.end())
        elif patterns.experience.search(lowered, unit.end(), min(end, unit.end() + _REACH)):
            count = _count(number, unit.end())
            yield replace(count, low=_in_years(count.low), high=_in_years(count.high))


def _in_years(months: float | None) -> float | None:
    return None if months is None else round(months / _MONTHS, 2)


def _count(match: re.Match[str], end: int) -> Count:
    text = match.string
    start = match.start("first" if match["first"] else "last")
    first, last = match["first"] and _number(match["first"]), _number(match["last"])
    cue = _patterns().cue.search(text, max(0, start - _CUE_REACH), start)
    if cue:
        start = cue.start()
    if first == 0 or (first and first <= last):
        return Count(start, end, float(first), None if match["more"] else last, cue is not None)
    if cue and cue["at_most"]:
        return Count(start, end, None, last, cued=True)
    return Count(start, end, last, None, cue is not None)


def _number(written: str) -> float:
    return float(_numbers().get(written) or written.replace(",", "."))


@cache
def _numbers() -> dict[str, float]:
    return {**load("numbers"), **load("years")["numbers"]}


@cache
def _patterns() -> _Patterns:
    table: dict[str, Any] = load("years")
    words = "|".join(sorted(_numbers(), key=len, reverse=True))
    number = rf"(?:\d{{1,2}}(?:[.,]\d)?|{words})"
    again = r"(?:\s?\(\d{1,2}\))?"  # "five (5)"
    more = r"(?:\s?\+|\s?plus\b|\sor\smore\b|\s?\(\d{1,2}\+\))"
    join = r"(?:-|to|tot|till?|~|/|or|and|à|bis|a|y|do)"
    first = rf"(?:(?P<first>{number}){again}{more}?\s{{0,3}}{join}\s{{0,3}})?"
    # "&gt" is a ">" whose mark of escape was lost, "Ø" the bullet of a text processor.
    begins = r"(?:(?<![\w.,$€£%/-])|(?<=&gt)|(?<=\sø))"
    ranged = rf"{begins}\+?\s?{first}(?P<last>{number}){again}(?P<more>{more})?(?:\sor\sso\b)?"
    asked = r"(?:\s(?:required|needed|level))?"
    label = rf"(?:\sof)?(?:\s[\w/-]{{2,20}}){{0,3}}?\s?(?:experience|exp)?{asked}\s?[:=]\s{{0,3}}"
    at_least, at_most = _either(table["at_least"]), _either(table["at_most"])
    return _Patterns(
        years=re.compile(phrases_pattern(table["units"], glued=True)),
        months=re.compile(phrases_pattern(table["months"], glued=True)),
        foreign=re.compile(phrases_pattern(table["foreign_units"], glued=True)),
        number=re.compile(rf"{ranged}\)?[\s'-]{{0,3}}(?:full\s|calendar\s|solid\s)?$"),
        following=re.compile(rf"{label}(?:minimum\s|min\.?\s|at\sleast\s)?{ranged}"),
        cue=re.compile(
            rf"(?:(?P<at_least>{at_least})|(?P<at_most>{at_most}))(?:\s(?:a|of))?[\s~:\"']{{0,3}}$"
        ),
        experience=re.compile(phrases_pattern(table["experience"])),
    )


def _either(words: Iterable[str]) -> str:
    """Alternatives that begin a word."""
    ordered = sorted(set(words), key=len, reverse=True)
    return r"(?<![^\W_])(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered) + ")"
