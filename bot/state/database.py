"""How the bot's tables (bot/tables.py) are reached, and how old rows leave them."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Column, Connection, Engine, delete

from bot.tables import MIGRATIONS
from index.database import bring_up_to_date

_PURGE_EVERY_SECONDS = 3600


def key(*parts: str) -> str:
    """A key of 64 characters for what ``parts`` identify together."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def new_key() -> str:
    """A key of 22 characters that nobody can guess."""
    return secrets.token_urlsafe(16)


class Database:
    """The database ``engine``, its tables made or brought up to date, and the ``clock`` by which its
    rows grow old.

    Raises DataFolderProblem when a newer version wrote the tables, or they cannot be made.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)  # SQLite: take the write lock at once
        self.clock = clock
        self._purge_at = 0.0
        self._kept: list[tuple[Column[int], float]] = []
        bring_up_to_date(engine, MIGRATIONS)

    def now(self) -> int:
        """The time in whole seconds since 1970."""
        return int(self.clock())

    def reading(self) -> Connection:
        """A connection to read by; a context manager."""
        return self._engine.connect()

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes: all of it or nothing."""
        return self._writing.begin()

    def keep(self, column: Column[int], seconds: float) -> None:
        """From now on, delete the rows whose ``column`` lies more than ``seconds`` back."""
        self._kept.append((column, seconds))

    def purge(self) -> None:
        """Delete what is old, if that was not done within the last hour."""
        now = self.clock()
        if now < self._purge_at:
            return
        self._purge_at = now + _PURGE_EVERY_SECONDS
        with self.writing() as connection:
            for column, seconds in self._kept:
                connection.execute(delete(column.table).where(column < now - seconds))
