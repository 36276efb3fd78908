"""What the bot remembers in SQL, shared by all its processes: the events it has handled, and what was
asked before in a conversation."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import structlog
from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.tables import MIGRATIONS, asked_questions, handled_events
from index.database import bring_up_to_date

_log = structlog.get_logger(__name__)

# Slack redelivers within about 6 minutes, delayed events within hours; threads go on for days.
_KEPT_SECONDS = ((handled_events, 24 * 3600), (asked_questions, 7 * 24 * 3600))
_PURGE_EVERY_SECONDS = 3600
_EARLIER = 20  # questions of a conversation that can still bear on the next


def key(*parts: str) -> str:
    """A key of 64 characters for what ``parts`` identify together."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Memory:
    """The bot's memory in the database ``engine``, its tables made or brought up to date. A database that
    fails later costs no answer: it is logged, and the bot answers as if it remembered nothing.

    Raises DataFolderProblem when a newer version wrote the tables, or they cannot be made.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine.execution_options(writes=True)  # SQLite: take the write lock at once
        self._clock = clock
        self._purge_at = 0.0
        bring_up_to_date(engine, MIGRATIONS)

    def claim(self, event: str) -> bool:
        """Whether ``event`` is new; from now on it is not. One delivered twice is claimed once, whichever
        process gets it."""
        now = self._clock()
        try:
            self._purge(now)
            with self._engine.begin() as connection:
                connection.execute(insert(handled_events).values(key=event, at=int(now)))
        except IntegrityError:
            return False
        except SQLAlchemyError:
            _log.warning("an event could not be remembered; again delivered, again answered", exc_info=True)
        return True

    def ask(self, conversation: str, question: str, within: float) -> tuple[str, ...]:
        """The questions asked before in ``conversation`` in the last ``within`` seconds, oldest first;
        from now on ``question`` is the latest of them."""
        now, table = int(self._clock()), asked_questions
        earlier = (
            select(table.c.question)
            .where(table.c.conversation == conversation, table.c.at >= now - within)
            .order_by(table.c.id.desc())
            .limit(_EARLIER)
        )
        try:
            with self._engine.begin() as connection:
                found = tuple(connection.execute(earlier).scalars())[::-1]
                connection.execute(insert(table).values(conversation=conversation, question=question, at=now))
        except SQLAlchemyError:
            _log.warning("a question could not be remembered; it is answered on its own", exc_info=True)
            return ()
        return found

    def _purge(self, now: float) -> None:
        if now < self._purge_at:
            return
        self._purge_at = now + _PURGE_EVERY_SECONDS
        with self._engine.begin() as connection:
            for table, seconds in _KEPT_SECONDS:
                connection.execute(delete(table).where(table.c.at < now - seconds))
