"""How fast postings come into the index, against the usual recipe on the same postings and model."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
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
_FOLDER = 2_000  # unknown postings in the row of first answers, and in what is computed


@dataclass(slots=True)
class _Run:
    """What one way of indexing took: ``seconds`` in all, of which ``embedding``; in so many ``turns`` it
    made an index each."""

    seconds: float = 0.0
    embedding: float = 0.0
    postings: int = 0
    passages: int = 0
    turns: int = 0

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
    once: list[float] = []  # what an index of one posting takes besides embedding
    usual = _Run()
    reads = [_read(bench, "before")]
    ours: dict[Precision, _Run] = {precision: _Run() for precision in _ASKED}
    # There and back: others use the machine too, now more and now less.
    order: list[Literal["recipe"] | Precision] = ["recipe", *_ASKED]
    for number, way in enumerate([*order, *reversed(order)]):
        bench.say(f"  {way}")
        data = bench.work / f"{way}-{number}"
        if way == "recipe":
            _recipe(folder, data, usual)
        else:
            alone = _Run()
            _ours(single, bench.work / f"single-{number}", way, alone)
            once.append(alone.rest)
            _ours(folder, data, way, ours[way])
    speed = usual.postings / usual.seconds
    for precision, asked in _ASKED.items():
        yield from _speed(precision, ours[precision], speed, usual, asked)
        yield from _not_embedding(precision, ours[precision], min(once))
    yield _first_answers([*reads, _read(bench, "after")], ours["fp32"])


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


def _not_embedding(precision: str, ours: _Run, once: float) -> Iterator[Row]:
    """The share of reading, facts, SQL and Chroma: as measured, and with what an index costs ``once``,
    however many its postings, spread over a folder's."""
    fixed = min(once, ours.rest / ours.turns)
    yield Row(
        f"all that is not embedding, {precision}", ours.rest / ours.seconds, "indexing",
        figures=f"{ours.rest:.2f} of {ours.seconds:.2f} s; of it {fixed:.2f} s for each of {ours.turns} "
        "indexes, however small: a new Chroma folder is filled, closed, checked by another process, opened",
    )  # fmt: skip
    rest = fixed + (ours.rest - ours.turns * fixed) / ours.postings * _FOLDER
    embedding = ours.embedding / ours.postings * _FOLDER
    yield Row(
        f"the same for {_FOLDER:,} postings, computed", rest / (rest + embedding), "indexing", "at most 0.1",
        f"{rest:.0f} of {rest + embedding:.0f} s",
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
        run.passages += embed_pending(index).embedded
        run.seconds += time.perf_counter() - began
        run.embedding += timed.seconds
        run.turns += 1
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


def _read(bench: Bench, when: str) -> tuple[float, float]:
    """Seconds, and seconds of one processor, that a folder of unknown postings takes to be read."""
    bench.say(f"  unknown postings, {when} all else")
    folder = bench.work / "unknown"
    if not folder.exists():
        corpus.write(corpus.read_all(bench.files(_FOLDER), bench.postings), _FOLDER, folder)
    with _opened(bench.work / f"unknown-{when}", "fp32") as index:
        began, worked = time.perf_counter(), time.process_time()
        sync(index, [str(folder)], embed=False)
        return time.perf_counter() - began, time.process_time() - worked


def _first_answers(reads: Sequence[tuple[float, float]], full: _Run) -> Row:
    """Facts and words answer once everything is read: before the run above and after it, since others use
    the machine too; embedding is carried over from that run."""
    read, worked = (sum(seconds) / len(reads) for seconds in zip(*reads, strict=True))
    embedding = full.embedding / full.postings * _FOLDER
    return Row(
        f"complete answers over facts and words, {_FOLDER:,} unknown postings", read / (read + embedding),
        "everything embedded", "at most 0.05",
        f"{read:.0f} s, {worked:.0f} of them on one core; embedding, computed from the run above: "
        f"{embedding:.0f} s on all",
    )  # fmt: skip


@contextmanager
def _opened(data: Path, precision: Precision) -> Iterator[Index]:
    settings = Settings(postings_data=data, embedding_precision=precision)
    with open_index(settings) as index:
        yield index


SECTION = Section(
    "indexing", "Indexing", rows,
    "The usual recipe: chunks of 800 characters, `encode` at batch 32, Chroma `add`; models, tables and "
    "chromadb loaded and warm in both. Each way twice, in the order there and back.",
)  # fmt: skip
