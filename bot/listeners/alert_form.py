"""The form that saves or changes an alert."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.alerts.alert import Alert, Rhythm
from bot.alerts.saving import AlertProblem, Wish
from bot.blocks.alerts import QUESTION, RHYTHM, WHERE, alerts_message, announcement
from bot.errors import Refusal
from bot.listeners.alert_buttons import GONE
from bot.listeners.submissions import Submission, submission_of
from bot.listeners.triggers import Listener
from bot.people import zone_of
from bot.replies import ChannelReply
from bot.responder import Job
from bot.services import Services


def build(services: Services) -> Listener:
    """The listener for the submitted form. What is wrong with it stands in the form at once; who is told
    that it is saved reads so in a direct message."""

    def alert_form(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        submission = submission_of(body, client)
        try:
            alert = _kept(services, submission)
        except (AlertProblem, Refusal) as problem:
            ack(response_action="errors", errors={QUESTION: str(problem)[:2000]})
            return
        ack()
        said = alerts_message([alert], lead="Saved. I'll tell of postings that begin to match:")
        direct = ChannelReply(client, submission.user, None)
        services.responder.take(Job("alert form", submission.delivery, direct, lambda: said, urgent=True))

    return alert_form


def _kept(services: Services, submission: Submission) -> Alert:
    given = submission.metadata
    question = " ".join(submission.text(QUESTION).split())
    rhythm = Rhythm(submission.choice(RHYTHM) or Rhythm.AT_ONCE)
    team, user, client = submission.team, submission.user, submission.client
    if not question:
        raise Refusal("Say what to look for.")
    if "alert" in given:
        alert = services.state.alerts.get(team, str(given["alert"]))
        if alert is None or alert.owner != user:
            raise Refusal(GONE)
        return services.alerts.change(replace(alert, rhythm=rhythm), question)
    shown = services.asking.shown(str(given.get("shown")), team)
    earlier = shown.earlier if question == shown.question else ()
    channel = user
    if submission.choice(WHERE) == "channel" and given.get("channel"):
        channel = str(given["channel"])
    wish = Wish(team, user, channel, question, earlier, rhythm, zone_of(client, user))
    services.alerts.check(wish)
    if channel != user:
        _announce(client, channel, question)
    return services.alerts.save(wish)


def _announce(client: WebClient, channel: str, question: str) -> None:
    """Say in the channel what it will be told; so it is known, too, that it can be. Raises Refusal."""
    try:
        ChannelReply(client, channel, None).send(announcement(question))
    except SlackApiError:
        raise Refusal("I cannot write in this channel. Invite me with /invite first.") from None
