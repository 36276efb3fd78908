"""How fast postings come into the index, against the usual recipe on the same postings and model."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.settings import Settings
from index.embedder import Embedder
from index.embedding import embed_pending
from index.onnx_model.graph import Precision
from index.opening import Index, open_index
from index.sync import sync
from tests.evaluation.speed import corpus, recipe
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section

_MOST = 60  # postings indexed each way; embedding takes seconds a posting on a small machine
_FOLDER = 2_000  # unknown postings in the row of first answers


@dataclass(slots=True)
class _Run:
    """One way of indexing: ``seconds`` in all, of which ``embedding``; of ``postings``."""

    seconds: float
    embedding: float
    postings: int
    passages: int


def rows(bench: Bench) -> Iterator[Row]:
    """Both precisions against the recipe, what is not embedding, and first answers."""
    postings = corpus.read_all(bench.files(_MOST), bench.postings)[:_MOST]
    folder = bench.work / "indexing"
    corpus.write(postings, len(postings), folder)
    usual = _recipe(folder, bench.work / "recipe")
    targets: dict[Precision, str] = {"fp32": "at least 1.5", "int8": "at least 2.5"}
    for precision, asked in targets.items():
        bench.say(f"  {precision}")
        ours = _ours(folder, bench.work / precision, precision)
        speed = ours.postings / ours.seconds
        yield Row(
            f"postings a second, {precision}", speed / (usual.postings / usual.seconds), "the usual recipe",
            asked, f"{speed:.2f} a second ({ours.passages} passages) to {usual.postings / usual.seconds:.2f} "
            f"({usual.passages} chunks)",
        )  # fmt: skip
        yield Row(
            f"all that is not embedding, {precision}", (ours.seconds - ours.embedding) / ours.seconds,
            "indexing", "at most 0.1", f"{ours.seconds - ours.embedding:.2f} of {ours.seconds:.2f} s",
        )  # fmt: skip
        if precision == "fp32":
            full = ours
    yield _first_answers(bench, full)


def _recipe(folder: Path, to: Path) -> _Run:
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))]
    model = recipe.model()
    recipe.encoded(model, ["warmed up"])
    collection = recipe.collection(to)
    began = time.perf_counter()
    pieces = list(recipe.chunks(texts))
    vectors = recipe.encoded(model, pieces)
    embedded = time.perf_counter()
    recipe.add(collection, pieces, vectors)
    return _Run(time.perf_counter() - began, embedded - began, len(texts), len(pieces))


def _ours(folder: Path, data: Path, precision: Precision) -> _Run:
    with _opened(data, precision) as index:
        embedder = index.search.embedder
        embedder.embed(["warmed up"])
        timed = _Timed(embedder)
        index.search.embedder = timed  # type: ignore[assignment]  # the same methods, with a clock
        began = time.perf_counter()
        sync(index, [str(folder)], embed=False)
        report = embed_pending(index)
        seconds = time.perf_counter() - began
        return _Run(seconds, timed.seconds, index.catalog.size(), report.embedded)


class _Timed:
    """An embedder that adds up how long embedding takes."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedder, name)

    def embed(self, texts: Any) -> Any:
        began = time.perf_counter()
        try:
            return self._embedder.embed(texts)
        finally:
            self.seconds += time.perf_counter() - began


def _first_answers(bench: Bench, full: _Run) -> Row:
    """Facts and words answer once everything is read; embedding is carried over from the run above."""
    folder = bench.work / "unknown"
    postings = corpus.read_all(bench.files(_FOLDER), bench.postings)
    corpus.write(postings, _FOLDER, folder)
    with _opened(bench.work / "unknown-data", "fp32") as index:
        began = time.perf_counter()
        sync(index, [str(folder)], embed=False)
        read = time.perf_counter() - began
    embedding = full.embedding / full.postings * _FOLDER
    return Row(
        f"complete answers over facts and words, {_FOLDER:,} unknown postings", read / (read + embedding),
        "everything embedded", "at most 0.05",
        f"{read:.0f} s; embedding, computed from the run above: {embedding:.0f} s",
    )  # fmt: skip


@contextmanager
def _opened(data: Path, precision: Precision) -> Iterator[Index]:
    settings = Settings(_env_file=None, postings_data=data, embedding_precision=precision)
    with open_index(settings) as index:
        yield index


SECTION = Section(
    "indexing", "Indexing", rows,
    "The usual recipe: chunks of 800 characters, `encode` at batch 32, Chroma `add`; models loaded and warm "
    "in both.",
)  # fmt: skip
