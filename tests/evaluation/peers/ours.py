"""This project in a process of its own, as ``sync`` and ``ask --json`` run it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.evaluation.peers.exchange import Clock, give, given, timed

if __name__ == "__main__":
    clock = Clock()
    import chromadb  # noqa: F401  # loaded at the start, as the peers load theirs

    from bot.answering.answer import build_answerer
    from bot.answering.output import as_json
    from config.settings import Settings
    from index.embedder import Embedder
    from index.opening import open_index
    from index.sync import sync
    from tests.evaluation.benches import TODAY

    asked, sources = given(), sys.argv[3]
    Embedder().embed_question("warm")
    start = clock.lap()
    settings = Settings(postings_data=Path(asked.work), postings_sources=(sources,))
    with open_index(settings) as index:
        sync(index, settings.postings_sources)
        indexing = clock.lap()
        answerer = build_answerer(index, today=lambda: TODAY)
        answers, seconds = timed(lambda q: as_json(answerer.answer(q)), asked.questions)
        _done, chunks = index.search.embedded()
    give(
        {
            "start": start, "indexing": indexing, "chunks": chunks, "seconds": seconds,
            "settings": "facts of all postings, passages by section; every posting decided",
            "answers": [json.loads(answer) for answer in answers],
        }
    )  # fmt: skip
