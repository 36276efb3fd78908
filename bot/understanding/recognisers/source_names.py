"""Sources named in a question: "postings from feeds/jobs.csv", "roles in the partners folder"."""

from __future__ import annotations

import re

from bot.understanding.marks import Mark, value_mark
from bot.understanding.names import Known
from index.postings import Field

_KIND = "sources?|files?|folders?|feeds?"
_NAMED = re.compile(
    rf"\b(?:from|in|of)\s+(?:the\s+)?(?:(?P<kind>{_KIND})\s+)?[\"“'`]?(?P<name>[\w./@:+#-]*[\w/])[\"”'`]?"
    rf"(?:\s+(?P<after>{_KIND})\b)?",
    re.I,
)


def source_marks(text: str, known: Known) -> list[Mark]:
    """The sources, folders and files that ``text`` names. A plain word is one only where it is called so
    ("the partners folder"): it may be a place, a company, anything."""
    marks = []
    for found in _NAMED.finditer(text):
        name = found["name"].rstrip("/").lower()
        called = found["kind"] or found["after"] or "/" in name or "." in name
        if called and known.is_source(name):
            marks.append(
                value_mark(text, found.start(), found.end(), Field.SOURCE, (name,), f"source is {name}")
            )
    return marks
