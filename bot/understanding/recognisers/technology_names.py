"""Technologies that a question names, and where their names stand for a sort of job."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.understanding.marks import Mark, Role, criterion_mark, is_value, value_mark
from bot.understanding.phrases import Phrases
from config.vocabulary import load
from index.postings import Field
from index.terms import families, find_technologies, technologies

WIDEST = "engineering"  # the function that takes in all others of engineering


def technology_marks(text: str) -> list[Mark]:
    """The technologies that are named, and families of them ("a JVM language")."""
    known = technologies()
    marks = [
        value_mark(text, start, end, Field.TECHNOLOGY, (key,), f"technology is {known[key].name}")
        for start, end, key in find_technologies(text, in_question=True)
    ]
    spans = [(m.start, m.end) for m in marks]
    for m in _SHORT_NAMES.finditer(text):  # a word of its own, but here one of a list of technologies
        called = _THE_LANGUAGE.match(text, m.end())
        told = called is not None or _IS_DEMANDED.match(text, m.end()) is not None
        item = _ITEM_BEFORE.search(text, 0, m.start()) and _ITEM_BEHIND.match(text, m.end())
        before = (
            told
            or (item and m.end() - m.start() < len(text))
            or any(_LIST_GOES_ON.fullmatch(text, end, m.start()) for _, end in spans)
        )
        if before or any(_LIST_GOES_ON.fullmatch(text, m.end(), start) for start, _ in spans):
            key = m.group().lower()
            words = f"technology is {known[key].name}"
            end = called.end() if called else m.end()
            marks.append(value_mark(text, m.start(), end, Field.TECHNOLOGY, (key,), words))
    for pattern, key in _users():
        words = f"technology is {known[key].name}"
        marks += [
            value_mark(text, m.start(), m.end(), Field.TECHNOLOGY, (key,), words)
            for m in pattern.finditer(text)
        ]
    for m in _family().finditer(text):
        keys = _families()[_HYPHENS.sub(" ", m.group().lower())]
        # "BI tools" may stand in a posting by that name: it is one of the family then.
        same = [n for n in marks if (n.start, n.end) == (m.start(), m.end()) and n.criterion is not None]
        marks = [n for n in marks if n not in same]
        keys += tuple(k for n in same if n.criterion for k in n.criterion.values if k not in keys)
        criterion = is_value(Field.TECHNOLOGY, keys, f"technology is one of the {m.group().lower()}")
        marks.append(criterion_mark(text, m.start(), m.end(), criterion))
    return marks


# "Senior, remote, go": an item of a list by itself.
_ITEM_BEFORE = re.compile(r"(?:^|[,+/:])\s*$")
# "Go (the language)", "R lang".
_THE_LANGUAGE = re.compile(
    r"\s*\(\s*(?:the\s+)?(?:programming\s+)?lang(?:uage)?\s*\)|,?\s+the\s+(?:programming\s+)?language\b|[\s-]lang\b",
    re.I,
)
# "Go isn't required": a thing of which that is said.
_IS_DEMANDED = re.compile(
    r"\s+(?:(?:is|are|not|isn'?t|aren'?t|as|only|just|merely|strictly|at\s+all)\s+){0,3}"
    r"(?:required|mandatory|optional|preferred|mentioned|(?:a\s+)?(?:hard\s+)?(?:requirement|must|plus|nice[\s-]to[\s-]have))\b",
    re.I,
)
_ITEM_BEHIND = re.compile(r"\s*(?:[?!.]*\s*$|[,+/])")
_SHORT_NAMES = re.compile(r"(?<![\w+#/-])(?:go|r|c)(?![\w+#-])", re.I)
_LIST_GOES_ON = re.compile(
    r"\s*(?:,|/|&|\bor\b|\band\b|\bnor\b|\bnot\b|\bvs\b\.?|\bversus\b|\binstead\s+of\b|\brather\s+than\b)\s*(?:nor\s+|or\s+|and\s+)?",
    re.I,
)


@cache
def _users() -> tuple[tuple[Phrases, str], ...]:
    """For each technology whose users have a name of their own ("gophers"), that name's pattern."""
    return tuple((Phrases(names), key) for key, names in load("questions")["users"].items())


@cache
def _families() -> Mapping[str, tuple[str, ...]]:
    """The technologies of each family people ask by ("jvm languages"), by its name without hyphens."""
    return {_HYPHENS.sub(" ", name.lower()): keys for name, keys in families().items()}


_HYPHENS = re.compile(r"[\s-]+")


@cache
def _family() -> Phrases:
    return Phrases(families())


def platforms(found: list[Mark]) -> list[Mark]:
    """ "React Native" and "Android" name what is used, not only a sort of job; both are mobile."""
    known, platforms = technologies(), frozenset(families()["mobile platforms"])
    named = [m for m in found if m.field is Field.TECHNOLOGY and m.criterion is not None]
    asked = {v for m in named if m.criterion is not None for v in m.criterion.values} & platforms
    meant = asked if len(asked) == 1 else frozenset[str]()
    return [
        m
        for m in named
        if m.criterion is not None
        and all(key in meant or known[key].kind.endswith("framework") for key in m.criterion.values)
    ]


def without_widest(text: str, found: list[Mark]) -> list[Mark]:
    """ "React developer jobs" says no more than "React jobs": the wide function behind a technology."""
    ends = {m.end for m in found if m.field is Field.TECHNOLOGY}
    return [
        Mark(m.start, m.end, Role.PLURAL if m.text.endswith("s") else Role.SINGULAR, m.text)
        if m.field is Field.FUNCTION
        and m.criterion is not None
        and m.criterion.values[0] == WIDEST
        and m.start - 1 in ends
        and text[m.start - 1] == " "
        else m
        for m in found
    ]
