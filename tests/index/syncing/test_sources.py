"""Which files a source holds, however it is named, and what is said where it holds none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.errors import SourceProblem
from index.opening import Index
from index.progress import Quiet
from index.syncing.forgetting import forget
from tests.index.syncing.folders import BOTH, run, technologies, told, write


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
