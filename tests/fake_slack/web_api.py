"""The methods of the Web API that a bot of this kind calls, as far as it can see them."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fake_slack.events import BOT_ID, BOT_USER, DIRECT, PERSON, TEAM
from tests.fake_slack.limits import RefusedError, check_message

SENDING = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.update"})
_REQUIRED = {
    "chat.postMessage": ("channel",),
    "chat.postEphemeral": ("channel", "user"),
    "chat.update": ("channel", "ts"),
    "reactions.add": ("channel", "timestamp", "name"),
    "conversations.open": ("users",),
    "conversations.info": ("channel",),
    "conversations.replies": ("channel", "ts"),
    "views.open": ("trigger_id", "view"),
    "views.publish": ("user_id", "view"),
}
_MOST_VIEW_BLOCKS = 100
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response; a string body goes as plain text, anything else as JSON."""

    status: int
    body: dict[str, Any] | str
    headers: dict[str, str] = field(default_factory=dict)


def call(
    method: str, arguments: dict[str, Any], new_socket: Callable[[], str], origin: str
) -> dict[str, Any]:
    """What ``method`` answers beside ``ok``. Raises RefusedError where Slack would refuse."""
    for name in _REQUIRED.get(method, ()):
        if not arguments.get(name):
            raise RefusedError("invalid_arguments", (f"missing required field: {name}",))
    if method in SENDING:
        check_message(arguments)
        return {"channel": arguments["channel"], "ts": f"{int(time.time())}.{next(_numbers):06}"}
    if method.startswith("views."):
        if len(arguments["view"].get("blocks", [])) > _MOST_VIEW_BLOCKS:
            raise RefusedError("invalid_arguments", ("too many blocks in the view",))
        return {"view": {"id": f"V{next(_numbers)}", **arguments["view"]}}
    simple: dict[str, Callable[[], dict[str, Any]]] = {
        "auth.test": lambda: {
            "url": f"{origin}/", "team": "Fake", "user": "postings", "team_id": TEAM,
            "user_id": BOT_USER, "bot_id": BOT_ID, "is_enterprise_install": False,
        },
        "apps.connections.open": lambda: {"url": new_socket()},
        "reactions.add": dict,
        "conversations.open": lambda: {"channel": {"id": DIRECT}},
        "conversations.info": lambda: {"channel": {"id": arguments["channel"], "name": "general"}},
        "conversations.replies": lambda: {"messages": [], "has_more": False},
        "users.info": lambda: {"user": {"id": PERSON, "name": "person", "tz": "Europe/Berlin"}},
    }  # fmt: skip
    if method not in simple:
        raise RefusedError("unknown_method")
    return simple[method]()
