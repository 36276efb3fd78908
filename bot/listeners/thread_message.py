"""A message in a channel that does not mention the bot: answered only in a thread in which the bot was
asked before, and only if it is a question about postings (bot/answering/overheard.py)."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.answering.overheard import may_be_for_the_bot, was_for_the_bot
from bot.asking import Place, conversation_in
from bot.blocks import Message
from bot.listeners.messages import delivery_of, team_of, written_by_a_person
from bot.listeners.questions import question_in
from bot.listeners.triggers import Listener
from bot.replies import ChannelReply
from bot.responder import Job
from bot.services import Services


def build(services: Services) -> Listener:
    """The listener for ``message.channels`` and ``message.groups``."""

    def thread_message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        thread, text = event.get("thread_ts"), event.get("text") or ""
        if not thread or not written_by_a_person(event) or "edited" in event or not may_be_for_the_bot(text):
            return
        place = Place(team_of(body, event), str(event["channel"]), str(event["user"]))
        reply = ChannelReply(client, place.channel, thread, quiet=True)
        job = Job(
            "thread",
            delivery_of(body, event),
            reply,
            lambda: _answer(services, place, thread, question_in(text)),
        )
        services.responder.take(job)

    return thread_message


def _answer(services: Services, place: Place, thread: str, question: str) -> Message | None:
    """The answer, or None where the bot was not asked before in the thread or is not meant now."""
    conversation = conversation_in(place.team, place.channel, thread)
    earlier = services.state.conversations.earlier(conversation.key, conversation.memory)
    if not earlier or not was_for_the_bot(question, services.answers.answer(question, earlier)):
        return None
    return services.asking.ask(question, place, conversation)
