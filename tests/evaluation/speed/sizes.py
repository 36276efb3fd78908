"""How long answers take at two sizes, against embedding one question and against the usual recipe's."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np

from bot.answering.answer import build_answerer
from bot.answering.answers import Answers
from bot.warming import read_ahead
from config.settings import Settings
from index.embedder import DEFAULT_DIMENSION, Embedder
from index.opening import Index, open_index
from index.postings import Posting
from index.sync import sync
from tests.evaluation.speed import corpus, recipe
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section

_TURNS = 3  # each question is asked so often
_AT_ONCE = 8
_ROWS = 5_000
_GROWTH = {
    "fact": "at most 3", "follow-up": "at most 3", "text": "at most 2", "look-up": "at most 2",
    "comparison": "at most 2",
}  # fmt: skip
_FACT = (
    "which roles use Go and are remote?", "which postings pay over 150k?", "how many jobs are in London?",
    "which senior roles need Python but not Java?", "who sponsors visas?", "what is the highest salary?",
    "which roles are hybrid in Berlin?", "which jobs ask for a degree?", "which roles need 5+ years of Rust?",
    "which roles offer equity and are in Europe?",
    "which roles pay at least €90k?", "which jobs do not state a salary?", "which jobs pay by the hour?",
    "which jobs can be done from Portugal?", "jobs in New York or San Francisco", "jobs outside the US",
    "which jobs were posted this month?", "what is the newest posting?", "entry level jobs",
    "which postings do not say whether they are remote?", "which roles use Python or Java?",
    "how many jobs are there per city?", "which company has the most jobs?",
    "which technologies are most common?", "which role asks for the most experience?",
    "which jobs require a security clearance?", "which jobs offer parental leave?",
)  # fmt: skip
_FOLLOW_UPS = (
    ("which roles use Go?", "and which of those are remote?"),
    ("which jobs are in Berlin?", "what about London?"),
    ("which roles are remote?", "how many of them pay over 150k?"),
    ("which jobs need Rust?", "only the senior ones"),
)
_TEXT = (
    "which postings mention a pairing exercise?", "which roles mention dinosaurs?",
    "who works on payment reconciliation?", "which postings talk about incident response?",
)  # fmt: skip
Times = dict[str, list[float]]
Asked = tuple[str, ...]  # a conversation: what is timed is the answer to the last question


def rows(bench: Bench) -> Iterator[Row]:
    """Each kind of question at each size, one at a time and eight at once."""
    postings = corpus.read_all(bench.files(max(bench.sizes)), bench.postings)
    embedder = Embedder()
    embedder.embed_question("warmed up")
    found: list[Times] = []
    for size in bench.sizes:
        bench.say(f"  {size:,} postings")
        with filled(bench, postings, size) as index:
            answers = build_answerer(index)
            asked = _questions(index)
            read_ahead(answers)  # as the bot does when it starts
            for one in asked.values():
                _answer(answers, one[0])  # what is read once a revision is read
            one_embedding = _median(_embedding(embedder))
            times = {kind: _asked(answers, questions) for kind, questions in asked.items()}
            found.append(times)
            for kind, seconds in times.items():
                yield from _quantiles(kind, size, seconds, one_embedding)
            together = _at_once(answers, [q for questions in asked.values() for q in questions])
            yield _quantile(f"any question, {_AT_ONCE} at once", size, together, 0.95, one_embedding)
            if size == bench.sizes[0]:
                yield from _against_recipe(bench, size, times)
    for kind, asked_growth in _GROWTH.items():
        small, large = (_median(times[kind]) for times in found)
        sizes = " to ".join(f"{size:,}" for size in bench.sizes)
        figures = f"{1000 * small:.1f} to {1000 * large:.1f} ms"
        yield Row(
            f"{kind} question, growth from {sizes}", large / small, "the smaller", asked_growth, figures
        )


@contextmanager
def filled(bench: Bench, postings: Sequence[Posting], size: int) -> Iterator[Index]:
    """An index of ``size`` varied postings, made once a run; each passage has a vector, a seeded one."""
    data = bench.work / f"index-{size}"
    new = not data.exists()
    with open_index(Settings(postings_data=data)) as index:
        if new:
            folder = bench.work / f"postings-{size}"
            corpus.write(postings, size, folder)
            sync(index, [str(folder)], embed=False)
            _give_vectors(index)
        yield index


def _give_vectors(index: Index) -> None:
    pending = index.search.stored.pending()
    chance = np.random.default_rng(7)
    for start in range(0, len(pending), _ROWS):
        some = pending[start : start + _ROWS]
        vectors = chance.standard_normal((len(some), DEFAULT_DIMENSION)).astype(np.float32)
        index.search.stored.store(some, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _answer(answers: Answers, asked: Asked) -> None:
    answers.answer(asked[-1], asked[:-1])


def _questions(index: Index) -> dict[str, Sequence[Asked]]:
    """Of each kind; look-ups and comparisons are about companies that this index holds."""
    names = sorted({s.company for s in index.catalog.summaries().values() if s.company})
    some = random.Random(7).sample(names, min(8, len(names)))
    about = ("the interview process", "the benefits", "the tech stack", "the salary")
    lookups = [f"what is {topic} at {name}?" for topic, name in zip(about * 2, some, strict=False)]
    pairs = [f"compare {one} and {other}" for one, other in zip(some[::2], some[1::2], strict=False)]
    alone = {"fact": _FACT, "text": _TEXT, "look-up": lookups, "comparison": pairs}
    return {kind: [(question,) for question in some] for kind, some in alone.items()} | {
        "follow-up": _FOLLOW_UPS
    }


def _asked(answers: Answers, questions: Sequence[Asked]) -> list[float]:
    return [_timed(lambda q=q: _answer(answers, q)) for _ in range(_TURNS) for q in questions]  # type: ignore[misc]  # bound now


def _at_once(answers: Answers, questions: Sequence[Asked]) -> list[float]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(lambda asked: _timed(lambda: _answer(answers, asked)), questions))


def _embedding(embedder: Embedder) -> list[float]:
    return [_timed(lambda n=n: embedder.embed_question(f"which roles number {n}?")) for n in range(30)]  # type: ignore[misc]  # bound now


def _against_recipe(bench: Bench, size: int, times: Times) -> Iterator[Row]:
    """The recipe's question over as many chunks as these postings have."""
    texts = [path.read_text("utf-8") for path in sorted((bench.work / f"postings-{size}").rglob("*.md"))]
    pieces = list(recipe.chunks(texts))
    vectors = np.random.default_rng(7).standard_normal((len(pieces), DEFAULT_DIMENSION)).astype(np.float32)
    collection, model = recipe.collection(bench.work / "recipe-questions"), recipe.model()
    recipe.add(collection, pieces, vectors)
    usual = _median([_timed(lambda q=q: recipe.ask(model, collection, q)) for q in [*_FACT, *_TEXT]])  # type: ignore[misc]  # bound now
    for kind in ("fact", "text"):
        ours = _median(times[kind])
        yield Row(
            f"{kind} question, {size:,} postings, p50", ours / usual, "the usual recipe's question",
            "at most 1", f"{1000 * ours:.1f} to {1000 * usual:.1f} ms",
        )  # fmt: skip


def _quantiles(kind: str, size: int, seconds: Sequence[float], embedding: float) -> Iterator[Row]:
    for share in (0.5, 0.95):
        yield _quantile(f"{kind} question", size, seconds, share, embedding)


def _quantile(what: str, size: int, seconds: Sequence[float], share: float, embedding: float) -> Row:
    took = float(np.quantile(seconds, share))
    return Row(
        f"{what}, {size:,} postings, p{share * 100:.0f}", took / embedding, "embedding one question",
        figures=f"{1000 * took:.1f} to {1000 * embedding:.1f} ms",
    )  # fmt: skip


def _median(seconds: Sequence[float]) -> float:
    return float(np.median(seconds))


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


SECTION = Section(
    "sizes", "Questions at two sizes", rows,
    "Varied copies of the postings (`corpus.py`); vectors are seeded random ones, since comparing them takes "
    "as long as comparing real ones. Warm: read ahead, as by a bot that has "
    "just started, and each kind asked once before.",
)  # fmt: skip
