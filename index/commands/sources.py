"""``python -m index sources``: where postings come from, and how each source stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.table import Table
from sqlalchemy import func, select

from config.settings import Settings
from index import tables
from index.commands.console import counted, out, plain
from index.database import reading
from index.errors import SourceProblem
from index.opening import Index
from index.syncing.sources import resolve


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source. ``kind``: "folder", "file", "address" …, empty if it is not known yet; ``synced_at``:
    when it last answered (ISO, UTC); ``open``, ``closed``: its postings, copies included;
    ``left_out``: files and postings that could not be read; ``problem``: why it did not answer the last
    time; ``configured``: whether a sync without arguments reads it."""

    name: str
    kind: str
    synced_at: str | None
    open: int
    closed: int
    left_out: int
    problem: str | None
    configured: bool


def read_lines(index: Index, configured: Sequence[str]) -> list[SourceLine]:
    """The sources that are configured, in that order, then the others that the index holds something of."""
    p, s, u = tables.postings.c, tables.sources.c, tables.unreadable.c
    with reading(index.engine) as connection:
        known = {row[0]: row for row in connection.execute(select(s.name, s.kind, s.synced_at, s.problem))}
        counts: dict[tuple[str, bool], int] = {}
        standing = select(p.source, p.closed_at.is_not(None), func.count()).group_by(
            p.source, p.closed_at.is_not(None)
        )
        for source, closed, number in connection.execute(standing).tuples():
            counts[source, bool(closed)] = number
        left_out = select(u.source, func.count()).group_by(u.source)
        unread: dict[str, int] = {row[0]: row[1] for row in connection.execute(left_out)}
    wanted = {_named(written, index.settings): None for written in configured}
    names = [*wanted, *sorted(name for name in known if name not in wanted and counts.get((name, False)))]
    lines = []
    for name in names:
        _, kind, synced_at, problem = known.get(name, (name, None, None, None))
        standing_now = counts.get((name, False), 0), counts.get((name, True), 0), unread.get(name, 0)
        lines.append(SourceLine(name, kind or "", synced_at, *standing_now, problem, name in wanted))
    return lines


def _named(written: str, settings: Settings) -> str:
    try:
        return resolve(written, settings).name
    except SourceProblem:
        return written


def sources_json(lines: Sequence[SourceLine]) -> list[dict[str, object]]:
    """The lines as JSON objects."""
    return [asdict(line) for line in lines]


def show_sources(lines: Sequence[SourceLine]) -> None:
    """Print a table, and each source's problem under it."""
    console = out()
    if not lines:
        console.print("No source is configured and none was synced. POSTINGS_SOURCES names them.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for heading in ("source", "kind", "last sync"):
        table.add_column(heading, overflow="fold")
    for heading in ("open", "closed", "left out"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for line in lines:
        when = line.synced_at[:16].replace("T", " ") if line.synced_at else "never"
        figures = (f"{line.open:,}", f"{line.closed:,}", f"{line.left_out:,}")
        remark = "did not answer" if line.problem else "" if line.configured else "no longer configured"
        table.add_row(plain(line.name), line.kind, when, *figures, remark)
    console.print(table, soft_wrap=False)
    for line in lines:
        if line.problem:
            console.print(plain(f"! {line.name}: {line.problem}"))
    total = sum(line.open for line in lines)
    console.print(f"{counted(len(lines), 'source')}, {counted(total, 'open posting')}", style="bold")
