"""What a heading says its section is about, by the phrases of ``config/vocabulary/sections.yaml``."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

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


@cache
def kind_of_heading(title: str) -> SectionKind:
    """The kind whose phrase stands in ``title``; the first in the file's order wins."""
    words = re.sub(r"[^a-z0-9+']+", " ", title.lower().replace("’", "'"))
    for kind, pattern in _patterns():
        if pattern.search(words):
            return kind
    return SectionKind.OTHER


@cache
def _patterns() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = load("sections")
    return tuple(
        (SectionKind(kind), re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, phrases)) + r")(?![a-z])"))
        for kind, phrases in table.items()
    )
