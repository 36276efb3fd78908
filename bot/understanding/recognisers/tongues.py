"""Spoken languages asked of a person, and the language a posting is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.understanding.marks import Mark, criterion_mark, is_value
from config.vocabulary import load
from index.criteria import Ask, Criterion, Test
from index.postings import Field

_SPEECH = (
    r"(?:speak(?:s|ing|ers?)?|fluen(?:t|cy)(?:\s+in)?|language|skills?|know(?:ledge|ing)?(?:\s+of)?|native"
    r"|proficien(?:t|cy)(?:\s+in)?|bilingual(?:\s+in)?|command\s+of|conversational|business)"
)
_OTHER_LANGUAGE = re.compile(
    r"\b(?:(?:another|other|additional|foreign|any|a|further|some|more)\s+){0,2}(?:(?:spoken|foreign|human|natural|second|2nd)\s+languages?"
    r"(?:\s+(?:besides|other\s+than|than|apart\s+from|except|beyond|in\s+addition\s+to|aside\s+from)\s+english)?"
    r"|languages?\s+(?:besides|other\s+than|than|apart\s+from|except|beyond|in\s+addition\s+to|aside\s+from)\s+english)\b",
    re.I,
)
# "English and another language", "who is bilingual": no language of programs is meant.
_SECOND = re.compile(
    r"(?:(?<=english and )|(?<=english plus )|(?<=english & ))(?:at\s+least\s+)?"
    r"(?:another|a\s+second|a\s+different|one\s+more|one\s+other)"
    r"(?:\s+(?:spoken|foreign))?\s+languages?\b(?!\s+(?:model|framework))"
    r"|\b(?:bilinguals?|multilingual|polyglots?|(?:two|several|multiple|more\s+than\s+one)\s+(?:spoken|human|foreign)\s+languages)\b"
    r"|\b(?:speaks?|speaking|fluent\s+in)\s+(?:two|several|multiple|more\s+than\s+one|another|a\s+second)\s+languages?\b",
    re.I,
)


def language_marks(text: str) -> list[Mark]:
    """Spoken languages asked of a person, and the language a posting is written in."""
    marks: list[Mark] = []
    named = {m.group().lower() for m in _names().finditer(text)}
    for name, code in _tongues().items():
        if name not in named:
            continue
        label = name.title()
        for m in _pattern(name).finditer(text):
            if m.group("written") and not m.group("before") and not m.group("after"):
                criterion = is_value(Field.LANGUAGE, (code,), f"written in {label}")
            elif (
                _listed_speakers().match(text, m.end())
                or m["before"]
                or m["after"]
                or m["denied"] is not None
                or m["asked"] is not None
                or _listed_before().match(text, m.end())
                or _level().match(text, m.end())
                or _LEVEL_BEFORE.search(text, 0, m.start())
                or _SPOKEN_CUE.search(text, 0, m.start())
            ):
                criterion = is_value(Field.SPOKEN_LANGUAGE, (code,), f"{label} is asked for")
            else:
                continue
            marks.append(criterion_mark(text, m.start(), m.end(), criterion))
    if marks:
        marks += _denied_beside(text, named, {mark.start for mark in marks})
    other = Criterion(
        Test.OTHER_THAN, "a spoken language besides English", Field.SPOKEN_LANGUAGE, ("en",), Ask.REQUIRES
    )
    return marks + [
        criterion_mark(text, m.start(), m.end(), other)
        for pattern in (_OTHER_LANGUAGE, _SECOND)
        for m in pattern.finditer(text)
    ]


def _denied_beside(text: str, named: set[str], taken: set[int]) -> list[Mark]:
    """ "English and Spanish, not German", "English required, German not": beside a language that is spoken
    one that is denied is a language too, and no country."""
    return [
        criterion_mark(
            text,
            m.start(),
            m.end(),
            is_value(Field.SPOKEN_LANGUAGE, (_tongues()[name],), f"{name.title()} is asked for"),
        )
        for name in named
        for m in re.finditer(rf"\b{re.escape(name)}\b", text, re.I)
        if m.start() not in taken
        and (_DENIED_BEFORE.search(text, 0, m.start()) or _DENIED_BEHIND.match(text, m.end()))
        and _ENDS_THERE.match(text, m.end())
    ]


_DENIED_BEFORE = re.compile(r"\b(?:not|no|without|except|nor)\s+$", re.I)
_DENIED_BEHIND = re.compile(r"\s+(?:not|no|isn'?t)\b", re.I)
_ENDS_THERE = re.compile(r"\s*(?:$|[,;?.!]|and\b|or\b|but\b|not\b|no\b|isn'?t\b)", re.I)


@cache
def _listed_speakers() -> re.Pattern[str]:
    name = "|".join(map(re.escape, _tongues()))
    return re.compile(rf"(?:\s*(?:,|/|&|\bor\b|\band\b)\s*(?:{name}))+[\s-]+{_SPEECH}\b", re.I)


@cache
def _listed_before() -> re.Pattern[str]:
    """Others of a list of languages behind one: "French or Dutch is a plus"."""
    name = "|".join(map(re.escape, _tongues()))
    wished = (
        r"(?:is|are|as|would\s+be)?\s*(?:an?\s+)?"
        r"(?:plus|bonus|nice\s+to\s+have|advantage|optional|preferred|required|needed|must)"
    )
    return re.compile(rf"(?:\s*(?:,|/|&|\bor\b|\band\b)\s*(?:{name}))*\s+{wished}\b", re.I)


@cache
def _level() -> re.Pattern[str]:
    return re.compile(r"\s+(?:[abc][12]|at\s+[abc][12])\b\+?", re.I)


_LEVEL_BEFORE = re.compile(r"\b[abc][12]\+?\s+(?:level\s+)?(?:in\s+)?$", re.I)
_SPOKEN = (
    r"\b(?P<written>(?:written\s+|posted\s+|published\s+)?in\s+)?"
    rf"(?P<before>{_SPEECH}\s+)?"
    r"NAME"
    rf"(?P<after>[\s-]+(?:{_SPEECH}|(?:is\s+)?spoken))?"
    # "German required, French optional": how it is asked for is left to be read
    r"(?P<asked>(?=\s+(?:is\s+)?(?:needed|required|necessary|a\s+must|mandatory|essential)\b))?"
    # "German isn't needed": what denies it is left to be read
    r"(?P<denied>(?=\s+(?:is\s+not|isn'?t|not|never)\s+(?:needed|required|necessary|a\s+must|mandatory)))?\b"
)
_SPOKEN_CUE = re.compile(
    r"\b(?:speak\w*|fluen\w+|need|needs|needing|require|requires|requiring|demand|demands|demanding|wanting|know\w*|language|languages|want|wants|or|and|both|in|ask\s+for|asks\s+for)\s+(?:good\s+|some\s+)?$",
    re.I,
)


@cache
def _names() -> re.Pattern[str]:
    """Any language's name: most questions hold none, and need no closer look."""
    return re.compile("|".join(map(re.escape, _tongues())), re.I)


@cache
def _tongues() -> Mapping[str, str]:
    """The spoken languages' English names in lower case, with their ISO 639-1 codes."""
    return {str(entry["name"]).lower(): code for code, entry in load("spoken_languages")["languages"].items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """How questions name a spoken language; made for those that are named, as eighty would slow the start."""
    return re.compile(_SPOKEN.replace("NAME", re.escape(name)), re.I)
