"""Telling people who wait for long that their question is being worked on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Condition, Event, Thread


class Patience:
    """Calls what it is given after ``seconds``, unless it was done by then. Its thread starts with the
    first thing to watch, and ends with the process."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: deque[tuple[float, Event, Callable[[], object]]] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None

    def watch(self, otherwise: Callable[[], object]) -> Event:
        """An event to set when it is done; if it is not set in time, ``otherwise`` is called."""
        done = Event()
        with self._changed:
            self._waiting.append((time.monotonic() + self._seconds, done, otherwise))
            if self._thread is None:
                self._thread = Thread(target=self._run, name="patience", daemon=True)
                self._thread.start()
            self._changed.notify()
        return done

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting:
                    self._changed.wait()
                due, done, otherwise = self._waiting.popleft()
            if not done.wait(max(0.0, due - time.monotonic())):
                otherwise()
