"""Pay in a question: thresholds, currencies and periods."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bot.understanding.marks import Mark, Role, criterion_mark
from bot.understanding.phrases import Phrases
from config.vocabulary import load
from index.criteria import Bounds, Criterion, Test
from index.money import parse_threshold
from index.postings import Field

_FIGURE = re.compile(r"[$€£¥₹]|\d")
_OR_MORE = re.compile(r"\s*(?:or|and)\s+(?:more|above|over|higher|up|beyond)\b", re.I)
_REACHING = re.compile(
    r"\b(?:reach(?:es|ing)?|goes?\s+(?:up\s+)?to|going\s+(?:up\s+)?to|goes?\s+as\s+high\s+as|top(?:s|ping)?\s+out(?:\s+at)?"
    r"|can\s+pay(?:\s+up\s+to)?|as\s+(?:much|high)\s+as)\W*$",
    re.I,
)
_EXACTLY = re.compile(r"\b(?:exactly|precisely)\s+$", re.I)
_OF_A_BENEFIT = re.compile(
    r"\b(?:stipends?|budgets?|allowances?|credits?|funds?|reimbursements?)\s+(?:of\s+|is\s+)?$", re.I
)
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


@cache
def _units() -> tuple[tuple[Phrases, Bounds, str], ...]:
    """Currencies and periods said without an amount: "paid in euros", "by the hour"."""
    questions = load("questions")
    rows: list[tuple[Phrases, Bounds, str]] = []
    for code, names in questions["currencies"].items():
        rows.append((Phrases(names), Bounds(currency=code), f"pay is in {code}"))
    for period, names in questions["periods"].items():
        rows.append((Phrases(names), Bounds(period=period), f"pay is by the {period}"))
    return tuple(rows)


def pay_marks(text: str) -> list[Mark]:
    """Thresholds and ranges of pay: "over $100k", "60 an hour", "at least 70,000 euros a year"."""
    threshold = parse_threshold(_coded(text))
    if threshold is None:
        return _unit_marks(text)
    apart = [
        (m, bounds)
        for pattern, bounds, _ in _units()
        for m in pattern.finditer(text)
        if not threshold.start <= m.start() < threshold.end
    ]
    for _, unit in apart:  # "by the hour over £40"
        threshold = replace(
            threshold,
            currency=threshold.currency or unit.currency,
            period=threshold.period or unit.period,
        )
    if _OF_A_BENEFIT.search(text, max(0, threshold.start - 20), threshold.start):
        return []  # how much of it there is no fact tells: it is left, and said
    figure = _FIGURE.search(text, threshold.start, threshold.end)
    reach = _REACHING.search(
        text, max(0, threshold.start - 30), figure.start() if figure else threshold.start
    )
    start = min(reach.start(), threshold.start) if reach else threshold.start
    low, high = threshold.low, threshold.high
    more = _OR_MORE.match(text, threshold.end)
    if more and low is None:  # "up to 60k or more"
        reach, low, high = reach or more, high, None
    elif reach:  # "reaches 60k", "goes up to 60k": one end of the range at or above it
        low, high = (high if low is None else low), None
    # "Remote Go, 150k": who names one figure wants pay that comes to it, and minds no more.
    wished = low is not None and low == high and not _EXACTLY.search(text, 0, start)
    high = None if wished else high
    bounds = Bounds(
        low, high, not threshold.low_inclusive, not threshold.high_inclusive,
        threshold.currency, threshold.period, wished or reach is not None,
    )  # fmt: skip
    criterion = Criterion(Test.RANGE, f"pay is {_pay_words(bounds)}", Field.PAY, bounds=bounds)
    fillers = (Mark(m.start(), m.end(), Role.FILLER, m.group()) for m, _ in apart)
    end = more.end() if more else threshold.end
    return [*fillers, criterion_mark(text, start, end, criterion)]


def _coded(text: str) -> str:
    """``text`` with the names of currencies behind figures as codes, of the same length: "500 pounds" is
    an amount in a question, in a posting it may be a weight."""
    return _figure_with_name().sub(
        lambda m: m["figure"] + _codes()[m["name"].lower()].ljust(len(m["name"])), text
    )


@cache
def _codes() -> dict[str, str]:
    names = load("questions")["currencies"]
    return {name: code for code, listed in names.items() for name in listed if len(name) > len(code)}


@cache
def _figure_with_name() -> re.Pattern[str]:
    return re.compile(rf"(?P<figure>\d[\d.,]*k?\s+)(?P<name>{Phrases(_codes()).pattern})", re.I)


def _unit_marks(text: str) -> list[Mark]:
    """Currency and period without an amount: one condition where both are said ("per hour in pounds")."""
    found = [(m, bounds, words) for pattern, bounds, words in _units() for m in pattern.finditer(text)]
    apart = [m for m, bounds, _ in found if bounds.period and _of_something_else().match(text, m.end())]
    found = [row for row in found if row[0] not in apart]
    fillers = [Mark(m.start(), m.end(), Role.FILLER, m.group()) for m in apart]
    currency = next((bounds.currency for _, bounds, _ in found if bounds.currency), None)
    period = next((bounds.period for _, bounds, _ in found if bounds.period), None)
    if currency and period:
        bounds, words = Bounds(currency=currency, period=period), f"pay is in {currency} by the {period}"
        found = [(m, bounds, words) for m, _, _ in found]
    return fillers + [
        criterion_mark(text, m.start(), m.end(), Criterion(Test.RANGE, words, Field.PAY, bounds=bounds))
        for m, bounds, words in found
    ]


@cache
def _of_something_else() -> re.Pattern[str]:
    """What else than pay comes by the year: "a yearly training budget", "monthly internet stipend"."""
    nouns = Phrases(load("questions")["comes_by_the_period"]).pattern
    return re.compile(rf"\s+(?:[\w&-]+\s+){{0,3}}?{nouns}", re.I)


def _pay_words(bounds: Bounds) -> str:
    sign = _SIGNS.get(bounds.currency or "", f"{bounds.currency} " if bounds.currency else "")
    low, high = (None if n is None else f"{sign}{n:,.10g}" for n in (bounds.low, bounds.high))
    per = (
        f" {'an' if bounds.period == 'hour' else 'a'} {bounds.period}"
        if bounds.period and bounds.period != "year"
        else ""
    )
    if low and high:
        return f"{low} to {high}{per}" if low != high else f"{low}{per}"
    if low:
        limit = "over" if bounds.strict_low else "at least"
        return f"{limit} {low}{per}" + (" at its top" if bounds.reaching else "")
    return f"{'under' if bounds.strict_high else 'at most'} {high}{per}"
