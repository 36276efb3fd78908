"""What a measurement gives: rows of a table, ratios first, since milliseconds belong to one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.evaluation.speed.bench import Bench


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``ratio`` is ``what`` divided by ``to``, both measured in this run; ``asked``: what it is
    meant to be ("at least 1.5"); ``figures``: the absolute ones, of this machine."""

    what: str
    ratio: float | None
    to: str = ""
    asked: str = ""
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the page. ``name``: what ``--only`` takes; ``note``: how it was measured."""

    name: str
    title: str
    measure: Callable[[Bench], Iterable[Row]]
    note: str = ""


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| what | ratio | to | asked | in this run |"
    yield "|---|---|---|---|---|"
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.3g}"
        yield f"| {row.what} | {ratio} | {row.to} | {row.asked} | {row.figures} |"
