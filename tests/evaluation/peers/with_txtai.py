"""txtai as its introduction shows it: Embeddings.index over the texts, Embeddings.search."""

from __future__ import annotations

from exchange import DEEP, Clock, Passage, answer_all, given  # type: ignore[import-not-found]  # beside this file

clock = Clock()
# isort: split
from txtai import Embeddings  # type: ignore[import-not-found]  # noqa: E402  # in .venv-peers

asked = given()
embeddings = Embeddings(path=asked.model, content=True)
embeddings.index(["warm"])
start = clock.lap()
embeddings.index((id_, text, None) for id_, text in asked.postings.items())
indexing = clock.lap()


def passages(question: str, limit: int) -> list[Passage]:
    return [Passage(one["id"], one["text"]) for one in embeddings.search(question, limit)]


answer_all(
    asked, start, indexing, embeddings.count(), lambda q: passages(q, 3), lambda q: passages(q, DEEP),
    "whole texts (of which the model reads the first 256 tokens), Faiss, 3 results",
)  # fmt: skip
