"""What listeners work with, made once for each process."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.answers import Answers
from bot.asking import Asking
from bot.responder import Responder
from bot.startup import Startup
from bot.state import State
from index.opening import Index


@dataclass(frozen=True, slots=True)
class Services:
    """``index`` holds the postings and ``answers`` answers over them; ``asking`` puts answers into
    messages; ``state`` remembers; ``responder`` takes every job; ``startup`` knows whether the postings
    are still being read."""

    index: Index
    answers: Answers
    state: State
    startup: Startup
    responder: Responder
    asking: Asking


def build_services(index: Index, answers: Answers, startup: Startup) -> Services:
    """The services over ``answers`` and ``index``, in whose database the bot's state lies too.
    Close ``responder`` at the end."""
    state = State(index.engine)
    asking = Asking(answers, state, startup)
    return Services(index, answers, state, startup, Responder(state.events), asking)
