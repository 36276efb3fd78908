"""Functions and levels of seniority as they are named in titles and in questions.

``find_functions`` and ``find_seniorities`` read short texts: a title, a question, a statement about
the role. Words and rules are data: ``config/vocabulary/functions.yaml``, ``seniority.yaml``,
``roles.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.vocabulary import load
from index.phrases import Phrase, PhraseTable, Words, words_of

Found = tuple[int, int, str]  # start, end, key

_REACH = 4  # words between a level and its role: "Staff Machine Learning Platform Engineer"
_SUPERIOR = re.compile(
    r"(?:report\w{0,4}|answer\w{0,3}|assistant|assist\w{0,3}|support\w{0,3}) (?:directly )?to\b[^.;?!"
    r"|/]{0,60}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What must or must not stand around a phrase; see ``seniority.yaml``."""

    needs_role: bool
    or_before: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


def find_functions(text: str, *, title: bool = False) -> list[Found]:
    """The functions named in ``text``, in order, as (start, end, key of ``functions.yaml``).

    ``title``: the text is a title: a bare word tells a function too ("Head of Data"), and what
    the role is *for* does not ("Software Engineer, Payroll").

    >>> find_functions("security roles in Berlin, or Backend Engineer")
    [(0, 8, 'security'), (29, 36, 'backend'), (37, 45, 'engineering')]
    """
    words = words_of(text)
    named = _function_names().find(words)
    if title:
        named = _of_the_role(named)
    found = [(words.start(p.first), words.end(p.last), key) for p in named for key in p.keys]
    taken = {number for p in named for number in range(p.first, p.last + 1)}
    technical = any(_is_technical(key) for _, _, key in found)
    for phrase in _function_words().find(words):
        if phrase.first in taken:
            continue
        key = phrase.keys[0]
        bare = title and (not found or (technical and _is_technical(key)))
        if bare or _before_a_role(words, phrase, key) or _in_a_field(words, phrase):
            found.append((words.start(phrase.first), words.end(phrase.last), key))
    return sorted(set(found))


def find_seniorities(text: str) -> list[Found]:
    """The levels of seniority named in ``text``, in order, as (start, end, key of ``seniority.yaml``).

    >>> find_seniorities("Sr. Backend Engineer / Engineering Manager")
    [(0, 2, 'senior'), (35, 42, 'manager')]
    >>> find_seniorities("Product Manager, Lead Generation")
    []
    """
    words = words_of(text)
    found: list[Found] = []
    number = 0
    while number < len(words.words):
        phrase = _level_names().at(words, number) or _chief_officer(words, number)
        if phrase is not None and _holds(words, phrase):
            found.append((words.start(phrase.first), words.end(phrase.last), phrase.keys[0]))
            number = phrase.last
        number += 1
    return [f for f in found if not _SUPERIOR.search(text, max(0, f[0] - 90), f[0])] or (
        [] if found else _numerals(words)
    )


def function_name(key: str) -> str:
    """The name of a function for people. Raises KeyError for an unknown key."""
    return str(load("functions")[key]["name"])


def wider_functions(key: str) -> tuple[str, ...]:
    """The functions that ``key`` stands within: ``backend`` → ``engineering``. Raises KeyError."""
    return tuple(load("functions")[key].get("within", ()))


def seniority_name(key: str) -> str:
    """The name of a level for people. Raises KeyError for an unknown key."""
    return str(load("seniority")["levels"][key]["name"])


def seniority_rank(key: str) -> int:
    """The place of a level, 0 for the lowest. Raises ValueError for an unknown key."""
    return list(load("seniority")["levels"]).index(key)


@cache
def role_nouns() -> frozenset[str]:
    """Every noun that makes a line a role: "engineer", "manager", "Entwicklerin"."""
    return _technical() | frozenset(load("roles")["other"])


@cache
def _technical() -> frozenset[str]:
    return frozenset(load("roles")["technical"])


@cache
def _postings() -> frozenset[str]:
    return frozenset(load("roles")["postings"])


@cache
def _function_names() -> PhraseTable:
    table: dict[str, Any] = load("functions")
    return PhraseTable(((n, key) for key, f in table.items() for n in f["names"]), plurals=True)


@cache
def _function_words() -> PhraseTable:
    table: dict[str, Any] = load("functions")
    return PhraseTable((word, key) for key, f in table.items() for word in f.get("words", ()))


