"""Which posting is meant: the choices an answer offers, and the pointer a chosen one is asked with.

A choice is a question in plain text that ends in a pointer, "… (posting board/acme__backend.md)": it
means exactly one posting, whoever sends it (a button, a number in the terminal, ``ask --after``), and
means the same after a restart, since nothing but the text is needed to understand it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.answering.answers import Choice
from index.summaries import Summary

_POINTER = re.compile(r"^(?P<asked>.*?)\s*\(posting\s+(?P<id>\S.*?)\s*\)\W*$", re.I | re.S)
_SLACK_ADDRESS = re.compile(r"<([^|>\s]+)(?:\|[^>]*)?>")  # how Slack writes an address that someone typed


def split_pointer(text: str) -> tuple[str, str | None]:
    """``text`` without its pointer, and the id of the posting it points to, None without one.

    >>> split_pointer("what does it pay? (posting board/acme.md)")
    ('what does it pay?', 'board/acme.md')
    """
    found = _POINTER.match(text)
    if found is None:
        return text, None
    return found["asked"], _SLACK_ADDRESS.sub(r"\1", found["id"])


def with_pointer(question: str, posting: str) -> str:
    """``question`` asked about the posting with this id alone."""
    return f"{split_pointer(question)[0]} (posting {posting})"


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
