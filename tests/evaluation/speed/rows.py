"""What a measurement gives: rows of a table, ratios first, since milliseconds belong to one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.evaluation.speed.bench import Bench


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``ratio`` is ``what`` divided by ``to``, both measured in this run; ``asked``: what it is
    meant to be ("at least 1.5"); ``figures``: the absolute ones, of this machine; ``why``: what a ratio that
    falls short of that comes from."""

    what: str
    ratio: float | None
    to: str = ""
    asked: str = ""
    figures: str = ""
    why: str = ""

    @property
    def falls_short(self) -> bool:
        """Whether the ratio is less than the least or more than the most that is asked."""
        side, _, figure = self.asked.rpartition(" ")
        if self.ratio is None or side not in ("at least", "at most"):
            return False
        return self.ratio < float(figure) if side == "at least" else self.ratio > float(figure)


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the page. ``name``: what ``--only`` takes; ``note``: how it was measured."""

    name: str
    title: str
    measure: Callable[[Bench], Iterable[Row]]
    note: str = ""


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a Markdown table, and a sentence for each ratio in it that falls short."""
    short: list[Row] = []
    yield "| what | ratio | to | asked | in this run |"
    yield "|---|---|---|---|---|"
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.3g}"
        if row.falls_short:
            short.append(row)
            ratio = f"**{ratio}**"
        yield f"| {row.what} | {ratio} | {row.to} | {row.asked} | {row.figures} |"
    for row in short:
        yield ""
        yield f"Short: {row.what}, {row.ratio:.3g}, {row.asked} asked{row.why and f': {row.why}'}."
