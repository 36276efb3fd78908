"""Speed of reading and extracting, embedding left out: postings a second, and what hostile text costs."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from index.errors import Unreadable
from index.facts import extractors
from index.passages import make_passages
from index.postings import Posting
from index.reading import read_bytes, read_file
from index.text.prose import Prose, read_prose
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section

_MOST = 400  # files that are read
_WARMED_UP = 20  # files read beforehand, so that loading vocabularies is not counted
_SIZE = 1_000_000  # characters of a hostile text
_READING, _PROSE, _PASSAGES = "reading", "prose", "passages"


def hostile_texts() -> dict[str, str]:
    """Texts of one megabyte each that a careless pattern or loop would take minutes for."""
    made = {
        "one word": "a",
        "a a a": "a ",
        "nested brackets": "([{",
        "1-1-1": "1-1-",
        "short lines": "Go\n",
        "figures and signs": "$1,000.00-€2k/3.5% ",
        "open fences and tags": "```\n<div <p <!-- \n# x\n",
        "bullets": "- Go, or\n",
        "words of pay and place": "remote office or years salary $ in London, equity stock visa ",
    }
    return {name: (unit * (_SIZE // len(unit) + 1))[:_SIZE] for name, unit in made.items()}


class _Clock:
    """Adds up the CPU seconds that named parts take."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        started = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] += time.process_time() - started

    def slowest(self) -> list[tuple[str, float]]:
        """Each part and its seconds, the slowest first."""
        return sorted(self.seconds.items(), key=lambda part: -part[1])


def measure(files: list[Path], root: Path) -> tuple[int, int, _Clock]:
    """The number of postings in ``files``, of files that could not be read, and the time for each part."""
    clock = _Clock()
    postings = unreadable = 0
    for file in files:
        try:
            with clock.part(_READING):
                read = list(read_file(file, root, "speed").postings)
        except Unreadable:
            unreadable += 1
            continue
        for posting in read:
            postings += 1
            _all_parts(posting, clock)
    return postings, unreadable, clock


def _all_parts(posting: Posting, clock: _Clock) -> None:
    with clock.part(_PROSE):
        prose = read_prose(posting)
    for name, part in _parts().items():
        with clock.part(name):
            part(prose)


def _parts() -> dict[str, Callable[[Prose], object]]:
    return {**extractors(), _PASSAGES: make_passages}


def measure_hostile(text: str) -> _Clock:
    """The time that each part takes for ``text``."""
    clock = _Clock()
    with clock.part(_READING):
        read_bytes(text.encode(), "hostile.txt", "hostile.txt", "speed")
    _all_parts(Posting("hostile.txt", "speed", "hostile.txt", "markdown", text, 0), clock)
    return clock


def rows(bench: Bench) -> Iterator[Row]:
    """Each part's share of reading and extracting, and the worst text of one megabyte."""
    files = bench.files(_MOST)
    files = list(islice(cycle(files), _MOST))
    measure(files[:_WARMED_UP], bench.postings)
    postings, unreadable, clock = measure(files, bench.postings)
    total = sum(clock.seconds.values())
    left_out = f"; {unreadable} files could not be read" if unreadable else ""
    figures = f"{postings / total:.0f} postings a second, {1000 * total / postings:.2f} ms each{left_out}"
    yield Row("reading, facts and passages", 1.0, "itself", figures=figures)
    for name, took in clock.slowest():
        yield Row(name, took / total, "all of it", figures=f"{1000 * took / postings:.3f} ms")
    for title, text in hostile_texts().items():
        (slowest, took), *_ = measure_hostile(text).slowest()
        short = max(measure_hostile(text[: _SIZE // 10]).seconds[slowest], 1e-6)
        yield Row(
            f"a megabyte of “{title}”, its slowest part ({slowest})", took / short,
            "a tenth of it", "about 10: linear", f"{took:.2f} s",
        )  # fmt: skip


SECTION = Section(
    "reading", "Reading and extracting", rows, "CPU time of one process; embedding is left out here."
)
