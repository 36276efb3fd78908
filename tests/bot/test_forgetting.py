"""Whoever asks for it is forgotten, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, Table, insert, select

import bot.tables
from bot.commands import app
from bot.state import State
from bot.state.forgetting import WHOSE, forget_person
from config.settings import Settings
from index.database import connect

GOES, STAYS = "U0GOES", "U0STAYS"
ALERTS = (bot.tables.alert_postings, bot.tables.alert_batches)
NOBODYS = {"handled_events", "asked_questions", "channels", "installations"}
NUMBERED = ("id", "alert", "posting", "key", "name")  # the first of these in a table has the row's number


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(Settings(postings_data=tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def state(engine: Engine) -> State:
    """With a row of each table for two people in two workspaces."""
    state = State(engine)
    with engine.begin() as connection:
        for number, (user, team) in enumerate([(GOES, "T1"), (GOES, "T2"), (STAYS, "T1")]):
            for table, whose in WHOSE.items():
                row = {**_filled(table, number), whose.name: user, "team": team}
                connection.execute(insert(table).values(row))
            for table in ALERTS:
                connection.execute(insert(table).values({**_filled(table, number), "alert": str(number)}))
    return state


def _filled(table: Table, number: int) -> dict[str, object]:
    return {column.name: column.type.python_type(number) for column in table.columns}


def _left(engine: Engine, table: Table) -> set[int]:
    """The numbers of the rows."""
    column = next(column for column in table.columns if column.name in NUMBERED)
    with engine.connect() as connection:
        return set(map(int, connection.execute(select(column)).scalars()))


@pytest.mark.parametrize(("team", "left"), [(None, {2}), ("T1", {1, 2})])
def test_all_of_a_person_goes_and_nothing_of_others(
    engine: Engine, state: State, team: str | None, left: set[int]
) -> None:
    assert forget_person(state.database, GOES, team) == len(WHOSE) * (3 - len(left))
    for table in (*WHOSE, *ALERTS):
        assert _left(engine, table) == left, table.name


def test_no_table_of_people_is_overlooked() -> None:
    assert {table.name for table in (*WHOSE, *ALERTS)} | NOBODYS == set(bot.tables.metadata.tables)
    for name in NOBODYS:
        assert not {"user", "owner"} & set(bot.tables.metadata.tables[name].c.keys())


@pytest.mark.usefixtures("own_process")
def test_the_command_says_what_it_did(
    engine: Engine, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTINGS_DATA", str(tmp_path))
    said = [CliRunner().invoke(app, ["forget", GOES]).stdout for _ in range(2)]
    assert "10 rows kept of U0GOES are deleted" in said[0]
    assert "Nothing is kept of U0GOES" in said[1]
