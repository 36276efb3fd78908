"""One process at a time changes an index.

A lock in PostgreSQL is a session's, and a session can end while the work goes on: the server restarts, a
connection breaks, a pooler tidies up. So whoever gets the lock leaves a mark in the database, and each of its
transactions begins by seeing that mark (a fencing token): while nobody else has got the lock the work goes
on, and from the moment somebody has, the one before can write nothing more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DBAPIError

from index import tables
from index.database import fenced, writing
from index.database_errors import explaining
from index.errors import DataFolderProblem

_TAKEN_OVER = (
    "The database has let go of the lock on this {work} (it was restarted, or the connection broke), and "
    "another process has taken over. What was written before stays; nothing was since, and the other one "
    "goes on."
)
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
    so a killed sync blocks nobody. Raises DataFolderProblem when PostgreSQL does not answer; so does a
    transaction of the block's thread once the lock was lost and another process has it.
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
        if not held:
            yield False
            return
        try:
            with fenced(engine, _marked(engine, work)):
                yield True
        finally:
            try:
                connection.execute(text(f"SELECT pg_advisory_unlock({key})"))
            except DBAPIError:  # the session is gone, and the lock with it: what was done stays done
                connection.invalidate()


def _marked(engine: Engine, work: Work) -> Callable[[Connection], None]:
    """Mark ``work`` as this holder's; what each of its transactions begins with. The mark is read under a
    lock of its row: the next holder's waits until such a transaction has ended."""
    key, mark = f"{work.name} holder", uuid4().hex
    with writing(engine) as connection:
        tables.upsert(connection, tables.meta, [{"key": key, "value": mark}])
    seen = select(tables.meta.c.value).where(tables.meta.c.key == key).with_for_update(read=True)

    def may_write(connection: Connection) -> None:
        if connection.execute(seen).scalar_one_or_none() != mark:
            raise DataFolderProblem(_TAKEN_OVER.format(work=work.name))

    return may_write
