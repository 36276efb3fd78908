"""Reading the sources when the bot starts, while it already answers from what it has."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

import structlog

from bot.errors import new_reference
from config.settings import SettingsError, configured_sources
from index.errors import IndexProblem

if TYPE_CHECKING:
    from index.opening import Index

_log = structlog.get_logger(__name__)


def read_sources(index: Index) -> None:
    """Bring ``index`` up to date with its sources, and log what could not be read.

    Raises SourceProblem when none of them could.
    """
    from index.sync import sync  # here: what never starts the bot never loads the readers

    report = sync(index, configured_sources(index.settings))
    for problem in report.problems:
        _log.warning("a source could not be read", problem=problem)
    for file, reason in report.unreadable:
        _log.warning("left out", file=file, reason=reason)
    counts = {"added": len(report.added), "changed": len(report.changed), "removed": len(report.removed)}
    _log.info("the sources have been read", **counts, unchanged=report.unchanged)


class Startup:
    """Runs ``prepare`` once, in a thread of its own, and knows what that means for answers."""

    def __init__(self, prepare: Callable[[], None] | None = None) -> None:
        self._prepare = prepare
        self._caveat: str | None = None
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Start reading; returns at once."""
        if self._prepare is None:
            return
        self._caveat = "The postings are still being read: this answer may be incomplete."
        # A daemon: ending the process must not wait for minutes of embedding, which goes on next time.
        self._thread = Thread(target=self._run, args=(self._prepare,), name="startup", daemon=True)
        atexit.register(self._leave)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the reading to end; whether it has."""
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def _leave(self) -> None:
        """At the end of the process: Python stops a thread that is inside torch by an abort, with a core
        dump. What is being written is a transaction, so that leaving at once is as good as a kill."""
        if not self.wait(0):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)

    @property
    def caveat(self) -> str | None:
        """A sentence to put under answers as long as the index may lack postings, else None."""
        return self._caveat

    def _run(self, prepare: Callable[[], None]) -> None:
        try:
            prepare()
        except Exception as error:  # noqa: BLE001  # whatever it is, what was read before keeps answering
            reference = new_reference()
            said: dict[str, Any] = (
                {"problem": str(error)}
                if isinstance(error, (IndexProblem, SettingsError))
                else {"exc_info": error}
            )
            _log.error("the postings could not be read at start", reference=reference, **said)
            self._caveat = (
                "The postings could not all be read when I was started: "
                f"this answer may be incomplete (reference {reference})."
            )
        else:
            self._caveat = None
            _log.info("reading at start has ended")
