"""What the bot remembers in SQL, shared by all its processes: which events it has handled."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import structlog
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, delete, insert
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

_log = structlog.get_logger(__name__)

_metadata = MetaData()
_handled_events = Table(
    "handled_events",
    _metadata,
    Column("key", String(64), primary_key=True),
    Column("handled_at", Integer, nullable=False, index=True),  # seconds since 1970
)
KEPT_SECONDS = 24 * 3600  # Slack redelivers within about 6 minutes; delayed events within hours
_PURGE_EVERY_SECONDS = 3600


def event_key(*parts: str) -> str:
    """A key of 64 characters for what ``parts`` identify together."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class HandledEvents:
    """Remembers events, so that one delivered twice is answered once, whichever process gets it."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine.execution_options(writes=True)  # SQLite: take the write lock at once
        self._clock = clock
        self._purge_at = 0.0
        _create_table(engine)

    def claim(self, key: str) -> bool:
        """Whether ``key`` is new; from now on it is not.

        A database that cannot be written is logged and counts as new: an answer given twice is
        better than none.
        """
        now = self._clock()
        try:
            self._purge(now)
            with self._engine.begin() as connection:
                connection.execute(insert(_handled_events).values(key=key, handled_at=int(now)))
        except IntegrityError:
            return False
        except SQLAlchemyError:
            _log.warning(
                "the event could not be remembered; a redelivery would be answered again", exc_info=True
            )
        return True

    def _purge(self, now: float) -> None:
        if now < self._purge_at:
            return
        self._purge_at = now + _PURGE_EVERY_SECONDS
        old = delete(_handled_events).where(_handled_events.c.handled_at < now - KEPT_SECONDS)
        with self._engine.begin() as connection:
            connection.execute(old)


def _create_table(engine: Engine) -> None:
    try:
        _metadata.create_all(engine)
    except SQLAlchemyError:  # another process was just creating it: then it exists now
        _metadata.create_all(engine)
