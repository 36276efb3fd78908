"""A message to the bot itself: answered below it, or in its thread if it stands in one."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.listeners.messages import is_direct, job_for, written_by_a_person
from bot.listeners.triggers import Listener
from bot.services import Services


def build(services: Services) -> Listener:
    """The listener for ``message.im``."""

    def direct_message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if is_direct(event) and written_by_a_person(event):
            job = job_for("direct message", services, body, event, client, event.get("thread_ts"))
            services.responder.take(job)

    return direct_message
