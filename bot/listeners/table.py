"""All triggers of the bot. ``config/slack_manifest.yaml`` declares the same ones to Slack."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.blocks import actions
from bot.listeners import (
    answer_ask,
    answer_feedback,
    answer_page,
    answer_share,
    app_mention,
    direct_message,
    feedback_reason,
    posting_menu,
    postings_command,
)
from bot.listeners.messages import is_direct
from bot.listeners.subcommands import COMMAND
from bot.listeners.triggers import Listener, Trigger
from bot.services import Services

_NONE: frozenset[str] = frozenset()
_WRITES = frozenset({"chat:write"})

TRIGGERS = (
    Trigger("command", COMMAND, frozenset({"commands"}), postings_command.build),
    Trigger("event", "app_mention", _WRITES | {"app_mentions:read"}, app_mention.build),
    Trigger("event", "message.im", _WRITES | {"im:history"}, direct_message.build),
    Trigger("action", actions.PAGE, _NONE, answer_page.build),
    Trigger("action", actions.ASK, _NONE, answer_ask.build),
    Trigger("action", actions.SHARE, _NONE, answer_share.build),
    Trigger("action", actions.MENU, _NONE, posting_menu.build),
    Trigger("action", actions.FEEDBACK, _WRITES, answer_feedback.build),
    Trigger("view", actions.REASON, _WRITES, feedback_reason.build),
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


def _by_channel_type(listeners: dict[str, Listener]) -> Listener:
    """One listener for all messages: Bolt would give each to the first listener only."""

    def message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        kind = event.get("channel_type") or ("im" if is_direct(event) else "channel")
        listener = listeners.get(_CHANNEL_TYPES.get(kind, ""))
        if listener is not None:
            listener(body=body, event=event, client=client)

    return message
