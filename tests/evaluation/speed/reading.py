"""Speed of reading and extracting, embedding left out: postings a second, and what hostile text costs."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from config.vocabulary import load
from index.errors import Unreadable
from index.facts import extractors
from index.passages import make_passages
from index.postings import Posting
from index.reading import read_bytes, read_file
from index.text.prose import Prose, read_prose
from tests.evaluation.benches import ROOT
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section

_MOST = 3_000  # files that are read
_FEWEST = 400  # what is fewer is read over and over
_WARMED_UP = 20  # files read beforehand, so that loading vocabularies is not counted
_TOGETHER = 100  # postings that are extracted together, as in a sync
_SIZE = 1_000_000  # characters of a hostile text
VOCABULARY = ROOT / "config" / "vocabulary"
_LONGEST, _OF_PATTERNS = 40, frozenset("\\([?")  # characters of a word; those that only patterns hold
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
        "small sums": "$5 a must ",
        "zones": "EEST / ",
        "degrees": "master 2 and PhD 5 ",
    }
    made |= {
        f"numbers in {name}.yaml": " 5 ".join(words) + " 5 " for name, words in vocabulary_words().items()
    }
    return {name: repeated(unit, _SIZE) for name, unit in made.items()}


def repeated(unit: str, size: int) -> str:
    """``unit`` over and over, ``size`` characters."""
    return (unit * (size // len(unit) + 1))[:size]


@cache
def vocabulary_words() -> dict[str, list[str]]:
    """The words and phrases of each table in ``config/vocabulary``, by its name, patterns left out: a
    text of nothing but cues costs an extractor more than any other."""
    found: dict[str, list[str]] = {}
    for path in sorted(VOCABULARY.rglob("*.yaml")):
        name = path.relative_to(VOCABULARY).with_suffix("").as_posix()
        words = dict.fromkeys(_words(load(name)))
        found[name] = [word for word in words if 0 < len(word) < _LONGEST and not set(word) & _OF_PATTERNS]
    return found


def _words(table: object) -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield str(key)
            yield from _words(value)
    elif isinstance(table, list):
        for value in table:
            yield from _words(value)
    elif isinstance(table, str):
        yield table


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
    for start in range(0, len(files), _TOGETHER):
        read: list[Posting] = []
        for file in files[start : start + _TOGETHER]:
            try:
                with clock.part(_READING):
                    read += read_file(file, root, "speed").postings
            except Unreadable:
                unreadable += 1
        postings += len(read)
        _all_parts(read, clock)
    return postings, unreadable, clock


def _all_parts(postings: Sequence[Posting], clock: _Clock) -> None:
    """What ``index/pipeline.py`` makes of ``postings``, part by part as there."""
    with clock.part(_PROSE):
        proses = [read_prose(posting) for posting in postings]
    for name, part in _parts().items():
        with clock.part(name):
            for prose in proses:
                part(prose)


def _parts() -> dict[str, Callable[[Prose], object]]:
    return {**extractors(), _PASSAGES: make_passages}


def measure_hostile(text: str) -> _Clock:
    """The time that each part takes for ``text``."""
    clock = _Clock()
    with clock.part(_READING):
        read_bytes(text.encode(), "hostile.txt", "hostile.txt", "speed")
    _all_parts([Posting("hostile.txt", "speed", "hostile.txt", "markdown", text, 0)], clock)
    return clock


def rows(bench: Bench) -> Iterator[Row]:
    """Each part's share of reading and extracting, and the worst text of one megabyte."""
    files = bench.files(_MOST)
    files = list(islice(cycle(files), max(len(files), _FEWEST)))
    measure(files[:_WARMED_UP], bench.postings)
    postings, unreadable, clock = measure(files, bench.postings)
    total = sum(clock.seconds.values())
    left_out = f"; {unreadable} files could not be read" if unreadable else ""
    facts = total - clock.seconds[_PASSAGES]
    figures = f"{postings} postings, {postings / facts:.0f} a second on one core{left_out}"
    yield Row("reading and facts", facts / total, "all of it", "200 a second", figures)
    figures = f"{postings / total:.0f} postings a second, {1000 * total / postings:.2f} ms each"
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


_NOTE = (
    "Seconds of processor time (`time.process_time`) of one process, so that what else runs on the machine "
    "counts for little; embedding is left out."
)
SECTION = Section("reading", "Reading and extracting", rows, _NOTE)
