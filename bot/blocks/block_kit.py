"""A Page as Block Kit. Only rich_text, plain_text and raw_text are used: Slack reads no markup in them,
so nothing that a posting or a question says can act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answering.phrasing import MACHINE_WRITTEN
from bot.blocks.menu import posting_menu
from bot.blocks.page import Entry, Page, Said
from bot.escaping import length, shortened

Block = dict[str, Any]
_LONGEST_TEXT = 3_000  # characters of a text, as Slack counts them


def page_blocks(page: Page, name: str | None = None) -> list[Block]:
    """The blocks of ``page``, top to bottom; with the ``name`` of its answer, each posting with a menu."""
    blocks = [rich_text(section(text(page.headline, bold=True)))]
    small = [f"Understood as: {page.understood}"] if page.understood else []
    small += [f"Not applied: {page.ignored}"] if page.ignored else []
    if small or page.notes:
        blocks.append(context("\n".join((*small, *page.notes))))
    if page.summary:
        blocks += [rich_text(section(text(page.summary))), context(MACHINE_WRITTEN)]
    blocks += [_said(said) for said in page.said]
    for group in page.groups:
        blocks.append(rich_text(section(text(group.heading, bold=True))))
        for entry in group.entries:
            blocks += _entry(entry, name)
    if page.folded:
        blocks.append(context(page.folded))
    if page.rows:
        blocks.append(_table(page.rows))
    if page.missing:
        blocks.append(context("\n".join(page.missing)))
    if page.suggestions:
        blocks.append(context("\n".join(f"Try: {suggestion}" for suggestion in page.suggestions)))
    if page.offers and page.offers[0].line:
        blocks.append(rich_text(section(text(page.offers[0].line))))
    return blocks


def rich_text(*elements: Block) -> Block:
    """A block of rich text: sections and lists."""
    return {"type": "rich_text", "elements": list(elements)}


def section(*elements: Block) -> Block:
    """A run of text within rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def bullets(*items: Block) -> Block:
    """A list of sections within rich text."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(items)}


def text(words: str, **style: bool) -> Block:
    """A run of text; ``style`` is bold, italic or code."""
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def context(words: str) -> Block:
    """Small grey text; emoji codes in it stay as they are written. Lines that are too long for one text
    together stand in several."""
    parts: list[str] = []
    for line in words.split("\n"):
        if parts and length(parts[-1]) + length(line) < _LONGEST_TEXT:
            parts[-1] += f"\n{line}"
        else:
            parts.append(shortened(line, _LONGEST_TEXT))
    return {"type": "context", "elements": [plain(part) for part in parts]}


def plain(words: str) -> Block:
    """A text in which nothing is markup."""
    return {"type": "plain_text", "text": words, "emoji": False}


def _entry(entry: Entry, name: str | None) -> list[Block]:
    """The title; what is known of the posting, beside its menu; the proofs."""
    details = entry.details or "Nothing is stated of company, place and pay."
    if name is None:
        head = [*_titled(entry), text(f"\n{details}")]
        known: list[Block] = [rich_text(section(*head))]
    else:
        known = [
            rich_text(section(*_titled(entry))),
            {"type": "section", "text": plain(details), "accessory": posting_menu(name, entry.ref)},
        ]
    lines: list[Block] = []
    if entry.unstated:
        lines.append(section(text(f"Does not say: {entry.unstated}", italic=True)))
    if entry.proofs:
        lines.append(_quoted(entry))
    return [*known, rich_text(*lines)] if lines else known


def _quoted(entry: Entry) -> Block:
    lines: list[Block] = []
    for number, proof in enumerate(entry.proofs):
        break_before = "\n" if number else ""
        lines += [text(f"{break_before}{proof.criterion}: ", italic=True), text(proof.words)]
    if entry.more_proofs:
        lines.append(text(f"\n…and {entry.more_proofs} more"))
    return {"type": "rich_text_quote", "elements": lines}


def _said(said: Said) -> Block:
    parts = [section(_title(said.title, said.link))]
    for where, quote in said.quotes:
        if where:
            parts.append(section(text(where, italic=True)))
        parts.append({"type": "rich_text_quote", "elements": [text(quote)]})
    return rich_text(*parts)


def _titled(entry: Entry) -> list[Block]:
    """The title with its link, and the links to further postings of the same job."""
    further: list[Block] = [{"type": "link", "url": link, "text": "also here"} for link in entry.also]
    return [_title(entry.title, entry.link), *(part for link in further for part in (text(" · "), link))]


def _title(title: str, link: str | None) -> Block:
    run = text(title, bold=True)
    return {**run, "type": "link", "url": link} if link else run


def _table(rows: tuple[tuple[str, ...], ...]) -> Block:
    header = [rich_text(section(text(cell, bold=True))) for cell in rows[0]]
    cells = [[{"type": "raw_text", "text": cell} for cell in row] for row in rows[1:]]
    return {
        "type": "table",
        "rows": [header, *cells],
        "column_settings": [{"is_wrapped": True} for _ in rows[0]],
    }


def actions(*elements: Block) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "elements": list(elements)}


def button(label: str, action_id: str, value: str) -> Block:
    """A button: ``value`` comes back with its press."""
    return {
        "type": "button",
        "text": plain(label),
        "action_id": action_id,
        "value": value,
    }


def header(words: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(words)}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def option(value: str, label: str) -> Block:
    """One choice of a menu, of radio buttons or of checkboxes."""
    return {"text": plain(label), "value": value}


def select(action_id: str, options: Sequence[tuple[str, str]], chosen: str | None = None) -> Block:
    """A menu of (value, label) of which one is chosen."""
    element: Block = {
        "type": "static_select",
        "action_id": action_id,
        "options": [option(value, label) for value, label in options],
    }
    held = [one for one in element["options"] if one["value"] == chosen]
    return {**element, "initial_option": held[0]} if held else element


def field(label: str, element: Block, *, optional: bool = False, hint: str = "") -> Block:
    """An input of a form, known by its element's action_id."""
    block: Block = {
        "type": "input",
        "block_id": element["action_id"],
        "label": plain(label),
        "element": element,
    }
    block |= {"optional": True} if optional else {}
    return {**block, "hint": plain(hint)} if hint else block


def modal(callback_id: str, title: str, submit: str, blocks: Sequence[Block], metadata: str = "") -> Block:
    """A form in a window of its own; ``metadata`` comes back with what was filled in."""
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "title": plain(title),
        "submit": plain(submit),
        "close": plain("Cancel"),
        "blocks": list(blocks),
    }
