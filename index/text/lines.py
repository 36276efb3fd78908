"""Where a line of a text begins and ends."""

from __future__ import annotations


def line_at(text: str, start: int, end: int | None = None) -> tuple[int, int]:
    """Where the line around ``start``, or the lines around ``start``–``end``, begin and end.

    >>> line_at("one\\ntwo\\nthree", 5)
    (4, 7)
    """
    last = text.find("\n", start if end is None else end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last
