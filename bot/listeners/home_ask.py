"""A question that the Home offers: it is answered in the person's direct messages."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.asking import Place, conversation_in
from bot.listeners.presses import press_of
from bot.listeners.triggers import Listener
from bot.replies import ChannelReply
from bot.responder import Delivery, Job
from bot.services import Services


def build(services: Services) -> Listener:
    """The listener for the questions in the Home."""

    def home_ask(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        press = press_of(body, action, client)
        services.responder.take(
            asked_directly("home", services, client, press.team, press.user, press.value, press.delivery)
        )

    return home_ask


def asked_directly(
    trigger: str,
    services: Services,
    client: WebClient,
    team: str,
    user: str,
    question: str,
    delivery: Delivery,
) -> Job:
    """The job of answering ``question`` in the direct messages of ``user``, where it can be followed up."""

    def answer() -> None:
        channel = str(client.conversations_open(users=user)["channel"]["id"])
        message = services.asking.ask(
            question, Place(team, channel, user), conversation_in(team, channel, None)
        )
        ChannelReply(client, channel, None).send(message)

    return Job(trigger, delivery, ChannelReply(client, user, None), answer)
