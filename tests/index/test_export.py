"""``python -m index export | sources | rebuild``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from config.settings import Settings
from index.__main__ import app
from index.commands.exporting import _harmless, rows
from index.opening import open_index
from tests.index.syncing.conftest import write
from tests.index.test_commands import place as place  # the same working folder and sources

EVIL = '=HYPERLINK("https://evil.example")'


def index(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def synced(place: Path) -> Path:
    write(place / "jobs" / "evil.md", EVIL, "You know Golang. We pay EUR 50,000 to 60,000 a year here.")
    write(place / "jobs" / "gone.md", "Cook", "You know Rust.")
    assert index("sync", "--no-embed").exit_code == 0
    (place / "jobs" / "gone.md").unlink()
    assert index("sync", "--no-embed").exit_code == 0
    return place


def test_every_fact_is_a_row_with_its_quote(synced: Path) -> None:
    done = index("export")
    found = list(csv.DictReader(io.StringIO(done.stdout)))
    with open_index(Settings(postings_data=synced / "data")) as opened:
        catalog = opened.catalog
        assert len(found) == sum(len(catalog.facts.of(id_)) for id_ in catalog.summaries()) > 0
        go = next(row for row in found if (row["posting"], row["value"]) == ("gopher.md", "go"))
        text = catalog.texts(["gopher.md"])["gopher.md"]
    assert text[int(go["start"]) : int(go["end"])] == go["quote"]
    assert "Go" in go["quote"]
    assert (go["field"], go["title"], go["overruled"]) == ("technology", "Senior Gopher", "False")
    assert {row["posting"] for row in found} == {"gopher.md", "snake.md", "evil.md"}
    pay = next(row for row in found if row["field"] == "pay")
    assert (pay["low"], pay["high"], pay["unit"]) == ("50000.0", "60000.0", "EUR")


def test_closed_postings_come_when_asked_for_with_the_day_they_were_closed(synced: Path) -> None:
    found = [
        json.loads(line) for line in index("export", "--format", "jsonl", "--closed").stdout.splitlines()
    ]
    gone = [row for row in found if row["posting"] == "gone.md"]
    assert {row["field"] for row in gone} >= {"title", "technology", "closed"}
    assert len({row["closed"] for row in gone} - {None}) == 1
    assert all(row["closed"] is None for row in found if row["posting"] != "gone.md")


def test_a_cell_of_a_posting_is_no_formula_in_a_spreadsheet(synced: Path) -> None:
    cells = [cell for row in csv.reader(io.StringIO(index("export").stdout)) for cell in row]
    assert f"'{EVIL}" in cells
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in cells)


@settings(max_examples=50)
@given(st.text(max_size=8))
def test_text_is_kept_behind_the_apostrophe(text: str) -> None:
    harmless = _harmless(text)
    assert harmless in (text, f"'{text}")
    assert not str(harmless).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert _harmless(-5.0) == -5.0


def test_a_file_is_written_whole_and_its_name_says_the_format(synced: Path) -> None:
    done = index("export", "--out", "facts.jsonl")
    assert (done.exit_code, done.stdout) == (0, "")
    lines = (synced / "facts.jsonl").read_text("utf-8").splitlines()
    assert f"{len(lines)} facts written to facts.jsonl" in done.stderr
    failed = index("export", "--out", "nowhere/facts.csv")
    assert failed.exit_code == 2
    assert "nowhere/facts.csv cannot be written: No such file or directory." in failed.stderr
    assert [path.name for path in synced.glob("facts*")] == ["facts.jsonl"]


def test_parquet_needs_a_file_and_says_what_is_missing(synced: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Parquet is no text" in index("export", "--format", "parquet").stderr
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)  # as where it is not installed
    done = index("export", "--out", "facts.parquet")
    assert done.exit_code == 2
    assert "pip install pyarrow" in done.stderr


def test_parquet_holds_the_same_rows(synced: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert index("export", "--out", "facts.parquet", "--closed").exit_code == 0
    with open_index(Settings(postings_data=synced / "data")) as opened:
        assert parquet.read_table(synced / "facts.parquet").to_pylist() == list(
            rows(opened.catalog, closed=True)
        )


def test_sources_are_listed_with_what_they_hold_and_what_is_wrong(
    synced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (synced / "jobs" / "noise.md").write_bytes(bytes(range(256)) * 40)
    monkeypatch.setenv("POSTINGS_SOURCES", "jobs,missing")
    index("sync", "--no-embed")
    jobs, missing = json.loads(index("sources", "--json").stdout)
    assert (jobs["name"], jobs["kind"], jobs["open"], jobs["closed"], jobs["left_out"]) == (
        "jobs", "folder", 3, 1, 1,
    )  # fmt: skip
    assert jobs["synced_at"] > "2026"
    assert (missing["synced_at"], missing["open"], missing["configured"]) == (None, 0, True)
    assert missing["problem"].startswith("There is no file or folder missing.")
    shown = index("sources").stdout
    assert "did not answer" in shown
    assert "! missing: There is no file or folder missing." in shown
    monkeypatch.setenv("POSTINGS_SOURCES", "missing")
    assert "no longer configured" in index("sources").stdout


def test_the_vector_index_is_rebuilt_without_embedding(synced: Path) -> None:
    assert index("sync").exit_code == 0
    folder = synced / "data" / "chroma"
    before = {path.name for path in folder.iterdir() if path.is_dir()}
    done = index("rebuild", "--json")
    built = json.loads(done.stdout)
    assert built["vectors"] == built["passages"] > 0
    after = {path.name for path in folder.iterdir() if path.is_dir()}
    assert len(after) == 1
    assert not after & before
    with open_index(Settings(postings_data=synced / "data")) as opened:
        assert not opened.search.embedder.loaded
        opened.search.refresh()
        assert index("rebuild").exit_code == 2, "another process has the folder"
