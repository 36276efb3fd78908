"""What mentions and direct messages have in common: both are message events."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.listeners.questions import question_in
from bot.replies import ChannelReply
from bot.responder import Conversation, Request
from bot.state import key

# A message with a file has a subtype and is a person's all the same. Everything else with a subtype is
# an edit, a deletion, a join, a bot's message, or a thread's message broadcast to its channel.
_PERSONS_SUBTYPES = frozenset({None, "file_share"})
_THREAD_MEMORY = 7 * 24 * 3600.0
_DIRECT_MEMORY = 3600.0  # outside a thread nothing but time tells a new subject from a follow-up


def is_direct(event: dict[str, Any]) -> bool:
    """Whether the message was written to the bot itself, not in a channel."""
    return event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")


def written_by_a_person(event: dict[str, Any]) -> bool:
    """Whether ``event`` is a message that a person wrote: no bot's, no edit, no broadcast."""
    return event.get("subtype") in _PERSONS_SUBTYPES and not event.get("bot_id") and "user" in event


def request_for(
    trigger: str, body: dict[str, Any], event: dict[str, Any], client: WebClient, thread_ts: str | None
) -> Request:
    """The request that the message ``event``, delivered in ``body``, makes."""
    team, channel, ts = (str(part) for part in (body.get("team_id", ""), event["channel"], event["ts"]))
    message = key("message", team, channel, ts)
    conversation = key("conversation", team, channel, thread_ts or "")
    return Request(
        trigger=trigger,
        key=key("event", str(body["event_id"])) if body.get("event_id") else message,
        question=question_in(event.get("text") or ""),
        reply=ChannelReply(client, channel, thread_ts),
        message=message,
        edited="edited" in event,
        conversation=Conversation(conversation, _THREAD_MEMORY if thread_ts else _DIRECT_MEMORY),
    )
