"""People's opinions as candidates for the question bench: what was asked, how it was understood, what was
wrong with the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.answering.answers import Answers, Match
from bot.state import Opinion


def candidates(opinions: Iterator[Opinion], answers: Answers) -> Iterator[str]:
    """One JSON object a line for each opinion: ``question`` and ``earlier`` as asked; ``good``, ``reason``
    and ``comment`` as given; ``understood_then``; and what the answer is now: ``understood``, ``kind`` and
    ``expect``, the ids of the postings that match, which a person corrects before it enters the bench.
    People and workspaces are left out."""
    for opinion in opinions:
        answer = answers.answer(opinion.shown.question, opinion.shown.earlier)
        yield json.dumps(
            {
                "question": opinion.shown.question,
                "earlier": list(opinion.shown.earlier),
                "good": opinion.good,
                "reason": opinion.reason,
                "comment": opinion.comment,
                "understood_then": opinion.understood,
                "understood": answer.understood,
                "kind": answer.kind.value,
                "expect": [posting.id for posting in answer.postings if posting.match is Match.YES],
            },
            ensure_ascii=False,
        )
