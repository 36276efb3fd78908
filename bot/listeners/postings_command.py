"""``/postings QUESTION``: answered so that only the person who typed it sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack

from bot.listeners.questions import question_in
from bot.replies import CommandReply
from bot.responder import Request, Responder
from bot.slack_client import webhook_client
from bot.state import key


def build(responder: Responder) -> Callable[..., Any]:
    """The listener for the slash command."""

    def postings_command(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        parts = ("trigger_id", "team_id", "channel_id", "user_id", "command", "text", "response_url")
        request = Request(
            trigger="command",
            key=key("command", *(str(command.get(part, "")) for part in parts)),
            question=question_in(command.get("text") or ""),
            reply=CommandReply(webhook_client(command["response_url"])),
        )
        responder.take(request)

    return postings_command
