"""Somebody opens the app: its Home is made as it is now; in its messages they find questions to begin
with."""

from __future__ import annotations

from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.message import EXAMPLES
from bot.listeners.messages import team_of
from bot.listeners.triggers import Listener
from bot.replies import ChannelReply, NoReply
from bot.responder import Delivery, Job
from bot.services import Services
from bot.state import key

_log = structlog.get_logger(__name__)
_MOST_PROMPTS = 4  # Slack's limit


def build(services: Services) -> Listener:
    """The listener for ``app_home_opened``."""

    def app_home_opened(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        team, user, tab = team_of(body, event), str(event["user"]), event.get("tab")
        delivery = Delivery(key("event", str(body.get("event_id"))))

        def publish() -> None:
            services.home.publish(client, team, user)

        def suggest() -> None:
            _suggest(services, client, str(event.get("channel", "")))

        if tab == "home":
            reply = ChannelReply(client, user, None)
            job = Job("home", delivery, reply, publish, undone="your Home is not up to date", urgent=True)
            services.responder.take(job)
        elif tab == "messages":
            services.responder.take(Job("messages", delivery, NoReply(), suggest))

    return app_home_opened


def _suggest(services: Services, client: WebClient, channel: str) -> None:
    """Offer questions that have answers here; as long as nothing is indexed, the usual ones."""
    questions = services.examples.questions(_MOST_PROMPTS) or EXAMPLES
    prompts = [{"title": question, "message": question} for question in questions]
    try:
        client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, prompts=prompts, title="Ask about the postings, for example"
        )
    except SlackApiError as error:  # an app that was installed before it asked for assistant:write
        _log.info("no prompts can be suggested", problem=str(error.response.get("error")))
