"""What is set for a channel, as a form; and the sources, as a message."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from bot.answering.phrasing import counted
from bot.blocks.actions import SETTINGS_FORM
from bot.blocks.block_kit import Block, bullets, field, modal, option, rich_text, section, text
from bot.blocks.message import Message
from bot.escaping import escaped, shown
from bot.state.channels import ChannelSettings

SOURCES, ANSWERS = "sources", "answers"
PRIVATE, WITHOUT_MENTION = "private", "without_mention"
_MOST_OPTIONS = 100  # Slack takes no more
_LABEL = 75  # characters of an option: Slack's limit
_ANSWERS = {
    PRIVATE: "Only who asks sees the answer to a mention",
    WITHOUT_MENTION: "Answer questions about postings without a mention",
}


def settings_form(held: ChannelSettings, sources: Sequence[str], channel: str) -> Block:
    """The form for the settings of ``channel``, filled in with ``held``. ``sources``: the names of all;
    an option's value is the place of its source among them."""
    blocks: list[Block] = []
    options = [
        option(str(number), shown(name, _LABEL) or name[:_LABEL])
        for number, name in enumerate(sources[:_MOST_OPTIONS])
    ]
    if options:
        chosen = [one for one, name in zip(options, sources, strict=False) if name in held.sources]
        menu: Block = {"type": "multi_static_select", "action_id": SOURCES, "options": options}
        menu |= {"initial_options": chosen} if chosen else {}
        hint = "None means all of them."
        blocks.append(field("Ask these sources only", menu, optional=True, hint=hint))
    boxes = [option(value, label) for value, label in _ANSWERS.items()]
    ticked = [one for one in boxes if getattr(held, one["value"])]
    element: Block = {"type": "checkboxes", "action_id": ANSWERS, "options": boxes}
    element |= {"initial_options": ticked} if ticked else {}
    blocks.append(field("Answers", element, optional=True))
    metadata = json.dumps({"channel": channel, "sources": _known(sources)})
    return modal(SETTINGS_FORM, "This channel", "Save", blocks, metadata)


def sources_message(postings: Mapping[str, int], asked: Sequence[str]) -> Message:
    """How many postings each source has; ``asked``: those that questions of this channel are asked over,
    none for all."""
    lead = "Postings come from:" if postings else "No postings have been read yet."
    lines = [
        f"{shown(name, 150)}: {counted(number, 'posting')}"
        + ("" if not asked or name in asked else " (not asked in this channel)")
        for name, number in sorted(postings.items(), key=lambda one: (-one[1], one[0]))
    ]
    left = len(lines) - 40
    lines = [*lines[:40], *([f"…and {counted(left, 'further source')}"] if left > 0 else [])]
    blocks = [rich_text(section(text(lead, bold=True)), *([bullets(*map(_line, lines))] if lines else []))]
    return Message(escaped("\n".join([lead, *(f"• {line}" for line in lines)])), tuple(blocks))


def _line(words: str) -> Block:
    return section(text(words))


def _known(sources: Sequence[str]) -> int:
    """A mark of the list that the options number, so that a form of an older list is told from it."""
    return sum(map(len, sources)) * 1000 + len(sources)


def chosen_sources(values: Sequence[str], sources: Sequence[str], mark: object) -> tuple[str, ...] | None:
    """The names that the chosen options stand for; None when the list has changed since."""
    if mark != _known(sources) or not all(one.isdecimal() and int(one) < len(sources) for one in values):
        return None
    return tuple(sources[int(one)] for one in values)
