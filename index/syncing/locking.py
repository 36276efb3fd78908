"""One process at a time changes an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

LOCK_FILE = "sync.lock"
_WAITING = "Another sync of this index is running; waiting for it to finish."
_POSTGRES_KEY = "hashtext('postings-bot sync')"


@contextmanager
def only_one(engine: Engine, folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the index's lock; while another process holds it, wait and ``say`` so.

    The operating system lets a file's lock go when its process dies, and PostgreSQL a session's,
    so a killed sync blocks nobody.
    """
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(_WAITING)
        lock.acquire()
    try:
        if engine.dialect.name == "postgresql":  # others may sync from other machines
            with _postgres_lock(engine, say):
                yield
        else:
            yield
    finally:
        lock.release()


@contextmanager
def _postgres_lock(engine: Engine, say: Callable[[str], None]) -> Iterator[None]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(text(f"SELECT pg_try_advisory_lock({_POSTGRES_KEY})")).scalar_one():
            say(_WAITING)
            connection.execute(text(f"SELECT pg_advisory_lock({_POSTGRES_KEY})"))
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({_POSTGRES_KEY})"))
