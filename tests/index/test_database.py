"""What may serve as a data folder, and what is refused with which sentence."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from config.settings import Settings
from config.values import SecretStr
from index.database import DATABASE_FILE, connect, count_change, reading, revision, writing
from index.errors import DataFolderProblem


def settings(folder: Path, **others: Any) -> Settings:
    return Settings(postings_data=folder, **others)


def test_a_new_folder_becomes_an_index_and_opens_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    connect(settings(folder)).dispose()
    engine = connect(settings(folder))
    with reading(engine) as connection:
        assert revision(connection) == 0
    engine.dispose()
    assert (folder / DATABASE_FILE).is_file()


def test_hidden_files_and_a_volumes_own_folder_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / ".keep").touch()
    (tmp_path / "lost+found").mkdir()
    connect(settings(tmp_path)).dispose()


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("ten years of work")
    with pytest.raises(
        DataFolderProblem, match="holds other files and no index of ours; nothing was touched"
    ):
        connect(settings(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize(
    "table", ["customers (id integer)", "meta (key text, value text)", "meta (id integer)"]
)
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, table: str) -> None:
    path = tmp_path / DATABASE_FILE
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE {table}")
    database.close()
    before = path.read_bytes()
    with pytest.raises(DataFolderProblem, match="is a database of another program; nothing was touched"):
        connect(settings(tmp_path))
    assert path.read_bytes() == before


def test_an_index_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    engine = connect(settings(tmp_path))
    with writing(engine) as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE key = 'schema'"))
    engine.dispose()
    with pytest.raises(DataFolderProblem, match="was written by a newer version of this program"):
        connect(settings(tmp_path))


@pytest.mark.parametrize("schema", ["new", "0", ""])
def test_an_index_with_a_senseless_version_is_refused(tmp_path: Path, schema: str) -> None:
    engine = connect(settings(tmp_path))
    with writing(engine) as connection:
        connection.execute(text("UPDATE meta SET value = :schema WHERE key = 'schema'"), {"schema": schema})
    engine.dispose()
    with pytest.raises(DataFolderProblem, match="is a database of another program; nothing was touched"):
        connect(settings(tmp_path))


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / DATABASE_FILE).write_bytes(b"these are no pages of a database " * 100)
    with pytest.raises(DataFolderProblem, match="is not a database of ours or is damaged"):
        connect(settings(tmp_path))


def test_an_empty_database_file_of_an_interrupted_start_is_filled(tmp_path: Path) -> None:
    (tmp_path / DATABASE_FILE).touch()
    connect(settings(tmp_path)).dispose()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(DataFolderProblem, match="is a file; POSTINGS_DATA must name a folder"):
        connect(settings(tmp_path / "data"))
    with pytest.raises(DataFolderProblem, match="cannot be used"):
        connect(settings(tmp_path / "data" / "below"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    connect(settings(tmp_path)).dispose()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(DataFolderProblem, match="read-only"):
            connect(settings(tmp_path))
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("no address", "is not a database address"),
        ("postgresql://user:password@host:port/name", "is not a database address"),
        ("oracle+nothing://host/name", "without its driver"),
    ],
)
def test_a_database_url_that_cannot_be_used_is_a_sentence_without_the_url(
    tmp_path: Path, url: str, sentence: str
) -> None:
    with pytest.raises(DataFolderProblem, match=sentence) as raised:
        connect(settings(tmp_path, database_url=SecretStr(url)))
    assert url not in str(raised.value)


def test_a_write_is_all_or_nothing_and_counts_when_it_says_so(tmp_path: Path) -> None:
    engine = connect(settings(tmp_path))

    def fail() -> None:
        with writing(engine) as connection:
            count_change(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with writing(engine):
        pass
    with writing(engine) as connection:
        count_change(connection)
    with reading(engine) as connection:
        assert revision(connection) == 1
    engine.dispose()


def test_readers_see_the_old_state_while_a_writer_is_at_work(tmp_path: Path) -> None:
    engine = connect(settings(tmp_path))
    with writing(engine) as writer:
        count_change(writer)
        with reading(engine) as reader:
            assert revision(reader) == 0
    engine.dispose()


def test_several_may_open_a_new_index_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        engines = list(pool.map(lambda _: connect(settings(tmp_path)), range(8)))
    for engine in engines:
        engine.dispose()


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    engine = connect(settings(tmp_path))

    def fill() -> None:
        with writing(engine) as connection:
            count_change(connection)
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.execute(text("CREATE TABLE big AS SELECT randomblob(1000000)"))

    with pytest.raises(DataFolderProblem, match=r"what was read before still answers\. Free some space"):
        fill()
    with reading(engine) as connection:
        assert revision(connection) == 0
