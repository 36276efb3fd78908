"""What a question is understood as, in the words that are shown for it."""

from __future__ import annotations

from bot.understanding.names import Known
from bot.understanding.understand import understand
from index.criteria import in_words


def understood_words(question: str, known: Known) -> str:
    """The criteria in words; empty where there are none."""
    criteria = understand(question, known).criteria
    return in_words(criteria) if criteria is not None else ""


def whole_words(question: str, known: Known) -> str:
    """The same of a question of which nothing may be left out."""
    assert understand(question, known).ignored == ()
    return understood_words(question, known)
