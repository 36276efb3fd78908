"""What a heading says its section is about, by the phrases of ``config/vocabulary/sections.yaml``."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from config.vocabulary import load


class SectionKind(StrEnum):
    """Kinds of sections that change how a sentence in them is read."""

    HEADER = "header"
    PREFERRED = "preferred"
    INTERVIEW = "interview"
    PAY = "pay"
    BENEFITS = "benefits"
    LEGAL = "legal"
    APPLY = "apply"
    STACK = "stack"
    REQUIREMENTS = "requirements"
    RESPONSIBILITIES = "responsibilities"
    LOCATION = "location"
    HOURS = "hours"
    COMPANY = "company"
    ROLE = "role"
    OTHER = "other"


_WORD = re.compile(r"[\w+]+(?:'\w+)?")
_HEADING_LIMIT = 200  # characters; what is longer is no heading


@lru_cache(maxsize=8192)
def kind_of_heading(title: str) -> SectionKind:
    """The kind whose phrase stands in ``title``; the first in the file's order wins.

    >>> kind_of_heading("Preferred Qualifications:").value
    'preferred'
    """
    words = _words(title[:_HEADING_LIMIT])
    table, longest = _phrases()
    best: tuple[int, SectionKind] | None = None
    for start, word in enumerate(words):
        for end in range(start + 1, min(len(words), start + longest.get(word, 0)) + 1):
            phrase = " ".join(words[start:end])
            found = table.get((phrase, start == 0, end == len(words)))
            if found is not None and (best is None or found[0] < best[0]):
                best = found
    return best[1] if best is not None else SectionKind.OTHER


def _words(text: str) -> list[str]:
    """Lower-case words without accents."""
    plain = text.lower().replace("’", "'").replace("‘", "'")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _WORD.findall(plain)


@cache
def _phrases() -> tuple[dict[tuple[str, bool, bool], tuple[int, SectionKind]], dict[str, int]]:
    """For a phrase, and whether it begins and ends the heading, its rank and kind; and by first word
    the number of words of the longest phrase."""
    table: dict[tuple[str, bool, bool], tuple[int, SectionKind]] = {}
    longest: dict[str, int] = {}
    entries: list[dict[str, list[str]]] = load("sections")
    ranked = [
        (rank, kind, phrase)
        for rank, entry in enumerate(entries)
        for kind, all in entry.items()
        for phrase in all
    ]
    for rank, kind, phrase in ranked:
        words = _words(phrase)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
        for begins in (True, False):
            for ends in (True, False):
                if (begins or not phrase.startswith("^")) and (ends or not phrase.endswith("$")):
                    table.setdefault((" ".join(words), begins, ends), (rank, SectionKind(kind)))
    return table, longest
