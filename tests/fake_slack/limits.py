"""Slack's limits on a message: what it refuses, and with which error.

From Slack's Block Kit reference; the total of blocks is undocumented and taken in its strictest
reading, JSON in ASCII (https://github.com/slackapi/bolt-js/issues/2509).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

MOST_BLOCKS = 50
MOST_CHARACTERS = 13_200
LONGEST_TEXT = 40_000
Json = dict[str, Any]


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
    if _units(text) > LONGEST_TEXT:
        raise RefusedError("msg_too_long")
    problems = tuple(_message_problems(blocks))
    if problems:
        raise RefusedError("invalid_blocks", problems)
    if len(json.dumps(blocks)) > MOST_CHARACTERS:
        raise RefusedError("msg_blocks_too_long")


def pings(message: Json) -> tuple[str, ...]:
    """Whom ``message`` would notify: mentions in markup that Slack reads, and mention elements."""
    found = []
    for node in _nodes(
        {"text": {"type": "mrkdwn", "text": message.get("text") or ""}, "blocks": message.get("blocks")}
    ):
        kind, text = node.get("type"), node.get("text")
        if kind in ("user", "usergroup", "broadcast"):
            found.append(str(kind))
        elif kind in ("mrkdwn", "markdown") and isinstance(text, str):
            found += [part.split(">")[0] for part in text.split("<")[1:] if part[:1] in ("!", "@")]
    return tuple(found)


def _nodes(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _nodes(item)


def _message_problems(blocks: list[Any]) -> Iterator[str]:
    if len(blocks) > MOST_BLOCKS:
        yield f"no more than {MOST_BLOCKS} items allowed [json-pointer:/blocks]"
    ids = [block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block]
    if len(ids) != len(set(ids)):
        yield "block_id already exists [json-pointer:/blocks]"
    if sum(isinstance(block, dict) and block.get("type") == "table" for block in blocks) > 1:
        yield "only_one_table_allowed [json-pointer:/blocks]"
    for number, block in enumerate(blocks):
        yield from _checked(block, _BLOCKS, f"/blocks/{number}")


def _checked(node: object, kinds: dict[str, Check], at: str) -> Iterator[str]:
    """The problems of ``node``, which must be of one of ``kinds``."""
    if not isinstance(node, dict):
        yield f"must be an object [json-pointer:{at}]"
        return
    kind = node.get("type")
    if kind not in kinds:
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    if "block_id" in node and not 0 < len(str(node["block_id"])) <= 255:
        yield f"must be 1 to 255 characters [json-pointer:{at}/block_id]"
    yield from kinds[kind](node, at)


Check = Callable[[Json, str], Iterator[str]]


def _fields(node: Json, at: str, required: str, optional: str = "") -> Iterator[str]:
    known = {"type", *required.split(), *optional.split()}
    yield from (
        f"missing required field: {name} [json-pointer:{at}]" for name in required.split() if name not in node
    )
    yield from (
        f"invalid additional property: {name} [json-pointer:{at}]" for name in node if name not in known
    )


def _string(node: Json, name: str, most: int, at: str) -> Iterator[str]:
    value = node.get(name)
    if not isinstance(value, str) or not value:
        yield f"must be more than 0 characters [json-pointer:{at}/{name}]"
    elif _units(value) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{at}/{name}]"
    elif any("\ud800" <= character <= "\udfff" for character in value):
        yield f"must be valid Unicode [json-pointer:{at}/{name}]"


def _items(node: Json, name: str, most: int, kinds: dict[str, Check], at: str) -> Iterator[str]:
    items = node.get(name)
    if not isinstance(items, list) or not items:
        yield f"must have at least 1 item [json-pointer:{at}/{name}]"
        return
    if len(items) > most:
        yield f"no more than {most} items allowed [json-pointer:{at}/{name}]"
    for number, item in enumerate(items):
        yield from _checked(item, kinds, f"{at}/{name}/{number}")


def _text_object(most: int) -> dict[str, Check]:
    def plain(node: Json, at: str) -> Iterator[str]:
        yield from _fields(node, at, "text", "emoji")
        yield from _string(node, "text", most, at)

    def mrkdwn(node: Json, at: str) -> Iterator[str]:
        yield from _fields(node, at, "text", "verbatim")
        yield from _string(node, "text", most, at)

    return {"plain_text": plain, "mrkdwn": mrkdwn}


def _plain_only(most: int) -> dict[str, Check]:
    return {"plain_text": _text_object(most)["plain_text"]}


def _web_address(node: Json, at: str) -> Iterator[str]:
    yield from _string(node, "url", 3_000, at)
    if not str(node.get("url", "")).startswith(("http://", "https://", "mailto:")):
        yield f"invalid url [json-pointer:{at}/url]"


def _section(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "", "block_id text fields accessory expand")
    if "text" not in node and "fields" not in node:
        yield f"missing required field: text or fields [json-pointer:{at}]"
    if "text" in node:
        yield from _checked(node["text"], _text_object(3_000), f"{at}/text")
    if "fields" in node:
        yield from _items(node, "fields", 10, _text_object(2_000), at)
    if "accessory" in node:
        yield from _checked(node["accessory"], {"button": _button}, f"{at}/accessory")


def _header(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "text", "block_id")
    yield from _checked(node.get("text"), _plain_only(150), f"{at}/text")


def _context(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "elements", "block_id")
    yield from _items(node, "elements", 10, _text_object(3_000), at)


def _divider(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "", "block_id")


def _actions(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "elements", "block_id")
    yield from _items(node, "elements", 25, {"button": _button}, at)


def _button(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "text", "action_id url value style confirm accessibility_label")
    yield from _checked(node.get("text"), _plain_only(75), f"{at}/text")
    for name, most in (("action_id", 255), ("value", 2_000), ("accessibility_label", 75)):
        if name in node:
            yield from _string(node, name, most, at)
    if "url" in node:
        yield from _web_address(node, at)


def _markdown(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "text", "block_id")
    yield from _string(node, "text", 12_000, at)


def _rich_text(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "elements", "block_id")
    yield from _items(node, "elements", 100, _RICH_TEXT, at)


def _rich_section(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "elements", "border")
    yield from _items(node, "elements", 1_000, _RICH_ELEMENTS, at)


def _rich_list(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "elements style", "indent offset border")
    if node.get("style") not in ("bullet", "ordered"):
        yield f"must be one of bullet, ordered [json-pointer:{at}/style]"
    yield from _items(node, "elements", 1_000, {"rich_text_section": _rich_section}, at)


def _rich_run(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "text", "style")
    yield from _string(node, "text", 3_000, at)
    yield from _style(node, at)


def _rich_link(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "url", "text style unsafe")
    yield from _web_address(node, at)
    if "text" in node:
        yield from _string(node, "text", 3_000, at)
    yield from _style(node, at)


def _rich_mention(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "", "user_id usergroup_id range style")


def _style(node: Json, at: str) -> Iterator[str]:
    style = node.get("style", {})
    if not isinstance(style, dict) or set(style) - {"bold", "italic", "strike", "code"}:
        yield f"invalid style [json-pointer:{at}/style]"


def _table(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "rows", "block_id column_settings")
    rows = node.get("rows")
    if not isinstance(rows, list) or not 0 < len(rows) <= 100:
        yield f"must have 1 to 100 rows [json-pointer:{at}/rows]"
        return
    if len({len(row) for row in rows}) > 1:
        yield f"rows must be equally long [json-pointer:{at}/rows]"
    for number, row in enumerate(rows):
        yield from _items(
            {"cells": row}, "cells", 20, {"raw_text": _raw_text, "rich_text": _rich_text}, f"{at}/{number}"
        )
    settings = node.get("column_settings", [])
    if len(settings) > 20 or any(set(setting) - {"align", "is_wrapped"} for setting in settings):
        yield f"invalid column_settings [json-pointer:{at}/column_settings]"


def _raw_text(node: Json, at: str) -> Iterator[str]:
    yield from _fields(node, at, "text")
    yield from _string(node, "text", 3_000, at)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_BLOCKS: dict[str, Check] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
}
_RICH_TEXT: dict[str, Check] = {
    "rich_text_section": _rich_section,
    "rich_text_quote": _rich_section,
    "rich_text_preformatted": _rich_section,
    "rich_text_list": _rich_list,
}
_RICH_ELEMENTS: dict[str, Check] = {
    "text": _rich_run,
    "link": _rich_link,
    "user": _rich_mention,
    "usergroup": _rich_mention,
    "broadcast": _rich_mention,
}
