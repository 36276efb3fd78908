"""Misspelt names and words of questions: read as what they can only mean, and said so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from bot.understanding.marks import Mark, Role
from bot.understanding.names import Known
from config.vocabulary import load
from index.places.gazetteer import gazetteer
from index.terms import technologies

_SHORTEST = 5  # letters: shorter words are too near to each other
_SHORTEST_SLIP = 4  # letters of a word with letters swapped, missing or doubled: nothing else is as near
_LONG = 8  # letters from which two slips of the pen are allowed
_LARGE = 1_000  # likelihood from which a city is one that people ask for
# Lists of questions.yaml whose words a question is made of.
_WORDED = (
    "postings_plural", "postings_singular", "companies", "negations", "and", "or", "fillers", "role_nouns",
)  # fmt: skip


def corrections(marks: list[Mark], known: Known) -> dict[str, str]:
    """Unknown words of the question that stand in no posting, with the one name or word each can only
    mean: within one slip (two in a long word), and no second as near."""
    found: dict[str, str] = {}
    for number, mark in enumerate(marks):
        word = mark.text.lower()
        if mark.role is not Role.UNKNOWN or len(word) < _SHORTEST_SLIP or not word.isalpha():
            continue
        if word in _vocabulary() or known.occurs(word):
            continue
        meant = _meant(word, {**_names(), **known.labels}) if len(word) >= _SHORTEST else set()
        meant = meant or (_meant(word, _places()) if len(word) >= _SHORTEST else set())
        if not _may_be_a_name(marks, number):
            meant = _question_word(word, meant)
        if len(meant) == 1 and {word} != {name.lower() for name in meant}:
            found[mark.text] = meant.pop()
    return found


def _meant(word: str, names: Mapping[str, str]) -> set[str]:
    """The names nearest to ``word`` within its slips."""
    slips = 2 if len(word) >= _LONG else 1
    near = [(name, slip) for name, slip in _near(word, names.keys(), slips, 5) if not _other_form(word, name)]
    return {names[name] for name, distance in near if distance == near[0][1]}


def _other_form(word: str, name: str) -> bool:
    """Whether ``word`` is no slip but another form of what ``name`` is made of: "writes" beside "Writer"."""
    ends = {word[-1], name[-1]}
    return word == name + "s" or (word[:-1] == name[:-1] and len(ends) > 1 and ends <= set("srd"))


def _near(word: str, names: Collection[str], slips: int, most: int) -> list[tuple[str, int]]:
    """Up to ``most`` of ``names`` within ``slips`` of ``word``, with their number; the nearest first."""
    from rapidfuzz import process  # here: most questions are spelled as they should be
    from rapidfuzz.distance import OSA

    found = process.extract(word, names, scorer=OSA.distance, score_cutoff=slips, limit=most)
    return [(name, int(distance)) for name, distance, _ in found]


def _question_word(word: str, names: set[str]) -> set[str]:
    """The one word of questions that is a slip from ``word``, else the ``names`` as near. Only slips that
    keep the letters ("whcih", "wich") or take another vowel: the rest are words of their own ("started")."""
    near = [name for name, _ in _near(word, _question_words().keys(), 1, 10)]
    likely = [n for n in near if _keeps_letters(word, n)] or [n for n in near if _other_vowel(word, n)]
    if not likely:
        return names
    return {likely[0]} if len({_sense(n) for n in likely}) == 1 else set(likely)


def _keeps_letters(word: str, meant: str) -> bool:
    """Whether letters were only swapped, left out or typed twice."""
    if len(word) == len(meant):
        return sorted(word) == sorted(meant)
    longer, shorter = sorted((word, meant), key=len, reverse=True)
    doubled = any(
        longer[i] == longer[i - 1] and longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer))
    )
    return doubled or (len(word) < len(meant) and word[0] == meant[0])


def _other_vowel(word: str, meant: str) -> bool:
    """Whether one vowel stands for another ("salery"). Other letters make other words ("lift", "gift")."""
    if len(word) != len(meant) or len(word) < _SHORTEST or word[0] != meant[0]:
        return False
    return all(a == b or {a, b} <= set("aeiouy") for a, b in zip(word, meant, strict=True))


def _may_be_a_name(marks: list[Mark], number: int) -> bool:
    """Whether the unknown word stands where a company is named: a capital inside the question, "at …",
    "does … offer"."""
    mark = marks[number]
    before = marks[number - 1].text.lower() if number else ""
    return (mark.text[0].isupper() and mark.start > 0) or before in load("questions")["before_names"]


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that stands in a phrase of questions.yaml ("last" in "posted last"): none is a slip."""

    def words(table: object) -> Iterator[str]:
        if isinstance(table, dict):
            for entry in table.values():
                yield from words(entry)
        elif isinstance(table, list):
            for entry in table:
                yield from re.findall(r"\w+", str(entry).lower())

    return frozenset(words(load("questions")))


@cache
def _question_words() -> dict[str, str]:
    """Every single word that questions are made of, lower case, with the list it stands in."""
    return {word: sense for sense, word in _listed() if word.isalpha() and len(word) >= _SHORTEST_SLIP}


def _listed() -> Iterator[tuple[str, str]]:
    questions = load("questions")
    yield from ((key, word.lower()) for key in _WORDED for word in questions[key])
    for section in ("asks", "topics", "workplaces", "employment"):
        yield from (
            (f"{section} {key}", word.lower()) for key, words in questions[section].items() for word in words
        )


def _sense(word: str) -> str:
    return _question_words()[word]


@cache
def _names() -> dict[str, str]:
    """Every single-word name of a technology and of a fixed value, lower case → as written."""
    names = {
        spelling.lower(): technology.name
        for technology in technologies().values()
        for spelling in (technology.name, *technology.aliases)
    }
    for words in load("questions")["workplaces"].values():
        names.update({word: word for word in words})
    for words in load("questions")["employment"].values():
        names.update({word: word for word in words})
    return {name: meant for name, meant in names.items() if name.isalpha() and len(name) >= _SHORTEST}


@cache
def _places() -> dict[str, str]:
    """Every single-word name of a country, a region or a large city, lower case → as it is called."""
    tables = gazetteer()
    return {
        name: name.title()
        for name, keys in tables.names.items()
        if name.isalpha() and len(name) >= _SHORTEST and tables.weights[keys[0]] >= _LARGE
    }
