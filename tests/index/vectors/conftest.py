"""A catalog whose passages have made-up vectors: what Chroma does with them needs no model."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from config.settings import Settings
from index.catalog import Catalog
from index.database import connect
from index.embedder import Matrix
from index.postings import Passage, Posting
from index.progress import Quiet
from index.vectors.generations import FolderPlace
from index.vectors.live import LiveVectors
from index.vectors.stored import StoredVectors

MODEL = "made-up@1/32"


def vector_of(text: str) -> Matrix:
    """A unit vector that depends on ``text`` only."""
    seed = int.from_bytes(sha256(text.encode()).digest()[:8])
    found = np.random.default_rng(seed).standard_normal(32).astype(np.float32)
    unit: Matrix = found / np.linalg.norm(found)
    return unit


class World:
    """An index in a folder, and what the tests do to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine = connect(Settings(postings_data=folder))
        self.catalog = Catalog(self.engine)
        self.stored = StoredVectors(self.engine, MODEL)
        self._opened: list[LiveVectors] = []

    def put(self, posting_id: str, texts: list[str]) -> None:
        """Make ``texts`` the passages of a posting, with vectors."""
        hashes = [sha256(text.encode()).hexdigest() for text in texts]
        passages = [
            Passage(posting_id, number, None, 0, 1, text, hash_)
            for number, (text, hash_) in enumerate(zip(texts, hashes, strict=True))
        ]
        posting = Posting(posting_id, "tests", posting_id, "markdown", "text", 0)
        self.catalog.replace(posting, (), passages, "hash", "version")
        if texts:
            self.stored.store(hashes, np.stack([vector_of(text) for text in texts]))

    def live(self) -> LiveVectors:
        """A process's view of Chroma."""
        self._opened.append(LiveVectors(self.engine, FolderPlace(self.chroma), self.stored))
        return self._opened[-1]

    @property
    def chroma(self) -> Path:
        return self.folder / "chroma"

    def generations(self) -> list[Path]:
        return sorted(path for path in self.chroma.iterdir() if path.is_dir())

    def close(self) -> None:
        for live in self._opened:
            live.close()
        self.engine.dispose()


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[Callable[[], World]]:
    made: list[World] = []

    def make() -> World:
        made.append(World(tmp_path / "data"))
        return made[-1]

    yield make
    for world in made:
        world.close()


def fill(world: World) -> World:
    world.put("a.md", [f"passage {n}" for n in range(100)])
    world.put("b.md", [f"passage {n}" for n in range(100, 200)])
    return world


@pytest.fixture
def world(make_world: Callable[[], World]) -> World:
    """Two hundred passages in two postings, not yet in Chroma."""
    return fill(make_world())


@pytest.fixture
def built(make_world: Callable[[], World], _template: Path, tmp_path: Path) -> World:
    """The same, in Chroma and closed in order."""
    shutil.copytree(_template, tmp_path / "data")
    return make_world()


@pytest.fixture
def large(make_world: Callable[[], World], _large: Path, tmp_path: Path) -> World:
    """With 2,000 passages more, so that Chroma has flushed its graph to disk."""
    shutil.copytree(_large, tmp_path / "data")
    return make_world()


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(fill(World(tmp_path_factory.mktemp("template") / "data")))


@pytest.fixture(scope="session")
def _large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = fill(World(tmp_path_factory.mktemp("large") / "data"))
    made.put("c.md", [f"more {n}" for n in range(2000)])
    return _built(made)


def _built(world: World) -> Path:
    world.live().refresh(Quiet())
    world.close()
    return world.folder
