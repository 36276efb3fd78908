"""The modal about a bad answer was sent: why it was bad is noted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blocks import Message, sentence_message
from bot.blocks.feedback import COMMENT_INPUT, LONGEST_COMMENT, REASON_INPUT, REASONS
from bot.errors import Refusal
from bot.listeners.presses import TAMPERED
from bot.listeners.submissions import Submission, submission_of
from bot.listeners.triggers import Listener
from bot.services import Services
from bot.state import Opinion


def build(services: Services) -> Listener:
    """The listener for the modal that asks for a reason."""

    def feedback_reason(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        sent = submission_of(body, client)
        services.responder.take(
            sent.job("reason", lambda: _note(services, sent), "your reason was not noted")
        )

    return feedback_reason


def _note(services: Services, sent: Submission) -> Message:
    name = str(sent.metadata.get("name", ""))
    reason = sent.choice(REASON_INPUT) or "other"
    comment = sent.text(COMMENT_INPUT)[:LONGEST_COMMENT]
    if reason not in REASONS:
        raise Refusal(TAMPERED)
    shown = services.asking.shown(name, sent.team)
    understood = services.asking.answer(shown).understood
    opinion = Opinion(name, sent.user, shown, good=False, understood=understood)
    services.state.feedback.put(replace(opinion, reason=reason, comment=comment))
    return sentence_message("Thank you. I noted what was wrong; whoever runs this bot reads it.")
