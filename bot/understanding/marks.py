"""Marks: what each stretch of a question is, before its grammar is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.understanding.phrases import Book, Phrases
from config.vocabulary import load
from index.criteria import Ask, Criterion, Test
from index.functions import role_nouns
from index.postings import Field


class Role(StrEnum):
    """What a marked stretch does in the question."""

    CRITERION = "criterion"
    TOPIC = "topic"
    ASK = "ask"
    NEGATION = "negation"
    AND = "and"
    OR = "or"
    BREAK = "break"
    PLURAL = "plural"
    SINGULAR = "singular"
    COMPANIES = "companies"
    TASTE = "taste"
    FILLER = "filler"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` of the question and what it is. ``criterion`` and ``field`` are set for
    criteria, ``field`` for topics, ``ask`` for verbs of asking."""

    start: int
    end: int
    role: Role
    text: str
    criterion: Criterion | None = None
    field: Field | None = None
    ask: Ask | None = None


WORD = re.compile(r"[^\W_][\w+#.'’/&-]*[\w+#]|[^\W_]|[&|,;+]")
# What may stand between one thing of a list and the next.
LISTED_ON = re.compile(r"\s*(?:,|/|&|or|and)?\s*(?:or|and)?\s*(?:the\s+)?", re.I)


@cache
def words_of(*path: str) -> Phrases:
    """The pattern of one list of ``config/vocabulary/questions.yaml``, named by its keys."""
    table = load("questions")
    for key in path:
        table = table[key]
    return Phrases(table)


@cache
def role_noun() -> str:
    """The pattern of one noun that ends the description of a posting: "job", "engineer"."""
    return Phrases([*load("questions")["role_nouns"], *role_nouns()]).pattern


@cache
def topics() -> Mapping[Field, Phrases]:
    """For each field, the pattern of the nouns and verbs that name it."""
    return {Field(name): Phrases(phrases) for name, phrases in load("questions")["topics"].items()}


@cache
def extremes() -> Mapping[str, Phrases]:
    """For each extreme ("pay_high"), the pattern of the superlatives that ask for it."""
    return {name: Phrases(phrases) for name, phrases in load("questions")["extremes"].items()}


# "Denies" has no verbs of its own: it is a verb of stating before a negation.
_ASKED_BY_VERBS = (Ask.USES, Ask.REQUIRES, Ask.PREFERS, Ask.MENTIONS)


@cache
def _simple() -> Book[tuple[Role, Field | None, Ask | None]]:
    """The tables of words that need no knowledge of postings."""
    rows: list[tuple[Phrases, tuple[Role, Field | None, Ask | None]]] = [
        (words_of(key), (role, None, None))
        for role, key in (
            (Role.NEGATION, "negations"),
            (Role.AND, "and"),
            (Role.OR, "or"),
            (Role.BREAK, "breaks"),
            (Role.PLURAL, "postings_plural"),
            (Role.SINGULAR, "postings_singular"),
            (Role.COMPANIES, "companies"),
            (Role.TASTE, "tastes"),
            (Role.FILLER, "fillers"),
        )
    ]
    rows += [(words_of("asks", ask.value), (Role.ASK, None, ask)) for ask in _ASKED_BY_VERBS]
    return Book([*rows, *((phrases, (Role.TOPIC, field, None)) for field, phrases in topics().items())])


def simple_marks(text: str) -> list[Mark]:
    """Marks that need no knowledge of postings: verbs of asking, connectors, nouns, fillers."""
    found: list[Mark] = []
    for phrases, (role, field, ask) in _simple().in_text(text):
        found += [
            Mark(m.start(), m.end(), role, m.group(), field=field, ask=ask) for m in phrases.finditer(text)
        ]
    return found


# On a tie in length the first role in this order wins.
_PRIORITY = {
    role: number
    for number, role in enumerate(
        (
            Role.CRITERION, Role.NEGATION, Role.OR, Role.BREAK, Role.AND, Role.TOPIC, Role.COMPANIES,
            Role.PLURAL, Role.SINGULAR, Role.ASK, Role.TASTE, Role.FILLER, Role.UNKNOWN,
        )
    )
}  # fmt: skip


_PATH = re.compile(r"\w/\w|\w\.\w")
_PART = re.compile(r"[^\W_]{3,}")


def settle(text: str, marks: list[Mark]) -> list[Mark]:
    """Marks without overlaps, the longest kept, and a mark UNKNOWN for each word none covers."""
    chosen: list[Mark] = []
    taken = [False] * (len(text) + 1)
    for mark in sorted(marks, key=lambda m: (m.start - m.end, _PRIORITY[m.role], m.start)):
        if not any(taken[mark.start : mark.end]):
            chosen.append(mark)
            taken[mark.start : mark.end] = [True] * (mark.end - mark.start)
    for word in WORD.finditer(text):
        if not any(taken[word.start() : word.end()]):
            role = Role.BREAK if word.group() == ";" else Role.OR if word.group() == "|" else Role.UNKNOWN
            if word.group() != ",":
                chosen.append(Mark(word.start(), word.end(), role, word.group()))
        elif _PATH.search(word.group()):  # "feeds/jobs.csv": what is beside the word that is known is said
            chosen += [
                Mark(part.start(), part.end(), Role.UNKNOWN, part.group())
                for part in _PART.finditer(text, word.start(), word.end())
                if not any(taken[part.start() : part.end()])
            ]
    return sorted(chosen, key=lambda m: m.start)


def criterion_mark(text: str, start: int, end: int, criterion: Criterion) -> Mark:
    """The stretch as a condition."""
    return Mark(start, end, Role.CRITERION, text[start:end], criterion, criterion.field)


def is_value(field_: Field, values: tuple[str, ...], words: str, ask: Ask = Ask.USES) -> Criterion:
    """The criterion that the field's value is one of ``values``."""
    return Criterion(Test.IS, words, field_, values, ask)


def value_mark(text: str, start: int, end: int, field: Field, values: tuple[str, ...], words: str) -> Mark:
    """The stretch as the condition that the field's value is one of ``values``."""
    return criterion_mark(text, start, end, is_value(field, values, words))
