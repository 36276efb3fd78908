"""@mention in a channel: answered in the thread of the mention, for everybody to see."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.listeners.messages import is_direct, job_for, written_by_a_person
from bot.listeners.triggers import Listener
from bot.services import Services


def build(services: Services) -> Listener:
    """The listener for ``app_mention``."""

    def app_mention(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if is_direct(event) or not written_by_a_person(event):  # direct messages come as message.im too
            return
        thread = event.get("thread_ts") or event["ts"]
        services.responder.take(job_for("mention", services, body, event, client, thread))

    return app_mention
