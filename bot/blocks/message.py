"""A message that Slack takes, whatever the answer: fitted to its limits in this one place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answers import Answer
from bot.blocks.block_kit import Block, bullets, page_blocks, rich_text, section, text
from bot.blocks.buttons import answer_buttons
from bot.blocks.composing import build_page
from bot.blocks.page import Limits
from bot.blocks.plain_text import page_text
from bot.blocks.views import OPENING, View
from bot.escaping import escaped, shown

LONGEST_TEXT = 3_900  # Slack advises 4,000 for a message's text
# Slack refuses blocks of about 13,200 characters in all and does not say what it counts; JSON in
# ASCII is the strictest reading of it (https://github.com/slackapi/bolt-js/issues/2509).
LONGEST_BLOCKS = 12_000  # leaves room for a line on who shared it:
_LONGEST_LEAD = 1_100
_ASKED = (300, 75)  # characters of the question in that line: the second fits if each needs twelve in JSON
MOST_BLOCKS = 50  # of one message: Slack's limit

# What is shown, from about one screen down to what fits if every character needs six in JSON.
_LADDER = (
    Limits(
        postings=5, proofs=4, quote=180, title=150, details=250, headline=400, line=500, notes=6,
        passages=4, passage=900, rows=20, columns=8, cell=100, link=500, offers=8, summary=1_000,
    ),
    Limits(
        postings=5, proofs=3, quote=120, title=120, details=160, headline=300, line=300, notes=3,
        passages=3, passage=600, rows=15, columns=6, cell=40, link=300, offers=6, summary=700,
    ),
    Limits(
        postings=4, proofs=2, quote=80, title=100, details=100, headline=250, line=200, notes=2,
        passages=2, passage=400, rows=10, columns=5, cell=30, link=200, offers=4, summary=400,
    ),
    Limits(
        postings=1, proofs=1, quote=40, title=40, details=40, headline=120, line=60, notes=1,
        passages=1, passage=120, rows=4, columns=3, cell=10, link=100, offers=2, summary=120,
    ),
)  # fmt: skip
EXAMPLES = (
    "which roles use Go and are remote?",
    "senior backend roles in Europe that pay over €80k",
    "which postings mention Docker but not Kubernetes?",
    "compare the pay of the data engineering roles",
)


@dataclass(frozen=True, slots=True)
class Message:
    """``text`` is escaped and says the same as ``blocks``; without blocks it is all there is."""

    text: str
    blocks: tuple[Block, ...] = ()


def answer_message(
    answer: Answer, name: str | None = None, view: View = OPENING, *, private: bool = False
) -> Message:
    """The part ``view`` of ``answer`` as a message within Slack's limits, as much of it as fits. Its
    buttons know it by ``name``; without one it has none. ``private``: only one person sees it."""
    for limits in _LADDER:
        page = build_page(answer, limits, view)
        blocks = page_blocks(page, name)
        if name is not None:
            blocks += answer_buttons(page, name, private=private)
        if len(json.dumps(blocks)) <= LONGEST_BLOCKS and len(blocks) <= MOST_BLOCKS:
            break
    return Message(page_text(page, LONGEST_TEXT), tuple(blocks))


def shared_message(message: Message, user: str, question: str) -> Message:
    """``message``, the answer to ``question``, as shared by the person with this id."""
    who: Block = {"type": "user", "user_id": user}
    for longest in _ASKED:
        asked = shown(question, longest)
        lead = rich_text(section(text("Shared by "), who, text(f": “{asked}”")))
        if len(json.dumps(lead)) <= _LONGEST_LEAD:
            break
    return Message(f"Shared: “{escaped(asked)}”\n{message.text}", (lead, *message.blocks))


def sentence_message(sentence: str) -> Message:
    """A message of one sentence of our own: busy, something went wrong."""
    return Message(escaped(sentence))


def help_message(command: str, also: Sequence[tuple[str, str]] = ()) -> Message:
    """What can be asked, and where. ``command`` is the slash command's name; ``also``: its subcommands,
    each with what it does."""
    subcommands = tuple(f"{command} {name}: {about}" for name, about in also)
    where = (
        f"{command} and a question: only you see the answer",
        "mention me in a channel: the answer comes in the thread, for everybody",
        "write to me directly",
    )
    lead = "Ask me about the job postings, in your own words."
    trust = (
        "Each posting comes with its own words as proof. “Possible” means it could be met; "
        "“Not stated” means that the posting does not say."
    )
    blocks = [
        rich_text(section(text(lead, bold=True))),
        rich_text(section(text("Where")), bullets(*(section(text(line)) for line in where))),
        rich_text(section(text("For example")), bullets(*(section(text(line)) for line in EXAMPLES))),
        rich_text(section(text(trust))),
    ]
    if subcommands:
        more = bullets(*(section(text(line)) for line in subcommands))
        blocks.insert(3, rich_text(section(text("Also")), more))
    lines = (
        lead,
        "Where:",
        *(f"• {line}" for line in where),
        "For example:",
        *(f"• {e}" for e in EXAMPLES),
        *(("Also:",) if subcommands else ()),
        *(f"• {line}" for line in subcommands),
        trust,
    )
    return Message(escaped("\n".join(lines)), tuple(blocks))
