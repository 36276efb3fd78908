"""Slack's limits on messages and views: what it refuses, and with which error.

From Slack's Block Kit reference; the total of blocks is undocumented and taken in its strictest
reading, JSON in ASCII (https://github.com/slackapi/bolt-js/issues/2509).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.fake_slack.blocks import block_problems
from tests.fake_slack.shapes import Json, nodes, units

MOST_BLOCKS = 50
MOST_CHARACTERS = 13_200
LONGEST_TEXT = 40_000
MOST_VIEW_BLOCKS = 100
LARGEST_VIEW = 250_000


class RefusedError(Exception):
    """Slack's answer ``{"ok": false, "error": …}``; ``problems`` are its ``response_metadata``."""

    def __init__(self, error: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(error, *problems)
        self.error = error
        self.problems = problems


def check_message(message: Json) -> None:
    """Raises RefusedError when Slack would not take ``message`` (``text``, ``blocks``)."""
    text, blocks = message.get("text") or "", message.get("blocks") or []
    if not isinstance(blocks, list):
        raise RefusedError("invalid_blocks_format")
    if not text and not blocks:
        raise RefusedError("no_text")
    if units(text) > LONGEST_TEXT:
        raise RefusedError("msg_too_long")
    problems = tuple(block_problems(blocks, MOST_BLOCKS, "message"))
    if problems:
        raise RefusedError("invalid_blocks", problems)
    if len(json.dumps(blocks)) > MOST_CHARACTERS:
        raise RefusedError("msg_blocks_too_long")


def pings(message: Json) -> tuple[str, ...]:
    """Whom ``message`` would notify: mentions in markup that Slack reads, and mention elements."""
    found = []
    for node in nodes(
        {"text": {"type": "mrkdwn", "text": message.get("text") or ""}, "blocks": message.get("blocks")}
    ):
        kind, text = node.get("type"), node.get("text")
        if kind in ("user", "usergroup", "broadcast"):
            found.append(str(kind))
        elif kind in ("mrkdwn", "markdown") and isinstance(text, str):
            found += [part.split(">")[0] for part in text.split("<")[1:] if part[:1] in ("!", "@")]
    return tuple(found)


def check_view(view: Json) -> None:
    """Raises RefusedError when Slack would not take ``view``, a modal or a Home."""
    problems = list(_view_problems(view))
    if problems:
        raise RefusedError("invalid_arguments", tuple(problems))
    if len(json.dumps(view)) > LARGEST_VIEW:
        raise RefusedError("view_too_large")


def _view_problems(view: Json) -> Iterator[str]:
    kind = view.get("type")
    if kind not in ("modal", "home"):
        yield f"unsupported type: {kind} [json-pointer:/view/type]"
        return
    known = {"type", "blocks", "private_metadata", "callback_id", "external_id"}
    known |= {"title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"} & (
        set(view) if kind == "modal" else set()
    )
    yield from (
        f"invalid additional property: {name} [json-pointer:/view]" for name in view if name not in known
    )
    if kind == "modal" and "title" not in view:
        yield "missing required field: title [json-pointer:/view]"
    for name in ("title", "submit", "close"):
        text = view.get(name)
        if text is None:
            continue
        if text.get("type") != "plain_text" or not 0 < units(text.get("text", "")) <= 24:
            yield f"must be plain text of 1 to 24 characters [json-pointer:/view/{name}]"
    for name, most in (("private_metadata", 3_000), ("callback_id", 255), ("external_id", 255)):
        if units(view.get(name) or "") > most:
            yield f"must be less than {most + 1} characters [json-pointer:/view/{name}]"
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        yield "missing required field: blocks [json-pointer:/view]"
        return
    if kind == "modal" and "submit" not in view and any(block.get("type") == "input" for block in blocks):
        yield "submit is needed where there are inputs [json-pointer:/view/submit]"
    yield from block_problems(blocks, MOST_VIEW_BLOCKS, kind)
