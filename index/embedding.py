"""Embedding what has no vector yet, then bringing Chroma up to it.

Each distinct passage is embedded once, whichever postings it stands in. Every batch is committed,
so that a kill loses seconds of work and the next run goes on from there; SIGTERM, where it raises
SystemExit, ends between two calls.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from index.errors import EmbeddingProblem
from index.opening import Index
from index.progress import Progress, Quiet
from index.vectors.live import Refreshed

_BATCH = 64  # texts a commit: some four seconds' work on two cores


@dataclass(frozen=True, slots=True)
class EmbeddingReport:
    """What ``embed_pending`` did. ``embedded``: passages embedded now; ``total``: distinct passages
    of open postings; ``seconds``: how long embedding took; ``vector_index``: what was done to
    Chroma, or None with the reason in ``problem`` (questions are then answered without it)."""

    embedded: int
    total: int
    seconds: float
    vector_index: Refreshed | None
    problem: str | None = None


def embed_pending(index: Index, progress: Progress | None = None) -> EmbeddingReport:
    """Embed every passage of open postings that has no vector of the current model.

    Raises EmbeddingProblem if the model cannot be loaded; what was embedded before stays.
    """
    progress = progress or Quiet()
    search = index.search
    began = time.monotonic()
    pending = search.stored.pending()
    if pending:
        progress.begin("Embedding passages", len(pending))
    embedded = 0
    for hashes in _batches(pending):
        texts = search.stored.texts(hashes)  # a passage may be gone since
        search.stored.store(list(texts), search.embedder.embed(list(texts.values())))
        embedded += len(texts)
        progress.advance(len(hashes))
    seconds = time.monotonic() - began
    search.stored.sweep()
    total = search.embedded()[1]
    try:
        return EmbeddingReport(embedded, total, seconds, search.refresh(progress))
    except EmbeddingProblem as problem:
        return EmbeddingReport(embedded, total, seconds, None, str(problem))


def _batches(hashes: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(hashes), _BATCH):
        yield hashes[start : start + _BATCH]
