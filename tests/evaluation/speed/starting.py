"""Cold start, memory and disk: processes of their own, over the indexes that the questions were asked."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.database import DATABASE_FILE
from index.embedder import DEFAULT_DIMENSION
from tests.evaluation.benches import ROOT
from tests.evaluation.speed import corpus, recipe
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section
from tests.evaluation.speed.sizes import filled

_TRIES = 3  # the quickest counts
_QUESTION = "which roles use Go and are remote?"
_RESIDENT = """
import json, sys
from pathlib import Path
from bot.answering.answer import build_answerer
from bot.warming import read_ahead
from config.settings import Settings
from index.opening import open_index

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])

sizes = {"imported": resident()}
with open_index(Settings(postings_data=Path(sys.argv[1]))) as index:
    answers = build_answerer(index)
    answers.answer(sys.argv[2])
    sizes["asked"] = resident()
    read_ahead(answers)
    sizes["ahead"] = resident()
    index.search.embedder.embed_question(sys.argv[2])
    sizes["model"] = resident()
print(json.dumps(sizes))
"""


def rows(bench: Bench) -> Iterator[Row]:
    """Starting against the recipe's start; resident size; disk a posting."""
    postings = corpus.read_all(bench.files(max(bench.sizes)), bench.postings)
    small, large = bench.sizes
    for size in bench.sizes:
        with filled(bench, postings, size):
            pass
    usual, usual_resident = _recipe_start(bench)
    for size in bench.sizes:
        data = bench.work / f"index-{size}"
        ours = min(_seconds([sys.executable, "-m", "bot", "ask", _QUESTION], data) for _ in range(_TRIES))
        yield Row(
            f"`python -m bot ask`, a fact question, {size:,} postings", ours / usual, "the recipe's start",
            "at most 0.1" if size == small else "", f"{ours:.2f} to {usual:.2f} s",
        )  # fmt: skip
    command = [sys.executable, "-c", _RESIDENT, str(bench.work / f"index-{large}"), _QUESTION]
    sizes = json.loads(_output(command, bench.work))
    parts = {
        "the bot, imported": ("imported", "Python, SQLAlchemy, our modules"),
        f"after a fact question, {large:,} postings": ("asked", "the facts of every posting, SQLite's cache"),
        "and what most questions need, read ahead": (
            "ahead",
            "rows of the columns that questions are decided by",
        ),
        "with the embedding model": ("model", "weights of 90 MB, twice while they are loaded; ONNX Runtime"),
    }
    for what, (name, reason) in parts.items():
        figures = f"{sizes[name] / 1024:.0f} MB: {reason}"
        yield Row(f"resident, {what}", sizes[name] / usual_resident, "the recipe's process", figures=figures)
    on_disk = (bench.work / f"index-{large}" / DATABASE_FILE).stat().st_size
    texts = sum(path.stat().st_size for path in (bench.work / f"postings-{large}").rglob("*.md"))
    yield Row(
        f"disk, {large:,} postings, without Chroma", on_disk / texts, "the texts themselves",
        figures=f"{on_disk / large / 1024:.1f} kB a posting: text, passages and their words, facts with "
        "quotes, a vector of 1.5 kB a passage",
    )  # fmt: skip


def _recipe_start(bench: Bench) -> tuple[float, int]:
    """Seconds and resident kB of a process that answers one question the usual way."""
    folder = bench.work / "recipe-start"
    collection = recipe.collection(folder)
    vectors = np.random.default_rng(7).standard_normal((1_000, DEFAULT_DIMENSION)).astype(np.float32)
    recipe.add(collection, [str(n) for n in range(1_000)], vectors)
    command = [sys.executable, "-m", "tests.evaluation.speed.recipe", str(folder), _QUESTION]
    seconds = min(_seconds(command, bench.work) for _ in range(_TRIES))
    return seconds, int(_output(command, bench.work).split()[-1])


def _seconds(command: Sequence[str], data: Path) -> float:
    began = time.perf_counter()
    _output(command, data)
    return time.perf_counter() - began


def _output(command: Sequence[str], data: Path) -> str:
    environment = {"PATH": "/usr/bin:/bin", "POSTINGS_DATA": str(data), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


SECTION = Section("starting", "Cold start, memory, disk", rows, f"The best of {_TRIES} starts each.")
