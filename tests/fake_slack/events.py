"""What Slack sends to a bot: payloads of commands and events, each with ids of its own."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import Any

TEAM, APP, BOT_USER, BOT_ID = "T0FAKE", "A0FAKE", "U0BOT", "B0BOT"
PERSON, CHANNEL, DIRECT = "U0PERSON", "C0GENERAL", "D0DIRECT"


@dataclass(frozen=True, slots=True)
class Payload:
    """``kind`` is the Socket Mode envelope's type; commands go form-encoded over HTTP, events as JSON."""

    kind: str
    body: dict[str, Any]


class Events:
    """Makes payloads. ``response_urls`` hands out the address for a command's answers."""

    def __init__(self, response_url: str) -> None:
        self._response_url = response_url
        self._numbers = itertools.count(1)

    def command(self, text: str, command: str = "/postings") -> Payload:
        """Somebody types ``command`` and ``text`` in a channel."""
        number = next(self._numbers)
        body = {
            "token": "legacy", "team_id": TEAM, "team_domain": "fake", "channel_id": CHANNEL,
            "channel_name": "general", "user_id": PERSON, "user_name": "person", "command": command,
            "text": text, "api_app_id": APP, "is_enterprise_install": "false",
            "response_url": f"{self._response_url}/{number}", "trigger_id": f"{number}.1.abc",
        }  # fmt: skip
        return Payload("slash_commands", body)

    def mention(self, text: str, **changes: Any) -> Payload:
        """Somebody mentions the bot in a channel, with ``text`` after its name."""
        event = {
            "type": "app_mention",
            "text": f"<@{BOT_USER}> {text}",
            "channel": CHANNEL,
            **self._message(),
        }
        return self._event({**event, **changes})

    def direct_message(self, text: str, **changes: Any) -> Payload:
        """Somebody writes ``text`` to the bot."""
        event = {"type": "message", "channel_type": "im", "text": text, "channel": DIRECT, **self._message()}
        return self._event({**event, **changes})

    def _message(self) -> dict[str, Any]:
        ts = f"{int(time.time())}.{next(self._numbers):06}"
        return {"user": PERSON, "ts": ts, "event_ts": ts, "team": TEAM, "client_msg_id": f"message-{ts}"}

    def _event(self, event: dict[str, Any]) -> Payload:
        number = next(self._numbers)
        body = {
            "token": "legacy", "team_id": TEAM, "api_app_id": APP, "event": event, "type": "event_callback",
            "event_id": f"Ev{number:08}", "event_time": int(time.time()), "is_ext_shared_channel": False,
            "authorizations": [
                {"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}
            ],
        }  # fmt: skip
        return Payload("events_api", body)
