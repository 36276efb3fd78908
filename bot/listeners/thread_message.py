"""A message in a channel that does not mention the bot: answered in a thread in which the bot was asked
before, or where the channel's settings say that no mention is needed; and only if it is a question about
postings (bot/answering/overheard.py)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_sdk import WebClient

from bot.answering.overheard import may_be_for_the_bot, was_for_the_bot
from bot.asking import Place, conversation_in
from bot.blocks import Message
from bot.listeners.messages import delivery_of, team_of, written_by_a_person
from bot.listeners.questions import question_in
from bot.listeners.triggers import Listener
from bot.replies import ChannelReply, WhisperReply
from bot.responder import Job
from bot.scopes import scope_in
from bot.services import Services


def build(services: Services) -> Listener:
    """The listener for ``message.channels`` and ``message.groups``."""

    def thread_message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        text = event.get("text") or ""
        if not written_by_a_person(event) or "edited" in event or not may_be_for_the_bot(text):
            return
        place = Place(team_of(body, event), str(event["channel"]), str(event["user"]))
        thread = str(event.get("thread_ts") or event["ts"])
        in_thread = "thread_ts" in event

        def answer() -> Message | None:
            return _answer(services, client, place, thread, question_in(text), in_thread)

        reply = ChannelReply(client, place.channel, thread, quiet=True)
        services.responder.take(Job("thread", delivery_of(body, event), reply, answer))

    return thread_message


def _answer(
    services: Services, client: WebClient, place: Place, thread: str, question: str, in_thread: bool
) -> Message | None:
    """The answer, or None where the bot is not meant or has told the asker alone."""
    state = services.state
    conversation = conversation_in(place.team, place.channel, thread)
    earlier = state.conversations.earlier(conversation.key, conversation.memory) if in_thread else ()
    settings = state.channels.of(place.team, place.channel)
    if not (earlier or settings.without_mention):
        return None
    scope = scope_in(state, place.team, place.channel)
    if not was_for_the_bot(question, services.answers.answer(question, earlier, scope)):
        return None
    message = services.asking.ask(question, replace(place, private=settings.private), conversation)
    if not settings.private:
        return message
    WhisperReply(client, place.channel, place.user, thread).send(message)
    return None
