"""A button under an answer: more of its postings, those before, or those of another group, in place."""

from __future__ import annotations

from bot.blocks.views import read_view
from bot.errors import Refusal
from bot.listeners.presses import TAMPERED, Press, press_listener
from bot.services import Services


def _turn(services: Services, press: Press) -> None:
    pointer = press.pointer()
    view = read_view(pointer.what)
    if view is None:
        raise Refusal(TAMPERED)
    press.in_place.send(services.asking.page(pointer.name, press.team, view))


# The listener for the buttons that turn an answer's pages.
build = press_listener("page", _turn, "the answer stays as it is")
