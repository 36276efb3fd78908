"""A message to the bot itself: answered below it, or in its thread if it stands in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient

from bot.listeners.messages import is_direct, request_for, written_by_a_person
from bot.responder import Responder


def build(responder: Responder) -> Callable[..., Any]:
    """The listener for ``message.im``."""

    def direct_message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if is_direct(event) and written_by_a_person(event):
            responder.take(request_for("direct message", body, event, client, event.get("thread_ts")))

    return direct_message
