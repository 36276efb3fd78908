"""The catalog: the postings, their facts and passages, read and written in SQL.

All readers take committed postings only. Those that say "open" leave out closed ones (gone from
their source) and take each job once, whatever copies of it there are; ``closed_ones`` gives a catalog
of the closed ones instead.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from operator import itemgetter
from typing import Any

from sqlalchemy import Engine, Row, func, select
from sqlalchemy import text as sql

from index import tables
from index.changes import Changes, Entry
from index.database import count_change, newest_revision, reading, writing
from index.postings import Fact, Origin, Passage, Posting, Stated
from index.stated_facts import StatedFacts
from index.summaries import Copy, Summary
from index.tables import in_parts

_P = tables.postings.c


class Catalog:
    """Reads (and, through ``changes``, writes) the catalog of one database; safe between threads.

    ``facts``: what its postings state.
    """

    def __init__(self, engine: Engine, *, closed: bool = False) -> None:
        """``closed``: its postings are the closed ones, wherever "open" is said below."""
        self._engine = engine
        self._closed = closed
        self._answering = tables.answering(closed=closed)
        self.facts = StatedFacts(engine, closed=closed)

    @cached_property
    def closed_ones(self) -> Catalog:
        """The same for closed postings: what was asked for, and is no more."""
        return Catalog(self._engine, closed=True)

    def revision(self) -> int:
        """Goes up with each committed change: equal revisions mean equal answers."""
        return newest_revision(self._engine)

    def size(self) -> int:
        """The number of open postings."""
        with reading(self._engine) as connection:
            return connection.execute(
                select(func.count()).select_from(tables.postings).where(self._answering)
            ).scalar_one()

    def last_synced(self) -> str | None:
        """When a source last answered, ISO 8601 in UTC; None before the first time."""
        with reading(self._engine) as connection:
            query = select(func.max(tables.sources.c.synced_at))
            found: str | None = connection.execute(query).scalar_one()
        return found

    def last_read(self) -> str | None:
        """When a posting was last read as new or changed, ISO 8601; None for an empty index."""
        with reading(self._engine) as connection:
            found: str | None = connection.execute(select(func.max(tables.postings.c.read_at))).scalar_one()
        return found

    def copies(self) -> int:
        """The number of open postings that tell a job again, and are not counted."""
        query = select(func.count()).select_from(tables.postings)
        with reading(self._engine) as connection:
            return connection.execute(
                query.where(_P.closed_at.is_(None), _P.copy_of.is_not(None))
            ).scalar_one()

    def summaries(self, *, closed: bool = False) -> dict[str, Summary]:
        """Every open posting by id, the latest posted first, then by id; ``closed`` adds closed ones
        and copies."""
        columns = (
            _P.id, _P.file, _P.source, _P.title, _P.company, _P.url, _P.places, _P.workplace, _P.pay,
            _P.language, _P.posted, _P.closed_at, _P.copy_of,
        )  # fmt: skip
        query = select(*columns).order_by(_P.posted.is_(None), _P.posted.desc(), _P.id)
        # Compared and sorted so, or SQLite would go through all postings, texts and all, in the order of ids.
        copied = select(_P.copy_of, _P.id, _P.url, _P.source).where(_P.copy_of > "")
        if not self._closed:
            copied = copied.where(_P.closed_at.is_(None))  # a closed copy's link leads nowhere
        with reading(self._engine) as connection:
            rows = connection.execute(query if closed else query.where(self._answering)).all()
            also: dict[str, tuple[Copy, ...]] = {}
            for first, id_, url, source in sorted(connection.execute(copied).tuples(), key=itemgetter(1)):
                also[first] = (*also.get(first, ()), Copy(id_, url, source))
        return {row[0]: _summary(row, also.get(row[0], ())) for row in rows}

    def changed_since(self, revision: int) -> set[str]:
        """Ids of the postings, open or closed, that have changed after this revision."""
        with reading(self._engine) as connection:
            query = select(_P.id).where(_P.revision > revision)
            return set(connection.execute(query).scalars())

    def posting(self, posting_id: str) -> Posting | None:
        """One posting, open or closed; its defects also name the fields that could not be read."""
        return self._posting(posting_id, all_defects=True)

    def as_read(self, posting_id: str) -> Posting | None:
        """One posting, open or closed, as the reader of its file made it."""
        return self._posting(posting_id, all_defects=False)

    def _posting(self, posting_id: str, *, all_defects: bool) -> Posting | None:
        query = select(
            _P.id,
            _P.source,
            _P.file,
            _P.format,
            _P.text,
            _P.header_end,
            _P.stated,
            _P.url,
            _P.defects,
            _P.fact_defects,
        ).where(_P.id == posting_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        stated = tuple(
            Stated(name, start, end, Origin(origin)) for name, start, end, origin in json.loads(row[6])
        )
        defects = (*json.loads(row[8]), *(json.loads(row[9] or "[]") if all_defects else ()))
        return Posting(row[0], row[1], row[2], row[3], row[4], row[5], stated, row[7], defects)

    def passages(self, posting_id: str) -> tuple[Passage, ...]:
        """The passages of one posting, in order; empty for an unknown id."""
        p = tables.passages.c
        query = select(p.posting_id, p.number, p.section, p.start, p.end, p.text, p.hash)
        with reading(self._engine) as connection:
            rows = connection.execute(query.where(p.posting_id == posting_id).order_by(p.number)).all()
        return tuple(Passage(*row) for row in rows)

    def passages_at(self, numbers: Mapping[str, int]) -> dict[str, Passage]:
        """Of each posting (id → passage number) that passage; unknown ones are left out."""
        p = tables.passages.c
        query = select(p.posting_id, p.number, p.section, p.start, p.end, p.text, p.hash)
        found: dict[str, Passage] = {}
        with reading(self._engine) as connection:
            for some in in_parts(numbers):
                wanted = {numbers[id_] for id_ in some}
                rows = connection.execute(query.where(p.posting_id.in_(some), p.number.in_(wanted)))
                found.update((row[0], Passage(*row)) for row in rows if numbers[row[0]] == row[1])
        return found

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """The repaired texts of these postings; unknown ids are left out."""
        found: dict[str, str] = {}
        with reading(self._engine) as connection:
            for some in in_parts(ids):
                rows = connection.execute(select(_P.id, _P.text).where(_P.id.in_(some)))
                found.update((row[0], row[1]) for row in rows)
        return found

    def full_text(
        self, all_of: Sequence[str] = (), any_of: Sequence[str] = ()
    ) -> list[tuple[str, int, float]]:
        """(posting id, passage number, score) of the open postings' passages that hold every phrase of
        ``all_of`` and, if there are any, one of ``any_of``; best first, higher scores are better
        (BM25 in SQLite, ts_rank in PostgreSQL).

        A phrase is words in sequence, whatever their case or punctuation ("C++ developer"); a single
        word with a star ("sponsor*") stands for all that begin so. A phrase without a letter or digit
        is passed over, and nothing is found when none is left.
        """
        required, either = _phrases(all_of), _phrases(any_of)
        if not required and not either:
            return []
        query, parameters = tables.full_text(self._engine.dialect.name, required, either, closed=self._closed)
        query += tables.BEST_FIRST
        with reading(self._engine) as connection:
            rows = connection.execute(sql(query), parameters).all()
        return [(row[0], row[1], float(row[2])) for row in rows]

    def says(self, phrase: str) -> bool:
        """Whether any open posting holds the phrase, as ``full_text`` takes one: a common one is found at
        once, unlike its best passage."""
        required = _phrases([phrase])
        if not required:
            return False
        query, parameters = tables.full_text(self._engine.dialect.name, required, [], closed=self._closed)
        with reading(self._engine) as connection:
            return connection.execute(sql(f"{query} LIMIT 1"), parameters).first() is not None

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """One transaction of changes; it is committed when the block ends without an error."""
        with writing(self._engine) as connection:
            changes = Changes(connection)
            yield changes
            changes.finish()
            if changes.visible:
                count_change(connection)

    def replace(
        self,
        posting: Posting,
        facts: Sequence[Fact],
        passages: Sequence[Passage],
        content_hash: str,
        version: str,
    ) -> None:
        """One posting's new state, in a transaction of its own (see ``Changes.replace``)."""
        with self.changes() as changes:
            changes.replace([Entry(posting, facts, passages, content_hash, (version, version))])


def _phrases(written: Sequence[str]) -> list[str]:
    """Phrases that a full-text query can hold: with a letter or digit, without control characters."""
    plain = ("".join(c if c.isprintable() else " " for c in phrase).strip() for phrase in written)
    return [phrase for phrase in plain if any(c.isalnum() for c in phrase)]


def _summary(row: Row[Any], also: tuple[Copy, ...]) -> Summary:
    *shown, closed_at, copy_of = row
    gone = closed_at and closed_at[:10]
    return Summary(*(*shown, gone is not None, gone, copy_of, also))
