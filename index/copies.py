"""Postings that are one job told twice: one of them answers, the others are its copies.

Kept true within each transaction that changes postings, so that no reader ever sees a job twice.
The one that answers stays the same as long as it is open; a job is closed when all its copies are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, update

from index import tables
from index.likeness import Likeness, Told, shingles

_P = tables.postings.c
# So many postings that may be one job are a board's template and not copies; and telling them apart
# would take the square of their number.
_MANY = 200


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    closed: bool
    copy_of: str | None
    key: str | None
    page: str | None
    length: int


def settle(connection: Connection, changed: Collection[str], revision: int) -> bool:
    """Decide anew which postings are copies, for the postings ``changed`` and all that may be the same
    jobs; whether that made a difference. ``changed``: ids that are new, changed, closed or opened."""
    rows = _kin(connection, changed)
    wanted = dict[str, str | None]()
    for group in _groups(rows):
        wanted.update(_settled(connection, group, changed))
    different = [
        {"posting": id_, "copy": copy_of, "revision": revision}
        for id_, copy_of in wanted.items()
        if rows[id_].copy_of != copy_of
    ]
    if different:
        change = update(tables.postings).where(_P.id == bindparam("posting"))
        connection.execute(
            change.values(copy_of=bindparam("copy"), revision=bindparam("revision")), different
        )
    return bool(different)


def _kin(connection: Connection, changed: Collection[str]) -> dict[str, _Row]:
    """The postings ``changed`` and all that are, or may be, of the same jobs, by id."""
    found: dict[str, _Row] = {}
    asked: dict[str, set[str]] = {name: set() for name in ("id", "copy_of", "likeness", "page")}
    todo = {"id": set(changed), "copy_of": set(changed)}
    while any(todo.values()):
        rows = [row for name, values in todo.items() for row in _having(connection, name, values)]
        for name, values in todo.items():
            asked[name] |= values
        found.update((row.id, row) for row in rows)
        todo = {
            "id": {row.copy_of for row in rows if row.copy_of} - asked["id"],
            "copy_of": {row.id for row in rows} - asked["copy_of"],
            "likeness": {row.key for row in rows if row.key} - asked["likeness"],
            "page": {row.page for row in rows if row.page} - asked["page"],
        }
    return found


def _having(connection: Connection, column: str, values: set[str]) -> Iterator[_Row]:
    query = select(_P.id, _P.closed_at.is_not(None), _P.copy_of, _P.likeness, _P.page, func.length(_P.text))
    for some in tables.in_parts(values):
        for row in connection.execute(query.where(_P[column].in_(some))).tuples():
            yield _Row(*row)


def _groups(rows: Mapping[str, _Row]) -> Iterator[list[_Row]]:
    """The postings that share a key or a page with others, each such set of them together; alone,
    those that share neither."""
    leader = {id_: id_ for id_ in rows}

    def root(id_: str) -> str:
        while leader[id_] != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    first: dict[tuple[str, str], str] = {}
    for row in rows.values():
        for sort, value in (("key", row.key), ("page", row.page)):
            if value is not None:
                leader[root(row.id)] = root(first.setdefault((sort, value), row.id))
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows.values():
        groups[root(row.id)].append(row)
    yield from groups.values()


def _settled(
    connection: Connection, group: Sequence[_Row], changed: Collection[str]
) -> dict[str, str | None]:
    """For each posting of ``group``: the posting it is a copy of, None for one that answers."""
    if len(group) == 1 or len(group) > _MANY:
        return dict.fromkeys(row.id for row in group)
    followed = {row.copy_of for row in group}

    def precedence(row: _Row) -> tuple[bool, bool, bool, bool, int, str]:
        """Open before closed; what answers already, for others before for itself, before what is new;
        of two new ones the one that says more."""
        settled = row.copy_of is None and row.id in followed
        return row.closed, row.copy_of is not None, not settled, row.id in changed, -row.length, row.id

    ordered = sorted(group, key=precedence)
    likenesses = _likenesses(connection, ordered)
    jobs: list[list[_Row]] = []
    for row in ordered:
        mine = likenesses[row.id]
        same = (job for job in jobs if all(mine.same_job(likenesses[one.id]) for one in job))
        job = next(same, None)
        if job is None:
            jobs.append([row])
        else:
            job.append(row)
    return {row.id: None if row is job[0] else job[0].id for job in jobs for row in job}


def _likenesses(connection: Connection, rows: Sequence[_Row]) -> dict[str, Likeness]:
    query = select(_P.id, _P.told, _P.text, _P.header_end).where(_P.id.in_([row.id for row in rows]))
    read = {row[0]: row[1:] for row in connection.execute(query).tuples()}
    found: dict[str, Likeness] = {}
    for row in rows:
        told, text, header_end = read[row.id]
        found[row.id] = Likeness(row.key, row.page, Told.read(told), shingles(text[header_end:]))
    return found
