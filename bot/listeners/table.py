"""All triggers of the bot. ``config/slack_manifest.yaml`` declares the same ones to Slack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from slack_bolt import App

from bot.listeners import app_mention, direct_message, postings_command
from bot.responder import COMMAND, Responder


@dataclass(frozen=True, slots=True)
class Trigger:
    """``name`` is what the manifest calls it; ``scopes`` are what Slack asks for it. ``build`` makes
    the listener."""

    kind: Literal["command", "event"]
    name: str
    scopes: frozenset[str]
    build: Callable[[Responder], Callable[..., Any]]


TRIGGERS = (
    Trigger("command", COMMAND, frozenset({"commands"}), postings_command.build),
    Trigger("event", "app_mention", frozenset({"app_mentions:read", "chat:write"}), app_mention.build),
    Trigger("event", "message.im", frozenset({"im:history", "chat:write"}), direct_message.build),
)


def register(app: App, responder: Responder) -> None:
    """Make ``app`` listen for every trigger of the table."""
    for trigger in TRIGGERS:
        listener = trigger.build(responder)
        if trigger.kind == "command":
            app.command(trigger.name)(listener)
        else:
            app.event(trigger.name.partition(".")[0])(listener)  # message.im arrives as "message"
