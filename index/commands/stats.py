"""``python -m index stats``: what the index holds."""

from __future__ import annotations

from dataclasses import dataclass

from rich.table import Table
from sqlalchemy import distinct, func, select

from index import tables
from index.commands.console import complain, counted, out, plain
from index.database import reading
from index.errors import EmbeddingProblem
from index.opening import Index
from index.postings import UNWRITTEN, Field


@dataclass(frozen=True, slots=True)
class Stats:
    """``postings``: (source, format) -> open postings; ``fields``: field -> open postings that state it;
    ``copies``: open postings that tell a job again and are not counted; ``passages``: distinct passages of
    open postings; ``embedded``: those with a vector of the current model, None if that cannot be found;
    ``unreadable``: (source, file, reason)."""

    postings: dict[tuple[str, str], int]
    closed: int
    copies: int
    fields: dict[str, int]
    passages: int
    embedded: int | None
    unreadable: list[tuple[str, str, str]]
    data: str
    revision: int

    @property
    def total(self) -> int:
        """Open postings."""
        return sum(self.postings.values())


def read_stats(index: Index) -> Stats:
    """Counted in the database."""
    p, f, s = tables.postings.c, tables.facts.c, tables.passages.c
    unread = tables.unreadable.c
    is_open = tables.answering()
    by_format = select(p.source, p.format, func.count()).where(is_open).group_by(p.source, p.format)
    stating = (
        select(f.field, func.count(distinct(f.posting_id)))
        .join(tables.postings, p.id == f.posting_id)
        .where(is_open)
        .group_by(f.field)
    )
    distinct_passages = (
        select(func.count(distinct(s.hash))).join(tables.postings, p.id == s.posting_id).where(is_open)
    )
    with reading(index.engine) as connection:
        counts = {row[0]: row[1] for row in connection.execute(stating)}
        return Stats(
            postings={
                (row[0], row[1]): row[2] for row in connection.execute(by_format.order_by(p.source, p.format))
            },
            closed=connection.execute(select(func.count()).where(tables.answering(closed=True))).scalar_one(),
            copies=index.catalog.copies(),
            fields={field.value: counts.get(field.value, 0) for field in Field if field not in UNWRITTEN},
            passages=connection.execute(distinct_passages).scalar_one(),
            embedded=_embedded(index),
            unreadable=[
                (row[0], row[1], row[2])
                for row in connection.execute(
                    select(unread.source, unread.file, unread.reason).order_by(unread.source, unread.file)
                )
            ],
            data=str(index.settings.postings_data),
            revision=index.catalog.revision(),
        )


def _embedded(index: Index) -> int | None:
    try:
        return index.search.embedded()[0]
    except EmbeddingProblem as problem:
        complain(str(problem))
        return None


def stats_json(stats: Stats) -> dict[str, object]:
    """The statistics as one JSON object."""
    return {
        "data": stats.data,
        "postings": stats.total,
        "closed": stats.closed,
        "copies": stats.copies,
        "sources": [
            {"source": source, "format": kind, "postings": count}
            for (source, kind), count in stats.postings.items()
        ],
        "fields": stats.fields,
        "passages": stats.passages,
        "embedded": stats.embedded,
        "unreadable": [
            {"source": source, "file": file, "reason": reason} for source, file, reason in stats.unreadable
        ],
        "revision": stats.revision,
    }


def show_stats(stats: Stats) -> None:
    """Print the statistics."""
    console = out()
    closed = f" and {stats.closed} closed (gone from their sources)" if stats.closed else ""
    console.print(plain(f"{counted(stats.total, 'posting')}{closed} in {stats.data}"), style="bold")
    if stats.copies:
        console.print(f"  {stats.copies:>7,}  more tell a job again and are shown with it")
    for (source, kind), count in stats.postings.items():
        console.print(plain(f"  {count:>7,}  {kind} from {source}"))
    embedded = "no model to embed them" if stats.embedded is None else f"{stats.embedded:,} embedded"
    console.print(f"{counted(stats.passages, 'distinct passage')}, {embedded}")
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("field")
    table.add_column("stated by", justify="right")
    table.add_column("", justify="right")
    for field, count in stats.fields.items():
        share = f"{100 * count / stats.total:.0f} %" if stats.total else ""
        table.add_row(field, f"{count:,}", share)
    console.print(table, soft_wrap=False)
    if stats.unreadable:
        console.print(f"{len(stats.unreadable)} left out:")
    for source, file, reason in stats.unreadable:
        console.print(plain(f"  {source}/{file}: {reason}"))
