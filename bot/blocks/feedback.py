"""The modal that asks what was wrong with an answer."""

from __future__ import annotations

from typing import Any

from bot.blocks.actions import REASON
from bot.blocks.block_kit import Block, plain
from bot.escaping import shown

REASONS = {
    "misunderstood": "My question was misunderstood",
    "wrong_posting": "A posting is in it that should not be",
    "missing_posting": "A posting is missing",
    "wrong_quote": "A quote does not prove what it should",
    "wrong_fact": "A fact is wrong: pay, place, technology…",
    "other": "Something else",
}
REASON_INPUT, COMMENT_INPUT = "reason", "comment"
LONGEST_COMMENT = 1_000


def reason_view(question: str, metadata: str) -> dict[str, Any]:
    """The modal about the answer to ``question``; ``metadata`` comes back with what was filled in."""
    options = [{"text": plain(label), "value": word} for word, label in REASONS.items()]
    return {
        "type": "modal",
        "callback_id": REASON,
        "private_metadata": metadata,
        "title": plain("What was wrong?"),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": [
            {"type": "section", "text": plain(f"The answer to “{shown(question, 300)}”")},
            _input(
                "What was wrong?", {"type": "radio_buttons", "action_id": REASON_INPUT, "options": options}
            ),
            _input(
                "In your words",
                {
                    "type": "plain_text_input",
                    "action_id": COMMENT_INPUT,
                    "multiline": True,
                    "max_length": LONGEST_COMMENT,
                },
                optional=True,
                hint="Which posting, and what should the answer have been? Whoever runs this bot reads it.",
            ),
        ],
    }


def _input(label: str, element: Block, *, optional: bool = False, hint: str = "") -> Block:
    block: Block = {
        "type": "input",
        "block_id": element["action_id"],
        "label": plain(label),
        "element": element,
    }
    block |= {"optional": True} if optional else {}
    return {**block, "hint": plain(hint)} if hint else block
