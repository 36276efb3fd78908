"""The pointer that a question may end in, "… (posting board/acme__backend.md)": one posting is meant.

A question with its pointer means the same whoever sends it (a button, a number in the terminal,
``ask --after``) and after a restart, since nothing but the text is needed to understand it.
"""

from __future__ import annotations

import re

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
