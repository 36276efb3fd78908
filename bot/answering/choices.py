"""Which posting is meant: the choices an answer offers; each asks again with a pointer at its posting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.answering.answers import Choice
from bot.understanding.pointers import with_pointer
from index.summaries import Summary


def choices(question: str, summaries: Sequence[Summary]) -> tuple[Choice, ...]:
    """One choice for each of the postings that ``question`` may mean, in their order; none where it
    can mean only one. Postings that read alike are told apart by their file."""
    if len(summaries) < 2:
        return ()
    labels = [_label(summary) for summary in summaries]
    shared = Counter(labels)
    return tuple(
        Choice(
            f"{label} · {summary.id}" if shared[label] > 1 and label != summary.id else label,
            summary.id,
            with_pointer(question, summary.id),
        )
        for label, summary in zip(labels, summaries, strict=True)
    )


def _label(summary: Summary) -> str:
    return " · ".join(filter(None, (summary.title, summary.company, summary.places))) or summary.id


def picked(text: str, offered: Sequence[Choice]) -> str:
    """What is asked by ``text`` where postings stand with numbers: a number is the choice of that number
    where some are ``offered``, else "#2", the second posting listed; anything else is itself."""
    number = re.fullmatch(r"\s*#?(\d{1,4})[.)]?\s*", text)
    if number is None:
        return text
    if 1 <= int(number[1]) <= len(offered):
        return offered[int(number[1]) - 1].question
    return f"#{number[1]}"
