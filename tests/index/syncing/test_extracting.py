"""Extraction in a second process gives what this one would, and its trouble costs nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.cores import cores
from index.errors import Unreadable
from index.opening import Index
from index.pipeline import Extract, Made
from index.postings import Posting
from index.syncing.extracting import FULL, Extracting
from index.syncing.files import extracted_each
from tests.index.syncing.folders import run

PROJECT = Path(__file__).resolve().parents[3]
NEEDS_TWO = pytest.mark.skipif(cores() == 1, reason="one core: all is extracted in one process")
CHILDREN = Path(f"/proc/{os.getpid()}/task")
NEEDS_PROC = pytest.mark.skipif(not CHILDREN.is_dir(), reason="the system lists no processes in /proc")


def postings(first: int, number: int = FULL) -> list[Posting]:
    texts = [
        f"# Sailor {n}\n\nHarbour {n} Ltd\n\nWe need Golang and pay ${n},000 a month." for n in range(900)
    ]
    return [Posting(f"{n}.md", "s", f"{n}.md", "markdown", texts[n], 9) for n in range(first, first + number)]


def children() -> set[int]:
    return {int(one) for task in CHILDREN.iterdir() for one in (task / "children").read_text().split()}


@pytest.fixture
def extracting() -> Iterator[Extracting[int]]:
    with closing(Extracting[int]()) as made:
        yield made


def given(
    extracting: Extracting[int], rounds: int, beside: bool = True
) -> list[tuple[int, Made | Unreadable]]:
    """``rounds`` full ones, given until one of them is worked at beside; all that comes back, in order."""
    found: list[tuple[int, Made | Unreadable]] = []
    until = time.monotonic() + 60
    number = 0
    while number < rounds or (beside and not extracting.waiting() and time.monotonic() < until):
        extracting.give(number, postings(number % 8 * FULL))
        number += 1
        found += [(what, one) for what, made in extracting.done() for one in made]
    assert bool(extracting.waiting()) or not beside
    return found + [(what, one) for what, made in extracting.done(all_of_it=True) for one in made]


@NEEDS_TWO
def test_rounds_come_back_in_their_order_as_one_process_makes_them(extracting: Extracting[int]) -> None:
    found = given(extracting, 3)
    numbers = [what for what, _ in found]
    assert numbers == sorted(numbers)
    last = numbers[-1]  # it was made beside, or a round before it was
    for number in (0, last - 1, last):
        alone = extracted_each(postings(number % 8 * FULL), Extract())
        assert [one for what, one in found if what == number] == alone


@NEEDS_TWO
@NEEDS_PROC
@pytest.mark.parametrize("at_work", [False, True], ids=["while it loads", "while it works"])
def test_a_process_that_is_killed_costs_nothing(
    at_work: bool, extracting: Extracting[int], caplog: pytest.LogCaptureFixture
) -> None:
    before = children()
    extracting.give(0, postings(0))
    [process] = children() - before
    number, until = 0, time.monotonic() + 60
    while at_work and not extracting.waiting() and time.monotonic() < until:
        number = number % 8 + 1
        list(extracting.done())
        extracting.give(number, postings(number * FULL - FULL))
    os.kill(process, signal.SIGKILL)
    while process in children() and time.monotonic() < until:
        extracting.give(9, postings(0))
        made = dict(extracting.done(all_of_it=True))
    assert made[9] == extracted_each(postings(0), Extract())
    assert number not in made or made[number] == extracted_each(postings(number * FULL - FULL), Extract())
    assert "all is extracted here" in caplog.text


@NEEDS_TWO
def test_what_fails_beside_fails_here_too_with_its_reason(extracting: Extracting[int]) -> None:
    given(extracting, 1)
    bad = Posting("bad.md", "s", "bad.md", "markdown", "We use \ud800 Go.", 0)
    while not extracting.waiting():
        extracting.give(7, [*postings(0), bad])
    results = [made[-1] for what, made in extracting.done(all_of_it=True) if what == 7]
    assert results
    assert all("lone surrogates" in str(one) for one in results)


STARTS_ONE_AND_WAITS = """
import sys, time
from tests.index.syncing.test_extracting import children, postings
from index.syncing.extracting import Extracting
extracting = Extracting()
extracting.give(0, postings(0))
print(*children(), flush=True)
time.sleep(60)
"""


@NEEDS_TWO
@NEEDS_PROC
def test_the_process_ends_when_the_one_that_started_it_is_killed() -> None:
    command = [sys.executable, "-c", STARTS_ONE_AND_WAITS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + 20
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_bad_posting_of_an_early_round_is_listed_with_its_file_that_ends_in_a_late_one(
    opened: Index, tmp_path: Path
) -> None:
    """Rounds are extracted in two processes: the file may be read to its end before the bad one is known."""
    folder = tmp_path / "many"
    folder.mkdir()
    rows = [
        f'{{"title": "Sailor {n}", "company": "Acme", "description": "{chr(92)}ud800 We." }}'
        if n in (3, 250, 449)
        else f'{{"title": "Sailor {n}", "company": "Acme", "description": "Boat {n} needs Golang."}}'
        for n in range(1, 451)
    ]
    (folder / "all.jsonl").write_text("\n".join(rows))
    os.utime(folder / "all.jsonl", (1_700_000_000, 1_700_000_000))
    report = run(opened, folder)
    assert len(report.added) == 447
    assert [posting for posting, _ in report.unreadable] == ["all.jsonl#3", "all.jsonl#250", "all.jsonl#449"]
    again = run(opened, folder)
    [(file, reason)] = again.unreadable
    assert file == "all.jsonl"
    assert all(f"#{n}: it holds halves" in reason for n in (3, 250, 449))
