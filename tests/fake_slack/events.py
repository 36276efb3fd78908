"""What Slack sends to a bot: payloads of commands, events and interactions, each with ids of its own."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fake_slack.shapes import nodes

if TYPE_CHECKING:
    from tests.fake_slack.workspace import OpenView, SentMessage, Workspace

TEAM, APP, BOT_USER, BOT_ID = "T0FAKE", "A0FAKE", "U0BOT", "B0BOT"
PERSON, CHANNEL, DIRECT = "U0PERSON", "C0GENERAL", "D0DIRECT"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """``kind`` is the Socket Mode envelope's type; commands and interactions go form-encoded over HTTP,
    events as JSON."""

    kind: str
    body: Json


class Events:
    """Makes payloads. ``origin`` is where response_urls lead; ``workspace`` keeps what they belong to."""

    def __init__(self, origin: str, workspace: Workspace) -> None:
        self._origin = origin
        self._workspace = workspace
        self._numbers = itertools.count(1)

    # ---- commands and events --------------------------------------------------------------------

    def command(self, text: str, command: str = "/postings", **changes: Any) -> Payload:
        """Somebody types ``command`` and ``text`` in a channel."""
        body = {
            "token": "legacy", "team_id": TEAM, "team_domain": "fake", "channel_id": CHANNEL,
            "channel_name": "general", "user_id": PERSON, "user_name": "person", "command": command,
            "text": text, "api_app_id": APP, "is_enterprise_install": "false",
            "response_url": self._response_url("commands"), "trigger_id": self._workspace.new_trigger(),
        }  # fmt: skip
        return Payload("slash_commands", {**body, **changes})

    def mention(self, text: str, **changes: Any) -> Payload:
        """Somebody mentions the bot in a channel, with ``text`` after its name."""
        event = {
            "type": "app_mention",
            "text": f"<@{BOT_USER}> {text}",
            "channel": CHANNEL,
            **self._message(),
        }
        return self.event({**event, **changes})

    def direct_message(self, text: str, **changes: Any) -> Payload:
        """Somebody writes ``text`` to the bot."""
        event = {"type": "message", "channel_type": "im", "text": text, "channel": DIRECT, **self._message()}
        return self.event({**event, **changes})

    def channel_message(self, text: str, **changes: Any) -> Payload:
        """Somebody writes ``text`` in a channel that the bot is in, with ``thread_ts`` in a thread."""
        event = {
            "type": "message",
            "channel_type": "channel",
            "text": text,
            "channel": CHANNEL,
            **self._message(),
        }
        return self.event({**event, **changes})

    def home_opened(self, tab: str = "home", user: str = PERSON) -> Payload:
        """Somebody opens the app's Home or its messages."""
        return self.event({"type": "app_home_opened", "user": user, "tab": tab, "channel": DIRECT})

    def link_shared(self, *urls: str, **changes: Any) -> Payload:
        """Somebody posts a message with links."""
        links = [{"url": url, "domain": url.split("/")[2]} for url in urls]
        message = self._message()
        event = {
            "type": "link_shared", "channel": CHANNEL, "user": PERSON, "message_ts": message["ts"],
            "links": links, "unfurl_id": f"unfurl-{message['ts']}", "source": "conversations_history",
        }  # fmt: skip
        return self.event({**event, **changes})

    def event(self, event: Json, team: str = TEAM) -> Payload:
        """The delivery of ``event``."""
        body = {
            "token": "legacy", "team_id": team, "api_app_id": APP, "event": event, "type": "event_callback",
            "event_id": f"Ev{next(self._numbers):08}", "event_time": int(time.time()),
            "is_ext_shared_channel": False,
            "authorizations": [
                {"team_id": team, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}
            ],
        }  # fmt: skip
        return Payload("events_api", body)

    # ---- interactions ---------------------------------------------------------------------------

    def press(self, message: SentMessage, label: str, value: str | None = None, **changes: Any) -> Payload:
        """Somebody presses the element called ``label`` in ``message``: a button, an option of a menu, or
        half of feedback buttons. ``value`` forges the value that it carries."""
        action = _pressed(message.blocks, label, value)
        self._workspace.bind_response_url(path := self._path("actions"), message)
        container = {
            "type": "message", "message_ts": message.ts, "channel_id": message.channel or CHANNEL,
            "is_ephemeral": message.ephemeral,
        }  # fmt: skip
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        body = {
            **self._interaction("block_actions"), "container": container, "actions": [action],
            "channel": {"id": message.channel or CHANNEL, "name": "general"},
            "response_url": f"{self._origin}{path}", "state": {"values": {}},
        }  # fmt: skip
        if not message.ephemeral:
            body["message"] = {"ts": message.ts, "text": message.text, "blocks": message.blocks}
        return Payload("interactive", {**body, **changes})

    def press_in_view(self, view: OpenView, label: str, value: str | None = None, **changes: Any) -> Payload:
        """Somebody presses the element called ``label`` in a modal or in the Home."""
        body = {
            **self._interaction("block_actions"),
            "container": {"type": "view", "view_id": view.id},
            "view": self._view(view),
            "actions": [_pressed(view.view["blocks"], label, value)],
        }
        return Payload("interactive", {**body, **changes})

    def submit(self, view: OpenView, values: dict[str, Json] | None = None, **changes: Any) -> Payload:
        """Somebody submits a modal. ``values``: what each input holds, by action_id; for example
        ``{"reason": {"value": "wrong"}}`` or ``{"kind": {"selected_option": {"value": "x"}}}``."""
        state: dict[str, Json] = {}
        for number, block in enumerate(view.view["blocks"]):
            for element in nodes(block):
                if "action_id" in element:
                    given = (values or {}).get(element["action_id"], {"value": None})
                    held = {"type": element["type"], **given}
                    state.setdefault(block.get("block_id", f"b{number}"), {})[element["action_id"]] = held
        body = {
            **self._interaction("view_submission"),
            "view": {**self._view(view), "state": {"values": state}},
            "response_urls": [],
        }
        return Payload("interactive", {**body, **changes})

    def shortcut(self, callback_id: str, **changes: Any) -> Payload:
        """Somebody uses a global shortcut."""
        body = {**self._interaction("shortcut"), "callback_id": callback_id}
        return Payload("interactive", {**body, **changes})

    def message_shortcut(
        self, callback_id: str, text: str, files: list[Json] | None = None, **changes: Any
    ) -> Payload:
        """Somebody uses a shortcut of a message with ``text``."""
        message = {"type": "message", **self._message(), "text": text, **({"files": files} if files else {})}
        self._workspace.bind_response_url(path := self._path("actions"))
        body = {
            **self._interaction("message_action"), "callback_id": callback_id, "message": message,
            "message_ts": message["ts"], "channel": {"id": CHANNEL, "name": "general"},
            "response_url": f"{self._origin}{path}",
        }  # fmt: skip
        return Payload("interactive", {**body, **changes})

    def _interaction(self, kind: str) -> Json:
        return {
            "type": kind, "token": "legacy", "api_app_id": APP, "trigger_id": self._workspace.new_trigger(),
            "team": {"id": TEAM, "domain": "fake"}, "enterprise": None, "is_enterprise_install": False,
            "user": {"id": PERSON, "username": "person", "name": "person", "team_id": TEAM},
        }  # fmt: skip

    def _view(self, view: OpenView) -> Json:
        return {
            "id": view.id, "team_id": TEAM, "hash": f"{view.id}.1", "app_id": APP, "bot_id": BOT_ID,
            "private_metadata": "", "callback_id": "", "state": {"values": {}}, **view.view,
        }  # fmt: skip

    def _message(self) -> Json:
        ts = f"{int(time.time())}.{next(self._numbers):06}"
        return {"user": PERSON, "ts": ts, "event_ts": ts, "team": TEAM, "client_msg_id": f"message-{ts}"}

    def _path(self, sort: str) -> str:
        return f"/{sort}/{next(self._numbers)}"

    def _response_url(self, sort: str) -> str:
        self._workspace.bind_response_url(path := self._path(sort))
        return f"{self._origin}{path}"


def _pressed(blocks: list[Json], label: str, value: str | None) -> Json:
    """The action of pressing what is called ``label``. Fails when nothing is, naming what there is."""
    labels: list[str] = []
    for block in blocks:
        for element in nodes(block):
            action = {"type": element.get("type"), "action_id": element.get("action_id"), "block_id": "b"}
            action["action_ts"] = f"{time.time():.6f}"
            for part in (element, element.get("positive_button"), element.get("negative_button")):
                if element.get("action_id") and isinstance(part, dict) and "value" in part:
                    labels.append(part["text"]["text"])
                    if labels[-1] == label:
                        return {**action, "value": part["value"] if value is None else value}
            for option in element.get("options", []) if element.get("action_id") else []:
                labels.append(option["text"]["text"])
                if labels[-1] == label:
                    chosen = option if value is None else {**option, "value": value}
                    return {**action, "selected_option": chosen}
    raise AssertionError(f"nothing is called {label!r} among {labels}")
