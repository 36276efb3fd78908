"""No statement looks through all postings again for each row of another table: at 25,000 postings that
takes hours. SQLite's own plan says so, whatever the size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from config.settings import Settings
from index.opening import Index, open_index
from index.postings import Field
from index.sync import sync

_POSTINGS = 60


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Index]:
    """An index of many small postings."""
    folder = tmp_path / "postings"
    folder.mkdir()
    for number in range(_POSTINGS):
        (folder / f"{number}.md").write_text(
            f"# Engineer {number}\n\nKelp {number} Ltd, Lisbon\n\n## Requirements\n\n"
            "- Python, Java, Kotlin and SQL\n- Docker or Podman\n" + "- Go or Rust\n" * (number % 20 == 0),
            "utf-8",
        )
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        sync(index, [str(folder)], embed=False)
        yield index


@contextmanager
def _plans(engine: Engine) -> Iterator[list[str]]:
    """The plan of each statement that is run meanwhile, a line each step."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    plans: list[str] = []

    def note(_c: object, _cursor: object, statement: str, given: tuple[object, ...], *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, given))

    event.listen(engine, "before_cursor_execute", note)
    yield plans
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        for statement, given in asked:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).fetchall()
            plans.append("\n".join(row[3] for row in rows))


@pytest.mark.parametrize(
    "read",
    [
        lambda index: index.search.stored.counts(),
        lambda index: index.search.stored.hashes(),
        lambda index: index.search.stored.load(),
    ],
    ids=["counts", "hashes", "load"],
)
def test_the_vectors_of_open_postings_are_told_as_one_set(
    filled: Index, read: Callable[[Index], object]
) -> None:
    with _plans(filled.engine) as plans:
        read(filled)
    assert plans
    assert not any("CORRELATED" in plan for plan in plans)


def test_a_sync_leaves_behind_how_the_tables_are_filled(filled: Index) -> None:
    with filled.engine.connect() as connection:
        counted = connection.exec_driver_sql("SELECT tbl, idx FROM sqlite_stat1").fetchall()
    assert {("facts", "facts_by_value"), ("facts", "facts_by_posting")} <= {tuple(row) for row in counted}


def test_alternatives_are_found_by_any_of_their_values(filled: Index) -> None:
    found = filled.catalog.facts.alternatives(Field.TECHNOLOGY, ["go"])
    assert len(found) == _POSTINGS // 20
    assert set(found.values()) == {frozenset({"go", "rust"})}


@pytest.mark.parametrize("values", [None, ["go"]], ids=["all", "of a value"])
def test_facts_of_a_field_are_found_by_the_field(filled: Index, values: list[str] | None) -> None:
    """And not by going through all facts of all postings, nor by sorting what is found."""
    _misjudge(filled.engine)
    with _plans(filled.engine) as plans:
        found = filled.catalog.facts.on(Field.TECHNOLOGY, values)
        counted = list(filled.catalog.facts.counted(Field.TECHNOLOGY))
    assert len(found) == (_POSTINGS if values is None else _POSTINGS // 20)
    assert len(counted) > 4 * _POSTINGS
    assert len(plans) == 2
    for plan in plans:
        assert "facts_by_value" in plan
        assert "facts_by_posting" not in plan
        assert "TEMP B-TREE" not in plan


def test_passages_are_found_by_their_hashes(filled: Index) -> None:
    """And not by going through all passages of all postings."""
    _misjudge(filled.engine)
    hashes = {passage.hash for passage in filled.catalog.passages(next(iter(filled.catalog.summaries())))}
    with _plans(filled.engine) as plans:
        found = filled.search.stored.places(hashes)
    assert found.keys() == hashes
    (plan,) = plans
    assert "ix_passages_hash" in plan
    assert "(posting_id=?)" not in plan


def _misjudge(engine: Engine) -> None:
    """Have SQLite believe what a sampled count says of many open postings and few copies."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE sqlite_stat1 SET stat = '7560 12 12 1 1 1 1 1 1 1 1 1 1 1' WHERE idx = 'postings_shown'"
        )
        connection.exec_driver_sql(
            "UPDATE sqlite_stat1 SET stat = '1600000 1001 667' WHERE idx = 'facts_by_value'"
        )
        connection.exec_driver_sql(
            "UPDATE sqlite_stat1 SET stat = '890000 32' WHERE idx = 'facts_by_posting'"
        )
    engine.dispose()  # who connects anew knows these
