"""What is kept of one person, deleted when they ask for it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table, delete, select

from bot.state.database import Database
from bot.tables import alert_batches, alert_postings, alerts, drafts, feedback, shortlist, shown_answers

# The column of each table that says whose a row is.
WHOSE: dict[Table, Column[Any]] = {
    alerts: alerts.c.owner,
    shortlist: shortlist.c.owner,
    shown_answers: shown_answers.c.user,
    feedback: feedback.c.user,
    drafts: drafts.c.user,
}


def forget_person(database: Database, user: str, team: str | None = None) -> int:
    """Delete all that is kept under Slack's id ``user``, in the workspace ``team`` or in all; how many rows
    that were. Raises SQLAlchemyError."""
    theirs = {
        table: (whose == user,) if team is None else (whose == user, table.c.team == team)
        for table, whose in WHOSE.items()
    }
    with database.writing() as connection:
        told = select(alerts.c.id).where(*theirs[alerts])
        for table in (alert_postings, alert_batches):
            connection.execute(delete(table).where(table.c.alert.in_(told)))
        return sum(connection.execute(delete(table).where(*mine)).rowcount for table, mine in theirs.items())
