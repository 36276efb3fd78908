"""The vectors as SQL keeps them: by passage hash and model, the truth that Chroma is derived from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from sqlalchemy import ColumnElement, Connection, Engine, Select, String, cast, exists, func, select
from sqlalchemy import Integer as SqlInteger

from index import tables
from index.database import reading, revision, writing
from index.embedder import Matrix

_PASSAGE, _POSTING = tables.passages.c, tables.postings.c
_VECTOR, _POINTER = tables.vectors.c, tables.pointers.c
_COUNTER = "vectors/revision"  # goes up with each change of the vectors


class StoredVectors:
    """The vectors of one model; safe between threads.

    Only passages of postings that answer count: open ones, each job once. ``model`` is an
    Embedder's fingerprint.
    """

    def __init__(self, engine: Engine, model: str) -> None:
        self._engine = engine
        self.model = model

    def state(self) -> str:
        """Changes whenever passages, vectors or which postings are open have changed; a sync that
        found nothing new does not change it."""
        with reading(self._engine) as connection:
            return f"{self.model} {revision(connection)} {_counter(connection)}"

    def counts(self) -> tuple[int, int]:
        """How many distinct passages have a vector, and how many there are."""
        passages = select(func.count(_PASSAGE.hash.distinct())).join_from(
            tables.passages, tables.postings, _POSTING.id == _PASSAGE.posting_id
        )
        with reading(self._engine) as connection:
            total = connection.execute(passages.where(tables.answering())).scalar_one()
            done = connection.execute(
                select(func.count()).select_from(tables.vectors).where(_VECTOR.model == self.model, _wanted())
            ).scalar_one()
        return done, total

    def pending(self, limit: int | None = None) -> list[str]:
        """Hashes of the distinct passages without a vector, those of the newest postings first (by the
        day they were posted, or read where they do not say); ``limit`` of them."""
        day = func.max(func.coalesce(_POSTING.posted, func.substr(_POSTING.read_at, 1, 10)))
        query = (
            select(_PASSAGE.hash)
            .join(tables.postings, _POSTING.id == _PASSAGE.posting_id)
            .where(tables.answering(), ~self._has_vector())
            .group_by(_PASSAGE.hash)
            .order_by(day.desc(), _PASSAGE.hash)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return list(connection.execute(query).scalars())

    def _has_vector(self) -> ColumnElement[bool]:
        return exists().where(_VECTOR.model == self.model, _VECTOR.hash == _PASSAGE.hash)

    def texts(self, hashes: Sequence[str]) -> dict[str, str]:
        """The texts of passages by hash; those gone since are left out."""
        with reading(self._engine) as connection:
            query = select(_PASSAGE.hash, _PASSAGE.text).where(_PASSAGE.hash.in_(hashes))
            return {row[0]: row[1] for row in connection.execute(query)}

    def store(self, hashes: Sequence[str], vectors: Matrix) -> None:
        """Keep these vectors, in one transaction."""
        rows = [
            {"model": self.model, "hash": hash_, "vector": vector.astype("<f4").tobytes()}
            for hash_, vector in zip(hashes, vectors, strict=True)
        ]
        with writing(self._engine) as connection:
            tables.upsert(connection, tables.vectors, rows)
            _count_up(connection)

    def sweep(self) -> int:
        """Delete the vectors, of every model, whose passage is in no posting, open or closed; how
        many there were."""
        orphan = ~exists().where(_PASSAGE.hash == _VECTOR.hash)
        with reading(self._engine) as connection:
            if connection.execute(select(_VECTOR.hash).where(orphan).limit(1)).first() is None:
                return 0
        with writing(self._engine) as connection:
            return connection.execute(tables.vectors.delete().where(orphan)).rowcount

    def hashes(self) -> list[str]:
        """Hashes of all passages that have a vector, sorted."""
        query = select(_VECTOR.hash).where(_VECTOR.model == self.model, _wanted()).order_by(_VECTOR.hash)
        with reading(self._engine) as connection:
            return list(connection.execute(query).scalars())

    def load(self, hashes: Collection[str] | None = None) -> tuple[list[str], Matrix]:
        """Hashes (sorted) and their vectors, a row each: all of them, or those of ``hashes`` found."""
        query = select(_VECTOR.hash, _VECTOR.vector).where(_VECTOR.model == self.model)
        with reading(self._engine) as connection:
            if hashes is None:
                rows = [tuple(row) for row in connection.execute(query.where(_wanted()))]
            else:
                rows = [
                    tuple(row)
                    for some in tables.in_parts(hashes)
                    for row in connection.execute(query.where(_VECTOR.hash.in_(some)))
                ]
        rows.sort()
        if not rows:
            return [], np.zeros((0, 0), np.float32)
        data = np.frombuffer(b"".join(row[1] for row in rows), "<f4")
        return [row[0] for row in rows], data.reshape(len(rows), -1).astype(np.float32, copy=False)

    def places(self, hashes: Collection[str]) -> dict[str, list[tuple[str, int]]]:
        """Where the passages with these hashes stand: posting id and number, sorted."""
        found: dict[str, list[tuple[str, int]]] = {}
        query = (
            select(_PASSAGE.hash, _PASSAGE.posting_id, _PASSAGE.number)
            .join(tables.postings, _POSTING.id == _PASSAGE.posting_id)
            .where(tables.answering())
            .order_by(_PASSAGE.key)
        )
        with reading(self._engine) as connection:
            for some in tables.in_parts(hashes):
                # By their keys, and in their order, or SQLite may go through all passages of all postings.
                keys = select(_PASSAGE.key).where(_PASSAGE.hash.in_(some))
                for hash_, posting, number in connection.execute(query.where(_PASSAGE.key.in_(keys))):
                    found.setdefault(hash_, []).append((posting, number))
        return {hash_: sorted(places) for hash_, places in found.items()}


def read_pointer(engine: Engine, key: str) -> str | None:
    """The value of a pointer; None if it is not set."""
    with reading(engine) as connection:
        return connection.execute(_pointer(key)).scalar_one_or_none()


def switch_pointer(engine: Engine, key: str, old: str | None, new: str) -> bool:
    """Set a pointer that still has the value ``old``; False if another process changed it meanwhile."""
    with writing(engine) as connection:
        if connection.execute(_pointer(key)).scalar_one_or_none() != old:
            return False
        tables.upsert(connection, tables.pointers, [{"key": key, "value": new}])
        return True


def _pointer(key: str) -> Select[tuple[str]]:
    return select(_POINTER.value).where(_POINTER.key == key)


def _counter(connection: Connection) -> int:
    return int(connection.execute(_pointer(_COUNTER)).scalar_one_or_none() or 0)


def _count_up(connection: Connection) -> None:
    up = cast(cast(_POINTER.value, SqlInteger) + 1, String)
    counted = connection.execute(tables.pointers.update().where(_POINTER.key == _COUNTER).values(value=up))
    if not counted.rowcount:
        connection.execute(tables.pointers.insert().values(key=_COUNTER, value="1"))


def _wanted() -> ColumnElement[bool]:
    """The vector's passage stands in an open posting. As a set that is made once: asked of each vector by
    itself, SQLite may look through all postings for every one of them."""
    open_ones = (
        select(_PASSAGE.hash)
        .join(tables.postings, _POSTING.id == _PASSAGE.posting_id)
        .where(tables.answering())
    )
    return _VECTOR.hash.in_(open_ones)
