"""``python -m tests.evaluation.peers`` (``make bench-peers``): measure, write ``docs/peers.md``.

A FOLDER of other postings may be named, of which up to ``--most`` are taken: then speed alone is measured,
since there are no right answers, and printed. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.tokens import default_model_folder
from tests.evaluation.baseline import as_answer
from tests.evaluation.benches import ROOT, Gold, opened, samples
from tests.evaluation.peers.exchange import DEEP
from tests.evaluation.scoring import Score, score
from tests.evaluation.speed.bench import Bench

PAGE = ROOT / "docs" / "peers.md"
_HERE = Path(__file__).parent
_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
_PEERS = {
    "LangChain": ("with_langchain", ("core", "chroma", "huggingface", "text-splitters"), "langchain-"),
    "LlamaIndex": (
        "with_llamaindex",
        ("core", "vector-stores-chroma", "embeddings-huggingface"),
        "llama-index-",
    ),
    "txtai": ("with_txtai", ("txtai", "faiss-cpu"), ""),
}
_ALL_USE = ("chromadb", "sentence-transformers", "torch", "transformers")
_OFFLINE = ("HF_HUB_OFFLINE=1", "ANONYMIZED_TELEMETRY=False", "TOKENIZERS_PARALLELISM=false")
_LONGEST = 3_600  # seconds for one tool
_OURS = "this project"


@dataclass(frozen=True, slots=True)
class Measured:
    """One tool: what it gave back, or the ``problem`` that kept it from that."""

    name: str
    result: Mapping[str, Any] | None
    problem: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write or print; 2 for a folder that holds no postings."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.peers", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="other postings: speed alone, printed")
    parser.add_argument("--most", type=int, default=300, metavar="POSTINGS")
    asked = parser.parse_args(arguments)
    bench = samples()
    with tempfile.TemporaryDirectory(prefix="peers-", ignore_cleanup_errors=True) as work:
        folder = Path(work)
        sources = bench.sources
        if asked.folder is not None:
            sources = folder / "postings"
            if not _copied(asked.folder, asked.most, sources):
                sys.stderr.write(f"{asked.folder} holds no posting files.\n")
                return 2
        texts = _texts(sources)
        questions = [gold.question for gold in bench.questions]
        measured = [_measured(name, texts, questions, sources, folder) for name in (_OURS, *_PEERS)]
    golds = bench.questions if asked.folder is None else ()
    text = "\n".join(_page(measured, golds, len(texts), len(questions))) + "\n"
    sys.stdout.write(text)
    if asked.folder is None:
        PAGE.write_text(text, "utf-8")
    return 0


def _copied(folder: Path, most: int, to: Path) -> int:
    files = Bench(folder, to).files(most)
    for file in files:
        target = to / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return len(files)


def _texts(sources: Path) -> dict[str, str]:
    """The postings of ``sources`` as we read them: the others are given clean text, not files."""
    with opened(sources, embed=False) as index:
        ids = index.catalog.summaries()
        return {id_: posting.text for id_ in ids if (posting := index.catalog.posting(id_)) is not None}


def _measured(
    name: str, texts: Mapping[str, str], questions: Sequence[str], sources: Path, folder: Path
) -> Measured:
    sys.stderr.write(f"Measuring: {name} …\n")
    work = folder / name.replace(" ", "-").lower()
    (work / "data").mkdir(parents=True)
    asked, given = work / "asked.json", work / "given.json"
    asked.write_text(
        json.dumps({
            "postings": texts, "model": str(default_model_folder()), "work": str(work / "data"),
            "questions": questions,
        })
    )  # fmt: skip
    if name == _OURS:
        command = [sys.executable, "-m", "tests.evaluation.peers.ours", str(asked), str(given), str(sources)]
    else:
        command = [str(_PYTHON), str(_HERE / f"{_PEERS[name][0]}.py"), str(asked), str(given)]
    try:
        done = subprocess.run(
            ["env", *_OFFLINE, *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Measured(name, None, f"not done within {_LONGEST:,} seconds")
    if done.returncode:
        last = [line for line in done.stderr.splitlines() if line.strip()][-1:]
        return Measured(name, None, " ".join(last) or f"ended with status {done.returncode}")
    return Measured(name, json.loads(given.read_text("utf-8")))


def _page(
    measured: Sequence[Measured], golds: Sequence[Gold], postings: int, questions: int
) -> Iterator[str]:
    yield "# Beside other tools"
    yield ""
    yield "Written by `make bench-peers`; do not edit. Each tool is given the same postings (as clean text),"
    yield "the same embedding model and the same questions, in the way its documentation shows first, in a"
    yield "process of its own, one after the other. They are libraries from which much can be built; this is"
    yield "where one begins."
    yield ""
    yield f"{datetime.now(UTC):%Y-%m-%d}; {postings:,} postings, {questions} questions. {_machine()}."
    yield f"Versions: {_versions()}."
    yield ""
    yield "## Speed"
    yield "Starting: imports and the model. Indexing: from texts (ours: files, with all facts) to an index"
    yield "that answers. A ratio is the tool's time divided by ours. Ours embeds by ONNX and decides every"
    yield "posting; theirs find the nearest passages."
    if os.getloadavg()[0] > (os.cpu_count() or 1):
        yield "The machine did other work at the same time, by which a tool that wants all cores loses more"
        yield "than one that needs little: the ratios of times are rough, the scores are not touched."
    yield ""
    yield "| tool | starting | indexing | ratio | a question, half | ratio | 95 of 100 | ratio | pieces |"
    yield "|---|---|---|---|---|---|---|---|---|"
    ours = measured[0].result
    for one in measured:
        yield _speed(one, ours)
    if golds:
        yield ""
        yield "## Answers"
        yield "By the scorer of the question bench (`tests/evaluation/scoring.py`, docs/quality.md), whose"
        yield "questions we wrote. A tool's answer is the postings of the passages that it returns, each"
        yield "passage a quote. That is all a retriever says: whole sets, counts and what is not stated are"
        yield "no question to it."
        yield ""
        yield from _scores(measured, golds)
    yield ""
    yield "## As configured"
    for one in measured:
        yield f"- {one.name}: {one.result['settings'] if one.result else f'did not run: {one.problem}'}."


def _speed(one: Measured, ours: Mapping[str, Any] | None) -> str:
    if one.result is None:
        return f"| {one.name} | – | – | – | – | – | – | – | – |"

    def ratio(mine: float, other: float) -> str:
        return f"{mine / other:.2f}"

    half, most = _half(one.result), _most(one.result)
    base = ours or one.result
    cells = (
        one.name, f"{one.result['start']:.1f} s", f"{one.result['indexing']:.1f} s",
        ratio(one.result["indexing"], base["indexing"]), f"{1000 * half:.1f} ms", ratio(half, _half(base)),
        f"{1000 * most:.1f} ms", ratio(most, _most(base)), f"{one.result['chunks']:,}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _half(result: Mapping[str, Any]) -> float:
    return float(statistics.median(result["seconds"]))


def _most(result: Mapping[str, Any]) -> float:
    return float(sorted(result["seconds"])[int(0.95 * len(result["seconds"]))])


def _scores(measured: Sequence[Measured], golds: Sequence[Gold]) -> Iterator[str]:
    columns: dict[str, list[Score]] = {}
    for one in measured:
        if one.result is None:
            continue
        if one.name == _OURS:
            columns[one.name] = [score(g, a) for g, a in zip(golds, one.result["answers"], strict=True)]
            continue
        for label, key in ((one.name, "answers"), (f"{one.name}, {DEEP} passages", "deep")):
            found = (as_answer(passages) for passages in one.result[key])
            columns[label] = [score(g, a) for g, a in zip(golds, found, strict=True)]
    kinds = list(dict.fromkeys(gold.kind for gold in golds))
    yield f"| questions | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for kind in kinds:
        chosen = [at for at, gold in enumerate(golds) if gold.kind == kind]
        cells = (f"{statistics.mean(scores[at].value for at in chosen):.2f}" for scores in columns.values())
        yield f"| {kind} ({len(chosen)}) | {' | '.join(cells)} |"
    means = (f"{statistics.mean(s.value for s in scores):.3f}" for scores in columns.values())
    yield f"| all ({len(golds)}) | {' | '.join(means)} |"
    sets = [at for at, gold in enumerate(golds) if gold.kind in ("list", "none")]
    exact = (f"{sum(scores[at].exact for at in sets)} of {len(sets)}" for scores in columns.values())
    yield f"| sets exactly right | {' | '.join(exact)} |"


def _machine() -> str:
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, Python {platform.python_version()}; load average {load:.0f} at the end"


def _versions() -> str:
    """Those of the peers' environment, which pins them (requirements/peers.txt)."""
    lines = (ROOT / "requirements" / "peers.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line)
    named = [f"{prefix}{package}" for _, packages, prefix in _PEERS.values() for package in packages]
    return ", ".join(f"{package} {pinned[package]}" for package in (*named, *_ALL_USE))


if __name__ == "__main__":
    sys.exit(main())
