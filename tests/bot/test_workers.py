"""Work off the acknowledging thread: bounded, and never lost without a word."""

from __future__ import annotations

import threading

import structlog
from structlog.testing import capture_logs

from bot.workers import Workers


def test_a_job_too_many_is_refused_at_once() -> None:
    free, done = threading.Event(), []
    workers = Workers(threads=2, waiting=1, name="test")
    taken = [workers.submit(lambda: done.append(free.wait(5))) for _ in range(4)]
    free.set()
    workers.close()
    assert taken == [True, True, True, False]
    assert done == [True] * 3


def test_a_job_that_fails_makes_room_and_is_logged() -> None:
    structlog.reset_defaults()
    workers = Workers(threads=1, waiting=0, name="test")
    with capture_logs() as logs:
        for _ in range(3):
            finished = threading.Event()
            while not workers.submit(lambda done=finished: _fail(done)):  # type: ignore[misc]  # bound now
                finished.wait(0.01)
            assert finished.wait(5)
        workers.close()
    assert [entry["event"] for entry in logs] == ["a job failed"] * 3


def test_after_closing_nothing_is_taken() -> None:
    workers = Workers(threads=1, waiting=1, name="test")
    workers.close()
    assert not any(workers.submit(lambda: None) for _ in range(5))


def _fail(done: threading.Event) -> None:
    done.set()
    raise ValueError("a defect")
