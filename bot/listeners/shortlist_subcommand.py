"""``/postings shortlist`` shows what a person saved, ``/postings shortlist share`` shows it to all."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

from bot.blocks import Message
from bot.blocks.shortlist import shared_message, shortlist_message
from bot.errors import Refusal
from bot.listeners.shortlist_buttons import listed_of
from bot.listeners.typed import Typed
from bot.replies import ChannelReply
from bot.services import Services


def show(services: Services, typed: Typed) -> Message | None:
    """The shortlist of the person who typed, for them alone or, shared, without notes for the channel."""
    listed = listed_of(services, typed.team, typed.user)
    if not typed.words:
        return shortlist_message(listed)
    if typed.words.casefold() != "share":
        raise Refusal("Type /postings shortlist to see yours, or /postings shortlist share to show it here.")
    if not listed:
        raise Refusal("Your shortlist is empty, so there is nothing to share.")
    try:
        ChannelReply(typed.client, typed.channel, None).send(shared_message(listed, typed.user))
    except SlackApiError:
        raise Refusal("I cannot write in this channel. Invite me with /invite first.") from None
    return None
