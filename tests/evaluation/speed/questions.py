"""How long questions take, beside embedding one question: the part that no vector search is without."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median

import numpy as np

from bot.answering.answer import Answerer
from bot.warming import read_ahead
from config.settings import Settings
from index.opening import Index, open_index
from index.sync import sync
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section

# Each is asked with other figures in every round, so that none is decided before it is measured.
_FACTS = (
    "which roles use Go and are remote?",
    "remote roles paying over ${n}k",
    "senior backend roles in Europe paying at least €{n}k",
    "which roles do not ask for a degree and at most {m} years of experience?",
    "jobs in Berlin or London with Python or Rust paying {n}k",
    "not remote, at least {m} years of experience",
    "how many companies hire data engineers?",
    "which roles offer equity and visa sponsorship?",
    "roles without on-call or travel",
    "highest paid remote role that asks for at most {m} years",
    "which roles use Kubernetes and Terraform but not Java, hybrid, in the US, at least {m} years",
)
_TEXTS = (
    "jobs that mention parental leave", "roles about search infrastructure",
    "jobs that involve real-time messaging", "which postings talk about mentoring others?",
)  # fmt: skip
_ROUNDS = 5


def _measure(bench: Bench) -> Iterator[Row]:
    folder = bench.work / "asked"
    for file in bench.files(bench.sizes[0]):
        copy = folder / file.relative_to(bench.postings)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    settings = Settings(postings_data=bench.work / "questions", postings_sources=())
    with open_index(settings) as index:
        sync(index, [str(folder)], embed=False)
        answerer = Answerer(index)
        number = len(answerer.shelf().summaries)
        bench.say(f"{number:,} postings are read.")
        embed = index.search.embedder.embed_question
        embed("warm up")
        read_ahead(answerer)  # as a bot does when it starts
        yield from _facts(answerer, embed, number)
        embedding = median(_seconds(lambda n: embed(f"jobs about search {n}?"), 5 * _ROUNDS))
        bench.say("Filling in vectors: random ones, since only their number makes a difference here.")
        _fill_in_vectors(index)
        nearest = _seconds(lambda n: index.search.nearest(_TEXTS[n % len(_TEXTS)], 100), 2 * _ROUNDS)
        yield from _texts(answerer, embedding, nearest)


def _facts(answerer: Answerer, embed: Callable[[str], object], number: int) -> Iterator[Row]:
    for text in _FACTS:
        answerer.answer(text.format(n=99, m=9))  # reads the columns it needs, once a revision
    shown, whole, embedded = [], [], []
    for rounds in range(_ROUNDS):
        for text in _FACTS:
            question = text.format(n=80 + rounds, m=2 + rounds)
            began = time.perf_counter()
            embed(question)  # in turn, so that both meet the same load of the machine
            embedded.append(time.perf_counter() - began)
            began = time.perf_counter()
            answer = answerer.answer(question)
            shown.append(time.perf_counter() - began)
            evidence = [p.evidence for p in answer.postings]
            whole.append(time.perf_counter() - began)
            assert len(evidence) == len(answer.postings)
    to, embedding = "embedding one question", median(embedded)
    figures = f"{1000 * median(shown):.1f} ms, one embedding {1000 * embedding:.1f} ms; {number:,} postings"
    yield Row("a fact question, median: understood, decided over the whole set, written out",
              median(shown) / embedding, to, "at most 1", figures, "about a half of it is understanding the "
              "words; without padding, embedding so short a text takes less than it did")  # fmt: skip
    yield Row(
        "the slowest twentieth of them", _slow(shown) / embedding, to, "", f"{1000 * _slow(shown):.1f} ms"
    )
    yield Row("the same with the evidence of every posting found, median", median(whole) / embedding, to,
              "at most 1", f"{1000 * median(whole):.1f} ms", "nobody looks at all of them: an answer shows "
              "15 of a group, and makes the evidence of the others when they are asked for")  # fmt: skip


def _texts(answerer: Answerer, embedding: float, nearest: Sequence[float]) -> Iterator[Row]:
    answerer.answer(_TEXTS[0])
    took = _seconds(
        lambda n: answerer.answer(f"{_TEXTS[n % len(_TEXTS)]} paying over ${80 + n}k"), 3 * _ROUNDS
    )
    both = embedding + median(nearest)
    figures = f"{1000 * median(took):.1f} ms; {1000 * both:.1f} ms"
    what, to = "a question with a text criterion, median", "one embedding and one Chroma query"
    yield Row(what, median(took) / both, to, "at most 2", figures)


def _seconds(do: Callable[[int], object], times: int) -> list[float]:
    took = []
    for number in range(times):
        began = time.perf_counter()
        do(number)
        took.append(time.perf_counter() - began)
    return took


def _slow(took: Sequence[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


def _fill_in_vectors(index: Index) -> None:
    search = index.search
    chance = np.random.default_rng(7)
    pending = search.stored.pending()
    for start in range(0, len(pending), 5_000):
        some = pending[start : start + 5_000]
        vectors = chance.normal(size=(len(some), 384)).astype(np.float32)
        search.stored.store(some, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    search.refresh()


SECTION = Section(
    "questions",
    "Questions",
    _measure,
    "Asked one after another in one process that has read ahead as a bot does; figures vary from round to "
    "round, so that nothing is answered from memory. Text criteria over random vectors: what they find is "
    "measured by `make eval`, not here.",
)
