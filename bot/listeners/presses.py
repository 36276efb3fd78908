"""What buttons, menus and other elements have in common: somebody pressed one in a message or a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.asking import Place
from bot.blocks import Message
from bot.blocks.views import Pointer, read_pointer
from bot.errors import BotError, Refusal
from bot.listeners.triggers import Listener
from bot.replies import ChannelReply, Reply, ResponseUrlReply, Silent, WhisperReply
from bot.responder import Delivery, Job
from bot.services import Services
from bot.slack_client import webhook_client
from bot.state import key

TAMPERED = "I cannot read what this button stands for, so I did nothing. Please ask the question again."


@dataclass(frozen=True, slots=True)
class Press:
    """One press of an element. ``value`` is the button's, or that of the option that was chosen.
    ``channel``, ``message_ts`` and ``thread_ts`` are those of the message it stands in, empty in a view."""

    action: str
    value: str
    team: str
    user: str
    channel: str
    message_ts: str
    thread_ts: str | None
    trigger_id: str
    response_url: str | None
    delivery: Delivery
    client: WebClient

    @property
    def whisper(self) -> Reply:
        """Tells only the person who pressed, below the message or in its thread."""
        if self.response_url:
            return ResponseUrlReply(webhook_client(self.response_url, self.client), self.thread_ts)
        return WhisperReply(self.client, self.channel or self.user, self.user, self.thread_ts)

    @property
    def to_channel(self) -> Reply:
        """Tells everybody in the channel, also in one that the bot is no member of."""
        if not self.response_url:
            return ChannelReply(self.client, self.channel, self.thread_ts)
        return ResponseUrlReply(webhook_client(self.response_url, self.client), self.thread_ts, to_all=True)

    @property
    def in_place(self) -> Reply:
        """Replaces the message that the element stands in."""
        return _InPlace(self)

    def beside(self, private: bool) -> Reply:
        """Says something new beside the message: for the person alone where it was ``private``, else in
        its thread, for everybody."""
        if private:
            return self.whisper
        direct = self.channel.startswith("D")
        return ChannelReply(
            self.client, self.channel, self.thread_ts or (None if direct else self.message_ts)
        )

    @property
    def place(self) -> Place:
        """Where a question comes from that is asked by this press; see ``beside``."""
        return Place(self.team, self.channel, self.user)

    def job(self, trigger: str, do: Callable[[], Message | None], undone: str) -> Job:
        """The job of doing what was pressed for; what goes wrong only the person reads."""
        return Job(trigger, self.delivery, self.whisper, do, undone, urgent=True)

    def pointer(self) -> Pointer:
        """What the value points to. Raises Refusal when it points to nothing."""
        pointer = read_pointer(self.value)
        if pointer is None:
            raise Refusal(TAMPERED)
        return pointer


@dataclass(frozen=True, slots=True)
class _InPlace(Silent):
    """Replaces the message of ``press``; where that is gone, the person is told what it would say."""

    press: Press

    def send(self, message: Message) -> None:
        press = self.press
        if not press.response_url:
            raise Refusal(
                "This button stands in no message that I could change. Please ask the question again."
            )
        try:
            ResponseUrlReply(webhook_client(press.response_url, press.client), in_place=True).send(message)
        except BotError:
            raise Refusal(
                "The message with this button is gone or too old for me to change. "
                "Please ask the question again."
            ) from None


def press_of(body: dict[str, Any], action: dict[str, Any], client: WebClient) -> Press:
    """The press that the interaction ``body`` tells of."""
    container, message = body.get("container") or {}, body.get("message") or {}
    option = action.get("selected_option") or {}
    value = option.get("value") or action.get("value") or ""
    team = (body.get("team") or {}).get("id") or (body.get("user") or {}).get("team_id") or ""
    user = (body.get("user") or {}).get("id") or ""
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    parts = (
        team,
        user,
        channel,
        action.get("action_id"),
        action.get("action_ts"),
        value,
        body.get("trigger_id"),
    )
    return Press(
        action=str(action.get("action_id", "")),
        value=str(value),
        team=str(team),
        user=str(user),
        channel=str(channel),
        message_ts=str(container.get("message_ts") or message.get("ts") or ""),
        thread_ts=container.get("thread_ts") or message.get("thread_ts"),
        trigger_id=str(body.get("trigger_id") or ""),
        response_url=body.get("response_url"),
        delivery=Delivery(key("press", *map(str, parts))),
        client=client,
    )


def press_listener(
    trigger: str, do: Callable[[Services, Press], Message | None], undone: str
) -> Callable[[Services], Listener]:
    """What builds the listener of an element: it acknowledges and has ``do`` done off the acknowledging
    thread. ``trigger`` and ``undone`` as in ``Job``."""

    def build(services: Services) -> Listener:
        def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
            ack()
            press = press_of(body, action, client)
            services.responder.take(press.job(trigger, lambda: do(services, press), undone))

        return pressed

    return build
