"""Slack's limits on blocks, from its Block Kit reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.fake_slack.elements import ACCESSORIES, ACTIONS, INPUTS, feedback, icon
from tests.fake_slack.shapes import (
    Check,
    Json,
    checked,
    fields,
    items,
    nodes,
    plain_only,
    string,
    text_object,
    web_address,
)


def block_problems(blocks: list[Any], most: int, surface: str) -> Iterator[str]:
    """What Slack has against ``blocks`` on ``surface``: a message, modal or home."""
    if len(blocks) > most:
        yield f"no more than {most} items allowed [json-pointer:/blocks]"
    ids = [block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block]
    if len(ids) != len(set(ids)):
        yield "block_id already exists [json-pointer:/blocks]"
    if sum(isinstance(block, dict) and block.get("type") == "table" for block in blocks) > 1:
        yield "only_one_table_allowed [json-pointer:/blocks]"
    for number, block in enumerate(blocks):
        at = f"/blocks/{number}"
        yield from checked(block, _BLOCKS, at)
        yield from _fitting(block, surface, at)
        ids = [node["action_id"] for node in nodes(block) if "action_id" in node]
        if len(ids) != len(set(ids)):
            yield f"action_id already exists in the block [json-pointer:{at}]"


def _fitting(block: object, surface: str, at: str) -> Iterator[str]:
    kind = block.get("type") if isinstance(block, dict) else None
    if surface != "message" and kind in ("table", "context_actions", "markdown"):
        yield f"{kind} is for messages only [json-pointer:{at}]"
    if surface == "message" and kind == "input":
        yield f"{kind} is for views only [json-pointer:{at}]"


def _section(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "", "block_id text fields accessory expand")
    if "text" not in node and "fields" not in node:
        yield f"missing required field: text or fields [json-pointer:{at}]"
    if "text" in node:
        yield from checked(node["text"], text_object(3_000), f"{at}/text")
    if "fields" in node:
        yield from items(node, "fields", 10, text_object(2_000), at)
    if "accessory" in node:
        yield from checked(node["accessory"], ACCESSORIES, f"{at}/accessory")


def _header(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "text", "block_id")
    yield from checked(node.get("text"), plain_only(150), f"{at}/text")


def _context(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "elements", "block_id")
    yield from items(node, "elements", 10, text_object(3_000), at)


def _divider(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "", "block_id")


def _actions(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "elements", "block_id")
    yield from items(node, "elements", 25, ACTIONS, at)


def _context_actions(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "elements", "block_id")
    yield from items(node, "elements", 5, {"feedback_buttons": feedback, "icon_button": icon}, at)


def _input(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "label element", "block_id hint optional dispatch_action")
    yield from checked(node.get("label"), plain_only(2_000), f"{at}/label")
    yield from checked(node.get("element"), INPUTS, f"{at}/element")
    if "hint" in node:
        yield from checked(node["hint"], plain_only(2_000), f"{at}/hint")


def _image(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "image_url alt_text", "block_id title")
    yield from string(node, "alt_text", 2_000, at)


def _markdown(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "text", "block_id")
    yield from string(node, "text", 12_000, at)


def _rich_text(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "elements", "block_id")
    yield from items(node, "elements", 100, _RICH_TEXT, at)


def _rich_section(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "elements", "border")
    yield from items(node, "elements", 1_000, _RICH_ELEMENTS, at)


def _rich_list(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "elements style", "indent offset border")
    if node.get("style") not in ("bullet", "ordered"):
        yield f"must be one of bullet, ordered [json-pointer:{at}/style]"
    yield from items(node, "elements", 1_000, {"rich_text_section": _rich_section}, at)


def _rich_run(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "text", "style")
    yield from string(node, "text", 3_000, at)
    yield from _style(node, at)


def _rich_link(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "url", "text style unsafe")
    yield from web_address(node, at)
    if "text" in node:
        yield from string(node, "text", 3_000, at)
    yield from _style(node, at)


def _rich_mention(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "", "user_id usergroup_id range style")


def _style(node: Json, at: str) -> Iterator[str]:
    style = node.get("style", {})
    if not isinstance(style, dict) or set(style) - {"bold", "italic", "strike", "code"}:
        yield f"invalid style [json-pointer:{at}/style]"


def _table(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "rows", "block_id column_settings")
    rows = node.get("rows")
    if not isinstance(rows, list) or not 0 < len(rows) <= 100:
        yield f"must have 1 to 100 rows [json-pointer:{at}/rows]"
        return
    if len({len(row) for row in rows}) > 1:
        yield f"rows must be equally long [json-pointer:{at}/rows]"
    for number, row in enumerate(rows):
        yield from items(
            {"cells": row}, "cells", 20, {"raw_text": _raw_text, "rich_text": _rich_text}, f"{at}/{number}"
        )
    settings = node.get("column_settings", [])
    if len(settings) > 20 or any(set(setting) - {"align", "is_wrapped"} for setting in settings):
        yield f"invalid column_settings [json-pointer:{at}/column_settings]"


def _raw_text(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "text")
    yield from string(node, "text", 3_000, at)


_BLOCKS: dict[str, Check] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "image": _image,
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
