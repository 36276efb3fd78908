"""Why a posting is in an answer: every criterion with the posting's words for it, and where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.blocks.block_kit import Block, context, rich_text, section, text
from bot.blocks.message import LONGEST_BLOCKS, LONGEST_TEXT, Message
from bot.escaping import escaped, length, shown, web_link
from index.criteria import Reason

_VERDICTS = {
    Match.YES: "It meets every criterion.",
    Match.POSSIBLE: "It possibly meets them: as an alternative, a nice-to-have, or a figure that overlaps.",
    Match.NOT_STATED: "It meets what it speaks of, and says nothing on the rest.",
}
_QUOTE, _WORDS, _TITLE = 600, 200, 150


def why_message(answer: Answer, posting: AnsweredPosting) -> Message:
    """The reasons for ``posting`` in ``answer``, within Slack's limits."""
    title = shown(", ".join(filter(None, (posting.title, posting.company))) or posting.file, _TITLE)
    verdict = _VERDICTS[posting.match]
    link = web_link(posting.url)
    run = text(title or "Posting without a title", bold=True)
    head: Block = {**run, "type": "link", "url": link} if link else run
    blocks = [
        rich_text(section(text("Why "), head, text("?"))),
        context(f"{verdict} Understood as: {shown(answer.understood, 500)}"),
    ]
    lines = [f"Why {title}?", verdict, *([link] if link else [])]
    for criterion, words, where in _reasons(posting):
        parts = [section(text(criterion, bold=True)), {"type": "rich_text_quote", "elements": [text(words)]}]
        parts += [section(text(where, italic=True))] if where else []
        block = rich_text(*parts)
        line = f"{criterion}: {words}{f' ({where})' if where else ''}"
        too_long = len(json.dumps([*blocks, block])) > LONGEST_BLOCKS - 200
        if too_long or sum(map(length, map(escaped, [*lines, line]))) > LONGEST_TEXT - 100:
            blocks.append(context("There are more quotes than fit here."))
            lines.append("There are more quotes than fit here.")
            break
        blocks.append(block)
        lines.append(line)
    return Message(escaped("\n".join(lines)), tuple(blocks))


def _reasons(posting: AnsweredPosting) -> Iterator[tuple[str, str, str]]:
    """Criterion, words and section of each piece of evidence, then what is not stated."""
    for evidence in posting.evidence:
        where = f"In the section “{shown(evidence.section, _WORDS)}”" if evidence.section else ""
        yield shown(evidence.criterion, _WORDS) or "criterion", _words(evidence), where
    for criterion in posting.unstated:
        yield shown(criterion, _WORDS) or "criterion", "The posting does not say.", ""


def _words(evidence: Reason) -> str:
    quote, note = shown(evidence.quote, _QUOTE), shown(evidence.note or "", _WORDS)
    if quote:
        return f"“{quote}”{f' ({note})' if note else ''}"
    return note or "Not mentioned in the posting."
