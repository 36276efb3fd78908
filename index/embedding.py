"""Embedding what has no vector yet, then bringing Chroma up to it.

Each distinct passage is embedded once, whichever postings it stands in, those of the newest postings
first; facts and words answer meanwhile. Every batch is committed, so that a kill loses seconds of work
and the next run goes on from there; SIGTERM, where it raises SystemExit, ends between two calls.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from index.embedder import Matrix
from index.errors import EmbeddingProblem
from index.opening import Index
from index.progress import Progress, Quiet
from index.syncing.locking import EMBEDDING, only_one
from index.vectors.live import Refreshed

_BATCH = 32  # texts a commit, at least: some seconds' work on two cores
_WINDOW = 1_024  # texts chosen at once, the newest, embedded by length: many are equally long, and choosing,
# which looks at all passages, is seldom; a minute of work on two cores, for which newer ones wait


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


def embed_in_turn(index: Index, progress: Progress | None = None) -> EmbeddingReport:
    """``embed_pending``, by one process at a time. While another one is at it this waits, until that one
    has embedded what was pending here as well. Raises EmbeddingProblem as ``embed_pending``."""
    shown = progress or Quiet()
    stored = index.search.stored
    folder = index.settings.postings_data
    with only_one(index.engine, folder, EMBEDDING, shown.say, lambda: bool(stored.pending(1))) as held:
        if held:
            return embed_pending(index, shown)
    return EmbeddingReport(0, index.search.embedded()[1], 0.0, Refreshed.ELSEWHERE)


def embed_pending(index: Index, progress: Progress | None = None) -> EmbeddingReport:
    """Embed every passage of open postings that has no vector of the current model, those too that come
    while it is at work.

    Raises EmbeddingProblem if the model cannot be loaded; what was embedded before stays.
    """
    progress = progress or Quiet()
    stored, embedder = index.search.stored, index.search.embedder
    began = time.monotonic()
    embedded = announced = 0
    while hashes := stored.pending(_WINDOW):
        if embedded >= announced:  # at the beginning, and again for what has come since
            left = stored.counts()
            announced = embedded + left[1] - left[0]
            progress.begin("Embedding passages", left[1] - left[0])
        texts = stored.texts(hashes)
        chosen = [*texts]
        for positions, vectors in _batches(embedder.embed_each([*texts.values()])):
            stored.store([chosen[at] for at in positions], vectors)
            embedded += len(positions)
            progress.advance(len(positions))
    seconds = time.monotonic() - began
    stored.sweep()
    total = index.search.embedded()[1]
    try:
        return EmbeddingReport(embedded, total, seconds, index.search.refresh(progress))
    except EmbeddingProblem as problem:
        return EmbeddingReport(embedded, total, seconds, None, str(problem))


def _batches(parts: Iterable[tuple[list[int], Matrix]]) -> Iterator[tuple[list[int], Matrix]]:
    """``parts`` joined until they are worth a commit."""
    positions: list[int] = []
    held: list[Matrix] = []
    for some, vectors in parts:
        positions += some
        held.append(vectors)
        if len(positions) >= _BATCH:
            yield positions, np.concatenate(held)
            positions, held = [], []
    if positions:
        yield positions, np.concatenate(held)
