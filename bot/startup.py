"""Reading the sources when the bot starts and from then on, while it answers from what it has."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import structlog

from bot.errors import new_reference
from config.settings import SettingsError
from index.errors import IndexProblem

_log = structlog.get_logger(__name__)

Work = Callable[[], None]
# Goes on working until the event is set; each piece of work is done by the function that it is given,
# which tells people when the piece fails, and returns whether it did not. The last: whether the first
# reading failed.
Keep = Callable[[Event, Callable[[Work], bool], bool], None]


class Startup:
    """Runs ``prepare`` once and then ``keep``, in a thread of its own, and knows what that means for
    answers."""

    def __init__(self, prepare: Work | None = None, keep: Keep | None = None) -> None:
        self._prepare = prepare
        self._keep = keep
        self._caveat: str | None = None
        self._thread: Thread | None = None
        self._stop, self._read = Event(), Event()

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
        """Wait for the first reading to end; whether it has."""
        return self._thread is None or self._read.wait(seconds)

    def stop(self, seconds: float) -> bool:
        """Ask the work to stop and wait for it; whether it has."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def _leave(self) -> None:
        """At the end of the process: Python stops a thread that is inside torch by an abort, with a core
        dump. What is being written is a transaction, so that leaving at once is as good as a kill."""
        if not self.stop(0):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)

    @property
    def caveat(self) -> str | None:
        """A sentence to put under answers as long as the index may lack postings, else None."""
        return self._caveat

    def _run(self, prepare: Work) -> None:
        read = self._done(prepare)
        self._read.set()
        _log.info("reading at start has ended")
        if self._keep is not None and not self._stop.is_set():
            self._keep(self._stop, self._done, not read)

    def _done(self, work: Work) -> bool:
        """Do ``work``, and return whether it succeeded; if not, say so in the log and under answers until
        some work does."""
        try:
            work()
        except Exception as error:  # noqa: BLE001  # whatever it is, what was read before keeps answering
            reference = new_reference()
            said: dict[str, Any] = (
                {"problem": str(error)}
                if isinstance(error, (IndexProblem, SettingsError))
                else {"exc_info": error}
            )
            _log.error("the postings could not be read", reference=reference, **said)
            self._caveat = (
                "The postings could not all be read the last time I tried: "
                f"this answer may be incomplete (reference {reference})."
            )
            return False
        self._caveat = None
        return True
