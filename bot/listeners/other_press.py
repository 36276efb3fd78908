"""A button that no listener knows: of an older version of the bot, or forged."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blocks import Message, sentence_message
from bot.listeners.presses import press_of
from bot.listeners.triggers import Listener
from bot.services import Services

UNKNOWN = (
    "I do not know this button any more; it may come from an older version of me. "
    "Please ask the question again."
)


def build(services: Services) -> Listener:
    """The listener for the presses that no other listens to."""

    def other_press(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        if "value" not in action and "selected_option" not in action:
            return  # a button with a link, which Slack has opened; a field that somebody fills in

        def say() -> Message:
            return sentence_message(UNKNOWN)

        press = press_of(body, action, client)
        services.responder.take(press.job("unknown button", say, "nothing was done"))

    return other_press
