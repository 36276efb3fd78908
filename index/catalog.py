"""The catalog: the postings, their facts and passages, read and written in SQL.

All readers take committed postings only. Those that say "open" leave out closed ones (gone from
their source) and take each job once, whatever copies of it there are; ``closed_ones`` gives a catalog
of the closed ones instead. A fact is decided for every posting by what stands here; what is not stated
has no row.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, func, or_, select
from sqlalchemy import text as sql

from index import tables
from index.changes import Changes, Entry
from index.database import count_change, reading, revision, writing
from index.postings import Evidence, Fact, Field, Origin, Passage, Polarity, Posting, Stated, Strength
from index.summaries import Copy, Summary, source_names

_F, _P = tables.facts.c, tables.postings.c
_FACT = (
    _F.posting_id, _F.field, _F.value, _F.label, _F.quote, _F.section, _F.start, _F.end, _F.origin,
    _F.polarity, _F.strength, _F.low, _F.high, _F.unit, _F.period, _F.grp, _F.role, _F.note, _F.overruled,
)  # fmt: skip
_SOME = 10_000  # values in one statement; databases take some 32,000
# Looking an enum up by its value is five times slower by calling it.
_FIELDS = {str(field): field for field in Field}
_ORIGINS = {str(origin): origin for origin in Origin}
_POLARITIES = {str(polarity): polarity for polarity in Polarity}
_STRENGTHS: dict[str | None, Strength | None] = {None: None, **{str(s): s for s in Strength}}


class Catalog:
    """Reads (and, through ``changes``, writes) the catalog of one database; safe between threads."""

    def __init__(self, engine: Engine, *, closed: bool = False) -> None:
        """``closed``: its postings are the closed ones, wherever "open" is said below."""
        self._engine = engine
        self._closed = closed
        self._answering = tables.answering(closed=closed)

    @cached_property
    def closed_ones(self) -> Catalog:
        """The same for closed postings: what was asked for, and is no more."""
        return Catalog(self._engine, closed=True)

    def revision(self) -> int:
        """Goes up with each committed change: equal revisions mean equal answers."""
        with reading(self._engine) as connection:
            return revision(connection)

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
        copied = select(_P.copy_of, _P.id, _P.url, _P.source).where(_P.copy_of.is_not(None)).order_by(_P.id)
        if not self._closed:
            copied = copied.where(_P.closed_at.is_(None))  # a closed copy's link leads nowhere
        with reading(self._engine) as connection:
            rows = connection.execute(query if closed else query.where(self._answering)).all()
            also: dict[str, tuple[Copy, ...]] = {}
            for first, id_, url, source in connection.execute(copied):
                also[first] = (*also.get(first, ()), Copy(id_, url, source))
        return {row[0]: _summary(row, also.get(row[0], ())) for row in rows}

    def facts(
        self, field: Field, values: Collection[str] | None = None, prefix: str | None = None
    ) -> dict[str, tuple[Fact, ...]]:
        """The facts on ``field`` of open postings, by posting id, in the posting's order, read anew each
        time; ``index.columns`` keeps them.

        ``values`` keeps these values; ``prefix`` keeps a path and what lies below it (``us`` keeps
        ``us`` and ``us/ca/oakland``); with both, either will do; with neither, all are kept.
        """
        if field is Field.CLOSED:
            return self._closings()
        if field is Field.SOURCE:
            return self._sources()
        found: dict[str, list[Fact]] = {}
        with reading(self._engine) as connection:
            for condition in _on_values(values, prefix):
                query = (
                    _facts().where(self._answering, _F.field == field.value, *condition).order_by(_F.number)
                )
                for row in connection.execute(query):
                    found.setdefault(row[0], []).append(_fact(row))
        return {posting: tuple(facts) for posting, facts in found.items()}

    def _closings(self) -> dict[str, tuple[Fact, ...]]:
        """When each posting was closed: what a sync found, and no words of the posting."""
        query = select(_P.id, _P.closed_at).where(self._answering, _P.closed_at.is_not(None))
        with reading(self._engine) as connection:
            return {id_: (_closing(when),) for id_, when in connection.execute(query).tuples()}

    def _sources(self) -> dict[str, tuple[Fact, ...]]:
        """Where each posting was read from, a fact for each name of it."""
        query = select(_P.id, _P.source, _P.file).where(self._answering)
        with reading(self._engine) as connection:
            rows = connection.execute(query).tuples().all()
        return {id_: _read_from(source, file) for id_, source, file in rows}

    def facts_among(
        self, postings: Collection[str], field: Field, values: Collection[str] | None = None
    ) -> dict[str, tuple[Fact, ...]]:
        """The facts on ``field`` (with ``values``, of these values) of these postings, open or closed,
        by posting id, in the posting's order."""
        if field in (Field.CLOSED, Field.SOURCE):
            known = self._closings() if field is Field.CLOSED else self._sources()
            return {id_: facts for id_, facts in known.items() if id_ in postings}
        found: dict[str, list[Fact]] = {}
        wanted = None if values is None else frozenset(values)
        with reading(self._engine) as connection:
            for some in _in_parts(postings):
                query = _facts().where(_F.posting_id.in_(some), _F.field == field.value).order_by(_F.number)
                for row in connection.execute(query):
                    if wanted is None or row[2] in wanted:
                        found.setdefault(row[0], []).append(_fact(row))
        return {posting: tuple(facts) for posting, facts in found.items()}

    def changed_since(self, revision: int) -> set[str]:
        """Ids of the postings, open or closed, that have changed after this revision."""
        with reading(self._engine) as connection:
            query = select(_P.id).where(_P.revision > revision)
            return set(connection.execute(query).scalars())

    def alternatives(self, field: Field, values: Collection[str]) -> dict[tuple[str, int], frozenset[str]]:
        """For each list of alternatives on ``field`` that holds one of ``values``: (posting id, its
        group number) → all values of the list."""
        with_one = select(_F.posting_id, _F.grp).where(
            _F.field == field.value, _F.grp.is_not(None), _F.value.in_(list(values))
        )
        some = with_one.subquery()
        query = (
            select(_F.posting_id, _F.grp, _F.value)
            .join(some, (some.c.posting_id == _F.posting_id) & (some.c.grp == _F.grp))
            .join(tables.postings, _P.id == _F.posting_id)
            .where(self._answering, _F.field == field.value)
            .distinct()
        )
        found: dict[tuple[str, int], set[str]] = {}
        with reading(self._engine) as connection:
            for posting, group, value in connection.execute(query):
                found.setdefault((posting, group), set()).add(value)
        return {key: frozenset(members) for key, members in found.items()}

    def stating(self, field: Field) -> set[str]:
        """Ids of the open postings that state anything on ``field``, overruled facts included."""
        query = (select(_F.posting_id).distinct().join(tables.postings, _P.id == _F.posting_id)).where(
            self._answering, _F.field == field.value
        )
        with reading(self._engine) as connection:
            return set(connection.execute(query).scalars())

    def values(self, field: Field) -> dict[str, tuple[str, int]]:
        """For each value of ``field``: its most frequent label and how many open postings have it."""
        query = (
            select(_F.value, _F.label, func.count(_F.posting_id.distinct()))
            .join(tables.postings, _P.id == _F.posting_id)
            .where(self._answering, _F.field == field.value)
            .group_by(_F.value, _F.label)
            .order_by(_F.value, func.count(_F.posting_id.distinct()).desc(), _F.label)
        )
        counted = (
            select(_F.value, func.count(_F.posting_id.distinct()))
            .join(tables.postings, _P.id == _F.posting_id)
            .where(self._answering, _F.field == field.value)
            .group_by(_F.value)
        )
        with reading(self._engine) as connection:
            postings = {row[0]: row[1] for row in connection.execute(counted)}
            labels: dict[str, str] = {}
            for value, label, _ in connection.execute(query):
                labels.setdefault(value, label)
        return {value: (label, postings[value]) for value, label in labels.items()}

    def facts_of(self, posting_id: str) -> tuple[Fact, ...]:
        """All facts of one posting, open or closed, in order; empty for an unknown id."""
        query = _facts().where(_F.posting_id == posting_id).order_by(_F.number)
        with reading(self._engine) as connection:
            closed_at = connection.execute(select(_P.closed_at).where(_P.id == posting_id)).scalar()
            stated = tuple(_fact(row) for row in connection.execute(query))
        return (*stated, _closing(closed_at)) if closed_at else stated

    def posting(self, posting_id: str) -> Posting | None:
        """One posting, open or closed; its defects also name the fields that could not be read."""
        return self._posting(posting_id, all_defects=True)

    def as_read(self, posting_id: str) -> Posting | None:
        """One posting, open or closed, as the reader of its file made it."""
        return self._posting(posting_id, all_defects=False)

    def each_fact(self) -> Iterator[tuple[str, Fact]]:
        """Every fact of the open postings with its posting's id, in order of id and posting; read as it
        is asked for, in one state of the database."""
        query = _facts().where(self._answering).order_by(_F.posting_id, _F.number)
        closings = {id_: facts[0] for id_, facts in self._closings().items()}
        with reading(self._engine) as connection:
            rows = connection.execution_options(yield_per=_SOME).execute(query)
            for row in rows:
                yield row[0], _fact(row)
        yield from closings.items()

    def extracted_from(self, posting_id: str) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
        """What the extractors made of a posting: facts, and the fields that could not be read."""
        query = _facts().where(_F.posting_id == posting_id).order_by(_F.number)
        with reading(self._engine) as connection:
            defects = connection.execute(select(_P.fact_defects).where(_P.id == posting_id)).scalar()
            stated = tuple(_fact(row) for row in connection.execute(query))
        return stated, tuple(json.loads(defects or "[]"))

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
            for some in _in_parts(numbers):
                wanted = {numbers[id_] for id_ in some}
                rows = connection.execute(query.where(p.posting_id.in_(some), p.number.in_(wanted)))
                found.update((row[0], Passage(*row)) for row in rows if numbers[row[0]] == row[1])
        return found

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """The repaired texts of these postings; unknown ids are left out."""
        found: dict[str, str] = {}
        with reading(self._engine) as connection:
            for some in _in_parts(ids):
                rows = connection.execute(select(_P.id, _P.text).where(_P.id.in_(some)))
                found.update((row[0], row[1]) for row in rows)
        return found

    def full_text(
        self, all_of: Sequence[str] = (), any_of: Sequence[str] = (), limit: int | None = None
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
        if limit is not None:
            query += f" LIMIT {int(limit)}"
        with reading(self._engine) as connection:
            rows = connection.execute(sql(query), parameters).all()
        return [(row[0], row[1], float(row[2])) for row in rows]

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


def _facts() -> Any:  # Select's type lists each column's type; the rows are read by position
    return select(*_FACT).join(tables.postings, _P.id == _F.posting_id)


def _on_values(
    values: Collection[str] | None, prefix: str | None
) -> Iterator[tuple[ColumnElement[bool], ...]]:
    """The conditions of the statements that together keep what ``Catalog.facts`` is asked for."""
    if values is None and prefix is None:
        yield ()
        return
    below = [tables.at_or_below(_F.value, prefix)] if prefix is not None else []
    parts = list(_in_parts(values or ()))
    if not parts and below:
        yield tuple(below)
    for number, some in enumerate(parts):
        # Only the first statement looks below the prefix: no fact may come twice.
        either = [_F.value.in_(some), *(below if number == 0 else ())]
        yield (or_(*either),)


def _in_parts(values: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _SOME):
        yield ordered[start : start + _SOME]


def _phrases(written: Sequence[str]) -> list[str]:
    """Phrases that a full-text query can hold: with a letter or digit, without control characters."""
    plain = ("".join(c if c.isprintable() else " " for c in phrase).strip() for phrase in written)
    return [phrase for phrase in plain if any(c.isalnum() for c in phrase)]


def _summary(row: Row[Any], also: tuple[Copy, ...]) -> Summary:
    shown = dict(row._mapping)
    closed_at = shown.pop("closed_at")
    return Summary(**shown, closed=closed_at is not None, closed_on=closed_at and closed_at[:10], also=also)


def _closing(when: str) -> Fact:
    """That a posting was closed; no words of it say so, so the quote is empty."""
    day = when[:10]
    nowhere, note = Evidence("", None, 0, 0), f"gone from its source since {day}"
    return Fact(Field.CLOSED, day, day, nowhere, Origin.STRUCTURED, note=note)


def _read_from(source: str, file: str) -> tuple[Fact, ...]:
    """Where a posting was read from; no words of it say so, so the quotes are empty."""
    nowhere = Evidence("", None, 0, 0)
    note = f"read from {file}" if file == source else f"read from {source}, {file}"
    return tuple(
        Fact(Field.SOURCE, name, name, nowhere, Origin.STRUCTURED, note=note)
        for name in sorted(source_names(source, file))
    )


def _fact(row: Row[Any]) -> Fact:
    _, field, value, label, quote, section, start, end, origin, polarity, strength, *rest = row
    low, high, unit, period, group, role, note, overruled = rest
    return Fact(
        _FIELDS[field], value, label, Evidence(quote, section, start, end), _ORIGINS[origin],
        _POLARITIES[polarity], _STRENGTHS[strength], low, high, unit, period, group, role, note,
        bool(overruled),
    )  # fmt: skip
