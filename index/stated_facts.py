"""What the postings state, read from SQL: their facts, field by field or posting by posting.

Where a method says "open", facts of closed postings and of copies are left out; the facts of
``Catalog.closed_ones`` are those of the closed ones instead. What is not stated has no row. Two fields are
no extractor's: when a posting was closed and where it was read from stand in its row, and are facts here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Engine, func, select

from index import tables
from index.database import reading
from index.facts_by_posting import COLUMNS, VALUE, FactsByPosting, fact_of
from index.postings import UNWRITTEN, Evidence, Fact, Field, Origin, Polarity
from index.summaries import source_names
from index.tables import in_parts
from index.tallies import Counted

_F, _P = tables.facts.c, tables.postings.c
_IN_ORDER = (_F.start, _F.number)  # as they stand in the text; of one place, as they were found
_BY_PLACE = itemgetter(4)
_DENIED = Polarity.NO.value
_AT_A_TIME = 10_000  # rows fetched from the database when all facts are read


class StatedFacts:
    """Reads the facts of one database; safe between threads."""

    def __init__(self, engine: Engine, *, closed: bool = False) -> None:
        """``closed``: of the closed postings, wherever "open" is said below."""
        self._engine = engine
        self._answering = tables.answering(closed=closed)

    def on(self, field: Field, values: Collection[str] | None = None) -> FactsByPosting:
        """The facts on ``field`` (with ``values``, of these values) of open postings, by posting id, in the
        posting's order; read anew each time, ``index.columns`` keeps them."""
        if field in UNWRITTEN:
            return FactsByPosting.of(self._unwritten(field))
        wanted = select(_F.number).where(_F.field == field.value)
        parts = (
            [wanted] if values is None else [wanted.where(_F.value.in_(some)) for some in in_parts(values)]
        )
        # By their numbers first, or SQLite may go through all facts of all postings to find a few; and in the
        # order of the table, whose pages are then read once each.
        query = _facts().where(self._answering).order_by(_F.number)
        with reading(self._engine) as connection:
            rows = (connection.execute(query.where(_F.number.in_(numbers))) for numbers in parts)
            return FactsByPosting.read(chain.from_iterable(rows))

    def among(
        self, postings: Collection[str], field: Field, values: Collection[str] | None = None
    ) -> FactsByPosting:
        """The facts on ``field`` (with ``values``, of these values) of these postings, open or closed,
        by posting id, in the posting's order."""
        if field in UNWRITTEN:
            known = self._unwritten(field)
            return FactsByPosting.of({id_: facts for id_, facts in known.items() if id_ in postings})
        wanted = None if values is None else frozenset(values)
        query = _facts().where(_F.field == field.value).order_by(*_IN_ORDER)
        with reading(self._engine) as connection:
            parts = (connection.execute(query.where(_F.posting_id.in_(some))) for some in in_parts(postings))
            rows = chain.from_iterable(parts)
            return FactsByPosting.read(row for row in rows if wanted is None or row[VALUE] in wanted)

    def counted(self, field: Field, among: Collection[str] | None = None) -> Iterator[Counted]:
        """Of each fact on ``field`` of open postings that nothing overrules what counting needs, those of a
        posting in its order; with ``among``, of those postings, open or closed."""
        columns = (_F.posting_id, _F.value, _F.label, _F.polarity, _F.start)
        query = select(*columns).where(_F.field == field.value, _F.overruled.is_(False)).order_by(_F.number)
        if among is None:
            numbers = select(_F.number).where(_F.field == field.value)  # by the field, as above
            answering = query.join(tables.postings, _P.id == _F.posting_id).where(self._answering)
            queries = [answering.where(_F.number.in_(numbers))]
        else:
            queries = [query.where(_F.posting_id.in_(some)) for some in in_parts(among)]
        with reading(self._engine) as connection:
            for one in queries:
                rows = connection.execution_options(yield_per=_AT_A_TIME).execute(one).tuples()
                for id_, of_one in groupby(rows, key=itemgetter(0)):  # written together, and so numbered
                    for _, value, label, polarity, _ in sorted(of_one, key=_BY_PLACE):
                        yield id_, value, label, polarity == _DENIED

    def _unwritten(self, field: Field) -> Mapping[str, tuple[Fact, ...]]:
        return self._closings() if field is Field.CLOSED else self._sources()

    def alternatives(self, field: Field, values: Collection[str]) -> dict[tuple[str, int], frozenset[str]]:
        """For each list of alternatives on ``field`` that holds one of ``values``: (posting id, its
        group number) → all values of the list."""
        of_lists = (_F.field == field.value, _F.grp.is_not(None))
        with_one = select(_F.posting_id).where(*of_lists, _F.value.in_(list(values)))
        query = (
            select(_F.posting_id, _F.grp, _F.value)
            .join(tables.postings, _P.id == _F.posting_id)
            .where(self._answering, *of_lists, _F.posting_id.in_(with_one))
        )
        found: dict[tuple[str, int], set[str]] = {}
        with reading(self._engine) as connection:
            for posting, group, value in connection.execute(query):
                found.setdefault((posting, group), set()).add(value)
        return {key: frozenset(members) for key, members in found.items() if not members.isdisjoint(values)}

    def stating(self, field: Field) -> set[str]:
        """Ids of the open postings that state anything on ``field``, overruled facts included."""
        query = (select(_F.posting_id).distinct().join(tables.postings, _P.id == _F.posting_id)).where(
            self._answering, _F.field == field.value
        )
        with reading(self._engine) as connection:
            return set(connection.execute(query).scalars())

    def every_value(self, field: Field) -> frozenset[str]:
        """The values on ``field`` of all postings, open or closed: a look at one index of the table."""
        query = select(_F.value).distinct().where(_F.field == field.value)
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())

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

    def of(self, posting_id: str) -> tuple[Fact, ...]:
        """All facts of one posting, open or closed, in order; empty for an unknown id."""
        query = _facts().where(_F.posting_id == posting_id).order_by(_F.number)
        with reading(self._engine) as connection:
            closed_at = connection.execute(select(_P.closed_at).where(_P.id == posting_id)).scalar()
            stated = tuple(fact_of(row) for row in connection.execute(query))
        return (*stated, _closing(closed_at)) if closed_at else stated

    def each(self) -> Iterator[tuple[str, Fact]]:
        """Every fact of the open postings with its posting's id, in order of id and posting, and last of all
        when they were closed; read as it is asked for, in one state of the database."""
        query = _facts().where(self._answering).order_by(_F.posting_id, _F.number)
        closings = {id_: facts[0] for id_, facts in self._closings().items()}
        with reading(self._engine) as connection:
            rows = connection.execution_options(yield_per=_AT_A_TIME).execute(query)
            for row in rows:
                yield row[0], fact_of(row)
        yield from closings.items()

    def extracted_from(self, posting_id: str) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
        """What the extractors made of a posting: facts, and the fields that could not be read."""
        query = _facts().where(_F.posting_id == posting_id).order_by(_F.number)
        with reading(self._engine) as connection:
            defects = connection.execute(select(_P.fact_defects).where(_P.id == posting_id)).scalar()
            stated = tuple(fact_of(row) for row in connection.execute(query))
        return stated, tuple(json.loads(defects or "[]"))

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


def _facts() -> Any:  # Select's type lists each column's type; the rows are read by position
    return select(*COLUMNS).join(tables.postings, _P.id == _F.posting_id)


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
