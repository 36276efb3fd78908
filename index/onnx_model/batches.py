"""How many tokens go through the model at once: measured on the work itself.

What is best depends on the processor's caches, its cores and who else uses them: the first batches are
made in several sizes, and the one that took least time a token is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

CANDIDATES = (1_024, 2_048, 4_096)  # tokens a batch
_TRIES = 3  # batches of each size that are timed; the quickest counts, since others use the machine too
_FULL = 0.7  # share of the size that a batch must have to be timed


class BatchSize:
    """Says how large the next batch should be, and learns from how long batches took."""

    def __init__(self, candidates: Sequence[int] = CANDIDATES) -> None:
        self._costs: dict[int, list[float]] = {size: [] for size in candidates}
        self._chosen: int | None = None

    @property
    def tokens(self) -> int:
        """How many tokens the next batch should hold."""
        if self._chosen is not None:
            return self._chosen
        return min(self._costs, key=lambda size: len(self._costs[size]))

    def took(self, size: int, tokens: int, seconds: float) -> None:
        """A batch that was to hold ``size`` tokens held ``tokens`` and took ``seconds``."""
        if self._chosen is not None or tokens < size * _FULL:
            return
        self._costs[size].append(seconds / tokens)
        if all(len(costs) >= _TRIES for costs in self._costs.values()):
            self._chosen = min(self._costs, key=lambda size: min(self._costs[size]))
