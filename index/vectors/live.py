"""The live generation in Chroma: asked for nearest passages, and kept up with SQL."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum

from sqlalchemy import Engine

from index.embedder import Matrix
from index.errors import EmbeddingProblem
from index.progress import Progress
from index.vectors.chroma import BATCH, Collection, Damaged, Near
from index.vectors.generations import Place, Pointer, new_generation, read_live, switch_live
from index.vectors.stored import StoredVectors

_CHANGED_IN_PLACE = 0.3  # share of rows: beyond it, building afresh is as quick and leaves no waste
_STALE = 0.3  # share of removed rows at which a generation is built afresh: its graph keeps them all
_PROBES = 8  # stored vectors that must find themselves before a generation is used
_REST = 30.0  # seconds without trying again after Chroma failed
_PATIENCE = 0.5  # seconds that a question waits for a write or an opening; a query takes milliseconds
_LAST_PATIENCE = 5.0  # seconds that closing waits for other threads

_log = logging.getLogger(__name__)


class Refreshed(StrEnum):
    """What ``LiveVectors.refresh`` did."""

    CURRENT = "current"
    UPDATED = "updated"
    BUILT = "built"
    ELSEWHERE = "elsewhere"  # another process has the folder, or another thread is at it


class LiveVectors:
    """The nearest passages by Chroma, where it can be had; safe between threads.

    Asking never writes to Chroma, and never waits for a ``refresh``.
    """

    def __init__(self, engine: Engine, place: Place, stored: StoredVectors) -> None:
        self._engine = engine
        self._place = place
        self._stored = stored
        self._guard = threading.RLock()  # held for a call into the open collection, never for long
        self._refreshing = threading.Lock()
        self._open: tuple[str, Collection] | None = None
        self._unsound: set[str] = set()
        self._rest_until = 0.0
        self._closed = False
        atexit.register(self.close)  # a generation left open has to be checked at the next start

    def nearest(self, vector: Matrix, limit: int) -> list[Near] | None:
        """The ``limit`` nearest, nearest first; None if Chroma cannot be asked: another process has
        its folder, it is behind SQL, damaged, does not answer, or gives fewer at once (the Cloud's quota)."""
        if time.monotonic() < self._rest_until:
            return None
        pointer = read_live(self._engine, self._place.key)
        if pointer is None or pointer.state != self._stored.state():
            return None
        if not self._guard.acquire(timeout=_PATIENCE):
            return None
        try:
            collection = self._opened(pointer)
            if collection is None or not collection.gives(limit):
                return None
            return collection.query(vector, limit)
        except EmbeddingProblem as problem:
            _log.warning("Chroma cannot be asked, so all vectors are compared: %s", problem)
            self._rest_until = time.monotonic() + _REST
            self._forget()
            return None
        finally:
            self._guard.release()

    def refresh(self, progress: Progress, *, anew: bool = False) -> Refreshed:
        """Bring the live generation up to SQL, in place or by building a new one; ``anew`` builds one
        whatever the state of the old one.

        Raises EmbeddingProblem if Chroma fails; questions are then answered without it.
        """
        if not self._refreshing.acquire(blocking=False):
            return Refreshed.ELSEWHERE
        try:
            with self._guard:
                if self._closed or not self._place.take():
                    return Refreshed.ELSEWHERE
                self._rest_until = 0.0
            return self._refresh(progress, anew=anew)
        finally:
            self._refreshing.release()

    def close(self) -> None:
        """Close the generation in order and let other processes use the folder."""
        atexit.unregister(self.close)
        self._closed = True
        if not self._guard.acquire(timeout=_LAST_PATIENCE):
            return
        try:
            with suppress(EmbeddingProblem):  # what could not be closed in order is checked next time
                self._leave()
            self._place.give_back()
        finally:
            self._guard.release()

    def _refresh(self, progress: Progress, *, anew: bool) -> Refreshed:
        state = self._stored.state()
        pointer = read_live(self._engine, self._place.key)
        self._place.sweep(None if pointer is None else pointer.generation)
        current = pointer is not None and pointer.state == state
        if current and not anew and pointer is not None and self._place.settled(pointer.generation):
            return Refreshed.CURRENT
        wanted = self._stored.hashes()
        present = None if pointer is None or anew else self._present(pointer)
        if pointer is not None and present is not None:
            missing, gone = sorted(set(wanted) - present), sorted(present - set(wanted))
            if pointer.state == state and not missing and not gone:
                return Refreshed.CURRENT
            removed = pointer.removed + len(gone)
            new = Pointer(pointer.generation, state, len(wanted), removed, tuple(wanted[:_PROBES]))
            if self._updated(new, missing, gone, progress):
                switch_live(self._engine, self._place.key, pointer, new)
                return Refreshed.UPDATED
        if not wanted and pointer is None:
            return Refreshed.CURRENT
        self._build(pointer, state, wanted, progress)
        return Refreshed.BUILT

    def _present(self, pointer: Pointer) -> set[str] | None:
        """The hashes in the live generation; None if it has to be built again."""
        with self._guard:
            try:
                collection = self._opened(pointer)
                return None if collection is None else collection.hashes()
            except Damaged as problem:
                _log.warning("Chroma's passages are built again from the database: %s", problem)
                self._forget()
                return None

    def _updated(self, new: Pointer, missing: list[str], gone: list[str], progress: Progress) -> bool:
        """Whether the live generation could be changed in place; if not, it is to be built again."""
        if len(missing) > _CHANGED_IN_PLACE * new.count or new.removed > _STALE * (new.count + new.removed):
            return False
        progress.begin("Bringing the vector index up to date", len(missing))
        try:
            for hashes, vectors in self._loaded(missing):
                with self._guard:
                    self._held().add(hashes, vectors)
                progress.advance(len(hashes))
            for start in range(0, len(gone), BATCH):
                with self._guard:
                    self._held().remove(gone[start : start + BATCH])
        except EmbeddingProblem:
            with self._guard:
                self._forget()
            raise
        return True

    def _loaded(self, hashes: list[str]) -> Iterator[tuple[list[str], Matrix]]:
        """Those of ``hashes`` that still have vectors, in batches that can be written at once."""
        for start in range(0, len(hashes), BATCH):
            if self._closed:
                raise EmbeddingProblem("The index was closed while its vectors were brought to Chroma.")
            found = self._stored.load(hashes[start : start + BATCH])
            if found[0]:
                yield found

    def _opened(self, pointer: Pointer) -> Collection | None:
        """The live generation, opened if it is not; the guard is held. Raises EmbeddingProblem."""
        if self._open is not None and self._open[0] == pointer.generation:
            return self._open[1]
        if self._closed or pointer.generation in self._unsound or not self._place.take():
            return None
        self._leave()
        try:
            collection = self._place.open(pointer, self._stored.load(pointer.probes)[1])
        except Damaged:
            self._unsound.add(pointer.generation)
            raise
        self._open = (pointer.generation, collection)
        return collection

    def _leave(self) -> None:
        """Close what is open, in order."""
        if self._open is not None:
            (generation, collection), self._open = self._open, None
            self._place.leave(generation, collection)

    def _forget(self) -> None:
        """Close what is open; since it failed, it is checked before it is opened again."""
        if self._open is not None:
            (_, collection), self._open = self._open, None
            with suppress(EmbeddingProblem):
                collection.close()

    def _held(self) -> Collection:
        if self._open is None:
            raise EmbeddingProblem("Chroma was closed while its passages were brought up to date.")
        return self._open[1]

    def _build(self, old: Pointer | None, state: str, wanted: list[str], progress: Progress) -> None:
        progress.begin("Building the vector index", len(wanted))
        generation, added = new_generation(), list[str]()
        filling = self._place.create(generation)
        try:
            for hashes, vectors in self._loaded(wanted):
                filling.add(hashes, vectors)
                added += hashes
                progress.advance(len(hashes))
            probes = tuple(added[:_PROBES])
            vectors = self._stored.load(probes)[1]
            collection = self._place.finish(generation, filling, len(added), vectors)
        except BaseException:
            with suppress(EmbeddingProblem):
                filling.close()
                self._place.drop(generation)
            raise
        with self._guard:
            new = Pointer(generation, state, len(added), probes=probes)
            if self._closed or not switch_live(self._engine, self._place.key, old, new):
                collection.close()
                self._place.drop(generation)
                return
            self._leave()
            self._open = (generation, collection)
        if old is not None:
            self._place.drop(old.generation)
