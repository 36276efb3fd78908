"""What cannot be read is listed with its reason, and costs only itself."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import index.facts
from index.errors import Unreadable
from index.opening import Index
from index.pipeline import Extract
from index.postings import Fact, Posting
from index.syncing.files import extracted
from index.text.prose import Prose
from tests.index.syncing.folders import BOTH, run, technologies, told


def test_what_cannot_be_read_is_listed_and_stops_nothing(opened: Index, folder: Path) -> None:
    (folder / "noise.md").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.md").touch()
    (folder / "torn.json").write_text('{"jobs": [{"title": "Cook", "content": "We u')
    (folder / "dead.md").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.md")
    report = run(opened, folder)
    assert report.total == 2
    assert sorted(file for file, _ in report.unreadable) == [
        "dead.md", "empty.md", "noise.md", "pipe.md", "torn.json",
    ]  # fmt: skip
    assert all(reason for _, reason in report.unreadable)
    assert run(opened, folder).unreadable == report.unreadable


def test_an_unreadable_version_leaves_the_old_one_answering(opened: Index, folder: Path) -> None:
    path = folder / "gopher.md"
    before = path.read_bytes()
    run(opened, folder)
    path.write_bytes(bytes(range(256)) * 40)
    report = run(opened, folder)
    assert [file for file, _ in report.unreadable] == ["gopher.md"]
    assert technologies(opened)["gopher.md"] == ["go"]
    path.write_bytes(before)
    mended = run(opened, folder)
    assert (told(mended), mended.unreadable) == (([], [], [], 2), [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_or_folder_without_permission_is_listed_and_its_postings_stay(
    opened: Index, folder: Path
) -> None:
    run(opened, folder)
    (folder / "sub").chmod(0)
    (folder / "gopher.md").chmod(0)
    try:
        report = run(opened, folder)
    finally:
        (folder / "sub").chmod(0o700)
    assert sorted(file for file, _ in report.unreadable) == ["gopher.md", "sub"]
    assert set(technologies(opened)) == set(BOTH)


def test_an_extractor_that_fails_costs_one_posting_one_field_and_is_listed(
    opened: Index, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    working = index.facts.extractors()

    def failing(prose: Prose) -> list[Fact]:
        if "Python" in prose.text:
            raise ZeroDivisionError("by nought")
        return working["pay"](prose)

    with monkeypatch.context() as patched:
        patched.setattr(index.facts, "extractors", lambda: {**working, "pay": failing})
        report = run(opened, folder)
    assert sorted(report.added) == ["gopher.md", "sub/snake.md"]
    assert report.defects == [("sub/snake.md", "its pay could not be read (ZeroDivisionError)")]
    assert set(technologies(opened)) == set(BOTH)
    stored = opened.catalog.posting("sub/snake.md")
    assert stored is not None
    assert "its pay could not be read (ZeroDivisionError)" in stored.defects
    assert "Traceback" in caplog.text


def test_text_that_no_database_takes_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="lone surrogates"):
        extracted(Posting("a.md", "s", "a.md", "markdown", "We use \ud800 Go.", 0), Extract())


def test_bad_postings_among_many_of_a_file_cost_only_themselves(opened: Index, tmp_path: Path) -> None:
    """Two commits, a bad posting in each: once while the file is still being read, once behind it."""
    bad = (2, 130)
    rows = (
        {"title": f"Sailor {n}", "company": "Acme", "description": "We \ud800." if n in bad else f"Boat {n}."}
        for n in range(1, 141)
    )
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "all.jsonl").write_text("\n".join(map(json.dumps, rows)))
    os.utime(folder / "all.jsonl", (1_700_000_000, 1_700_000_000))
    report = run(opened, folder)
    assert len(report.added) == 138
    assert [posting for posting, _ in report.unreadable] == ["all.jsonl#2", "all.jsonl#130"]
    again = run(opened, folder)
    assert told(again) == ([], [], [], 138)
    [(file, reason)] = again.unreadable
    assert file == "all.jsonl"
    assert "#2: it holds halves" in reason
    assert "#130: it holds halves" in reason
