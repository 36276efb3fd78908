"""An answer as the JSON object of ``python -m bot ask --json`` (DESIGN, "Contracts")."""

from __future__ import annotations

import json

from bot.answering.answers import Answer, AnsweredPosting


def as_json(answer: Answer) -> str:
    """One line of JSON with the keys of the contract; behind them ``summary``, ``choices`` and ``relaxed``,
    as ``Answer`` has them."""
    return json.dumps(
        {
            "question": answer.question,
            "understood": answer.understood,
            "ignored": list(answer.ignored),
            "kind": answer.kind.value,
            "total": answer.total,
            "count": answer.count,
            "postings": [_posting(p) for p in answer.postings],
            "not_stated": answer.not_stated,
            "quotes": [{"posting": q.posting, "text": q.text, "section": q.section} for q in answer.quotes],
            "answer": answer.text,
            "summary": [{"text": c.text, "quotes": list(c.quotes)} for c in answer.summary],
            "choices": [
                {"label": c.label, "posting": c.posting, "question": c.question} for c in answer.choices
            ],
            "relaxed": [
                {"without": r.without, "remaining": r.remaining, "question": r.question, "emptied": r.emptied}
                for r in answer.relaxed
            ],
        },
        ensure_ascii=False,
    )


def _posting(p: AnsweredPosting) -> dict[str, object]:
    return {
        "id": p.id,
        "file": p.file,
        "title": p.title,
        "company": p.company,
        "url": p.url,
        "match": p.match.value,
        "evidence": [
            {
                "criterion": e.criterion,
                "quote": e.quote,
                "section": e.section,
                "start": e.start,
                "end": e.end,
            }
            for e in p.evidence
        ],
        "also": [{"id": copy.id, "url": copy.url} for copy in p.also],
    }
