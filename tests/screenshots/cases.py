"""Typical answers over the samples, as the bot makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answering.answer import Answerer
from bot.answering.answers import Match
from bot.blocks import answer_message, help_message, shared_message, why_message
from bot.blocks.feedback import reason_view
from bot.blocks.home import HomePage, home_view
from bot.blocks.views import OPENING, View
from bot.examples import Examples
from index.opening import Index

TODAY = date(2026, 11, 22)
_NAME = "k" * 22  # the key of the shown answer that the buttons carry
_FIRST = "which roles use Go and are remote?"


@dataclass(frozen=True, slots=True)
class Case:
    """One picture: the file's ``name``, what was ``asked``, and the blocks or the view that came of it.
    ``private``: only the person who asked sees it."""

    name: str
    asked: str
    blocks: list[dict[str, Any]]
    private: bool = False
    view: dict[str, Any] | None = None


def cases(index: Index) -> Iterator[Case]:
    """The pictures, made over the postings of ``index``."""
    answerer = Answerer(index, lambda: TODAY)

    def answered(name: str, question: str, view: View = OPENING, private: bool = False) -> Case:
        message = answer_message(answerer.answer(question), _NAME, view, private=private)
        return Case(name, question, list(message.blocks), private)

    yield answered("list", _FIRST)
    yield answered("private", "senior roles in Europe", private=True)
    yield answered("more", "which roles are remote?", View(Match.YES, 5))
    yield answered("not-stated", "which roles pay over 100k?", View(Match.NOT_STATED))
    yield answered("look-up", "what is the interview process at Mosaic?")
    yield answered("silent", "does Ferrous say how they interview?")
    yield answered("comparison", "compare the data roles")
    yield answered("extreme", "highest paid remote role")
    yield answered("count", "how many companies hire data engineers?")
    yield answered("nothing", "remote COBOL jobs in Berlin")
    yield answered("which-one", "what does it pay at Oxbow?")
    answer = answerer.answer(_FIRST)
    yield Case("why", "Why?", list(why_message(answer, answer.postings[0]).blocks), private=True)
    question = "which roles require Python?"
    public = answer_message(answerer.answer(question), _NAME)
    yield Case("shared", "", list(shared_message(public, "U0ANNA", question).blocks))
    yield Case("help", "/postings help", list(help_message("/postings").blocks), private=True)
    yield Case("reason", "", [], view=reason_view(_FIRST, ""))
    home = HomePage(
        postings=len(index.catalog.summaries()),
        companies=len({one.company for one in index.catalog.summaries().values() if one.company}),
        sources=1,
        synced="2026-11-27T09:00:00+00:00",  # or each run would draw another picture
        newest=None,
        caveat=None,
        examples=Examples(answerer, index.catalog).questions(),
        recent=(_FIRST, "what does it pay at Oxbow?"),
        alerts=(),
        saved=(),
    )
    yield Case("home", "", [], view=home_view(home))
