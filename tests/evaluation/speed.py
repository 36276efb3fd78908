"""Speed of reading and extracting, embedding left out: postings a second, and what hostile text costs.

``python -m tests.evaluation.speed [FOLDER]`` (``make bench``) reads up to 400 postings of FOLDER, evenly
spread over its files; without one the project's samples, over and over. It prints postings a
second on one core in all, milliseconds a posting for each part, and for each part the seconds it
takes for texts of one megabyte made to be slow to read. Times are the process's own CPU time.
"""

from __future__ import annotations

import argparse
import sys
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
from index.reading import is_posting_file, read_bytes, read_file
from index.text.prose import Prose, read_prose

_SAMPLES = Path(__file__).parents[2] / "samples"
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


def files_of(folder: Path) -> list[Path]:
    """Up to 400 posting files, evenly spread over all in ``folder``."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and is_posting_file(path)]
    step = max(1, len(files) // _MOST)
    return files[::step][:_MOST]


def report(folder: Path | None) -> Iterator[str]:
    """The lines of the report. Raises ValueError for a folder without postings."""
    root = folder or _SAMPLES
    files = files_of(root)
    if not files:
        raise ValueError(f"{root} holds no posting files.")
    if folder is None:
        files = list(islice(cycle(files), _MOST))
    measure(files[:_WARMED_UP], root)
    postings, unreadable, clock = measure(files, root)
    total = sum(clock.seconds.values())
    each = 1000 * total / postings
    yield f"{postings} postings of {root}: {postings / total:.0f} a second, {each:.2f} ms each"
    if unreadable:
        yield f"({unreadable} files could not be read)"
    yield from (f"  {name:<14}{1000 * took / postings:7.3f} ms" for name, took in clock.slowest())
    yield f"\nSeconds for {_SIZE:,} characters, the slowest three parts of each text:"
    worst = ("", "", 0.0)
    for title, text in hostile_texts().items():
        slowest = measure_hostile(text).slowest()[:3]
        yield f"  {title:<24}" + ", ".join(f"{name} {took:.2f}" for name, took in slowest)
        worst = max(worst, (title, *slowest[0]), key=lambda one: one[2])
    yield f"Worst: {worst[1]} takes {worst[2]:.2f} s for “{worst[0]}”."


def main() -> int:
    """Print the report; 2 for a folder that holds no postings."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.speed", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="postings to read (default: the samples)")
    try:
        for line in report(parser.parse_args().folder):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
