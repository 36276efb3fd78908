"""The question benches: questions over a set of postings with the answers a careful reader gives."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from bot.answering.answer import build_answerer
from bot.answering.output import as_json
from config.settings import Settings
from index.opening import Index, open_index
from index.sync import sync

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TODAY = date(2026, 11, 22)  # what "this month" is counted from, so that answers never change by themselves
_OURS = {
    "set": "list",
    "set_multi": "list",
    "or_not": "list",
    "superlative": "extreme",
    "comparison": "compare",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """One question and the right answer; ids are posting ids. ``quotes``: what is to be quoted.
    ``says``: patterns that the answer's text must hold. ``count``: least and most."""

    kind: str
    question: str
    gold: frozenset[str]
    acceptable: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    violates: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    count: tuple[int, int] | None = None


@dataclass(frozen=True)
class Bench:
    """Questions over the postings of ``sources``; ``labels``: what each posting says, by its id;
    ``read_again``: the same with what a second reading found beyond them, where there was one."""

    name: str
    sources: Path
    questions: tuple[Gold, ...]
    labels: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    read_again: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def posting_ids(self) -> tuple[str, ...]:
        return tuple(self.labels)


def samples() -> Bench:
    """The bench over the project's own samples."""
    folder = ROOT / "tests" / "questions"
    labels = {entry["id"]: entry for entry in yaml.safe_load((folder / "labels.yaml").read_text("utf-8"))}
    asked = yaml.safe_load((folder / "questions.yaml").read_text("utf-8"))
    questions = tuple(_gold(entry, {key: entry["file"] for key, entry in labels.items()}) for entry in asked)
    return Bench("samples", ROOT / "samples", questions, {e["file"]: e for e in labels.values()})


def shared() -> Iterator[Bench]:
    """The benches over real postings that stand beside the project; none where they don't."""
    folder = SHARED / "gold"
    again = yaml.safe_load((ROOT / "tests" / "questions" / "read_again.yaml").read_text("utf-8"))
    for name, postings, questions, labels in (
        ("20 real postings", folder / "postings", "questions.json", "labels.json"),
        ("5 seed postings", SHARED / "seeds", "seed_questions.json", "seed_labels.json"),
    ):
        if not (folder / questions).is_file() or not postings.is_dir():
            continue
        entries = {e["id"]: e for e in json.loads((folder / labels).read_text("utf-8"))}
        files = {key: Path(entry["file"]).name for key, entry in entries.items()}
        asked = json.loads((folder / questions).read_text("utf-8"))
        yield Bench(
            name, postings, tuple(_gold(entry, files) for entry in asked),
            {files[key]: entry for key, entry in entries.items()},
            {files[key]: _with(entry, again.get(key, {})) for key, entry in entries.items()}
            if again.keys() & entries.keys() else {},
        )  # fmt: skip


def _with(label: Mapping[str, Any], more: Mapping[str, list[Any]]) -> dict[str, Any]:
    """``label`` with the lists of ``more`` added to its own."""
    return {**label, **{key: [*(label.get(key) or ()), *values] for key, values in more.items()}}


def _gold(entry: Mapping[str, Any], ids: Mapping[str, str]) -> Gold:
    def named(key: str) -> frozenset[str]:
        return frozenset(ids[short] for short in entry.get(key) or ())

    quotes = (q if isinstance(q, str) else q["quote"] for q in entry.get("quotes") or ())
    counted = entry.get("count")
    return Gold(
        _OURS.get(entry["kind"], entry["kind"]), entry["question"], named("gold"), named("acceptable"),
        named("silent"), named("violates"), tuple(quotes), tuple(entry.get("says") or ()),
        (counted[0], counted[1]) if counted else None,
    )  # fmt: skip


@contextmanager
def opened(sources: Path, *, embed: bool) -> Iterator[Index]:
    """An index of ``sources`` in a folder of its own, removed afterwards."""
    with TemporaryDirectory(prefix="evaluation-") as folder:
        settings = Settings(postings_data=Path(folder), postings_sources=(str(sources),))
        with open_index(settings) as index:
            sync(index, settings.postings_sources, embed=embed)
            yield index


def answers(bench: Bench, index: Index) -> list[dict[str, Any]]:
    """What the product answers to each question of ``bench``, as ``ask --json`` prints it."""
    answerer = build_answerer(index, today=lambda: TODAY)
    return [json.loads(as_json(answerer.answer(q.question))) for q in bench.questions]
