"""The answers that were shown, by the key that their buttons carry.

Only what was asked is kept, not what was answered: the same question gives the same answer, so every
page of it can be made again, by any process and after a restart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import structlog
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import in_a_line
from bot.state.database import Database, new_key
from bot.tables import shown_answers

_log = structlog.get_logger(__name__)

_KEPT_SECONDS = 90 * 24 * 3600  # buttons of older messages say that their answer is no longer kept


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer that ``user`` of the workspace ``team`` got in ``channel``: to ``question``, asked after
    ``earlier`` (oldest first). ``private``: only that person saw it."""

    team: str
    channel: str
    user: str
    question: str
    earlier: tuple[str, ...] = ()
    private: bool = False


class ShownAnswers:
    """The answers that buttons belong to."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.keep(shown_answers.c.at, _KEPT_SECONDS)

    def add(self, shown: Shown) -> str | None:
        """A new key for ``shown``, or None when the database fails: then the answer goes without
        buttons."""
        name = new_key()
        values = {
            "key": name, "team": shown.team, "channel": shown.channel, "user": shown.user,
            "question": shown.question, "earlier": json.dumps(shown.earlier), "private": shown.private,
            "at": self._database.now(),
        }  # fmt: skip
        try:
            with self._database.writing() as connection:
                connection.execute(insert(shown_answers).values(values))
        except SQLAlchemyError as error:
            problem = in_a_line(error)
            _log.warning("an answer could not be remembered; it goes without buttons", problem=problem)
            return None
        return name

    def get(self, name: str, team: str) -> Shown | None:
        """The answer with this key, if it was shown in the workspace ``team``. Raises SQLAlchemyError."""
        table = shown_answers
        statement = select(table).where(table.c.key == name, table.c.team == team)
        with self._database.reading() as connection:
            row = connection.execute(statement).one_or_none()
        if row is None:
            return None
        earlier = tuple(json.loads(row.earlier))
        return Shown(row.team, row.channel, row.user, row.question, earlier, row.private)

    def recent(self, team: str, user: str, most: int) -> tuple[str, ...]:
        """The last questions of a person that are not follow-ups, newest first, each once, at most
        ``most``. Raises SQLAlchemyError."""
        table = shown_answers
        statement = (
            select(table.c.question)
            .where(table.c.team == team, table.c.user == user, table.c.earlier == "[]")
            .order_by(table.c.at.desc())
            .limit(most * 4)
        )
        with self._database.reading() as connection:
            found = dict.fromkeys(connection.execute(statement).scalars())
        return tuple(found)[:most]

    def delete_team(self, team: str) -> None:
        """Forget all of a workspace. Raises SQLAlchemyError."""
        with self._database.writing() as connection:
            connection.execute(delete(shown_answers).where(shown_answers.c.team == team))
