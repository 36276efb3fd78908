"""What people think of answers, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from bot.state.database import Database
from bot.state.shown import Shown
from bot.tables import feedback


@dataclass(frozen=True, slots=True)
class Opinion:
    """What ``user`` thinks of the answer that ``shown`` asked for. ``reason`` is one of those offered,
    ``comment`` their own words; both may be empty. ``understood``: how the question was understood then."""

    name: str
    user: str
    shown: Shown
    good: bool
    understood: str = ""
    reason: str = ""
    comment: str = ""
    at: int = 0


class Feedback:
    """One opinion a person and answer: the last one counts. Kept until it is exported and deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, opinion: Opinion) -> None:
        """Remember ``opinion`` instead of what the person thought before. Raises SQLAlchemyError."""
        shown = opinion.shown
        values = {
            "name": opinion.name, "user": opinion.user, "team": shown.team, "good": opinion.good,
            "question": shown.question, "earlier": json.dumps(shown.earlier),
            "understood": opinion.understood, "reason": opinion.reason, "comment": opinion.comment,
            "at": self._database.now(),
        }  # fmt: skip
        mine = (feedback.c.name == opinion.name, feedback.c.user == opinion.user)
        with self._database.writing() as connection:
            connection.execute(delete(feedback).where(*mine))
            connection.execute(insert(feedback).values(values))

    def all(self) -> Iterator[Opinion]:
        """Every opinion, the oldest first. Raises SQLAlchemyError."""
        with self._database.reading() as connection:
            rows = connection.execute(select(feedback).order_by(feedback.c.at, feedback.c.name)).all()
        for row in rows:
            shown = Shown(row.team, "", row.user, row.question, tuple(json.loads(row.earlier)))
            yield Opinion(
                row.name, row.user, shown, row.good, row.understood, row.reason, row.comment, row.at
            )

    def delete_team(self, team: str) -> None:
        """Forget all of a workspace. Raises SQLAlchemyError."""
        with self._database.writing() as connection:
            connection.execute(delete(feedback).where(feedback.c.team == team))
