"""What a key states: ``employmentType``, ``Employment type:`` and ``Contract`` all state employment.

The words are in ``config/vocabulary/keys.yaml``; front matter, JSON, CSV, HTML and "Key: value"
lines share them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from config.vocabulary import load

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORDS = re.compile(r"[^\w+]+|_+")
_SUFFIXES = ("", " code", " label", " name")  # "employment type code"
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_KEY_LIMIT = 60  # characters; nothing longer is a key


@dataclass(frozen=True, slots=True)
class _Keys:
    names: dict[str, str]  # words of a key -> stated name
    in_body: frozenset[str]
    not_in_body: frozenset[str]
    longest: dict[str, int]
    absent: frozenset[str]
    absent_openings: tuple[str, ...]
    bookkeeping: frozenset[str]
    emoji: dict[str, str]


@cache
def _keys() -> _Keys:
    table: dict[str, Any] = load("keys")
    return _Keys(
        names={words: name for name, keys in table["names"].items() for words in keys},
        in_body=frozenset(table["in_body"]),
        not_in_body=frozenset(table["not_in_body"]),
        longest=table["longest"],
        absent=frozenset(table["absent"]),
        absent_openings=tuple(table["absent_openings"]),
        bookkeeping=frozenset(table["bookkeeping"]),
        emoji={emoji: name for name, emojis in table["emoji"].items() for emoji in emojis},
    )


@lru_cache(maxsize=4096)
def words_of(key: str) -> str:
    """The words of a key in lower case.

    >>> words_of("employmentType"), words_of("Remote/ Hybrid")
    ('employment type', 'remote hybrid')
    """
    return _NOT_WORDS.sub(" ", _CAMEL.sub(" ", key[: _KEY_LIMIT + 1])).strip().lower()


def label_of(key: str) -> str:
    """A key as a label for people: ``min_salary`` is "Min salary", ``jobURL`` "Job url"."""
    words = words_of(key)
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=4096)
def name_of(key: str) -> str | None:
    """The stated name (see ``index.postings.STATED_NAMES``) of a key, None for an unknown one."""
    words = words_of(key)
    for suffix in _SUFFIXES:
        if (name := _keys().names.get(words.removesuffix(suffix))) is not None:
            return name
    return None


def name_of_emoji(text: str) -> str | None:
    """What a leading emoji states: "📍 Berlin" a place."""
    return next((name for emoji, name in _keys().emoji.items() if text.startswith(emoji)), None)


def leads_in_body(key: str) -> str | None:
    """The stated name of a key that leads a line of the body, None for one too ordinary there."""
    name = name_of(key)
    return name if name in _keys().in_body and words_of(key) not in _keys().not_in_body else None


def is_absent(value: str) -> bool:
    """Whether a value states nothing: "N/A", "Not Mentioned", "$"."""
    if _LETTER_OR_DIGIT.search(value) is None:
        return True
    words = words_of(value) if len(value) <= _KEY_LIMIT else ""
    return (words in _keys().absent and len(value) <= _KEY_LIMIT) or words.startswith(_keys().absent_openings)


def is_bookkeeping(key: str) -> bool:
    """Whether a key manages the record (ids, flags, images) rather than describes the job."""
    return words_of(key) in _keys().bookkeeping and name_of(key) is None


def fits(name: str, value: str) -> bool:
    """Whether ``value`` states something under ``name`` and is short enough not to be prose."""
    return not is_absent(value) and len(value.split(None, _keys().longest[name])) <= _keys().longest[name]
