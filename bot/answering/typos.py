"""Misspelt names: read as what they can only mean, and said so."""

from __future__ import annotations

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answering.marks import Mark, Role
from bot.answering.names import Known
from config.vocabulary import load
from index.terms import technologies

_SHORTEST = 5  # letters: shorter words are too near to each other
_LONG = 8  # letters from which two slips of the pen are allowed


def corrections(marks: list[Mark], known: Known) -> dict[str, str]:
    """Unknown words of the question that stand in no posting, with the one name each can only mean:
    within one slip (two in a long word), and no second name as near."""
    found: dict[str, str] = {}
    names = {**_names(), **{label.lower(): label for label in known.companies.values()}}
    for mark in marks:
        word = mark.text.lower()
        if mark.role is not Role.UNKNOWN or len(word) < _SHORTEST or not word.isalpha() or known.occurs(word):
            continue
        slips = 2 if len(word) >= _LONG else 1
        near = process.extract(word, names.keys(), scorer=OSA.distance, score_cutoff=slips, limit=5)
        meant = {names[name] for name, distance, _ in near if distance == near[0][1]}
        if len(meant) == 1:
            found[mark.text] = meant.pop()
    return found


@cache
def _names() -> dict[str, str]:
    """Every single-word name of a technology and of a country or region, lower case → as written."""
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
