"""How the bot's tables (bot/tables.py) are reached, and how old rows leave them."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy import Column, Connection, Engine, delete, update
from sqlalchemy.exc import OperationalError

from bot.tables import MIGRATIONS
from index.database import bring_up_to_date

_PURGE_EVERY_SECONDS = 3600
_JUMP_SECONDS = 3600  # beyond what a clock that is set right by NTP makes up for
_DAY = 24 * 3600
_PATIENCE = 5.0  # seconds for which a write waits while another process writes, and a person for it
_HURRY = 0.1  # once that was in vain, until a write succeeds: a question has several to make

_log = structlog.get_logger(__name__)


def key(*parts: str) -> str:
    """A key of 64 characters for what ``parts`` identify together."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def new_key() -> str:
    """A key of 22 characters that nobody can guess."""
    return secrets.token_urlsafe(16)


class Database:
    """The database ``engine``, its tables made or brought up to date, and the ``clock`` by which its
    rows grow old. ``ticks``: seconds that only ever go on, by which a clock that jumps is noticed.

    Raises DataFolderProblem when a newer version wrote the tables, or they cannot be made.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        # SQLite: take the write lock at once.
        self._patient = engine.execution_options(writes=True, patience=_PATIENCE)
        self._hurried = engine.execution_options(writes=True, patience=_HURRY)
        self._in_vain = False
        self.clock = clock
        self._ticks = ticks
        self._ahead = clock() - ticks()
        self._steady_since = self._purge_at = ticks()
        self._kept: list[tuple[Column[int], float]] = []
        bring_up_to_date(engine, MIGRATIONS)

    def now(self) -> int:
        """The time in whole seconds since 1970."""
        return int(self.clock())

    def reading(self) -> Connection:
        """A connection to read by; a context manager."""
        return self._engine.connect()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing. Raises SQLAlchemyError, also when another process
        has kept SQLite's file for itself for long."""
        begun = False
        try:
            with (self._hurried if self._in_vain else self._patient).begin() as connection:
                begun, self._in_vain = True, False
                yield connection
        except OperationalError:
            self._in_vain = self._in_vain or not begun
            raise

    def keep(self, column: Column[int], seconds: float) -> None:
        """From now on, delete the rows whose ``column`` lies more than ``seconds`` back."""
        self._kept.append((column, seconds))

    def purge(self) -> None:
        """Delete what is old, if that was not done within the last hour. A clock that has jumped is
        believed after a day: until then nothing is old."""
        now, ticks = self.clock(), self._ticks()
        if self._has_jumped(now, ticks) or ticks < self._purge_at:
            return
        self._purge_at = ticks + _PURGE_EVERY_SECONDS
        with self.writing() as connection:
            for column, seconds in self._kept:
                connection.execute(delete(column.table).where(column < now - seconds))
                if ticks - self._steady_since >= _DAY:  # written while the clock was ahead: would stay
                    late = update(column.table).where(column > now + _DAY)
                    connection.execute(late.values({column: int(now)}))

    def _has_jumped(self, now: float, ticks: float) -> bool:
        jump, self._ahead = now - ticks - self._ahead, now - ticks
        if abs(jump) < _JUMP_SECONDS:
            return False
        self._steady_since, self._purge_at = ticks, ticks + _DAY
        _log.warning("the clock has jumped; nothing old is deleted for a day", seconds=round(jump))
        return True
