"""A disk that is full, read-only or damaged: a sentence, nothing lost, and on from there when it is over."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from config.settings import Settings
from index.database import DATABASE_FILE
from index.embedding import embed_pending
from index.errors import DataFolderProblem, IndexProblem
from index.opening import Index, open_index
from index.sync import sync

ROOT = Path(__file__).parents[2]
PARAGRAPH = "You will write services in Go that plan the routes of ships. "


def posting(number: int) -> str:
    text = "\n\n".join(f"## Part {part} of {number}\n{PARAGRAPH * 12}" for part in range(6))
    return f"# Engineer {number}\nCompany: Harbour {number}\n\n{text}\n"


def write(folder: Path, numbers: range) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number}.md").write_text(posting(number))
    return folder


def opened(folder: Path) -> Index:
    return open_index(Settings(postings_data=folder))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("only root may mount a small disk, and not everywhere")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def free(disk: Path) -> int:
    """Bytes."""
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def remount(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", disk], check=True)


def test_a_disk_that_fills_up_loses_nothing_and_is_gone_on_from(disk: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "postings", range(20))
    with opened(disk / "data") as index:
        sync(index, [str(folder)], embed=False)
        write(folder, range(20, 400))
        with pytest.raises(DataFolderProblem, match=r"Free some space|cannot be used"):
            sync(index, [str(folder)], embed=False)
        assert index.catalog.size() >= 20
        assert index.catalog.full_text(all_of=["ships"])
        remount(disk, "size=64m")
        sync(index, [str(folder)], embed=False)
        assert index.catalog.size() == 400


def test_a_disk_that_fills_up_while_passages_are_embedded_keeps_what_was_made(
    disk: Path, tmp_path: Path
) -> None:
    remount(disk, "size=3m")
    folder = write(tmp_path / "postings", range(6))
    with opened(disk / "data") as index:
        sync(index, [str(folder)], embed=False)
        total = index.search.embedded()[1]
        (disk / "other").write_bytes(bytes(free(disk) - 24_000))
        with pytest.raises(IndexProblem, match=r"Free some space|cannot be used|No space"):
            embed_pending(index)
        assert index.search.nearest("ships", 1) or not index.search.embedded()[0]
        assert index.catalog.full_text(all_of=["ships"])
        remount(disk, "size=64m")
        embed_pending(index)
        assert index.search.embedded() == (total, total)
        assert index.search.nearest("routes of ships", 1)


def test_a_read_only_disk_is_a_sentence_and_no_traceback(disk: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "postings", range(3))
    with opened(disk / "data") as index:
        sync(index, [str(folder)], embed=False)
    remount(disk, "ro")
    said = ask(disk / "data")
    assert said.returncode == 2
    assert "read-only" in said.stderr or "cannot be written" in said.stderr
    assert "Traceback" not in said.stderr
    remount(disk, "rw")
    assert ask(disk / "data").returncode == 0


@pytest.mark.parametrize("where", [0.05, 0.5])
def test_a_damaged_database_is_a_sentence_and_no_traceback(tmp_path: Path, where: float) -> None:
    with opened(tmp_path / "data") as index:
        sync(index, [str(write(tmp_path / "postings", range(30)))], embed=False)
    database = tmp_path / "data" / DATABASE_FILE
    with database.open("r+b") as file:
        size = database.stat().st_size
        file.seek(int(size * where))
        file.write(os.urandom(size // 3))
    try:
        with opened(tmp_path / "data") as index:
            for word in ("ships", "engineer"):
                index.catalog.full_text(all_of=[word])
            index.catalog.summaries()
            index.catalog.texts([f"{number}.md" for number in range(30)])
    except IndexProblem as problem:
        assert "damaged" in str(problem)  # noqa: PT017 - it may also be found sound where it was read
    said = ask(tmp_path / "data")
    assert said.returncode in (0, 2)
    assert "Traceback" not in said.stderr


def test_a_backup_of_the_database_is_all_there_is_to_restore(tmp_path: Path) -> None:
    """Taken while the bot runs, as README says; Chroma's folder is built again from it."""
    folder, copy = tmp_path / "postings", tmp_path / "restored" / DATABASE_FILE
    for made in (folder, copy.parent):
        made.mkdir()
    (folder / "0.md").write_text(f"# Engineer\nCompany: Harbour\n\n{PARAGRAPH}")
    with opened(tmp_path / "data") as index:
        sync(index, [str(folder)])
        before = index.search.nearest("routes of ships", 3)
        with closing(sqlite3.connect(tmp_path / "data" / DATABASE_FILE)) as running:
            running.execute("VACUUM INTO ?", [str(copy)])
    with opened(copy.parent) as index:
        report = sync(index, [str(folder)])
        assert (report.unchanged, report.embedded) == (1, 0)
        assert index.search.nearest("routes of ships", 3) == before


def test_a_file_whose_clock_jumped_is_read_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "postings", range(1))
    file = folder / "0.md"
    with opened(tmp_path / "data") as index:
        os.utime(file, (4e9, 4e9))  # the year 2096
        sync(index, [str(folder)], embed=False)
        file.write_text(posting(0).replace("Harbour", "Meadows"))  # as long as before
        os.utime(file, (1e9, 1e9))  # and 2001
        report = sync(index, [str(folder)], embed=False)
        assert report.changed == ["0.md"]


def ask(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "ask", "which roles use Go?"],
        cwd=ROOT,
        env={"POSTINGS_DATA": str(data), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
