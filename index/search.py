"""Passages by meaning: the nearest of all postings, and the best of one.

Words and vectors find different things (names and figures; other ways of saying it), so within a
posting both rankings are made and fused. Without a model or vectors, words alone rank.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from sqlalchemy import Engine

from config.settings import Settings
from index.catalog import Catalog
from index.embedder import Embedder
from index.errors import EmbeddingProblem
from index.fusing import fuse
from index.postings import Passage
from index.progress import Progress, Quiet
from index.vectors.chroma import Account, Near, Server
from index.vectors.exact import ExactVectors
from index.vectors.generations import FolderPlace, Place, ServerPlace
from index.vectors.live import LiveVectors, Refreshed
from index.vectors.stored import StoredVectors
from index.word_ranking import rank_by_words

_CLOUD_HOST, _CLOUD_PORT = "api.trychroma.com", 443
_QUESTIONS = 256  # question vectors kept
_RETRY = 60.0  # seconds before a model that could not be loaded is tried again

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage near a question; ``similarity``: the cosine of their vectors."""

    posting_id: str
    number: int
    similarity: float


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage of a ranking. ``similarity``: the cosine to the question, None where there is no
    vector; ``score``: what the ranking is by, higher is better, comparable within it only."""

    passage: Passage
    similarity: float | None
    score: float


class PassageSearch:
    """The passage search of one index; safe between threads. Making one loads and opens nothing.

    ``engine_used``: how ``nearest`` last found its passages: ``"chroma"``, ``"exact"`` (all vectors
    compared, while Chroma is behind, in use by another process, damaged or unreachable) or None.
    """

    def __init__(self, settings: Settings, engine: Engine, catalog: Catalog) -> None:
        self._settings, self._engine, self._catalog = settings, engine, catalog
        self.embedder = Embedder(settings.embedding_model, settings.embedding_precision)
        self.engine_used: str | None = None
        self._question = lru_cache(maxsize=_QUESTIONS)(self.embedder.embed_question)
        self._problem: tuple[float, EmbeddingProblem] | None = None

    @cached_property
    def stored(self) -> StoredVectors:
        """The vectors in SQL. Raises EmbeddingProblem if the model cannot be found."""
        return self._with_model(lambda: StoredVectors(self._engine, self.embedder.fingerprint))

    def nearest(self, text: str, limit: int) -> list[Hit]:
        """The ``limit`` passages of all open postings that are nearest to ``text``, nearest first; a
        passage that stands in several postings counts for each.

        Raises EmbeddingProblem if the model cannot be loaded.
        """
        vector = self._with_model(lambda: self._question(text))
        found = self._live.nearest(vector, limit)
        self.engine_used = "exact" if found is None else "chroma"
        if found is None:
            found = self._exact.nearest(vector, limit)
        return self._hits(found)[:limit]

    def rank(self, posting_id: str, text: str, limit: int) -> list[RankedPassage]:
        """The ``limit`` passages of one posting that answer ``text`` best, best first.

        By words and vectors fused; by words alone where the posting has no vectors yet or the model
        cannot be loaded, and then without the passages that share no word with ``text``.
        """
        passages = self._catalog.passages(posting_id)
        words = rank_by_words([passage.text for passage in passages], text)
        cosines = self._cosines(passages, text)
        by_vector = sorted(cosines, key=lambda number: (-cosines[number], number))
        rankings = [[f"{number:06}" for number in ranking] for ranking in (words, by_vector)]
        return [
            RankedPassage(passages[int(key)], cosines.get(int(key)), score)
            for key, score in fuse(rankings)[:limit]
        ]

    def embedded(self) -> tuple[int, int]:
        """How many distinct passages have a vector of the current model, and how many there are."""
        return self.stored.counts()

    @property
    def unusable(self) -> bool:
        """Whether the model could not be loaded when it was last tried."""
        return self._problem is not None and time.monotonic() < self._problem[0]

    def caveat(self) -> str | None:
        """What an answer says that ranked by meaning while not all passages are embedded, else None."""
        try:
            done, total = self.embedded()
        except EmbeddingProblem:  # told where it was raised first
            return None
        if done >= total:
            return None
        share = int(100 * done / total)
        return f"{share} % of the passages are embedded so far; the others were compared by their words only."

    def refresh(self, progress: Progress | None = None, *, anew: bool = False) -> Refreshed:
        """Bring Chroma up to the vectors in SQL; ``anew`` builds it again even where it seems sound.
        Raises EmbeddingProblem if Chroma fails."""
        return self._live.refresh(progress or Quiet(), anew=anew)

    def close(self) -> None:
        """Let go of Chroma's folder."""
        if "_live" in self.__dict__:
            self._live.close()

    @cached_property
    def _live(self) -> LiveVectors:
        return LiveVectors(self._engine, self._place(), self.stored)

    @cached_property
    def _exact(self) -> ExactVectors:
        return ExactVectors(self.stored)

    def _place(self) -> Place:
        server = _server(self._settings)
        if server is None:
            return FolderPlace(self._settings.postings_data / "chroma")
        return ServerPlace(self._engine, server)

    def _hits(self, found: Sequence[Near]) -> list[Hit]:
        places = self.stored.places([near.hash for near in found])
        hits = [
            Hit(posting, number, round(near.similarity, 6))
            for near in found
            for posting, number in places.get(near.hash, ())
        ]
        # The same order whichever engine found them: their last digits differ.
        return sorted(hits, key=lambda hit: (-hit.similarity, hit.posting_id, hit.number))

    def _cosines(self, passages: Sequence[Passage], text: str) -> dict[int, float]:
        """The cosine to ``text`` by position in ``passages``, for those with a vector."""
        try:
            hashes, vectors = self.stored.load({passage.hash for passage in passages})
            if not hashes:
                return {}
            cosines = vectors @ self._with_model(lambda: self._question(text))
        except EmbeddingProblem:
            return {}  # logged where it was raised first
        found = dict(zip(hashes, cosines.tolist(), strict=True))
        return {at: found[p.hash] for at, p in enumerate(passages) if p.hash in found}

    def _with_model(self, do: Callable[[], T]) -> T:
        """What ``do`` gives; a model that failed is not tried again for a while, since trying can
        take long."""
        if self._problem is not None and time.monotonic() < self._problem[0]:
            raise self._problem[1]
        try:
            return do()
        except EmbeddingProblem as problem:
            _log.warning("Passages are searched by words alone: %s", problem)
            self._problem = time.monotonic() + _RETRY, problem
            raise


def _server(settings: Settings) -> Server | None:
    """The Chroma server or Chroma Cloud of these settings; None for the folder."""
    key = settings.chroma_api_key
    if key is None:
        host = settings.chroma_host
        return None if host is None else Server(host, settings.chroma_port, ssl=settings.chroma_ssl)
    account = Account(settings.chroma_tenant, settings.chroma_database, key)
    if settings.chroma_host is None:
        return Server(_CLOUD_HOST, _CLOUD_PORT, ssl=True, account=account)
    return Server(settings.chroma_host, settings.chroma_port, ssl=settings.chroma_ssl, account=account)
