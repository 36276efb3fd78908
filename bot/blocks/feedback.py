"""The modal that asks what was wrong with an answer."""

from __future__ import annotations

from typing import Any

from bot.blocks.actions import REASON
from bot.blocks.block_kit import field, modal, option, plain
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
    options = [option(word, label) for word, label in REASONS.items()]
    typed = {
        "type": "plain_text_input", "action_id": COMMENT_INPUT, "multiline": True,
        "max_length": LONGEST_COMMENT,
    }  # fmt: skip
    hint = "Which posting, and what should the answer have been? Whoever runs this bot reads it."
    blocks = [
        {"type": "section", "text": plain(f"The answer to “{shown(question, 300)}”")},
        field("What was wrong?", {"type": "radio_buttons", "action_id": REASON_INPUT, "options": options}),
        field("In your words", typed, optional=True, hint=hint),
    ]
    return modal(REASON, "What was wrong?", "Send", blocks, metadata)
