"""While the bot answers, the index follows its sources: files, schedule, other processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import structlog

from bot.startup import Startup
from bot.upkeep import Upkeep, read_sources
from config.settings import Settings
from index.opening import Index, open_index
from index.postings import Field
from tests.index.syncing.conftest import write

ROOT = Path(__file__).parents[2]


@contextmanager
def kept(folder: Path, every: timedelta | None = None) -> Iterator[tuple[Index, Startup]]:
    """A running bot's upkeep over ``folder``, without Slack."""
    settings = Settings(
        postings_data=folder.parent / "data",
        postings_sources=(str(folder),),
        sync_every=every,
    )
    with open_index(settings) as index:
        startup = Startup(lambda: read_sources(index), Upkeep(index))
        startup.begin()
        try:
            assert startup.wait(30)
            yield index, startup
        finally:
            assert startup.stop(60)


def soon(check: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while not check() and time.monotonic() < until:
        time.sleep(0.05)
    return check()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "jobs" / "gopher.md", "Gopher").parent


def embedded(index: Index) -> bool:
    done, total = index.search.embedded()
    return done == total > 0


def test_files_that_change_are_answered_from_and_embedded_by_themselves(folder: Path) -> None:
    with kept(folder) as (index, startup):
        assert startup.caveat is None
        assert set(index.catalog.facts.on(Field.TECHNOLOGY)) == {"gopher.md"}
        assert soon(lambda: embedded(index))
        time.sleep(0.5)  # the watch has begun with the first reading
        write(folder / "snake.md", "Snake Charmer", "You will need Python, every day, for our snakes.")
        (folder / "gopher.md").unlink()
        assert soon(lambda: set(index.catalog.facts.on(Field.TECHNOLOGY)) == {"snake.md"})
        assert soon(lambda: embedded(index))
        assert soon(lambda: index.search.nearest("snakes", 1)[0].posting_id == "snake.md")
        assert soon(lambda: index.search.engine_used == "chroma" or not index.search.nearest("snakes", 1))


def test_a_source_that_comes_later_is_found_by_the_schedule_and_the_caveat_goes(folder: Path) -> None:
    away = folder.rename(folder.with_name("away"))
    with structlog.testing.capture_logs(), kept(folder, timedelta(seconds=1)) as (index, startup):
        assert startup.caveat is not None
        away.rename(folder)
        assert soon(lambda: startup.caveat is None)
        assert index.catalog.size() == 1


def test_another_process_may_sync_at_the_same_time_and_nothing_is_damaged(folder: Path) -> None:
    """The bot holds Chroma's folder and answers all the while; two commands sync beside it."""
    with kept(folder, timedelta(seconds=1)) as (index, _):
        assert soon(lambda: embedded(index))
        answers, stop = list[int](), threading.Event()

        def ask() -> None:
            while not stop.is_set():
                answers.append(len(index.search.nearest("services in Golang", 3)))
                time.sleep(0.01)

        asking = threading.Thread(target=ask)
        asking.start()
        for number in range(40):
            write(folder / f"{number}.md", f"Gopher {number}", f"Golang for harbour number {number}, daily.")
        data = str(index.settings.postings_data)
        command = [sys.executable, "-m", "index", "sync", str(folder), "--no-embed"]
        environment = {"POSTINGS_DATA": data, "PATH": ""}
        both = [
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        assert [process.communicate(timeout=60)[0][:12] for process in both] == ["41 postings:"] * 2
        assert soon(lambda: index.catalog.size() == 41 and embedded(index))
        stop.set()
        asking.join()
        assert answers
        assert all(answers)
        assert soon(lambda: bool(index.search.nearest("Golang", 1)) and index.search.engine_used == "chroma")
    with open_index(index.settings) as again:
        assert again.search.nearest("harbour number 7", 1)[0].similarity > 0.3
        assert again.search.engine_used == "chroma"


def test_a_question_does_not_wait_for_the_passages_being_embedded(folder: Path) -> None:
    with open_index(Settings(postings_data=folder.parent / "other")) as index:
        embedder = index.search.embedder
        embedder.embed(["warm"])
        texts = [f"{number} words of a posting about ships and harbours " * 20 for number in range(64)]
        background = threading.Thread(target=embedder.embed, args=(texts,))
        began = time.monotonic()
        background.start()
        time.sleep(0.05)
        embedder.embed_question("what is it like?")
        waited = time.monotonic() - began
        background.join()
        assert waited < (time.monotonic() - began) / 2


def test_a_list_of_sources_that_is_broken_for_a_while_ends_nothing(folder: Path) -> None:
    listed = folder.parent / "sources.yaml"
    listed.write_text(f"sources: [{folder}]", "utf-8")
    settings = Settings(
        postings_data=folder.parent / "data", sources_file=listed, sync_every=timedelta(seconds=1)
    )
    with structlog.testing.capture_logs(), open_index(settings) as index:
        startup = Startup(lambda: read_sources(index), Upkeep(index, 0.2))
        startup.begin()
        try:
            assert startup.wait(30)
            listed.write_text("sources: [", "utf-8")
            assert soon(lambda: startup.caveat is not None)
            write(folder / "snake.md", "Snake Charmer")
            time.sleep(0.3)
            listed.write_text(f"sources: [{folder}]", "utf-8")
            assert soon(lambda: index.catalog.size() == 2, 20)
            assert soon(lambda: startup.caveat is None)
        finally:
            assert startup.stop(60)
