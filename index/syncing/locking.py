"""One process at a time changes an index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from index.database_errors import explaining

_PATIENCE = 1.0  # seconds between two looks at whether the work is still needed


@dataclass(frozen=True, slots=True)
class Work:
    """What one process at a time does to an index; ``waiting`` is said while another one is at it."""

    name: str
    waiting: str


SYNCING = Work("sync", "Another sync of this index is running; waiting for it to finish.")
EMBEDDING = Work(
    "embedding", "Another process is embedding for this index, these passages too; waiting for it to finish."
)


@contextmanager
def only_one(
    engine: Engine,
    folder: Path,
    work: Work,
    say: Callable[[str], None],
    needed: Callable[[], bool] | None = None,
) -> Iterator[bool]:
    """Hold the lock on ``work``; while another process or thread holds it, wait and ``say`` so. Gives
    whether it is held: false where, while waiting, the work was no longer ``needed``.

    The operating system lets a file's lock go when its process dies, and PostgreSQL a session's,
    so a killed sync blocks nobody. Raises DataFolderProblem when PostgreSQL does not answer.
    """
    lock = FileLock(folder / f"{work.name}.lock")
    held = _taken(lambda seconds: _acquired(lock, seconds), work, say, needed)
    try:
        if held and engine.dialect.name == "postgresql":  # others may work on it from other machines
            with _postgres_lock(engine, work, say, needed) as held_there:
                yield held_there
        else:
            yield held
    finally:
        lock.release()


def _taken(
    take: Callable[[float], bool], work: Work, say: Callable[[str], None], needed: Callable[[], bool] | None
) -> bool:
    """Try to ``take`` a lock, each time for so many seconds, until it is had or not needed any more."""
    if take(0.0):
        return True
    say(work.waiting)
    while needed is None or needed():
        if take(_PATIENCE):
            return True
    return False


def _acquired(lock: FileLock, seconds: float) -> bool:
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        return False
    return True


@contextmanager
def _postgres_lock(
    engine: Engine, work: Work, say: Callable[[str], None], needed: Callable[[], bool] | None
) -> Iterator[bool]:
    key = f"hashtext('postings-bot {work.name}')"
    with (
        explaining(engine),
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):

        def take(seconds: float) -> bool:
            time.sleep(seconds)
            return bool(connection.execute(text(f"SELECT pg_try_advisory_lock({key})")).scalar_one())

        held = _taken(take, work, say, needed)
        try:
            yield held
        finally:
            if held:
                try:
                    connection.execute(text(f"SELECT pg_advisory_unlock({key})"))
                except DBAPIError:  # the session is gone, and the lock with it: what was done stays done
                    connection.invalidate()
