"""Somebody posts a link to a posting that is known: a card under it says what the posting states."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.blocks.card import card
from bot.listeners.messages import team_of
from bot.listeners.triggers import Listener
from bot.replies import NoReply
from bot.responder import Delivery, Job
from bot.scopes import scope_in
from bot.services import Services
from bot.state import key

_MOST = 5  # cards under one message: more would push the talk away


def build(services: Services) -> Listener:
    """The listener for ``link_shared``."""

    def link_shared(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        team, channel = team_of(body, event), str(event["channel"])

        def unfurl() -> None:
            cards = _cards(services, team, channel, [str(link["url"]) for link in event["links"]])
            if cards:
                client.chat_unfurl(
                    unfurls=cards, unfurl_id=event.get("unfurl_id"), source=event.get("source")
                )

        delivery = Delivery(key("event", str(body.get("event_id"))))
        services.responder.take(Job("link", delivery, NoReply(), unfurl))

    return link_shared


def _cards(services: Services, team: str, channel: str, urls: list[str]) -> dict[str, dict[str, Any]]:
    scope = scope_in(services.state, team, channel)
    found = ((url, services.links.find(url, scope)) for url in dict.fromkeys(urls))
    return dict([(url, {"blocks": card(one)}) for url, one in found if one is not None][:_MOST])
