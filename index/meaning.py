"""Which postings come near a phrase in meaning: by their nearest passages, over the whole set.

A vector says that a passage is about something alike, not that it says so. So nothing is decided by
nearness alone that words decide (``index.deciding.words``), and what is near counts only from
``ENOUGH`` on, a threshold set on labelled cases (``tests/evaluation/text_criteria.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from index.errors import EmbeddingProblem

if TYPE_CHECKING:
    from index.opening import Index

# The cosine from which a passage comes near a phrase: on the labelled cases (docs/quality.md) nearly all
# that are found from here on fit, and lower thresholds find little more that fits. For all-MiniLM-L6-v2.
ENOUGH = 0.43
_FIRST = 100  # passages asked for at first; as long as the farthest is near enough, four times as many
_MOST = 6_400  # passages asked for at the most: ``_FIRST`` times four, three times


@dataclass(frozen=True, slots=True)
class NearPassage:
    """The passage of a posting that comes nearest, and its cosine to the phrase."""

    number: int
    similarity: float


class Meaning:
    """Asks the vectors of one index; safe between threads. Making one loads nothing."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lock = Lock()
        self._known: tuple[str, int, int] | None = None

    def near(self, phrase: str) -> dict[str, NearPassage]:
        """By posting id, the passage that comes nearest to ``phrase``, nearest first: of every posting
        with a passage near enough. Empty while nothing is embedded or the model cannot be loaded
        (``coverage`` says so)."""
        if not self._counts()[0]:
            return {}
        search = self._index.search
        limit = _FIRST
        try:
            hits = search.nearest(phrase, limit)
            while len(hits) >= limit and hits[-1].similarity >= ENOUGH and limit < _MOST:
                limit *= 4
                hits = search.nearest(phrase, limit)
        except EmbeddingProblem:
            return {}
        near: dict[str, NearPassage] = {}
        for hit in hits:
            if hit.similarity >= ENOUGH:
                near.setdefault(hit.posting_id, NearPassage(hit.number, hit.similarity))
        return near

    def coverage(self) -> str | None:
        """What of the postings could not be compared in meaning, as a sentence; None when all could."""
        done, total = self._counts()
        if done and self._index.search.unusable:
            return "Searched by words alone: the embedding model cannot be loaded."
        if done < total:
            return f"Meaning is compared for {done:,} of {total:,} passages so far; words for all."
        return None

    def state(self) -> str:
        """Changes whenever what is near may have changed."""
        try:
            return self._index.search.stored.state()
        except EmbeddingProblem:
            return ""

    def _counts(self) -> tuple[int, int]:
        """How many passages are embedded, of how many; counted once a state."""
        state = self.state()
        with self._lock:
            if self._known is None or self._known[0] != state:
                done, total = self._index.search.stored.counts() if state else (0, 0)
                self._known = (state, done, total)
            return self._known[1:]
