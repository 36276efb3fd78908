"""What most questions need, read before anybody asks: at 25,000 postings the first question about places
would wait a second for them."""

from __future__ import annotations

from bot.answering.answer import Answerer
from bot.repeating import Repeating
from index.opening import Index

_EVERY = 1.0  # seconds between two looks at the index's revision


def keep_warm(answerer: Answerer, index: Index, seconds: float = _EVERY) -> Repeating:
    """Reads ahead for ``answerer`` when it begins and after each change of ``index``, looked for every
    ``seconds``."""
    return Repeating("reading ahead", seconds, _ReadingAhead(answerer, index))


class _ReadingAhead:
    """Reads each revision once, and none while the next follows at once: a sync commits every second."""

    def __init__(self, answerer: Answerer, index: Index) -> None:
        self._answerer = answerer
        self._index = index
        self._seen, self._read = -1, -1

    def __call__(self) -> None:
        now = self._index.catalog.revision()
        if now == self._seen != self._read:
            self._answerer.read_ahead()
            self._read = now
        self._seen = now
