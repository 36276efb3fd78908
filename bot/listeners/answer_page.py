"""A button under an answer: more of its postings, those before, or those of another group, in place."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blocks.views import read_view
from bot.errors import Refusal
from bot.listeners.presses import TAMPERED, Press, press_of
from bot.listeners.triggers import Listener
from bot.services import Services


def build(services: Services) -> Listener:
    """The listener for the buttons that turn an answer's pages."""

    def answer_page(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        press = press_of(body, action, client)
        job = press.job("page", lambda: _turn(services, press), "the answer stays as it is")
        services.responder.take(job)

    return answer_page


def _turn(services: Services, press: Press) -> None:
    pointer = press.pointer()
    view = read_view(pointer.what)
    if view is None:
        raise Refusal(TAMPERED)
    press.in_place.send(services.asking.page(pointer.name, press.team, view))
