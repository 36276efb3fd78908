"""What the catalog holds of each source: the files it was read from and the postings of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Engine, select

from index import tables
from index.changes import FileState, SourceState
from index.database import reading


@dataclass(frozen=True, slots=True)
class Held:
    """A posting in the catalog: ``local_id`` is its id within its source."""

    id: str
    local_id: str
    source: str
    file: str
    content_hash: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """``files`` and ``unreadable`` (reasons) by (source, file); ``owners``: (source, file) by real
    path; ``postings`` by (source, local id); ``by_file``: postings by (source, file);
    ``ids``: the ids in use; ``sources``: each source as it stood at its last sync."""

    files: dict[tuple[str, str], FileState]
    unreadable: dict[tuple[str, str], str]
    owners: dict[str, tuple[str, str]]
    postings: dict[tuple[str, str], Held]
    by_file: dict[tuple[str, str], tuple[Held, ...]]
    ids: frozenset[str]
    sources: dict[str, SourceState]


def read_holdings(engine: Engine) -> Holdings:
    """All of it; some hundred bytes a posting."""
    f, p, u, s = tables.files.c, tables.postings.c, tables.unreadable.c, tables.sources.c
    with reading(engine) as connection:
        files = [
            FileState(*row)
            for row in connection.execute(
                select(f.source, f.file, f.path, f.modified, f.size, f.content_hash, f.version)
            ).tuples()
        ]
        postings = [
            Held(*row)
            for row in connection.execute(
                select(p.id, p.local_id, p.source, p.file, p.content_hash, p.closed_at.is_not(None))
            ).tuples()
        ]
        reasons = {(row[0], row[1]): row[2] for row in connection.execute(select(u.source, u.file, u.reason))}
        sources = [
            SourceState(row[0], row[1], row[2] or "", row[3])
            for row in connection.execute(select(s.name, s.location, s.kind, s.problem))
        ]
    by_file: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in postings:
        by_file[held.source, held.file].append(held)
    return Holdings(
        files={(state.source, state.file): state for state in files},
        unreadable=reasons,
        owners={state.path: (state.source, state.file) for state in files},
        postings={(held.source, held.local_id): held for held in postings},
        by_file={key: tuple(some) for key, some in by_file.items()},
        ids=frozenset(held.id for held in postings),
        sources={state.name: state for state in sources},
    )
