"""Conditions of a few fixed values in a question: workplaces, employment, degrees, hours, benefits…"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from bot.understanding.marks import Mark, criterion_mark, is_value
from bot.understanding.phrases import Book, Phrases
from config.vocabulary import load
from index.criteria import Bounds, Criterion, Test
from index.functions import seniority_name
from index.postings import Field

# "before the onsite": a day of interviews.
_AN_ONSITE = re.compile(r"\b(?:before|after|during|at|for)\s+(?:the|an|your|my)\s+$", re.I)
_ONE_MORE = re.compile(r"\s*(?:,|/|&|\bor\b|\band\b)(?:\s*(?:or|and)\b)?\s*(\w+)", re.I)
_NO_EXPERIENCE = re.compile(
    r"\b(?:no|zero|without(?:\s+any)?)\s+(?:prior\s+|previous\s+|work(?:ing)?\s+|professional\s+)?experience\b"
    r"(?:\s+(?:is\s+)?(?:required|needed|necessary|at\s+all))?(?!\s+(?:in|with|requirement))",
    re.I,
)
_STUDIES = (
    r"(?:uni|university|college|school|graduation|graduating|studies|studying|degree|bachelor'?s?"
    r"|master'?s?|phd)"
)
_AFTER_STUDIES = re.compile(
    r"\b(?:(?:just|right|straight|fresh|freshly|directly|recently)\s+){1,2}"
    rf"(?:(?:out\s+of|after|from|off|done\s+with|finished)\s+(?:(?:my|the|their|a)\s+)?{_STUDIES}|graduated)\b",
    re.I,
)
_BENEFIT_GOES_ON = re.compile(r"\s+(?:leave|benefits?|policy|package|support|assistance|scheme)\b", re.I)


_OR_HIGHER = re.compile(
    r"(?:\s+(?:degree|level))?(?:\s+(?:or|and)\s+(?:higher|above|better|up|beyond|more)|\s*\+(?!\w)"
    r"|\s+at\s+(?:the\s+)?(?:least|minimum)|\s+minimum)",
    re.I,
)
_AT_LEAST = {
    (): (),
    ("degree", "bachelor"): ("degree", "bachelor", "master", "phd"),
    ("master",): ("master", "phd"),
    ("phd",): ("phd",),
}  # by the levels of the one that is named


def fixed_value_marks(text: str) -> list[Mark]:
    """Conditions of the fields with a few fixed values ("remote", "contract", "a PhD") and of the listed
    fields that need no value ("on-call")."""
    marks: list[Mark] = []
    for pattern, criterion in _tables().in_text(text):
        for m in pattern.finditer(text):
            if criterion.field is Field.WORKPLACE and _AN_ONSITE.search(text, 0, m.start()):
                continue
            if criterion.field is Field.DEGREE and (more := _OR_HIGHER.match(text, m.end())):
                higher = replace(
                    criterion, values=_AT_LEAST[criterion.values], words=f"{criterion.words} or higher"
                )
                marks.append(criterion_mark(text, m.start(), more.end(), higher))
                continue
            on = _BENEFIT_GOES_ON.match(text, m.end()) if criterion.field is Field.BENEFIT else None
            end = on.end() if on else _listed_for(text, m, pattern)
            marks.append(criterion_mark(text, m.start(), end, criterion))
    marks += [criterion_mark(text, m.start(), m.end(), _beginner()) for m in _AFTER_STUDIES.finditer(text)]
    none = Criterion(Test.RANGE, "asks for no experience", Field.YEARS, bounds=Bounds(high=0.0))
    return marks + [criterion_mark(text, m.start(), m.end(), none) for m in _NO_EXPERIENCE.finditer(text)]


@cache
def _tables() -> Book[Criterion]:
    """Patterns of the fields with a few fixed values, and of listed fields that need no value."""
    questions = load("questions")
    rows: list[tuple[Phrases, Criterion]] = []
    for key, phrases in questions["workplaces"].items():
        rows.append((Phrases(phrases), is_value(Field.WORKPLACE, (key,), f"workplace is {key}")))
    for key, phrases in questions["employment"].items():
        rows.append((Phrases(phrases), is_value(Field.EMPLOYMENT, (key,), f"employment is {key}")))
    rows.append((Phrases(questions["by_email"]), is_value(Field.APPLY, ("email",), "apply by email")))
    rows.append((Phrases(questions["beginners"]), _beginner()))
    several = is_value(Field.SEVERAL_ROLES, ("several",), "several roles in one posting")
    rows.append((Phrases(questions["several_roles"]), several))
    for key, phrases in questions["degrees"].items():
        values = () if key == "degree" else ("phd",) if key == "phd" else _DEGREES_UP_TO[key]
        words = _DEGREE_NAMES.get(key, f"a {key}'s degree")
        rows.append((Phrases(phrases), is_value(Field.DEGREE, values, words)))
    for key, phrases in questions["hours"].items():
        rows.append((Phrases(phrases), is_value(Field.HOURS, (key,), f"hours: {key}")))
    for key, phrases in questions["clearances"].items():
        rows.append(
            (
                Phrases(phrases),
                is_value(Field.CLEARANCE, (key,), key if key == "citizenship" else f"a {key}"),
            )
        )
    for field_, values, words in _BARE:
        rows.append((Phrases(questions["topics"][field_.value]), is_value(field_, values, words)))
    for key, benefit in load("benefits")["benefits"].items():
        asked = questions["benefit_words"].get(key, ())
        phrases = [benefit["name"], key, *benefit.get("strong", ()), *benefit.get("weak", ()), *asked]
        pattern = Phrases(_said_either_way(phrase.rstrip("*") for phrase in phrases))
        rows.append((pattern, is_value(Field.BENEFIT, (key,), f"benefit is {benefit['name'].lower()}")))
    return Book(rows)


def _beginner() -> Criterion:
    return is_value(Field.SENIORITY, ("junior", "intern"), f"seniority is {seniority_name('junior')}")


def _said_either_way(phrases: Iterable[str]) -> Iterator[str]:
    """Each phrase, and "stipend for internet" beside "internet stipend"."""
    given = frozenset(load("questions")["given_for"])
    for phrase in phrases:
        yield phrase
        if "your " in phrase:
            yield phrase.replace("your ", "my ")
        *what, noun = phrase.split()
        if what and noun in given:
            yield f"{noun} for {' '.join(what)}"
            yield f"{noun} for your {' '.join(what)}"


_DEGREES_UP_TO = {"bachelor": ("degree", "bachelor"), "master": ("master",), "high school": ("high school",)}
_DEGREE_NAMES = {"degree": "a degree", "phd": "a PhD", "high school": "a high school diploma"}
# Topics that are conditions by themselves: a posting lists them or does not.
_BARE: tuple[tuple[Field, tuple[str, ...], str], ...] = (
    (Field.ON_CALL, ("on-call",), "on-call duty"),
    (Field.EQUITY, ("equity",), "equity"),
    (Field.VISA, ("sponsorship",), "visa sponsorship"),
    (Field.RELOCATION, (), "relocation"),
    (Field.TRAVEL, (), "travel"),
    (Field.INTERVIEW, (), "an interview process"),
)


def _listed_for(text: str, match: re.Match[str], pattern: Phrases) -> int:
    """Where "budget for education" ends: with "or learning, courses" behind it, if that is the same."""
    noun, given, _ = match.group().partition(" for ")
    end = match.end()
    while given and (more := _ONE_MORE.match(text, end)) and pattern.fullmatch(f"{noun} for {more.group(1)}"):
        end = more.end()
    return end
