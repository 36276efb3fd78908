"""What a peer is given and gives back, as files of JSON.

Imports nothing of the project: a peer's process runs in an environment without it, with this folder on its
path.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

WARM = 3  # questions before those that are timed
DEEP = 20  # how many passages a peer is asked for beside its default


class Passage(NamedTuple):
    """A piece of the posting ``posting`` (its id)."""

    posting: str
    text: str


class Given(NamedTuple):
    """``postings``: texts by their ids; ``model``: the folder of the embedding model; ``work``: an empty
    folder; ``questions``: to answer in order."""

    postings: dict[str, str]
    model: str
    work: str
    questions: list[str]


Ask = Callable[[str], Sequence[Passage]]


class Clock:
    """Seconds between the steps of a process."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap, or since it was made."""
        before, self._last = self._last, time.perf_counter()
        return self._last - before


def given() -> Given:
    """What the process was called with."""
    return Given(**json.loads(Path(sys.argv[1]).read_text("utf-8")))


def give(result: dict[str, Any]) -> None:
    """Hand back ``result``."""
    Path(sys.argv[2]).write_text(json.dumps(result), "utf-8")


def timed(ask: Callable[[str], Any], questions: Sequence[str]) -> tuple[list[Any], list[float]]:
    """What ``ask`` says to each question, and how many seconds it took."""
    for question in questions[:WARM]:
        ask(question)
    clock = Clock()
    answered = [(ask(question), clock.lap()) for question in questions]
    return [answer for answer, _ in answered], [seconds for _, seconds in answered]


def answer_all(
    asked: Given, start: float, indexing: float, chunks: int, ask: Ask, ask_deep: Ask, settings: str
) -> None:
    """Put every question to a peer and hand back passages and times. ``ask`` is its default retriever,
    ``ask_deep`` one of ``DEEP`` passages; ``settings``: its defaults in words."""
    answers, seconds = timed(ask, asked.questions)
    deep = [ask_deep(question) for question in asked.questions]
    give(
        {
            "start": start, "indexing": indexing, "chunks": chunks, "settings": settings,
            "answers": answers, "deep": deep, "seconds": seconds,
        }
    )  # fmt: skip
