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
alerts = Table(
    "alerts",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("team", String(32), nullable=False),
    Column("owner", String(32), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("question", Text, nullable=False),
    Column("earlier", Text, nullable=False),  # the questions before it, as JSON
    Column("rhythm", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("created_at", Integer, nullable=False),  # seconds since 1970, as all times here
    Column("next_at", Integer, nullable=False),
    Column("checked", Integer),
    Column("problem", Text),
)
alert_postings = Table(
    "alert_postings",
    metadata,
    Column("alert", String(16), primary_key=True),
    Column("posting", String, primary_key=True),
    Column("state", String(16), nullable=False, index=True),
    Column("batch", String(32), index=True),
)
alert_batches = Table(
    "alert_batches",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("alert", String(16), nullable=False, index=True),
    Column("claimed_at", Integer, nullable=False),
    Column("channel", String(32)),
    Column("ts", String(32)),
)
shortlist = Table(
    "shortlist",
    metadata,
    Column("team", String(32), primary_key=True),
    Column("owner", String(32), primary_key=True),
    Column("posting", String, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("saved_at", Integer, nullable=False),  # seconds since 1970
)
channels = Table(
    "channels",
    metadata,
    Column("team", String(32), primary_key=True),
    Column("channel", String(32), primary_key=True),
    Column("sources", Text, nullable=False),  # names as JSON; an empty list means all
    Column("private", Boolean, nullable=False),
    Column("without_mention", Boolean, nullable=False),
)
drafts = Table(
    "drafts",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("team", String(64), nullable=False),
    Column("user", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("data", Text, nullable=False),  # base64
    Column("at", Integer, nullable=False, index=True),
)
installations = Table(
    "installations",
    metadata,
    Column("enterprise", String(32), primary_key=True),  # empty outside Enterprise Grid
    Column("team", String(32), primary_key=True),  # empty for an installation on a whole organisation
    Column("installed_at", Integer, nullable=False),  # seconds since 1970
    Column("secret", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("name", String(32), primary_key=True),  # the key of a shown answer
    Column("user", String(64), primary_key=True),
    Column("team", String(64), nullable=False, index=True),
    Column("good", Boolean, nullable=False),
    Column("question", Text, nullable=False),
    Column("earlier", Text, nullable=False),  # JSON: the questions before it, oldest first
    Column("understood", Text, nullable=False),
    Column("reason", String(64), nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", Integer, nullable=False),
)


def _revision_of(connection: Connection) -> int:
    found = recorded(connection, _VERSION_TABLE)
    if found is None:  # the first version made its tables without saying which they are
        return int(inspect(connection).has_table(handled_events.name))
    return found


MIGRATIONS = Migrations(Path(__file__).parent / "migrations", _VERSION_TABLE, _revision_of)
