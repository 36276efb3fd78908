"""What mentions and direct messages have in common: both are message events."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.asking import Place, conversation_in
from bot.blocks import Message
from bot.listeners.questions import question_in
from bot.listeners.subcommands import help_text, subcommand_in
from bot.replies import ChannelReply, WhisperReply
from bot.responder import Delivery, Job
from bot.services import Services
from bot.state import key

# A message with a file has a subtype and is a person's all the same. Everything else with a subtype is
# an edit, a deletion, a join, a bot's message, or a thread's message broadcast to its channel.
_PERSONS_SUBTYPES = frozenset({None, "file_share"})


def is_direct(event: dict[str, Any]) -> bool:
    """Whether the message was written to the bot itself, not in a channel."""
    return event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")


def written_by_a_person(event: dict[str, Any]) -> bool:
    """Whether ``event`` is a message that a person wrote: no bot's, no edit, no broadcast."""
    return event.get("subtype") in _PERSONS_SUBTYPES and not event.get("bot_id") and "user" in event


def team_of(body: dict[str, Any], event: dict[str, Any]) -> str:
    """The workspace that the event was delivered for."""
    return str(body.get("team_id") or event.get("team") or "")


def delivery_of(body: dict[str, Any], event: dict[str, Any]) -> Delivery:
    """What tells this delivery of the message ``event`` from others."""
    message = key("message", team_of(body, event), str(event["channel"]), str(event["ts"]))
    event_id = body.get("event_id")
    return Delivery(key("event", str(event_id)) if event_id else message, message, "edited" in event)


def job_for(
    trigger: str,
    services: Services,
    body: dict[str, Any],
    event: dict[str, Any],
    client: WebClient,
    thread_ts: str | None,
) -> Job:
    """The job of answering the message ``event``, delivered in ``body``, in the thread ``thread_ts``: for
    everybody, or where the channel's settings say so for the asker alone."""
    question, team = question_in(event.get("text") or ""), team_of(body, event)
    channel, user = str(event["channel"]), str(event["user"])

    def answer() -> Message | None:
        private = services.state.channels.of(team, channel).private
        message = say(private)
        if not private:
            return message
        WhisperReply(client, channel, user, thread_ts).send(message)
        return None

    def say(private: bool) -> Message:
        if (said := subcommand_in(question)[0]) is not None and said.name == "help":
            return help_text()
        place = Place(team, channel, user, private)
        return services.asking.ask(question, place, conversation_in(team, channel, thread_ts))

    return Job(trigger, delivery_of(body, event), ChannelReply(client, channel, thread_ts), answer)
