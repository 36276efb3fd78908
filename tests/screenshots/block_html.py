"""Block Kit as HTML that looks like Slack: the blocks and elements that the bot uses, and no others."""

from __future__ import annotations

from html import escape
from typing import Any

Json = dict[str, Any]


class UnknownBlockError(Exception):
    """A block or element that this tool does not draw yet."""


def blocks_html(blocks: list[Json]) -> str:
    """The HTML of ``blocks``. Raises UnknownBlockError."""
    return "\n".join(f'<div class="block {block["type"]}">{_block(block)}</div>' for block in blocks)


def _block(block: Json) -> str:
    match block["type"]:
        case "rich_text":
            return "".join(map(_rich, block["elements"]))
        case "section":
            beside = _element(block["accessory"]) if "accessory" in block else ""
            return f'<div class="words">{_text(block["text"])}</div>{beside}'
        case "context":
            return "".join(f"<div>{_text(element)}</div>" for element in block["elements"])
        case "actions" | "context_actions":
            return "".join(map(_element, block["elements"]))
        case "table":
            return _table(block)
        case "header":
            return _text(block["text"])
        case "divider":
            return "<hr>"
        case "input":
            optional = ' <span class="optional">(optional)</span>' if block.get("optional") else ""
            hint = f'<div class="hint">{_text(block["hint"])}</div>' if "hint" in block else ""
            return f"<label>{_text(block['label'])}{optional}</label>{_element(block['element'])}{hint}"
        case kind:
            raise UnknownBlockError(kind)


def _rich(part: Json) -> str:
    match part["type"]:
        case "rich_text_section":
            return f'<div class="line">{_runs(part)}</div>'
        case "rich_text_quote":
            return f"<blockquote>{_runs(part)}</blockquote>"
        case "rich_text_list":
            return f"<ul>{''.join(f'<li>{_runs(item)}</li>' for item in part['elements'])}</ul>"
        case kind:
            raise UnknownBlockError(kind)


def _runs(part: Json) -> str:
    return "".join(map(_run, part["elements"]))


def _run(run: Json) -> str:
    match run["type"]:
        case "text":
            words = escape(run["text"]).replace("\n", "<br>")
        case "link":
            words = f'<a href="#">{escape(run.get("text") or run["url"])}</a>'
        case "user":
            words = '<span class="mention">@anna</span>'
        case kind:
            raise UnknownBlockError(kind)
    style = run.get("style", {})
    for name, tag in (("bold", "b"), ("italic", "i"), ("code", "code"), ("strike", "s")):
        words = f"<{tag}>{words}</{tag}>" if style.get(name) else words
    return words


def _text(text: Json) -> str:
    return escape(text["text"]).replace("\n", "<br>")


def _element(element: Json) -> str:
    match element["type"]:
        case "button":
            return f'<span class="button {element.get("style", "")}">{_text(element["text"])}</span>'
        case "overflow":
            return '<span class="button overflow">⋯</span>'
        case "feedback_buttons":
            halves = (element["positive_button"], element["negative_button"])
            icons = zip(("👍", "👎"), halves, strict=True)
            return "".join(f'<span class="icon">{icon} {_text(half["text"])}</span>' for icon, half in icons)
        case "radio_buttons" | "checkboxes":
            return "".join(
                f'<div class="option"><span class="dot"></span>{_text(option["text"])}</div>'
                for option in element["options"]
            )
        case "plain_text_input" | "number_input" | "url_text_input":
            tall = "tall" if element.get("multiline") else ""
            return f'<div class="field {tall}">{_placeholder(element)}</div>'
        case kind if kind.endswith("_select"):
            chosen = element.get("initial_option")
            words = _text(chosen["text"]) if chosen else _placeholder(element)
            return f'<div class="field select">{words}<span>⌄</span></div>'
        case kind:
            raise UnknownBlockError(kind)


def _placeholder(element: Json) -> str:
    if element.get("initial_value"):
        return escape(element["initial_value"])
    if "placeholder" in element:
        return f'<span class="placeholder">{_text(element["placeholder"])}</span>'
    return "&nbsp;"


def _table(block: Json) -> str:
    rows = []
    for number, row in enumerate(block["rows"]):
        tag = "th" if number == 0 else "td"
        cells = (_block(cell) if cell["type"] == "rich_text" else _text(cell) for cell in row)
        rows.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"
