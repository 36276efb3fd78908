"""Conditions in a question: technologies, places, pay, years… each a mark with its criterion.

What is known of the index (its companies) comes in as ``Known``; the rest are the same tables the
extractors read, so that a question and a posting mean the same by the same word.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from bot.answering import limits
from bot.answering.marks import Mark, criterion_mark, is_value, phrase_pattern, value_mark, words_of
from bot.answering.names import Known, company_marks
from bot.answering.tongues import language_marks
from config.vocabulary import load
from index.criteria import Bounds, Criterion, Test
from index.functions import find_functions, find_seniorities, function_name, seniority_name, wider_functions
from index.money import parse_threshold
from index.places import find_places
from index.postings import Field
from index.terms import families, find_technologies, technologies


def recognise(text: str, known: Known) -> list[Mark]:
    """All condition marks in ``text``; they may overlap, the longest is to win."""
    found: list[Mark] = []
    for recogniser in (
        _technologies, _places, _pay, _figures, _single_words, language_marks, _titles, _functions, _quoted,
    ):  # fmt: skip
        found += recogniser(text)
    found += _dates(text, known.today)
    # Companies first: of two marks of one length the first wins ("Dropbox" is also a technology).
    return company_marks(text, known, found) + found


def _technologies(text: str) -> list[Mark]:
    known = technologies()
    marks = [
        value_mark(text, start, end, Field.TECHNOLOGY, (key,), f"technology is {known[key].name}")
        for start, end, key in find_technologies(text, in_question=True)
    ]
    for name, keys in families().items():
        for m in phrase_pattern([name]).finditer(text):
            criterion = is_value(Field.TECHNOLOGY, keys, f"technology is one of the {m.group().lower()}")
            marks.append(criterion_mark(text, m.start(), m.end(), criterion))
    return marks


_FROM = re.compile(
    r"(?:\bfrom|\b(?:live|living|reside|residing|residents?|based|located|am|i'm|im)\s+in|\bhires?\s+in|\bhiring\s+in|"
    r"\bopen\s+to(?:\s+(?:people|candidates|applicants|residents))?(?:\s+(?:in|from))?)\s+(?:the\s+)?$",
    re.I,
)
_RESTRICTION = re.compile(
    r"\b(?:no|without(?:\s+any)?|(?:do(?:es)?\s*n[o']?t|dont|doesnt)\s+(?:have|put|impose|set|restrict)(?:\s+any)?|free\s+of|not\s+have\s+any)"
    r"(?:\s+(?:geographic(?:al)?|location|country|regional|residency|location-based))?\s*(?:restrictions?|limits?|limitations?|requirements?)?"
    r"\s+(?:on|to|about|as\s+to|for)?\s*(?:where|which\s+countr\w+|location|residence)(?:\s+(?:you|i|people|candidates|employees|they|one))?"
    r"(?:\s+(?:must|can|may|have\s+to|need\s+to))?(?:\s+(?:live|work|are|reside|be\s+based|be\s+located))?(?:\s+from)?\b"
    r"|\b(?:no|without(?:\s+any)?)\s+(?:geographic(?:al)?|location|country|regional|residency)\s+(?:restrictions?|limits?|limitations?|requirements?)\b",
    re.I,
)


def _places(text: str) -> list[Mark]:
    marks: list[Mark] = []
    for start, end, places in find_places(text, in_question=True):
        values = tuple(p.key for p in places)
        label = " or ".join(p.label for p in places)
        if before := _FROM.search(text, max(0, start - 50), start):
            criterion = Criterion(
                Test.WORKABLE_FROM, f"work can be done from {label}", Field.REMOTE_FROM, values
            )
            marks.append(criterion_mark(text, before.start(), end, criterion))
        else:
            marks.append(value_mark(text, start, end, Field.PLACE, values, f"place is {label}"))
    anywhere = Criterion(
        Test.WORKABLE_FROM, "work can be done from anywhere", Field.REMOTE_FROM, ("anywhere",)
    )
    for pattern in (words_of("anywhere"), _RESTRICTION):
        marks += [criterion_mark(text, m.start(), m.end(), anywhere) for m in pattern.finditer(text)]
    return marks


_REACHING = re.compile(
    r"\b(?:reach(?:es|ing)?|goes?\s+(?:up\s+)?to|up\s+to|top(?:s|ping)?\s+out|can\s+pay|as\s+(?:much|high)\s+as)\W*$",
    re.I,
)
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


def _pay(text: str) -> list[Mark]:
    threshold = parse_threshold(text)
    if threshold is None:
        return []
    reach = _REACHING.search(text, max(0, threshold.start - 30), threshold.start)
    start = reach.start() if reach else threshold.start
    bounds = Bounds(
        threshold.low, threshold.high, not threshold.low_inclusive, not threshold.high_inclusive,
        threshold.currency, threshold.period, reach is not None,
    )  # fmt: skip
    return [
        criterion_mark(
            text,
            start,
            threshold.end,
            Criterion(Test.RANGE, f"pay is {_pay_words(bounds)}", Field.PAY, bounds=bounds),
        )
    ]


def _pay_words(bounds: Bounds) -> str:
    sign = _SIGNS.get(bounds.currency or "", f"{bounds.currency} " if bounds.currency else "")
    low, high = (None if n is None else f"{sign}{n:,.10g}" for n in (bounds.low, bounds.high))
    per = f" a {bounds.period}" if bounds.period and bounds.period != "year" else ""
    if low and high:
        return f"{low} to {high}{per}" if low != high else f"{low}{per}"
    if low:
        limit = "over" if bounds.strict_low else "at least"
        return f"{limit} {low}{per}" + (" at its top" if bounds.reaching else "")
    return f"{'under' if bounds.strict_high else 'at most'} {high}{per}"


def _figures(text: str) -> list[Mark]:
    marks = [
        criterion_mark(
            text,
            x.start,
            x.end,
            Criterion(Test.RANGE, f"asks for {x.words} of experience", Field.YEARS, bounds=x.bounds),
        )
        for x in limits.years(text)
    ]
    return marks + [
        criterion_mark(
            text,
            x.start,
            x.end,
            Criterion(
                Test.RANGE, f"{x.words} a week", Field.WORKPLACE, ("hybrid", "on-site"), bounds=x.bounds
            ),
        )
        for x in limits.office_days(text)
    ]


def _dates(text: str, today: date) -> list[Mark]:
    return [
        criterion_mark(
            text, x.start, x.end,
            Criterion(Test.RANGE, f"{field_.value} {x.words}", field_, bounds=x.bounds),
        )
        for x, deadline in limits.dates(text, today)
        for field_ in [Field.DEADLINE if deadline else Field.POSTED]
    ]  # fmt: skip


@cache
def _tables() -> tuple[tuple[re.Pattern[str], Criterion], ...]:
    """Patterns of the fields with a few fixed values, and of listed fields that need no value."""
    questions = load("questions")
    rows: list[tuple[re.Pattern[str], Criterion]] = []
    for key, phrases in questions["workplaces"].items():
        rows.append((phrase_pattern(phrases), is_value(Field.WORKPLACE, (key,), f"workplace is {key}")))
    for key, phrases in questions["employment"].items():
        rows.append((phrase_pattern(phrases), is_value(Field.EMPLOYMENT, (key,), f"employment is {key}")))
    for key, phrases in questions["degrees"].items():
        values = () if key == "degree" else ("phd",) if key == "phd" else _DEGREES_UP_TO[key]
        words = "a degree" if key == "degree" else f"a {key}'s degree" if key != "phd" else "a PhD"
        rows.append((phrase_pattern(phrases), is_value(Field.DEGREE, values, words)))
    for key, phrases in questions["hours"].items():
        rows.append((phrase_pattern(phrases), is_value(Field.HOURS, (key,), f"hours: {key}")))
    for field_, values, words in _BARE:
        rows.append((phrase_pattern(questions["topics"][field_.value]), is_value(field_, values, words)))
    for key, benefit in load("benefits")["benefits"].items():
        weak = [phrase for phrase in benefit.get("weak", ()) if " " in phrase]
        phrases = [benefit["name"], key, *benefit.get("strong", ()), *weak]
        pattern = phrase_pattern(phrase.rstrip("*") for phrase in phrases)
        rows.append((pattern, is_value(Field.BENEFIT, (key,), f"benefit is {benefit['name'].lower()}")))
    return tuple(rows)


_DEGREES_UP_TO = {"bachelor": ("degree", "bachelor"), "master": ("master",)}
# Topics that are conditions by themselves: a posting lists them or does not.
_BARE: tuple[tuple[Field, tuple[str, ...], str], ...] = (
    (Field.ON_CALL, ("on-call",), "on-call duty"),
    (Field.EQUITY, ("equity",), "equity"),
    (Field.VISA, ("sponsorship",), "visa sponsorship"),
    (Field.CLEARANCE, (), "clearance or citizenship"),
    (Field.RELOCATION, (), "relocation"),
    (Field.TRAVEL, (), "travel"),
    (Field.INTERVIEW, (), "an interview process"),
)


def _single_words(text: str) -> list[Mark]:
    return [
        criterion_mark(text, m.start(), m.end(), criterion)
        for pattern, criterion in _tables()
        for m in pattern.finditer(text)
    ]


def _titles(text: str) -> list[Mark]:
    """ "…with architect in the title", "called Site Reliability Engineer"."""
    pattern = re.compile(
        r"(?:\b(?P<a>[\w+#./-]+(?:\s[\w+#./-]+)?)\s+in\s+(?:the|their|its)\s+title\b"
        r"|\b(?:titled?|called|named|title\s+(?:is|has|contains|says))\s+[\"“]?"
        r"(?P<b>[\w+#./ -]{2,40}?)[\"”]?(?=$|[,.?!]|\s+(?:and|or|in|at|with)\b))",
        re.I,
    )
    marks = []
    for m in pattern.finditer(text):
        words = (m.group("a") or m.group("b")).lower()
        marks.append(value_mark(text, m.start(), m.end(), Field.TITLE, (words,), f"title contains “{words}”"))
    return marks


def _functions(text: str) -> list[Mark]:
    marks = [
        criterion_mark(
            text,
            start,
            end,
            is_value(Field.FUNCTION, _with_narrower(key), f"function is {function_name(key)}"),
        )
        for start, end, key in find_functions(text)
    ]
    return marks + [
        value_mark(text, start, end, Field.SENIORITY, (key,), f"seniority is {seniority_name(key)}")
        for start, end, key in find_seniorities(text)
    ]


@cache
def _with_narrower(key: str) -> tuple[str, ...]:
    """The function and all that stand within it: "engineering" takes in "backend"."""
    return (key, *(other for other in load("functions") if key in wider_functions(other)))


def _quoted(text: str) -> list[Mark]:
    return [
        criterion_mark(
            text,
            m.start(),
            m.end(),
            Criterion(Test.TEXT, f"text mentions “{m.group(1)}”", values=(m.group(1),)),
        )
        for m in re.finditer(r"[\"“]([^\"“”\n]{2,80})[\"”]", text)
    ]
