"""What was found in a posting that somebody is about to add, as a form with one button."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.answering.phrasing import counted
from bot.blocks.actions import POSTING_FORM
from bot.blocks.block_kit import Block, context, plain, rich_text, section, text
from bot.escaping import shown
from index.adding import Draft
from index.postings import Fact, Field

_SHOWN = (
    Field.TITLE, Field.COMPANY, Field.PLACE, Field.WORKPLACE, Field.PAY, Field.TECHNOLOGY, Field.SENIORITY,
    Field.YEARS, Field.EMPLOYMENT, Field.VISA, Field.DEGREE, Field.POSTED, Field.DEADLINE,
)  # fmt: skip
_NEEDED = (Field.COMPANY, Field.PLACE, Field.WORKPLACE, Field.PAY)
_POSTINGS = 5  # drafts shown of one file
_LABELS = 12  # facts of one field shown


def waiting_view() -> Block:
    """What is seen while the posting is read."""
    return _view([context("Reading the posting…")])


def problem_view(sentence: str) -> Block:
    """Why nothing can be added."""
    return _view([rich_text(section(text(shown(sentence, 1500))))])


def preview_view(drafts: Sequence[Draft], name: str) -> Block:
    """The facts of ``drafts``, and a button that keeps them under the key ``name``."""
    blocks: list[Block] = []
    for draft in drafts[:_POSTINGS]:
        blocks.append(rich_text(section(*_lines(draft))))
        silent = [f.value.replace("_", " ") for f in _NEEDED if not _labels(draft.facts, f)]
        if silent:
            blocks.append(context(f"It does not state: {', '.join(silent)}."))
    left = len(drafts) - _POSTINGS
    if left > 0:
        blocks.append(context(f"…and {counted(left, 'further posting')}."))
    blocks.append(context("Kept for this workspace only. Nothing is added before you press Add."))
    metadata = json.dumps({"draft": name})
    return {**_view(blocks), "submit": plain("Add"), "private_metadata": metadata}


def _lines(draft: Draft) -> list[Block]:
    runs: list[Block] = []
    for field in _SHOWN:
        labels = _labels(draft.facts, field)
        if not labels:
            continue
        more = f" and {len(labels) - _LABELS} more" if len(labels) > _LABELS else ""
        words = shown(", ".join(labels[:_LABELS]), 300) + more
        name = field.value.replace("_", " ").capitalize()
        runs += [text(f"{chr(10) if runs else ''}{name}: ", bold=True), text(words)]
    return runs or [text("No facts were found in it; its words can be asked about all the same.")]


def _labels(facts: Sequence[Fact], field: Field) -> list[str]:
    return list(dict.fromkeys(fact.label for fact in facts if fact.field is field and fact.holds))


def _view(blocks: list[Block]) -> Block:
    return {
        "type": "modal",
        "callback_id": POSTING_FORM,
        "title": plain("Add this posting"),
        "close": plain("Cancel"),
        "blocks": blocks,
    }
