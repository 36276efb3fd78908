"""kill -9 at any moment of a sync: correct answers at once, and a finished index after the next sync."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.answering.answer import build_answerer
from bot.answering.answers import Match
from config.settings import Settings
from index.opening import Index, open_index
from tests.index.syncing.conftest import write

ROOT = Path(__file__).parents[3]
POSTINGS, CHANGED = 24, 5
LANGUAGES = ("Golang", "Python")


class Syncs:
    """Starts syncs of one source, each a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, seconds: float | None = None) -> tuple[float, int]:
        """One sync, killed after ``seconds`` if it takes longer; how long it took and its status."""
        assert self._process.stdin
        assert self._process.stdout
        began = time.monotonic()
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        status = int(self._process.stdout.readline())
        return time.monotonic() - began, status


@contextmanager
def syncs(data: Path, source: Path, *, embed: bool) -> Iterator[Syncs]:
    command = [sys.executable, "-m", "tests.index.syncing.forked_syncs", str(data), str(source)]
    command += ["--embed"] if embed else []
    environment = {"PATH": os.defpath, "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield Syncs(process)
        assert process.stdin
        process.stdin.close()


def put(folder: Path, number: int, language: str) -> str:
    body = f"You will need {language} for the ships of harbour number {number}, in a crew of {number + 3}."
    path = write(folder / f"{number}.md", f"Sailor {number}", body)
    os.utime(path)  # now: as a file that was just changed
    return language


def check(index: Index, before: dict[str, str], now: dict[str, str]) -> None:
    """Every posting answers as it was or as it is, wholly so, and the answers are of just these."""
    texts = index.catalog.texts(index.catalog.summaries())
    said = {id_: next(one for one in LANGUAGES if one in text) for id_, text in texts.items()}
    assert all(language in (before.get(id_), now[id_]) for id_, language in said.items())
    assert set(before) <= set(said)
    answerer = build_answerer(index)
    for language in LANGUAGES:
        answer = answerer.answer(f"which roles use {language}?")
        found = {posting.id for posting in answer.postings if posting.match is Match.YES}
        assert found == {id_ for id_, one in said.items() if one == language}
        assert {hit[0] for hit in index.catalog.full_text([language])} == found


@pytest.mark.parametrize(
    ("embed", "kills"), [(False, 14), (True, 6)], ids=["reading", "reading and embedding"]
)
def test_a_sync_killed_at_any_moment(tmp_path: Path, embed: bool, kills: int) -> None:
    data, folder = tmp_path / "data", tmp_path / "jobs"
    settings = Settings(postings_data=data)
    draw = random.Random(f"{embed}")
    before: dict[str, str] = {}
    now = {f"{number}.md": put(folder, number, LANGUAGES[0]) for number in range(POSTINGS)}
    killed = 0
    with syncs(data, folder, embed=embed) as running:
        took, status = running.run()
        assert status == 0
        for round_ in range(kills):
            before = dict(now)
            for number in draw.sample(range(POSTINGS), CHANGED):
                other = LANGUAGES[now[f"{number}.md"] == LANGUAGES[0]]
                now[f"{number}.md"] = put(folder, number, other)
            number = POSTINGS + round_
            now[f"{number}.md"] = put(folder, number, LANGUAGES[0])
            _, status = running.run(draw.uniform(0, took))
            killed += status == signal.SIGKILL
            with open_index(settings) as index:
                check(index, before, now)
            took, status = running.run()
            assert status == 0
            with open_index(settings) as index:
                texts = index.catalog.texts(index.catalog.summaries())
            assert {id_ for id_, text in texts.items() if now[id_] in text} == set(now)
            if embed:
                assert data.with_suffix(".told").read_text() == "True chroma 7.md"
                data.with_suffix(".told").unlink()
    with open_index(settings) as index:
        check(index, now, now)
    assert killed >= kills // 2, "most came while the sync was at work"
