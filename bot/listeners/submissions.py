"""What modals have in common: somebody filled one in and sent it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.blocks import Message
from bot.replies import Reply, WhisperReply
from bot.responder import Delivery, Job
from bot.state import key


@dataclass(frozen=True, slots=True)
class Submission:
    """A modal that was sent. ``values``: what each input holds, by its action_id, as Slack gives it.
    ``metadata``: the object that the modal was opened with; its ``channel`` and ``thread``, if it has
    them, are where the person is told what came of it."""

    team: str
    user: str
    values: dict[str, dict[str, Any]]
    metadata: dict[str, Any]
    trigger_id: str
    delivery: Delivery
    client: WebClient

    def text(self, action: str) -> str:
        """What was typed into the input ``action``, without what surrounds it; empty for nothing."""
        return str(self.values.get(action, {}).get("value") or "").strip()

    def choice(self, action: str) -> str | None:
        """The value of the option that was chosen in the input ``action``, if one was."""
        value = (self.values.get(action, {}).get("selected_option") or {}).get("value")
        return None if value is None else str(value)

    def choices(self, action: str) -> tuple[str, ...]:
        """The values of all options that were chosen in the input ``action``."""
        options = self.values.get(action, {}).get("selected_options") or ()
        return tuple(str(one.get("value")) for one in options)

    @property
    def whisper(self) -> Reply:
        """Tells only the person who sent it: where they opened it, else in their direct messages."""
        channel, thread = self.metadata.get("channel"), self.metadata.get("thread")
        return WhisperReply(self.client, str(channel or self.user), self.user, thread)

    def job(self, trigger: str, do: Callable[[], Message | None], undone: str) -> Job:
        """The job of doing what was sent; what comes of it only the person reads."""
        return Job(trigger, self.delivery, self.whisper, do, undone, urgent=True)


def submission_of(body: dict[str, Any], client: WebClient) -> Submission:
    """The submission that the interaction ``body`` tells of."""
    view, user = body.get("view") or {}, body.get("user") or {}
    team = (body.get("team") or {}).get("id") or user.get("team_id") or ""
    blocks = ((view.get("state") or {}).get("values") or {}).values()
    values = {name: held for block in blocks for name, held in block.items()}
    parts = (team, user.get("id"), view.get("id"), view.get("hash"), body.get("trigger_id"))
    return Submission(
        team=str(team),
        user=str(user.get("id") or ""),
        values=values,
        metadata=_metadata(view.get("private_metadata") or ""),
        trigger_id=str(body.get("trigger_id") or ""),
        delivery=Delivery(key("submission", *map(str, parts))),
        client=client,
    )


def _metadata(text: str) -> dict[str, Any]:
    try:
        held = json.loads(text)
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}
