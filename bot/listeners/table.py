"""All triggers of the bot. ``config/slack_manifest.yaml`` declares the same ones to Slack."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.blocks import actions
from bot.listeners import (
    add_posting,
    alert_buttons,
    alert_form,
    answer_ask,
    answer_feedback,
    answer_page,
    answer_share,
    app_home_opened,
    app_mention,
    app_uninstalled,
    direct_message,
    feedback_reason,
    home_ask,
    link_shared,
    other_press,
    posting_menu,
    postings_command,
    question_form,
    settings_subcommand,
    shortlist_buttons,
    thread_message,
)
from bot.listeners.messages import is_direct
from bot.listeners.subcommands import COMMAND
from bot.listeners.triggers import Listener, Trigger
from bot.services import Services

_NONE: frozenset[str] = frozenset()
_WRITES = frozenset({"chat:write"})
_READS_FILES = frozenset({"files:read", "users:read"})

TRIGGERS = (
    Trigger("command", COMMAND, frozenset({"commands"}), postings_command.build),
    Trigger("event", "app_mention", _WRITES | {"app_mentions:read"}, app_mention.build),
    Trigger("event", "message.im", _WRITES | {"im:history"}, direct_message.build),
    Trigger("event", "message.channels", _WRITES | {"channels:history"}, thread_message.build),
    Trigger("event", "message.groups", _WRITES | {"groups:history"}, thread_message.build),
    Trigger("event", "app_home_opened", frozenset({"assistant:write"}), app_home_opened.build),
    Trigger("action", actions.PAGE, _NONE, answer_page.build),
    Trigger("action", actions.ASK, _NONE, answer_ask.build),
    Trigger("action", actions.SHARE, _NONE, answer_share.build),
    Trigger("action", actions.MENU, _NONE, posting_menu.build),
    Trigger("action", actions.FEEDBACK, _WRITES, answer_feedback.build),
    Trigger("view", actions.REASON, _WRITES, feedback_reason.build),
    Trigger("event", "app_uninstalled", _NONE, app_uninstalled.build),
    Trigger("event", "tokens_revoked", _NONE, app_uninstalled.build_revoked),
    Trigger("action", actions.HOME_ASK, _WRITES | {"im:write"}, home_ask.build),
    Trigger("action", actions.QUESTION_OPEN, _NONE, question_form.build_opening),
    Trigger("action", actions.QUESTION_CHANGE, _NONE, question_form.build_change),
    Trigger("view", actions.QUESTION_FORM, _WRITES | {"im:write"}, question_form.build_sent),
    Trigger("shortcut", actions.QUESTION_OPEN, _NONE, question_form.build_shortcut),
    Trigger("action", actions.ALERT_SAVE, _NONE, alert_buttons.build(alert_buttons.save)),
    Trigger("action", actions.ALERT_PAUSE, _NONE, alert_buttons.build(alert_buttons.pause)),
    Trigger("action", actions.ALERT_RESUME, _NONE, alert_buttons.build(alert_buttons.resume)),
    Trigger("action", actions.ALERT_EDIT, _NONE, alert_buttons.build(alert_buttons.edit)),
    Trigger("action", actions.ALERT_DELETE, _NONE, alert_buttons.build(alert_buttons.delete)),
    Trigger("action", actions.ALERTS_PAGE, _NONE, alert_buttons.build(alert_buttons.turn)),
    Trigger("view", actions.ALERT_FORM, _WRITES | {"users:read"}, alert_form.build),
    Trigger("event", "link_shared", frozenset({"links:read", "links:write"}), link_shared.build),
    Trigger(
        "message_shortcut", actions.POSTING_ADD, frozenset({"files:read", "users:read"}), add_posting.build
    ),
    Trigger("view", actions.POSTING_FORM, _WRITES, add_posting.build_form),
    Trigger("view", actions.SETTINGS_FORM, _WRITES | {"users:read"}, settings_subcommand.build_form),
    Trigger("action", actions.SHORTLIST_STATUS, _NONE, shortlist_buttons.build(shortlist_buttons.set_status)),
    Trigger("action", actions.SHORTLIST_NOTE, _NONE, shortlist_buttons.build(shortlist_buttons.edit_note)),
    Trigger("action", actions.SHORTLIST_REMOVE, _NONE, shortlist_buttons.build(shortlist_buttons.remove)),
    Trigger("action", actions.SHORTLIST_PAGE, _NONE, shortlist_buttons.build(shortlist_buttons.turn)),
    Trigger("view", actions.SHORTLIST_NOTE_FORM, _WRITES, shortlist_buttons.build_note_form),
)

# message.im and the like arrive as "message", and tell by the channel's type which they are.
_CHANNEL_TYPES = {
    "im": "message.im",
    "mpim": "message.mpim",
    "channel": "message.channels",
    "group": "message.groups",
}


def register(app: App, services: Services) -> None:
    """Make ``app`` listen for every trigger of the table."""
    messages: dict[str, Listener] = {}
    for trigger in TRIGGERS:
        listener = trigger.build(services)
        match trigger.kind:
            case "command":
                app.command(trigger.name)(listener)
            case "event" if trigger.name.startswith("message."):
                messages[trigger.name] = listener
            case "event":
                app.event(trigger.name)(listener)
            case "action":
                app.action(re.compile(rf"^{re.escape(trigger.name)}(?::|$)"))(listener)
            case "view":
                app.view(trigger.name)(listener)
            case "view_closed":
                app.view_closed(trigger.name)(listener)
            case "shortcut":
                app.global_shortcut(trigger.name)(listener)
            case "message_shortcut":
                app.message_shortcut(trigger.name)(listener)
    app.event("message")(_by_channel_type(messages))
    app.action(re.compile(""))(other_press.build(services))  # the last: Bolt asks listeners in order


def _by_channel_type(listeners: dict[str, Listener]) -> Listener:
    """One listener for all messages: Bolt would give each to the first listener only."""

    def message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        kind = event.get("channel_type") or ("im" if is_direct(event) else "channel")
        listener = listeners.get(_CHANNEL_TYPES.get(kind, ""))
        if listener is not None:
            listener(body=body, event=event, client=client)

    return message
