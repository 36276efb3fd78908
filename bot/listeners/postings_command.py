"""``/postings QUESTION`` or ``/postings SUBCOMMAND``: only the person who typed it sees the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.asking import Place
from bot.blocks import Message
from bot.listeners.questions import question_in
from bot.listeners.subcommands import subcommand_in
from bot.listeners.triggers import Listener
from bot.listeners.typed import Typed
from bot.replies import ResponseUrlReply
from bot.responder import Delivery, Job
from bot.services import Services
from bot.slack_client import webhook_client
from bot.state import key

_PARTS = ("trigger_id", "team_id", "channel_id", "user_id", "command", "text", "response_url")


def build(services: Services) -> Listener:
    """The listener for the slash command."""

    def postings_command(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        ack()
        typed = Typed(
            words=question_in(command.get("text") or ""),
            team=str(command.get("team_id", "")),
            channel=str(command.get("channel_id", "")),
            user=str(command.get("user_id", "")),
            trigger_id=str(command.get("trigger_id", "")),
            client=client,
        )
        delivery = Delivery(key("command", *(str(command.get(part, "")) for part in _PARTS)))
        reply = ResponseUrlReply(webhook_client(command["response_url"], client))
        subcommand, words = subcommand_in(typed.words)

        def answer() -> Message | None:
            if subcommand is not None:
                return subcommand.run(services, replace(typed, words=words))
            place = Place(typed.team, typed.channel, typed.user, private=True)
            return services.asking.ask(words, place)

        opens_modals = subcommand is not None  # trigger_ids are good for three seconds
        services.responder.take(Job("command", delivery, reply, answer, urgent=opens_modals))

    return postings_command
