"""Databases as earlier versions left them, and what must be in them for ever."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.state import State, key
from bot.tables import MIGRATIONS as BOTS
from index.database import DATABASE_FILE, bring_up_to_date, reading
from index.database import MIGRATIONS as INDEXS
from index.embedding import embed_pending
from index.migrating import Migrations
from index.opening import Index
from index.postings import Field

DUMPS = sorted(Path(__file__).parent.glob("schema-*.sql"))


def restored(dump: Path, folder: Path) -> Path:
    """The data folder that ``dump`` was made of."""
    folder.mkdir()
    database = sqlite3.connect(folder / DATABASE_FILE)
    database.executescript(dump.read_text("utf-8"))
    database.commit()
    database.close()
    return folder


def up_to(migrations: Migrations, number: int, folder: Path) -> Migrations:
    """``migrations`` as they were when ``number`` was the newest; ``folder`` gets a copy of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in migrations.folder.glob("[0-9]*.py"):
        if int(path.name[:4]) <= number:
            shutil.copy(path, folder)
    return replace(migrations, folder=folder)


def at_revision(data: Path, migrations: Migrations, number: int, copies: Path) -> None:
    """Bring the database in ``data`` to revision ``number`` and no further."""
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{data / DATABASE_FILE}")
    bring_up_to_date(engine, up_to(migrations, number, copies / f"{migrations.version_table}-{number}"))
    engine.dispose()


def revisions(database: Path) -> tuple[int, int]:
    """Those of the index and of the bot."""
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{database}")
    with reading(engine) as connection:
        found = INDEXS.revision_of(connection), BOTS.revision_of(connection)
    engine.dispose()
    return found


def keeps_all(opened: Index) -> None:
    """What every dump holds is there, and nothing is embedded again. Raises AssertionError."""
    with reading(opened.engine) as connection:
        assert INDEXS.revision_of(connection) == INDEXS.newest
    assert set(opened.catalog.summaries()) == {"harbour.md", "meadow.md"}
    pay = opened.catalog.facts.on(Field.PAY)["harbour.md"][0]
    assert (pay.low, pay.high, pay.unit) == (70_000, 85_000, "EUR")
    assert opened.catalog.full_text(all_of=["C++"])[0][0] == "meadow.md"
    assert opened.catalog.posting("meadow.md") is not None
    assert opened.search.embedded() == (5, 5)
    report = embed_pending(opened)
    assert (report.embedded, report.total) == (0, 5)
    assert not opened.search.embedder.loaded
    state = State(opened.engine, clock=lambda: 1795819720.0)
    assert not state.events.claim(key("event", "Ev1"))
    assert state.conversations.ask("thread", "and remote?", within=60) == ("which roles use Go?",)
    with reading(opened.engine) as connection:
        assert BOTS.revision_of(connection) == BOTS.newest
