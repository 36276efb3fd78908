"""Good answer, bad answer: noted; for a bad one a modal asks why."""

from __future__ import annotations

import json

import structlog
from slack_sdk.errors import SlackApiError

from bot.blocks import Message, sentence_message
from bot.blocks.buttons import BAD, GOOD
from bot.blocks.feedback import reason_view
from bot.errors import Refusal
from bot.listeners.presses import TAMPERED, Press, press_listener
from bot.services import Services
from bot.state import Opinion

_log = structlog.get_logger(__name__)


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


# The listener for the feedback buttons.
build = press_listener("feedback", _note, "your opinion was not noted")
