"""The menu beside a posting: what can be done with it. A new line here needs one in
``bot/listeners/posting_menu.py``."""

from __future__ import annotations

from typing import Any

from bot.blocks.actions import MENU
from bot.blocks.views import Pointer

WHY, LIKE, SAVE = "why", "like", "save"
_CHOICES = ((WHY, "Why?"), (LIKE, "More like this"), (SAVE, "Save to my shortlist"))


def posting_menu(name: str, ref: str) -> dict[str, Any]:
    """The menu of the posting ``ref`` in the answer ``name``; each option's value is a pointer to both,
    behind the option's own word: ``why.0f3a…``."""
    options = [
        {
            "text": {"type": "plain_text", "text": label, "emoji": False},
            "value": str(Pointer(name, f"{word}.{ref}")),
        }
        for word, label in _CHOICES
    ]
    return {"type": "overflow", "action_id": MENU, "options": options}
