"""The menu beside a posting: "Why?", "More like this"."""

from __future__ import annotations

from collections.abc import Callable

from bot.blocks import Message, why_message
from bot.blocks.menu import LIKE, SAVE, WHY
from bot.errors import Refusal
from bot.listeners import shortlist_buttons
from bot.listeners.answer_ask import ask_beside
from bot.listeners.presses import TAMPERED, Press, press_listener
from bot.services import Services
from bot.understanding.pointers import with_pointer

# What is done with the posting ``ref`` of the answer ``name``; the keys are the menu's words.
Choice = Callable[[Services, Press, str, str], Message | None]


def _choose(services: Services, press: Press) -> Message | None:
    pointer = press.pointer()
    word, _, ref = pointer.what.partition(".")
    choice = _CHOICES.get(word)
    if choice is None:
        raise Refusal(TAMPERED)
    return choice(services, press, pointer.name, ref)


def _why(services: Services, press: Press, name: str, ref: str) -> Message:
    return why_message(*services.asking.posting(name, press.team, ref))


def _like(services: Services, press: Press, name: str, ref: str) -> None:
    _, posting = services.asking.posting(name, press.team, ref)
    ask_beside(services, press, name, with_pointer("postings similar to this one", posting.id))


_CHOICES: dict[str, Choice] = {WHY: _why, LIKE: _like, SAVE: shortlist_buttons.save}


# The listener for the menus of postings.
build = press_listener("posting menu", _choose, "nothing was done")
