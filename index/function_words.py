"""The small words of English, kept apart from what needs numpy: understanding a question needs them too."""

from __future__ import annotations

from functools import cache

from config.vocabulary import load


@cache
def function_words() -> frozenset[str]:
    """English words that name nothing ("the", "are", "with"), in small letters."""
    return frozenset(load("function_words"))
