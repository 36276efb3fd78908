"""What a sync promises: nothing twice, nothing lost, nothing silently left out."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import index.facts
from config.settings import Settings
from index.errors import SourceProblem, Unreadable
from index.opening import Index, open_index
from index.pipeline import Extract
from index.postings import Fact, Field, Posting
from index.progress import Quiet
from index.sync import SyncReport, sync
from index.syncing.files import extracted
from index.syncing.forgetting import forget
from index.syncing.locking import SYNCING, only_one
from index.text.prose import Prose

ROOT = Path(__file__).parents[2]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """An index that other processes started by the test work on too."""
    monkeypatch.setenv("POSTINGS_DATA", str(tmp_path / "data"))
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        yield index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "jobs"
    found.mkdir()
    write(found / "gopher.md", "Gopher", "You will need Golang.")
    write(found / "sub" / "snake.md", "Snake Charmer", "You will need Python.")
    return found


def write(path: Path, title: str, body: str) -> Path:
    """A posting whose time lies in the past, as most files' does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {title}\n\n## Requirements\n\n{body}\n")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def run(opened: Index, *sources: object) -> SyncReport:
    return sync(opened, [str(source) for source in sources], embed=False)


def told(report: SyncReport) -> tuple[list[str], list[str], list[str], int]:
    return sorted(report.added), sorted(report.changed), sorted(report.removed), report.unchanged


def technologies(opened: Index) -> dict[str, list[str]]:
    facts = opened.catalog.facts.on(Field.TECHNOLOGY)
    return {name: [fact.value for fact in some] for name, some in facts.items()}


BOTH = ["gopher.md", "sub/snake.md"]


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


def test_hidden_files_and_other_kinds_are_passed_over(opened: Index, folder: Path) -> None:
    write(folder / ".git" / "notes.md", "Hidden", "You will need Rust.")
    write(folder / ".draft.md", "Hidden", "You will need Rust.")
    (folder / "logo.png").touch()
    report = run(opened, folder)
    assert sorted(report.added) == BOTH
    assert report.ignored == ["logo.png"]


def test_loops_of_links_end_and_linked_postings_come_once(opened: Index, folder: Path) -> None:
    (folder / "sub" / "up").symlink_to("..")
    (folder / "again.md").symlink_to("gopher.md")
    (folder / "a-link").symlink_to("sub")
    (folder / "self").symlink_to("self")
    report = run(opened, folder)
    assert sorted(report.added) == BOTH
    assert [file for file, _ in report.unreadable] == ["self"]


def test_a_linked_folder_outside_is_followed(opened: Index, folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "rust.md", "Oxidiser", "You will need Rust.")
    (folder / "more").symlink_to(tmp_path / "elsewhere")
    assert sorted(run(opened, folder).added) == ["gopher.md", "more/rust.md", "sub/snake.md"]


def test_a_missing_source_is_a_sentence_and_keeps_its_postings(opened: Index, folder: Path) -> None:
    run(opened, folder)
    moved = folder.rename(folder.with_name("away"))
    with pytest.raises(SourceProblem, match=r"There is no file or folder .*jobs"):
        run(opened, folder)
    assert set(technologies(opened)) == set(BOTH)
    write(moved.with_name("other") / "rust.md", "Oxidiser", "You will need Rust.")
    report = run(opened, folder, moved.with_name("other"))
    assert report.added == ["rust.md"]
    assert len(report.problems) == 1
    assert report.total == 3


def test_a_folder_without_postings_is_a_sentence(opened: Index, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceProblem, match="empty holds no file of a kind that postings are read from"):
        run(opened, tmp_path / "empty")


def test_a_folder_that_became_empty_loses_nothing_until_it_is_forgotten(opened: Index, folder: Path) -> None:
    run(opened, folder)
    shutil.rmtree(folder)
    folder.mkdir()
    with pytest.raises(SourceProblem, match=r"no postings any more; the index keeps the 2 it read there"):
        run(opened, folder)
    assert set(technologies(opened)) == set(BOTH)
    assert forget(opened, str(folder), Quiet()) == BOTH
    with pytest.raises(SourceProblem, match="holds no file of a kind"):
        run(opened, folder)


@pytest.mark.parametrize("pattern", ["jobs/*.md", "jobs/g*", "jobs/**/gopher.md"])
def test_a_pattern_reads_what_matches(
    opened: Index, folder: Path, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    run(opened, "jobs")
    write(folder / "rust.md", "Oxidiser", "You will need Rust.")
    (folder / "gopher.md").unlink()
    write(folder / "go.md", "Gopher", "You will need Golang.")
    report = run(opened, pattern if "**" not in pattern else "jobs/**/go*.md")
    assert report.removed == ["gopher.md"]
    assert "go.md" in report.added
    assert "sub/snake.md" in technologies(opened)


def test_a_pattern_that_matches_nothing_is_a_sentence(opened: Index, folder: Path) -> None:
    with pytest.raises(SourceProblem, match=r"\*\.html holds no file"):
        run(opened, folder / "*.html")
    with pytest.raises(SourceProblem, match="There is no folder"):
        run(opened, folder / "none" / "*.md")


def test_a_folder_named_in_many_ways_is_one_source(
    opened: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert sorted(run(opened, folder / "gopher.md", folder / "sub" / ".." / "gopher.md").added) == [
        "gopher.md"
    ]
    assert told(run(opened, "jobs")) == (["sub/snake.md"], [], [], 1)
    assert told(run(opened, "./jobs/", folder, f"{folder}/sub/.."))[:3] == ([], [], [])
    assert opened.catalog.size() == 2


def test_a_folder_within_a_source_brings_nothing_twice(opened: Index, folder: Path) -> None:
    assert sorted(run(opened, folder / "sub").added) == ["snake.md"]
    assert told(run(opened, folder)) == (["gopher.md"], [], [], 1)
    (folder / "sub" / "snake.md").unlink()
    assert told(run(opened, folder)) == ([], [], ["snake.md"], 1)


def test_equal_names_in_two_sources_are_told_apart_for_good(
    opened: Index, folder: Path, tmp_path: Path
) -> None:
    write(tmp_path / "other" / "gopher.md", "Gopher", "You will need Rust.")
    write(tmp_path / "x" / "other" / "gopher.md", "Gopher", "You will need Java.")
    sources = folder, tmp_path / "other", tmp_path / "x" / "other"
    ids = ["gopher.md", "other/gopher.md", "x/other/gopher.md"]
    assert len(run(opened, *sources).added) == 4
    assert sorted(name for name in technologies(opened) if "gopher" in name) == ids
    assert told(run(opened, *reversed(sources))) == ([], [], [], 4)


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
