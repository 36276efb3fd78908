"""What long work tells while it runs."""

from __future__ import annotations

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
