"""A message to the bot itself: answered below it, or in its thread if it stands in one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot.asking import conversation_in
from bot.blocks import Message
from bot.escaping import shown
from bot.listeners.messages import is_direct, job_for, team_of, written_by_a_person
from bot.listeners.questions import question_in
from bot.listeners.triggers import Listener
from bot.responder import Job
from bot.services import Services

_log = structlog.get_logger(__name__)
_LONGEST_TITLE = 100  # characters of a conversation's title


def build(services: Services) -> Listener:
    """The listener for ``message.im``."""

    def direct_message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if is_direct(event) and written_by_a_person(event):
            thread = event.get("thread_ts")
            job = job_for("direct message", services, body, event, client, thread)
            services.responder.take(replace(job, do=_titled(services, job, body, event, client)))

    return direct_message


def _titled(
    services: Services, job: Job, body: dict[str, Any], event: dict[str, Any], client: WebClient
) -> Callable[[], Message | None]:
    """``job.do``, before which a thread that begins gets its first question as its title: in Slack's view
    for agents every conversation is a thread, and is found again by its title."""
    thread, question = event.get("thread_ts"), question_in(event.get("text") or "")
    if not thread or not question:
        return job.do
    channel = str(event["channel"])
    conversation = conversation_in(team_of(body, event), channel, thread)

    def answer_and_name() -> Message | None:
        with suppress(SQLAlchemyError):
            if not services.state.conversations.earlier(conversation.key, conversation.memory):
                _name(client, channel, thread, question)
        return job.do()

    return answer_and_name


def _name(client: WebClient, channel: str, thread: str, question: str) -> None:
    try:
        client.assistant_threads_setTitle(
            channel_id=channel, thread_ts=thread, title=shown(question, _LONGEST_TITLE)
        )
    except SlackApiError as error:  # no view for agents in this workspace: then nobody misses the title
        _log.debug("the thread has no title", problem=str(error.response.get("error")))
