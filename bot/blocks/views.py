"""Which part of an answer is looked at, and how a button says so.

A button carries the key of the answer it belongs to and little else; what it means is looked up and
checked when it is pressed, so a value that somebody changed finds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.answers import Match
from bot.state.database import key

_POINTER = re.compile(r"([\w-]{22})(?:\|([\w:.-]{0,80}))?", re.ASCII)
_VIEW = re.compile(r"([a-z_]{0,12})\.(\d{1,7})", re.ASCII)


@dataclass(frozen=True, slots=True)
class View:
    """A part of an answer: the postings of ``group`` from number ``start`` on, counted from 0; without a
    group, what is shown first."""

    group: Match | None = None
    start: int = 0

    def __str__(self) -> str:
        return f"{self.group or ''}.{self.start}"


OPENING = View()


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a button's value says: the ``name`` of an answer, and of what in it (``what``)."""

    name: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.name}|{self.what}" if self.what else self.name


def read_pointer(value: str) -> Pointer | None:
    """The pointer in a button's ``value``, or None where it holds none."""
    found = _POINTER.fullmatch(value)
    return Pointer(found[1], found[2] or "") if found else None


def read_view(what: str) -> View | None:
    """The view that a pointer's ``what`` names, or None."""
    found = _VIEW.fullmatch(what)
    if not found or found[1] not in ("", *Match):
        return None
    return View(Match(found[1]) if found[1] else None, int(found[2]))


def question_ref(question: str) -> str:
    """A short name for a question that an answer offers, for a pointer."""
    return key("question", question)[:12]


def posting_ref(posting: str) -> str:
    """A short name for the posting with this id, for a pointer."""
    return key("posting", posting)[:12]
