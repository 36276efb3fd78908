"""@mention in a channel: answered in the thread of the mention, for everybody to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient

from bot.listeners.messages import is_direct, request_for, written_by_a_person
from bot.responder import Responder


def build(responder: Responder) -> Callable[..., Any]:
    """The listener for ``app_mention``."""

    def app_mention(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if is_direct(event) or not written_by_a_person(event):  # direct messages come as message.im too
            return
        thread = event.get("thread_ts") or event["ts"]
        responder.take(request_for("mention", body, event, client, thread))

    return app_mention
