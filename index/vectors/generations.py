"""Where collections live and how one replaces another without ever trusting a damaged one.

A kill while Chroma writes its graph to disk damages the collection for good, and a damaged one can
take the process that opens it down. So a collection is never repaired: a *generation* is built
fresh from the vectors in SQL, checked, and made the live one by switching a pointer in SQL.

In a folder, one process at a time may even look at it; the operating system lets the lock go when
that process dies. A generation that was closed regularly has a mark beside it; one without a mark
is checked in a child process before it is opened.
"""

from __future__ import annotations

import json
import re
import shutil
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from index.embedder import Matrix
from index.errors import EmbeddingProblem
from index.vectors.checking import check_folder, verify
from index.vectors.chroma import Collection, Damaged, Server, open_folder
from index.vectors.stored import read_pointer, switch_pointer

_CHECK_SECONDS = 10.0  # before opening, while someone waits for an answer; 100,000 rows take about three
_FINISH_SECONDS = 120.0  # after building
_GENERATION = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
_ORPHAN_AGE = timedelta(days=1)  # a generation on a server that no pointer names may still be built
_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Pointer:
    """The live generation. ``state``: the state of SQL it was last brought to; ``count``: its rows;
    ``removed``: rows taken out since it was built, whose room its graph never gives back;
    ``probes``: hashes of some rows, which must find themselves before it is used."""

    generation: str
    state: str
    count: int
    removed: int = 0
    probes: tuple[str, ...] = ()


class Place(Protocol):
    """Where generations live: a folder or a server. Methods raise EmbeddingProblem."""

    @property
    def key(self) -> str:
        """The key of this place's pointer in SQL."""

    def take(self) -> bool:
        """Get the right to use the place; False while another process has it."""

    def open(self, pointer: Pointer, probes: Matrix) -> Collection:
        """The live generation, once it is known to be sound and to hold ``probes``. Raises Damaged
        if it is not."""

    def settled(self, generation: str) -> bool:
        """Whether it is known, without opening it, to be as it was left."""

    def create(self, generation: str) -> Collection:
        """A new, empty generation, to be filled."""

    def finish(self, generation: str, collection: Collection, count: int, probes: Matrix) -> Collection:
        """The filled generation, checked and open."""

    def leave(self, generation: str, collection: Collection) -> None:
        """Close it in order."""

    def drop(self, generation: str) -> None:
        """Delete a generation that is not open."""

    def sweep(self, live: str | None) -> None:
        """Delete what unfinished work left behind."""

    def give_back(self) -> None:
        """Let others use the place."""


def new_generation() -> str:
    """A name that no other generation has; it begins with the time."""
    return f"{datetime.now(UTC).strftime(_TIME)}-{uuid.uuid4().hex[:8]}"


def read_live(engine: Engine, key: str) -> Pointer | None:
    """The live generation of a place; None if there is none."""
    written = read_pointer(engine, key)
    if written is None:
        return None
    values = json.loads(written)
    return Pointer(**values | {"probes": tuple(values["probes"])})


def switch_live(engine: Engine, key: str, old: Pointer | None, new: Pointer) -> bool:
    """Make ``new`` the live generation instead of ``old``; False if another process was faster."""
    return switch_pointer(engine, key, None if old is None else _written(old), _written(new))


def _written(pointer: Pointer) -> str:
    return json.dumps(asdict(pointer), sort_keys=True)


