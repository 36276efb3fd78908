"""How fast postings come into the index, against the usual recipe on the same postings and model."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from config.settings import Settings
from index.embedder import Embedder
from index.embedding import embed_pending
from index.onnx_model.graph import Precision
from index.opening import Index, open_index
from index.sync import sync
from tests.evaluation.speed import corpus, recipe
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section

_MOST = 240  # postings indexed each way and turn
_ASKED: dict[Precision, str] = {"fp32": "at least 1.5", "int8": "at least 2.5"}
_FOLDER = 2_000  # unknown postings in the rows about a whole folder


@dataclass(slots=True)
class _Run:
    """What one way of indexing took: ``seconds`` in all, of which ``reading`` (until facts and words
    answer) and ``embedding``."""

    seconds: float = 0.0
    reading: float = 0.0
    embedding: float = 0.0
    postings: int = 0
    passages: int = 0

    @property
    def rest(self) -> float:
        """Seconds of all that is not embedding."""
        return self.seconds - self.embedding


def rows(bench: Bench) -> Iterator[Row]:
    """Both precisions against the recipe, what is not embedding, and first answers."""
    postings = corpus.read_all(bench.files(_MOST), bench.postings)[:_MOST]
    folder = bench.work / "indexing"
    corpus.write(postings, len(postings), folder)
    single = bench.work / "single"
    corpus.write(postings[:1], 1, single)
    _ours(single, bench.work / "warmed-up", "fp32", _Run())  # tables and chromadb are loaded, as the recipe's
    usual = _Run()
    ours: dict[Precision, _Run] = {precision: _Run() for precision in _ASKED}
    # There and back: others use the machine too, now more and now less.
    order: list[Literal["recipe"] | Precision] = ["recipe", *_ASKED]
    for number, way in enumerate([*order, *reversed(order)]):
        bench.say(f"  {way}")
        data = bench.work / f"{way}-{number}"
        if way == "recipe":
            _recipe(folder, data, usual)
        else:
            _ours(folder, data, way, ours[way])
    speed = usual.postings / usual.seconds
    for precision, asked in _ASKED.items():
        yield from _speed(precision, ours[precision], speed, usual, asked)
    unknown = bench.work / "unknown"
    corpus.write(corpus.read_all(bench.files(_FOLDER), bench.postings), _FOLDER, unknown)
    for precision in _ASKED:
        bench.say(f"  {_FOLDER:,} postings, {precision}")
        whole = _Run()
        _ours(unknown, bench.work / f"unknown-{precision}", precision, whole)
        yield from _whole(precision, whole)


def _speed(precision: str, ours: _Run, speed: float, usual: _Run, asked: str) -> Iterator[Row]:
    """Postings a second beside the recipe's ``speed``, and the embedding alone, text for text."""
    found = ours.postings / ours.seconds
    yield Row(
        f"postings a second, {precision}", found / speed, "the usual recipe", asked,
        f"{found:.2f} a second ({ours.passages} passages) to {speed:.2f} ({usual.passages} chunks)",
    )  # fmt: skip
    alone = ours.postings / ours.embedding
    usually = usual.postings / usual.embedding
    yield Row(
        f"postings embedded a second, {precision}", alone / usually, "the usual recipe",
        figures=f"{alone:.2f} a second to {usually:.2f} (each passage is embedded with its headings)",
    )  # fmt: skip


def _whole(precision: Precision, run: _Run) -> Iterator[Row]:
    """A folder of unknown postings: the share of reading, facts, SQL and Chroma, and first answers."""
    yield Row(
        f"all that is not embedding, {_FOLDER:,} postings, {precision}", run.rest / run.seconds, "indexing",
        "at most 0.1",
        f"{run.rest:.1f} of {run.seconds:.1f} s; of it reading, facts and SQL {run.reading:.1f} s, "
        f"the others for Chroma and the vectors in SQL ({run.passages} passages)",
        "Chroma adds its rows with one core, and the quicker the embedding, the larger the share of the rest",
    )  # fmt: skip
    yield Row(
        f"complete answers over facts and words, {_FOLDER:,} unknown postings, {precision}",
        run.reading / run.seconds, "everything embedded",
        "at most 0.05" if precision == "fp32" else "",
        f"{run.reading:.1f} of {run.seconds:.1f} s",
    )  # fmt: skip


def _recipe(folder: Path, to: Path, run: _Run) -> None:
    """Index ``folder`` the usual way; what it took is added to ``run``."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))]
    model, collection = recipe.model(), recipe.collection(to)
    recipe.encoded(model, ["warmed up"])
    began = time.perf_counter()
    pieces = list(recipe.chunks(texts))
    vectors = recipe.encoded(model, pieces)
    embedded = time.perf_counter()
    recipe.add(collection, pieces, vectors)
    run.seconds += time.perf_counter() - began
    run.embedding += embedded - began
    run.postings += len(texts)
    run.passages += len(pieces)


def _ours(folder: Path, data: Path, precision: Precision, run: _Run) -> None:
    """Index ``folder`` our way; what it took is added to ``run``."""
    with _opened(data, precision) as index:
        index.search.embedder.embed(["warmed up"])
        timed = _Timed(index.search.embedder)
        index.search.embedder = timed  # type: ignore[assignment]  # the same methods, with a clock
        began = time.perf_counter()
        sync(index, [str(folder)], embed=False)
        run.reading += time.perf_counter() - began
        run.passages += embed_pending(index).embedded
        run.seconds += time.perf_counter() - began
        run.embedding += timed.seconds
        run.postings += index.catalog.size()


class _Timed:
    """An embedder that adds up how long embedding takes."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedder, name)

    def embed_each(self, texts: Any) -> Any:
        parts = self._embedder.embed_each(texts)
        while True:
            began = time.perf_counter()
            part = next(parts, None)
            self.seconds += time.perf_counter() - began
            if part is None:
                return
            yield part


@contextmanager
def _opened(data: Path, precision: Precision) -> Iterator[Index]:
    settings = Settings(postings_data=data, embedding_precision=precision)
    with open_index(settings) as index:
        yield index


SECTION = Section(
    "indexing", "Indexing", rows,
    "The usual recipe: chunks of 800 characters, `encode` at batch 32, Chroma `add`; models, tables and "
    "chromadb loaded and warm in both. Each way twice, in the order there and back; then a whole folder once "
    "with each precision.",
)  # fmt: skip
