"""What a sync promises: nothing twice, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from index.opening import Index, open_index
from index.progress import Quiet
from index.sync import sync
from index.syncing.locking import SYNCING, only_one
from tests.index.syncing.folders import BOTH, run, technologies, told, write

ROOT = Path(__file__).parents[3]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """An index that other processes started by the test work on too."""
    monkeypatch.setenv("POSTINGS_DATA", str(tmp_path / "data"))
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        yield index


def test_a_folder_is_read_with_all_below_it(opened: Index, folder: Path) -> None:
    report = run(opened, folder)
    assert told(report) == (BOTH, [], [], 0)
    assert report.total == 2
    assert technologies(opened) == {"gopher.md": ["go"], "sub/snake.md": ["python"]}
    assert opened.catalog.summaries()["gopher.md"].title == "Gopher"
    assert [hit[0] for hit in opened.catalog.full_text(["need", "Python"])] == ["sub/snake.md"]


def test_a_second_sync_changes_nothing(opened: Index, folder: Path) -> None:
    run(opened, folder)
    before = opened.catalog.revision()
    assert told(run(opened, folder)) == ([], [], [], 2)
    assert opened.catalog.revision() == before


def test_a_file_touched_or_moved_in_time_is_not_read_again(opened: Index, folder: Path) -> None:
    run(opened, folder)
    before = opened.catalog.revision()
    os.utime(folder / "gopher.md", (1_800_000_000, 1_800_000_000))
    assert told(run(opened, folder)) == ([], [], [], 2)
    assert opened.catalog.revision() == before


def test_a_changed_file_answers_with_its_new_facts_only(opened: Index, folder: Path) -> None:
    run(opened, folder)
    write(folder / "gopher.md", "Gopher", "You will need Java.")
    os.utime(folder / "gopher.md")
    assert told(run(opened, folder)) == ([], ["gopher.md"], [], 1)
    assert technologies(opened)["gopher.md"] == ["java"]


def test_a_change_of_the_same_length_at_the_same_moment_is_noticed(opened: Index, folder: Path) -> None:
    path = write(folder / "gopher.md", "Gopher", "You will need Rust.")
    os.utime(path)
    moment = path.stat().st_mtime_ns
    run(opened, folder)
    write(path, "Gopher", "You will need Java.")
    os.utime(path, ns=(moment, moment))
    assert told(run(opened, folder))[1] == ["gopher.md"]


def test_a_file_that_is_gone_closes_its_posting_and_comes_back(opened: Index, folder: Path) -> None:
    run(opened, folder)
    (folder / "gopher.md").rename(folder / "gopher.bak")
    assert told(run(opened, folder)) == ([], [], ["gopher.md"], 1)
    assert list(technologies(opened)) == ["sub/snake.md"]
    assert opened.catalog.posting("gopher.md") is not None
    assert told(run(opened, folder)) == ([], [], [], 1)
    (folder / "gopher.bak").rename(folder / "gopher.md")
    assert told(run(opened, folder)) == (["gopher.md"], [], [], 1)
    assert technologies(opened)["gopher.md"] == ["go"]


def test_postings_of_one_file_come_change_and_go_one_by_one(opened: Index, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text("title,company,description\nCook,Acme,We use Golang.\nBaker,Acme,We use Python.\n")
    first = run(opened, path)
    assert len(first.added) == 2
    path.write_text("title,company,description\nCook,Acme,We use Golang.\nBaker,Acme,We use Java daily.\n")
    assert [len(part) for part in told(run(opened, path))[:3]] == [0, 1, 0]
    path.write_text("title,company,description\nCook,Acme,We use Golang.\n")
    last = run(opened, path)
    assert (len(last.removed), last.total) == (1, 1)


def test_a_second_sync_waits_for_the_first_and_says_so(opened: Index, folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "index", "sync", "--no-embed", str(folder)]
    with only_one(opened.engine, tmp_path / "data", SYNCING, print):
        second = subprocess.Popen(
            command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert second.stderr is not None
        assert "Another sync of this index is running; waiting" in second.stderr.readline()
        assert opened.catalog.size() == 0
    out, _ = second.communicate(timeout=60)
    assert out.startswith("2 postings: 2 added")


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_sync_that_is_killed_is_finished_by_the_next(
    opened: Index, tmp_path: Path, ending: signal.Signals
) -> None:
    source = tmp_path / "many"
    for number in range(300):
        write(source / f"{number:03}.md", f"Gopher {number}", f"You will need Golang, {number} times.")
    command = [sys.executable, "-m", "index", "sync", "--no-embed", str(source)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while opened.catalog.size() == 0 and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(ending)
    process.wait(timeout=60)
    done = opened.catalog.size()
    assert done > 0
    assert all(opened.catalog.passages(name) for name in opened.catalog.summaries())
    assert set(technologies(opened)) == set(opened.catalog.summaries())
    report = run(opened, source)
    assert (len(report.added), report.removed, report.total) == (300 - done, [], 300)
    assert run(opened, source).unchanged == 300


def test_progress_is_told(opened: Index, folder: Path) -> None:
    class Kept(Quiet):
        def __init__(self) -> None:
            self.begun: list[tuple[str, int]] = []
            self.steps = 0

        def begin(self, what: str, total: int) -> None:
            self.begun.append((what, total))

        def advance(self, steps: int = 1) -> None:
            self.steps += steps

    kept = Kept()
    sync(opened, [str(folder)], kept, embed=False)
    assert kept.begun == [(f"Reading {folder}", 2)]
    assert kept.steps == 2
