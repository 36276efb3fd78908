"""The tables of the bot's memory. A change here needs a revision in ``bot/migrations``."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, String, Table, Text, inspect

from index.migrating import Migrations, recorded

metadata = MetaData()
_VERSION_TABLE = "bot_version"

handled_events = Table(
    "handled_events",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", Integer, nullable=False, index=True),  # seconds since 1970
)
asked_questions = Table(
    "asked_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation", String(64), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("at", Integer, nullable=False, index=True),
)
shown_answers = Table(
    "shown_answers",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("team", String(64), nullable=False, index=True),
    Column("channel", String(64), nullable=False),
    Column("user", String(64), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("earlier", Text, nullable=False),  # JSON: the questions before it, oldest first
    Column("private", Boolean, nullable=False),
    Column("at", Integer, nullable=False, index=True),
)


def _revision_of(connection: Connection) -> int:
    found = recorded(connection, _VERSION_TABLE)
    if found is None:  # the first version made its tables without saying which they are
        return int(inspect(connection).has_table(handled_events.name))
    return found


MIGRATIONS = Migrations(Path(__file__).parent / "migrations", _VERSION_TABLE, _revision_of)
