"""``python -m tests.evaluation.text_criteria``: from what threshold nearness in meaning counts.

Each labelled case (tests/questions/text_criteria.yaml) is a phrase and a posting that does not say it in
its words; the curve shows, for each threshold, how many of the postings found fit (precision) and how
many of those that fit are found (recall). ``index.meaning.ENOUGH`` is set by it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from index.criteria import Criterion, Test
from index.deciding.words import decide_text, stems
from index.fusing import fuse
from index.meaning import ENOUGH
from index.opening import Index
from tests.evaluation.benches import ROOT, SHARED, opened

LABELS = ROOT / "tests" / "questions" / "text_criteria.yaml"
THRESHOLDS = tuple(n / 100 for n in range(31, 56, 2))
_NEAREST = 2_000


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase and a posting that may fit it. ``similarity``: the cosine of its nearest passage;
    ``fused``: reciprocal rank fusion of its ranks by cosine and by words of the phrase."""

    phrase: str
    posting: str
    fits: bool
    similarity: float
    fused: float


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold gives: of the cases found, the share that fit; of those that fit, the share found."""

    threshold: float
    precision: float
    recall: float
    found: int


def cases() -> list[Case]:
    """Every labelled case over the samples and, where they stand beside the project, the real postings."""
    labels = yaml.safe_load(LABELS.read_text("utf-8"))
    with opened(ROOT / "samples", embed=True) as index:
        found = [
            case
            for entry in labels["samples"]
            for case in _cases(entry["phrase"], set(entry["fits"]), None, set(entry["unsure"]), index)
        ]
    postings = SHARED / "postings"
    if not postings.is_dir():
        return found
    with TemporaryDirectory(prefix="labelled-") as folder:
        for entry in labels["shared"]:
            for id_ in (*entry["fits"], *entry["near"]):
                _copy(postings / id_, Path(folder) / id_)
        with opened(Path(folder), embed=True) as index:
            for entry in labels["shared"]:
                found += _cases(entry["phrase"], set(entry["fits"]), set(entry["near"]), set(), index)
    return found


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, to)


def _cases(
    phrase: str, fits: set[str], near: set[str] | None, unsure: set[str], index: Index
) -> Iterator[Case]:
    said = decide_text(Criterion(Test.TEXT, phrase, values=(phrase,)), index.catalog)
    best: dict[str, float] = {}
    for hit in index.search.nearest(phrase, _NEAREST):
        best.setdefault(hit.posting_id, hit.similarity)
    by_words = [id_ for id_, _, _ in index.catalog.full_text(any_of=stems(phrase))]
    fused = dict(fuse([by_words, list(best)]))
    for id_ in (fits | near) if near is not None else set(best) - unsure:
        if id_ in best and id_ not in said:
            yield Case(phrase, id_, id_ in fits, best[id_], fused[id_])


def curve(scored: Sequence[tuple[float, bool]], thresholds: Sequence[float]) -> list[Point]:
    """A point for each threshold over (score, fits)."""
    fitting = sum(fits for _, fits in scored)
    points = []
    for threshold in thresholds:
        found = [fits for score, fits in scored if score >= threshold]
        precision = sum(found) / len(found) if found else 1.0
        points.append(Point(threshold, precision, sum(found) / max(1, fitting), len(found)))
    return points


def section(found: Sequence[Case]) -> str:
    """The curves as a part of docs/quality.md."""
    fitting = sum(case.fits for case in found)
    points = curve([(case.similarity, case.fits) for case in found], THRESHOLDS)
    ranks = sorted({case.fused for case in found}, reverse=True)
    by_rank = max(curve([(case.fused, case.fits) for case in found], ranks), key=_f1)
    lines = [
        "## Criteria on the text, by meaning",
        "",
        f"{len(found)} labelled pairs of a phrase and a posting that does not say it in its words; {fitting}",
        f"of them fit. A posting counts as possible from a cosine of {ENOUGH} on. Ranks alone can't tell, as",
        "something is always first: reciprocal rank fusion of words and cosines, cut where it does best,",
        f"reaches precision {by_rank.precision:.2f} at recall {by_rank.recall:.2f}; it orders what is found.",
        "",
        "| from cosine | precision | recall | found |",
        "| --- | --- | --- | --- |",
    ]
    for point in points:
        used = " (used)" if point.threshold == ENOUGH else ""
        lines.append(
            f"| {point.threshold:.2f}{used} | {point.precision:.2f} | {point.recall:.2f} | {point.found} |"
        )
    return "\n".join(lines)


def _f1(point: Point) -> float:
    return 2 * point.precision * point.recall / max(1e-9, point.precision + point.recall)


def main() -> int:
    """Print the curves; with ``--cases``, each case too."""
    found = cases()
    sys.stdout.write(section(found) + "\n")
    if "--cases" in sys.argv:
        for case in sorted(found, key=lambda case: -case.similarity):
            sys.stdout.write(f"{case.similarity:.3f} {case.fits!s:5} {case.phrase}: {case.posting}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
