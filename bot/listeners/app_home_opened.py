"""Somebody opens the app's Home: it is made as it is now."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.listeners.messages import team_of
from bot.listeners.triggers import Listener
from bot.replies import ChannelReply
from bot.responder import Delivery, Job
from bot.services import Services
from bot.state import key


def build(services: Services) -> Listener:
    """The listener for ``app_home_opened``."""

    def app_home_opened(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if event.get("tab") != "home":
            return
        team, user = team_of(body, event), str(event["user"])

        def publish() -> None:
            services.home.publish(client, team, user)

        delivery = Delivery(key("event", str(body.get("event_id"))))
        reply = ChannelReply(client, user, None)
        services.responder.take(
            Job("home", delivery, reply, publish, undone="your Home is not up to date", urgent=True)
        )

    return app_home_opened
