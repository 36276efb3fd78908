"""Threads that do the work which an acknowledgement must not wait for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock

import structlog

_log = structlog.get_logger(__name__)


class Workers:
    """A pool of ``threads`` with room for ``waiting`` jobs; a job beyond that is refused, not queued."""

    def __init__(self, threads: int, waiting: int, name: str) -> None:
        self._room = BoundedSemaphore(threads + waiting)
        self._counting = Lock()
        self._busy = 0
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)

    def submit(self, job: Callable[[], None]) -> bool:
        """Have ``job`` done soon; False, at once, if there is no room for it or after ``close``."""
        if not self._room.acquire(blocking=False):
            return False
        self._count(1)
        try:
            self._pool.submit(self._run, job)
        except RuntimeError:  # closed: the process is ending
            self._count(-1)
            self._room.release()
            return False
        return True

    def close(self) -> None:
        """Take no more jobs, and return when those taken are done."""
        self._pool.shutdown(wait=True)

    def _run(self, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception:  # noqa: BLE001  # the last resort of a thread: nobody above would see it
            _log.exception("a job failed")
        finally:
            self._count(-1)
            self._room.release()

    @property
    def busy(self) -> int:
        """Jobs taken and not yet done."""
        return self._busy

    def _count(self, more: int) -> None:
        with self._counting:
            self._busy += more
