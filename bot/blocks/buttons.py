"""What can be pressed under an answer."""

from __future__ import annotations

from bot.blocks.actions import PAGE
from bot.blocks.block_kit import Block, actions, button
from bot.blocks.page import Page
from bot.blocks.views import Pointer


def answer_buttons(page: Page, name: str) -> list[Block]:
    """The buttons under ``page`` of the answer ``name``."""
    turns = [
        button(turn.label, f"{PAGE}:{number}", str(Pointer(name, str(turn.view))))
        for number, turn in enumerate(page.turns)
    ]
    return [actions(*turns)] if turns else []