@cache
def _level_names() -> PhraseTable:
    levels: dict[str, Any] = load("seniority")["levels"]
    phrases = ((phrase, key) for key, level in levels.items() for phrase in level["phrases"])
    return PhraseTable(phrases, splits="/,;:|()&+")


@cache
def _rules() -> dict[str, _Rule]:
    def words(rule: dict[str, Any], name: str) -> frozenset[str]:
        return frozenset(str(word) for word in rule.get(name, ()))

    return {
        phrase: _Rule(
            bool(rule.get("needs_role")),
            words(rule, "or_before"),
            words(rule, "not_before"),
            words(rule, "not_after"),
        )
        for phrase, rule in load("seniority")["rules"].items()
    }


@cache
def _is_technical(key: str) -> bool:
    function: dict[str, Any] = load("functions")[key]
    return bool(function.get("technical")) or any(map(_is_technical, function.get("within", ())))


def _of_the_role(named: list[Phrase]) -> list[Phrase]:
    """Of a title's functions those the person has: where one is named as a person ("engineer",
    "product manager"), the others are what the role is for, unless both are technical."""
    heads = [
        p
        for p in named
        if any(word in role_nouns() for word in p.words.split()) and "engineering" not in p.words
    ]
    if not heads:
        return named
    technical = any(_is_technical(key) for p in heads for key in p.keys)
    return [p for p in named if p in heads or (technical and all(map(_is_technical, p.keys)))]


def _before_a_role(words: Words, phrase: Phrase, key: str) -> bool:
    """ "Security engineer", "marketing roles", "data platform engineer"; not "sales platform engineer"."""
    for number in range(phrase.last + 1, phrase.last + 3):
        if words.gap(number - 1).strip(" -/&"):
            return False
        word = words.at(number)
        if word in _technical():
            return _is_technical(key)
        if word in role_nouns() or word in _postings():
            return True
        if not _is_technical(key):
            return False
    return False


def _in_a_field(words: Words, phrase: Phrase) -> bool:
    """ "Jobs in marketing"."""
    return words.at(phrase.first - 1) == "in" and words.at(phrase.first - 2) in _postings()


def _holds(words: Words, phrase: Phrase) -> bool:
    """Whether the rule of a level's phrase lets it tell the level here."""
    if phrase.words in ("manager", "managers"):
        return _manages(words, phrase)
    rule = _rules().get(phrase.words)
    if rule is None:
        return True
    before, after = words.at(phrase.first - 1), words.at(phrase.last + 1)
    if (before in rule.not_after and not words.gap(phrase.first - 1).strip(" -'")) or (
        after in rule.not_before and not words.gap(phrase.last).strip(" -'")
    ):
        return False
    return not rule.needs_role or after in rule.or_before or _beside_a_role(words, phrase)


def _beside_a_role(words: Words, phrase: Phrase) -> bool:
    following = (words.at(number) for number in range(phrase.last + 1, phrase.last + 2 + _REACH))
    if any(word in _technical() for word in following) or words.at(phrase.last + 1) in _postings():
        return True
    before = words.at(phrase.first - 1)
    return (
        before in _technical()
        or before in _words("neighbours")
        or words.at(phrase.last + 1) in _words("neighbours")
    )


def _manages(words: Words, phrase: Phrase) -> bool:
    """ "Engineering manager", "Manager, Data", "managers"; not "product manager"."""
    before, gap = words.at(phrase.first - 1), words.gap(phrase.first - 1)
    if not before or gap.strip(" -"):
        return True
    return before in _words("manages") or before in _words("alone_after")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("seniority")[name])


def _chief_officer(words: Words, number: int) -> Phrase | None:
    """ "Chief Technology Officer"."""
    if words.at(number) == "chief":
        for last in range(number + 2, number + 5):
            if words.at(last) == "officer":
                return Phrase(number, last, (load("seniority")["chief_officer"],), "chief officer")
    return None


def _numerals(words: Words) -> list[Found]:
    """Levels by number right after a role, where no word tells one: "Engineer II"."""
    numerals: dict[str, str] = load("seniority")["numerals"]
    for number in range(1, len(words.words)):
        key = numerals.get(words.at(number))
        start, end = words.spans[number]
        plain = words.text[start:end].isupper() or words.text[start:end].isdigit()
        before = words.at(number - 1)
        if key and plain and (before in role_nouns() or before == "level") and words.gap(number - 1) == " ":
            return [(start, end, key)]
    return []
