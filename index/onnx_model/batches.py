"""Which texts go through the model together: those of equally many tokens, so that nothing is padded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

# Tokens a batch. Measured on two cores: 512 to 2,048 are equally quick within three in a hundred; more no
# longer fit the processor's caches, and a question that comes meanwhile waits for one batch.
_MOST = 1_024


def of_equal_length(lengths: Sequence[int], most: int = _MOST) -> Iterator[list[int]]:
    """The positions of ``lengths`` (tokens of each text) in batches of equal ones, the longest first, of
    at most ``most`` tokens unless one text has more."""
    longest_first = sorted(range(len(lengths)), key=lambda at: -lengths[at])
    for length, alike in groupby(longest_first, key=lambda at: lengths[at]):
        together = list(alike)
        step = max(1, most // max(1, length))
        for start in range(0, len(together), step):
            yield together[start : start + step]
