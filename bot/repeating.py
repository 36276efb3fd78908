"""Something done again and again in a thread of its own while the bot runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import in_a_line
from index.errors import IndexProblem

_log = structlog.get_logger(__name__)


class Repeating:
    """Does ``job`` every ``seconds``, counted from the end of one to the start of the next. One that fails
    is logged and done again."""

    def __init__(self, name: str, seconds: float, job: Callable[[], None]) -> None:
        self._name = name
        self._seconds = seconds
        self._job = job
        self._stop = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def begin(self) -> None:
        """Start; returns at once."""
        self._thread.start()

    def close(self, wait: float = 5.0) -> None:
        """Do it no more; wait at most ``wait`` seconds for what is being done."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(wait)

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            try:
                self._job()
            except (IndexProblem, SQLAlchemyError) as error:  # a database that is down, round after round
                _log.warning("a regular job could not be done", job=self._name, problem=in_a_line(error))
            except Exception:  # noqa: BLE001  # nor may a defect of ours end it
                _log.exception("a regular job failed", job=self._name)
