"""``/postings settings`` opens what is set for the channel, ``/postings sources`` says what is asked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blocks import Message, sentence_message
from bot.blocks.channel_settings import (
    ANSWERS,
    PRIVATE,
    SOURCES,
    WITHOUT_MENTION,
    chosen_sources,
    settings_form,
    sources_message,
)
from bot.errors import Refusal
from bot.listeners.submissions import Submission, submission_of
from bot.listeners.triggers import Listener
from bot.listeners.typed import Typed
from bot.people import may_manage
from bot.scopes import scope_in
from bot.services import Services
from bot.state.channels import ChannelSettings

_NOT_ALLOWED = (
    "Only the workspace's admins, and the people named in SLACK_ADMINS, change what is set for a channel."
)


def open_settings(services: Services, typed: Typed) -> None:
    """Open the form, for those who may change it."""
    if typed.channel.startswith("D"):
        raise Refusal("Settings belong to a channel: type /postings settings in one.")
    if not may_manage(typed.client, typed.user, services.index.settings):
        raise Refusal(_NOT_ALLOWED)
    held = services.state.channels.of(typed.team, typed.channel)
    form = settings_form(held, _names(services, typed.team), typed.channel)
    typed.client.views_open(trigger_id=typed.trigger_id, view=form)


def show_sources(services: Services, typed: Typed) -> Message:
    """How many postings each source has that this workspace may ask about."""
    asked = services.state.channels.of(typed.team, typed.channel).sources
    return sources_message(_postings(services, typed.team), asked)


def build_form(services: Services) -> Listener:
    """The listener for the form: it says what came of it where it was opened."""

    def settings_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        sent = submission_of(body, client)
        services.responder.take(
            sent.job("settings", lambda: _keep(services, sent), "the settings stay as they were")
        )

    return settings_sent


def _keep(services: Services, sent: Submission) -> Message:
    if not may_manage(sent.client, sent.user, services.index.settings):  # a form may be open for days
        raise Refusal(_NOT_ALLOWED)
    names = _names(services, sent.team)
    sources = chosen_sources(sent.choices(SOURCES), names, sent.metadata.get("sources"))
    if sources is None:
        raise Refusal("The sources have changed since the form was opened; please open it again.")
    ticked = sent.choices(ANSWERS)
    settings = ChannelSettings(sources, PRIVATE in ticked, WITHOUT_MENTION in ticked)
    services.state.channels.set(sent.team, str(sent.metadata.get("channel")), settings)
    return sentence_message(f"Kept. {_in_words(settings)}")


def _in_words(settings: ChannelSettings) -> str:
    asked = f"Questions here are asked over {', '.join(settings.sources) or 'all sources'}"
    seen = "only who asks sees the answer" if settings.private else "everybody sees the answer"
    mention = "no mention is needed" if settings.without_mention else "I answer when I am mentioned"
    return f"{asked}; {seen}; {mention}."


def _names(services: Services, team: str) -> list[str]:
    return sorted(_postings(services, team))


def _postings(services: Services, team: str) -> Counter[str]:
    """How many open postings each source has, of those that the workspace may ask about."""
    scope = scope_in(services.state, team, "")
    summaries = services.index.catalog.summaries().values()
    return Counter(one.source for one in summaries if scope.holds(one))
