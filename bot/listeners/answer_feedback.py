"""Good answer, bad answer: noted; for a bad one a modal asks why."""

from __future__ import annotations

import json
from typing import Any

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import Message, sentence_message
from bot.blocks.buttons import BAD, GOOD
from bot.blocks.feedback import reason_view
from bot.errors import Refusal
from bot.listeners.presses import TAMPERED, Press, press_of
from bot.listeners.triggers import Listener
from bot.services import Services
from bot.state import Opinion

_log = structlog.get_logger(__name__)


def build(services: Services) -> Listener:
    """The listener for the feedback buttons."""

    def answer_feedback(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        press = press_of(body, action, client)
        job = press.job("feedback", lambda: _note(services, press), "your opinion was not noted")
        services.responder.take(job)

    return answer_feedback


def _note(services: Services, press: Press) -> Message | None:
    pointer = press.pointer()
    if pointer.what not in (GOOD, BAD):
        raise Refusal(TAMPERED)
    shown = services.asking.shown(pointer.name, press.team)
    good = pointer.what == GOOD
    understood = services.asking.answer(shown).understood
    services.state.feedback.put(Opinion(pointer.name, press.user, shown, good, understood))
    if good:
        return sentence_message("Thank you. I noted that this answer was good.")
    metadata = {"name": pointer.name, "channel": press.channel, "thread": press.thread_ts}
    view = reason_view(shown.question, json.dumps(metadata))
    try:
        press.client.views_open(trigger_id=press.trigger_id, view=view)
    except SlackApiError as error:  # three seconds went by, or the person opened something else
        _log.warning("the reason could not be asked for", problem=str(error.response.get("error")))
        return sentence_message("Thank you. I noted that this answer was not good.")
    return None
