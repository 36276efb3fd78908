"""A right to work that a posting demands, in questions: "must already be authorized to work in the US"."""

from __future__ import annotations

from bot.understanding.cued import Cued
from bot.understanding.marks import Mark, value_mark
from index.postings import Field

_PERMIT = r"(?:work(?:ing)?\s+(?:authori[sz]ation|permits?|permission)|right\s+to\s+work)"
_SORT = (
    r"(?:(?:an?|the|any|existing|valid|current|proof\s+of|evidence\s+of|us|u\.s\.|uk|eu|american|british|canadian|legal|my\s+own"
    r"|your\s+own|own)\s+)*"
)
_DEMANDED = Cued(
    "work",
    rf"\b(?:(?:require|need|demand|want|expect)(?:s|d|ed|ing)?|insists?\s+on|asks?\s+for|asking\s+for|must(?:\s+already)?\s+have)\s+{_SORT}{_PERMIT}\b"
    rf"(?:\s+(?:there|here|already|legally)){{0,2}}|\b{_SORT}{_PERMIT}\s+(?:is\s+|are\s+)?(?:already\s+)?(?:required|needed|necessary|mandatory|a\s+must|demanded)\b"
    r"|\b(?:must\s+|should\s+|have\s+to\s+|has\s+to\s+)?(?:already\s+)?(?:be\s+)?(?:already\s+)?(?:legally\s+)?"
    r"(?:authori[sz]ed|eligible|entitled|permitted)\s+to\s+work(?:\s+(?:full[\s-]?time|already|there|legally))?",
)


def permit_marks(text: str) -> list[Mark]:
    """Conditions that one has to have a right to work already."""
    words = "a right to work is demanded"
    return [
        value_mark(text, m.start(), m.end(), Field.VISA, ("work authorization",), words)
        for m in _DEMANDED.finditer(text)
    ]
