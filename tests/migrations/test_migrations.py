"""Tables are brought to the newest revision by themselves, and nothing in them is lost on the way.

``schema-N.sql`` is an index (and a bot's memory) as an earlier version wrote it. Whoever adds a revision
keeps the dump of the one before; every dump here is upgraded.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, MetaData, Table, create_engine, insert, inspect, select, text

import bot.tables
import index.tables
from bot.state import State
from bot.tables import MIGRATIONS as BOTS
from config.settings import Settings
from config.values import SecretStr
from index.database import DATABASE_FILE, bring_up_to_date, connect, reading
from index.database import MIGRATIONS as INDEXS
from index.errors import DataFolderProblem
from index.migrating import Migrations, recorded
from index.opening import open_index
from tests.migrations.earlier import DUMPS, keeps_all, restored, up_to
from tests.postgres import NEEDED, running_postgres

ROOT = Path(__file__).parents[2]
PACKAGES = pytest.mark.parametrize(
    ("migrations", "metadata"),
    [(INDEXS, index.tables.metadata), (BOTS, bot.tables.metadata)],
    ids=["index", "bot"],
)


def settings(folder: Path) -> Settings:
    return Settings(postings_data=folder)


def with_another_revision(migrations: Migrations, folder: Path, body: str) -> Migrations:
    """``migrations`` and one revision more, which runs ``body``."""
    copied = shutil.copytree(migrations.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    number = migrations.newest + 1
    lines = [
        "import os, signal, time",
        "from alembic import op",
        "import sqlalchemy as sa",
        f"revision, down_revision = '{number:04}', '{migrations.newest:04}'",
        "def upgrade():",
        *(f"    {line}" for line in body.splitlines()),
    ]
    (copied / f"{number:04}_one_more.py").write_text("\n".join(lines), "utf-8")
    return replace(migrations, folder=copied)


@PACKAGES
def test_revisions_are_one_line_of_numbered_files(migrations: Migrations, metadata: MetaData) -> None:
    scripts = ScriptDirectory(str(migrations.folder), version_locations=[str(migrations.folder)])
    assert scripts.get_heads() == [f"{migrations.newest:04}"]
    line = [(script.revision, script.down_revision) for script in scripts.walk_revisions()][::-1]
    numbers = range(1, migrations.newest + 1)
    assert line == [(f"{n:04}", f"{n - 1:04}" if n > 1 else None) for n in numbers]
    files = sorted(path.name for path in migrations.folder.glob("[0-9]*.py"))
    assert [int(re.match(r"\d{4}(?=_\w+\.py$)", name)[0]) for name in files] == list(numbers)  # type: ignore[index]  # no match: the test fails


@PACKAGES
def test_the_revisions_build_the_tables_that_the_code_uses(
    migrations: Migrations, metadata: MetaData, tmp_path: Path
) -> None:
    engine = connect(settings(tmp_path))
    bring_up_to_date(engine, migrations)
    assert differences(engine, metadata) == []
    engine.dispose()


@NEEDED
def test_the_revisions_build_the_same_tables_in_postgresql(tmp_path: Path) -> None:
    with running_postgres() as server:
        engine = connect(Settings(postings_data=tmp_path, database_url=SecretStr(server.address)))
        bring_up_to_date(engine, BOTS)
        found = [differences(engine, metadata) for metadata in (index.tables.metadata, bot.tables.metadata)]
        engine.dispose()
    assert found == [[], []]


def differences(engine: Engine, metadata: MetaData) -> list[object]:
    """What autogenerate would change to get from the database to ``metadata``."""
    mine = set(metadata.tables)

    def of_mine(name: str | None, kind: str, parents: object) -> bool:
        # The full text, and what only SQLite has use for, are made by their revisions alone.
        return name in mine if kind == "table" else name not in ("passage_words", "postings_shown")

    with reading(engine) as connection:
        options = {"include_name": of_mine, "compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_index_of_every_earlier_version_keeps_all_it_held(dump: Path, tmp_path: Path) -> None:
    with open_index(settings(restored(dump, tmp_path / "data"))) as opened:
        keeps_all(opened)


EVERY_REVISION = [(INDEXS, number) for number in range(1, INDEXS.newest)] + [
    (BOTS, number) for number in range(1, BOTS.newest)
]


@pytest.mark.parametrize(
    ("migrations", "number"), EVERY_REVISION, ids=lambda one: getattr(one, "version_table", str(one))
)
def test_rows_of_every_revision_are_there_after_the_last(
    migrations: Migrations, number: int, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / DATABASE_FILE}")
    rows_are_kept(engine, migrations, number, tmp_path / "revisions")
    engine.dispose()


@NEEDED
def test_so_they_are_in_postgresql(tmp_path: Path) -> None:
    with running_postgres() as server:
        engine = create_engine(server.address.replace("postgresql", "postgresql+psycopg"))
        for migrations, number in EVERY_REVISION:
            with engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
            folder = tmp_path / f"{migrations.version_table}-{number}"
            rows_are_kept(engine, migrations, number, folder)
        engine.dispose()


def rows_are_kept(engine: Engine, migrations: Migrations, number: int, folder: Path) -> None:
    """A row in each table as revision ``number`` has it stands in the newest, in the columns it had."""
    bring_up_to_date(engine, up_to(migrations, number, folder))
    before = filled(engine)
    assert before
    bring_up_to_date(engine, migrations)
    metadata = index.tables.metadata if migrations is INDEXS else bot.tables.metadata
    assert differences(engine, metadata) == []
    with reading(engine) as connection:
        for table, row in before.items():
            assert [dict(found) for found in connection.execute(select(table)).mappings()] == [row]


def filled(engine: Engine) -> dict[Table, dict[str, object]]:
    """One row in each table of ours but those that say which revision it is."""
    held = MetaData()
    held.reflect(engine)
    rows: dict[Table, dict[str, object]] = {}
    with engine.begin() as connection:
        for table in held.tables.values():
            if table.name != "meta" and not table.name.endswith("_version") and "words" not in table.name:
                rows[table] = {column.name: a_value(column) for column in table.columns}
                connection.execute(insert(table).values(rows[table]))
    return rows


def a_value(column: Column[object]) -> object:
    kind = column.type.python_type
    return {int: 7, str: f"ü {column.name}"[:16], float: 1.5, bool: True, bytes: b"\x00\xff"}[kind]


@PACKAGES
def test_a_revision_more_is_run_once_whoever_starts(
    migrations: Migrations, metadata: MetaData, tmp_path: Path
) -> None:
    engine = connect(settings(restored(DUMPS[0], tmp_path / "data")))
    bring_up_to_date(engine, migrations)
    body = (
        "op.add_column('unreadable', sa.Column('more', sa.Text))\n"
        "op.create_table('more', sa.Column('id', sa.Integer))"
    )
    more = with_another_revision(migrations, tmp_path / "revisions", body)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: bring_up_to_date(engine, more), range(4)))
    with reading(engine) as connection:
        assert more.revision_of(connection) == more.newest
        assert recorded(connection, more.version_table) == more.newest
        assert inspect(connection).has_table("more")
    with pytest.raises(DataFolderProblem, match="was written by a newer version of this program"):
        bring_up_to_date(engine, migrations)
    engine.dispose()


@pytest.mark.parametrize("stopped", ["raise ZeroDivisionError", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_revision_that_is_cut_off_leaves_the_tables_as_they_were(tmp_path: Path, stopped: str) -> None:
    folder = restored(DUMPS[0], tmp_path / "data")
    body = "op.execute('DELETE FROM facts')\nop.create_table('more', sa.Column('id', sa.Integer))\n"
    with_another_revision(INDEXS, tmp_path / "cut", body + stopped)
    code = (
        "import sys; from dataclasses import replace; from pathlib import Path; import index.database as d;"
        "from config.settings import Settings;"
        "d.MIGRATIONS = replace(d.MIGRATIONS, folder=Path(sys.argv[2]));"
        "d.connect(Settings(postings_data=Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "cut")]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode in (1, -signal.SIGKILL), done.stderr
    with open_index(settings(folder)) as opened:
        assert opened.catalog.facts.of("harbour.md")
        with reading(opened.engine) as connection:
            assert not inspect(connection).has_table("more")
            assert INDEXS.revision_of(connection) == INDEXS.newest


def test_sqlite_knows_what_lists_show_without_reading_texts(tmp_path: Path) -> None:
    engine = connect(settings(tmp_path))
    bring_up_to_date(engine, INDEXS)
    shown = "id, file, source, title, company, url, places, workplace, pay, language, posted"
    for query in (
        f"SELECT {shown}, closed_at FROM postings WHERE closed_at IS NULL AND copy_of IS NULL",
        "SELECT facts.value FROM facts JOIN postings ON postings.id = facts.posting_id"
        " WHERE facts.field = 'pay' AND postings.closed_at IS NULL AND postings.copy_of IS NULL",
    ):
        with reading(engine) as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
        assert any("COVERING INDEX postings_shown" in step[3] for step in plan), plan
    engine.dispose()


def test_an_index_that_is_up_to_date_opens_without_loading_alembic(tmp_path: Path) -> None:
    connect(settings(tmp_path)).dispose()
    code = (
        "import sys; from pathlib import Path; from config.settings import Settings;"
        "from index.database import connect;"
        "connect(Settings(postings_data=Path(sys.argv[1])));"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, timeout=60, check=True)


def test_the_bot_refuses_a_memory_of_a_newer_version(tmp_path: Path) -> None:
    engine = connect(settings(tmp_path))
    State(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE bot_version SET version_num = '0999'"))
    with pytest.raises(DataFolderProblem, match=r"newer version of this program \(schema 999"):
        State(engine)
    engine.dispose()
