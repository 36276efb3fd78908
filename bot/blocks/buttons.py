"""What can be pressed under an answer."""

from __future__ import annotations

from bot.blocks.actions import ALERT_SAVE, ASK, FEEDBACK, PAGE, SHARE
from bot.blocks.block_kit import Block, actions, button, plain
from bot.blocks.page import Page
from bot.blocks.views import Pointer

GOOD, BAD = "good", "bad"


def answer_buttons(page: Page, name: str, *, private: bool) -> list[Block]:
    """The buttons under ``page`` of the answer ``name``; ``private``: only one person sees it."""
    buttons = [
        button(offer.label, f"{ASK}:{number}", str(Pointer(name, offer.ref)))
        for number, offer in enumerate(page.offers)
    ]
    buttons += [
        button(turn.label, f"{PAGE}:{number}", str(Pointer(name, str(turn.view))))
        for number, turn in enumerate(page.turns)
    ]
    if page.alertable:
        buttons.append(button("Save as alert", ALERT_SAVE, name))
    if private:
        buttons.append(button("Share to channel", SHARE, name))
    return [*([actions(*buttons)] if buttons else []), _feedback(name)]


def _feedback(name: str) -> Block:
    halves = {
        f"{sort}_button": {
            "text": plain(label),
            "value": str(Pointer(name, word)),
            "accessibility_label": said,
        }
        for sort, label, word, said in (
            ("positive", "Good answer", GOOD, "This answer is good"),
            ("negative", "Bad answer", BAD, "This answer is wrong or does not help; say why"),
        )
    }
    element = {"type": "feedback_buttons", "action_id": FEEDBACK, **halves}
    return {"type": "context_actions", "elements": [element]}
