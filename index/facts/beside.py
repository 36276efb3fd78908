"""Phrases that stand right before or behind a mention, or a few words from it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.patterns import phrases_pattern


def ending_with(phrases: Iterable[str], words: int = 0) -> re.Pattern[str]:
    """Finds ``phrases`` at the end of a text in lower case, at most ``words`` words before it."""
    return re.compile(rf"{phrases_pattern(phrases)}(?:[\s,/]+[\w'-]+){{0,{words}}}[\s\"'(-]{{0,3}}$")


def beginning_with(phrases: Iterable[str], words: int = 0) -> re.Pattern[str]:
    """Matches ``phrases`` at the beginning of a text in lower case, at most ``words`` words behind it."""
    return re.compile(rf"[\s\"'),-]{{0,3}}(?:[\w'-]+\s){{0,{words}}}?{phrases_pattern(phrases)}")
