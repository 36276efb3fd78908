"""What plain retrieval would answer: the postings of the nearest chunks, by the same embedding model.

The yardstick of the question benches: chunks of 800 characters, the k nearest by cosine, their
postings as the answer, best first. It is given the quotes for free: each chunk is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from index.embedder import Embedder, Matrix
from index.opening import Index

CHUNK = 800  # characters
DEPTHS = (5, 20, 50)


class Baseline:
    """The chunks of all postings of one index, embedded."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        texts = {
            id_: posting.text
            for id_ in index.catalog.summaries()
            if (posting := index.catalog.posting(id_)) is not None
        }
        self._chunks = [
            (id_, text[start : start + CHUNK])
            for id_, text in texts.items()
            for start in range(0, len(text), CHUNK)
        ]
        self._embedder = embedder
        self._vectors = embedder.embed([text for _, text in self._chunks])

    def answers(self, questions: Sequence[str], depth: int) -> list[dict[str, Any]]:
        """An answer in the JSON contract to each question, from its ``depth`` nearest chunks."""
        asked: Matrix = np.stack([self._embedder.embed_question(question) for question in questions])
        nearest = np.argsort(-(asked @ self._vectors.T), axis=1, kind="stable")[:, :depth]
        return [as_answer([self._chunks[at] for at in row]) for row in nearest]


def as_answer(chunks: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """(posting id, text) pairs, best first, as an answer: their postings, and each text a quote."""
    postings = list(dict.fromkeys(id_ for id_, _ in chunks))
    return {
        "postings": [{"id": id_, "match": "yes", "evidence": []} for id_ in postings],
        "count": len(postings),
        "quotes": [{"posting": id_, "text": text} for id_, text in chunks],
        "answer": "",
    }
