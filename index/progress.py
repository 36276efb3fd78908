"""What long work tells while it runs."""

from __future__ import annotations

import time
from typing import Protocol


class Progress(Protocol):
    """Shown by whoever started the work: a bar on a terminal, lines in a log, nothing in a test."""

    def begin(self, what: str, total: int) -> None:
        """A stretch of work starts: ``what`` in a few words, ``total`` steps."""

    def advance(self, steps: int = 1) -> None:
        """So many steps of the current stretch are done."""

    def say(self, sentence: str) -> None:
        """Something a person should know now."""


class Quiet:
    """Progress that nobody watches."""

    def begin(self, what: str, total: int) -> None:
        """Nothing is shown."""

    def advance(self, steps: int = 1) -> None:
        """Nothing is shown."""

    def say(self, sentence: str) -> None:
        """Nothing is shown."""


class Pace:
    """How a stretch of ``total`` steps gets on, for whoever tells of it every so many seconds."""

    def __init__(self, total: int, every: float) -> None:
        self.total = total
        self.done = 0
        self._every = every
        self._began = self._told = time.monotonic()

    def advance(self, steps: int) -> bool:
        """Count the steps; whether it is time to tell of them."""
        self.done += steps
        now = time.monotonic()
        if now - self._told < self._every:
            return False
        self._told = now
        return True

    @property
    def rate(self) -> float:
        """Steps a second, since the stretch began."""
        return self.done / max(time.monotonic() - self._began, 1e-9)

    @property
    def seconds_left(self) -> float | None:
        """How long the other steps take at this rate; None before the first step."""
        return (self.total - self.done) / self.rate if self.done else None