class FolderPlace:
    """Generations in folders of ``root``, one process at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = FileLock(root / "lock", thread_local=False)

    @property
    def key(self) -> str:
        """Named after the folder, not its path: several machines may share one database."""
        try:
            return f"chroma/{(self._root / 'id').read_text('utf-8')}"
        except OSError:
            return "chroma/new"  # a key that is never written

    def take(self) -> bool:
        """Get the folder's lock, held until ``give_back`` or the end of the process."""
        if self._lock.is_locked:
            if (self._root / "id").exists():
                return True
            self._lock.release()  # somebody deleted the folder, and the lock with it
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
            if not (self._root / "id").exists():
                (self._root / "id").write_text(uuid.uuid4().hex, "utf-8")
        except Timeout:
            return False
        except OSError as error:
            raise EmbeddingProblem(f"The folder {self._root} cannot be used: {error.strerror}.") from error
        return True

    def open(self, pointer: Pointer, probes: Matrix) -> Collection:
        folder, mark = self._root / pointer.generation, self._mark(pointer.generation)
        if not folder.is_dir():
            raise Damaged(f"{folder} is gone.")
        if not mark.exists():
            check_folder(folder, pointer.count, probes, _CHECK_SECONDS)
        mark.unlink(missing_ok=True)  # from here on until `leave`, a kill may damage it
        try:
            collection = open_folder(folder)
        except EmbeddingProblem as problem:
            raise Damaged(str(problem)) from problem
        try:
            verify(collection, pointer.count, probes)
        except BaseException:
            collection.close()
            raise
        return collection

    def settled(self, generation: str) -> bool:
        return self._mark(generation).exists() and (self._root / generation).is_dir()

    def create(self, generation: str) -> Collection:
        folder = self._root / generation
        folder.mkdir()
        return open_folder(folder, create=True)

    def finish(self, generation: str, collection: Collection, count: int, probes: Matrix) -> Collection:
        collection.close()
        check_folder(self._root / generation, count, probes, _FINISH_SECONDS)
        return open_folder(self._root / generation)

    def leave(self, generation: str, collection: Collection) -> None:
        collection.close()
        with suppress(OSError):  # without its mark it is checked before it is opened again
            if (self._root / generation).is_dir():
                self._mark(generation).touch()

    def drop(self, generation: str) -> None:
        self._mark(generation).unlink(missing_ok=True)
        shutil.rmtree(self._root / generation, ignore_errors=True)  # what is left is swept next time

    def sweep(self, live: str | None) -> None:
        for entry in self._root.iterdir():
            if _GENERATION.fullmatch(entry.name) and entry.name != live:
                self.drop(entry.name)

    def give_back(self) -> None:
        self._lock.release()

    def _mark(self, generation: str) -> Path:
        return self._root / f"{generation}.closed"


class ServerPlace:
    """Generations as collections of a server, which several processes may use at once."""

    def __init__(self, engine: Engine, server: Server) -> None:
        self._engine = engine
        self._server = server
        self.key = f"chroma/{server.key}"

    def take(self) -> bool:
        return True

    def open(self, pointer: Pointer, probes: Matrix) -> Collection:
        collection = self._server.open(self._name(pointer.generation))
        verify(collection, pointer.count, probes)
        return collection

    def settled(self, generation: str) -> bool:
        return False

    def create(self, generation: str) -> Collection:
        return self._server.open(self._name(generation), create=True)

    def finish(self, generation: str, collection: Collection, count: int, probes: Matrix) -> Collection:
        verify(collection, count, probes)
        return collection

    def leave(self, generation: str, collection: Collection) -> None:
        collection.close()

    def drop(self, generation: str) -> None:
        self._server.drop(self._name(generation))

    def sweep(self, live: str | None) -> None:
        oldest = self._name((datetime.now(UTC) - _ORPHAN_AGE).strftime(_TIME))
        prefix = self._name("")
        for name in self._server.names():
            if name.startswith(prefix) and name < oldest and name != self._name(live or ""):
                self._server.drop(name)

    def give_back(self) -> None:
        with suppress(EmbeddingProblem):  # a server that is gone has let go already
            self._server.close()

    def _name(self, generation: str) -> str:
        """Several databases may keep their passages on one server."""
        return f"passages-{self._database()}-{generation}"

    def _database(self) -> str:
        key = "chroma/database"
        known = read_pointer(self._engine, key)
        if known is None:
            switch_pointer(self._engine, key, None, uuid.uuid4().hex[:12])
            known = read_pointer(self._engine, key)
        return known or ""
