"""What was asked before in a conversation: a thread, or direct messages."""

from __future__ import annotations

import structlog
from sqlalchemy import Select, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import in_a_line
from bot.state.database import Database
from bot.tables import asked_questions

_log = structlog.get_logger(__name__)

_KEPT_SECONDS = 7 * 24 * 3600  # threads go on for days
_EARLIER = 20  # questions of a conversation that can still bear on the next


class Conversations:
    """The questions of each conversation, in order. A database that fails costs no answer: it is
    logged, and each question stands on its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.keep(asked_questions.c.at, _KEPT_SECONDS)

    def ask(self, conversation: str, question: str, within: float) -> tuple[str, ...]:
        """The questions asked before in ``conversation`` (a key) in the last ``within`` seconds, oldest
        first; from now on ``question`` is the latest of them."""
        now, table = self._database.now(), asked_questions
        try:
            with self._database.writing() as connection:
                found = tuple(connection.execute(_earlier(conversation, now - within)).scalars())[::-1]
                connection.execute(insert(table).values(conversation=conversation, question=question, at=now))
        except SQLAlchemyError as error:
            _log.warning("a question could not be remembered; it is answered alone", problem=in_a_line(error))
            return ()
        return found

    def earlier(self, conversation: str, within: float) -> tuple[str, ...]:
        """The questions asked in ``conversation`` in the last ``within`` seconds, oldest first; none if
        nobody asked there. Raises SQLAlchemyError."""
        with self._database.reading() as connection:
            statement = _earlier(conversation, self._database.now() - within)
            return tuple(connection.execute(statement).scalars())[::-1]


def _earlier(conversation: str, since: float) -> Select[tuple[str]]:
    table = asked_questions
    return (
        select(table.c.question)
        .where(table.c.conversation == conversation, table.c.at >= since)
        .order_by(table.c.id.desc())
        .limit(_EARLIER)
    )
