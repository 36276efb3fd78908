"""What a trigger is: something that happens in Slack and has a listener of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from bot.services import Services

Kind = Literal["command", "event", "action", "view", "view_closed", "shortcut", "message_shortcut"]
Listener = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Trigger:
    """``name`` is what Slack calls it: the command, the event (as the manifest has it: ``message.im``), the
    callback_id of a view or shortcut, the action_id of an element. Elements of one block need different
    action_ids: they may add ``:`` and anything to the name. ``scopes`` are what Slack asks for it and for
    what its listener does. ``build`` makes the listener."""

    kind: Kind
    name: str
    scopes: frozenset[str]
    build: Callable[[Services], Listener]
