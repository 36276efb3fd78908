"""``python -m tests.evaluation``: measure everything, write ``docs/quality.md``, print the totals."""

from __future__ import annotations

import argparse
import sys

from index.embedder import Embedder
from tests.evaluation import text_criteria
from tests.evaluation.baseline import DEPTHS, Baseline
from tests.evaluation.benches import ROOT, Bench, answers, opened, samples, shared
from tests.evaluation.extraction import measure
from tests.evaluation.paraphrases import understood
from tests.evaluation.report import Measured, page
from tests.evaluation.scoring import misquotes, quote_count, score

PAGE = ROOT / "docs" / "quality.md"


def main() -> int:
    """Write the page; with ``--misses``, also print what went wrong on every bench."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print the misses on real postings too")
    arguments = parser.parse_args()
    embedder = Embedder()
    measured = [_measured(bench, embedder) for bench in (samples(), *shared())]
    companies = {str(label["company"]) for label in measured[0].bench.labels.values() if label.get("company")}
    paraphrases = understood(sorted(companies))
    PAGE.write_text(page(measured, paraphrases, text_criteria.section(text_criteria.cases())), "utf-8")
    for one in measured:
        mean = sum(result.value for result in one.scores) / len(one.scores)
        _say(f"{one.bench.name}: {mean:.3f} over {len(one.scores)} questions")
        if arguments.misses:
            _say_misses(one)
    _say(f"paraphrases: {sum(p.agrees for p in paraphrases)} of {len(paraphrases)}")
    _say(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


def _measured(bench: Bench, embedder: Embedder) -> Measured:
    with opened(bench.sources, embed=True) as index:
        given = answers(bench, index)
        texts = {
            id_: posting.text
            for id_ in index.catalog.summaries()
            if (posting := index.catalog.posting(id_)) is not None
        }
        plain = Baseline(index, embedder)
        asked = [gold.question for gold in bench.questions]
        baseline = {
            depth: tuple(
                score(g, a) for g, a in zip(bench.questions, plain.answers(asked, depth), strict=True)
            )
            for depth in DEPTHS
        }
        # Labels that only name the posting (the seeds') are no truth about its fields.
        labelled = all("title" in label for label in bench.labels.values())
        return Measured(
            bench, tuple(score(g, a) for g, a in zip(bench.questions, given, strict=True)), baseline,
            measure(bench.labels, index.catalog) if labelled else {},
            sum(map(quote_count, given)), sum(len(misquotes(a, texts)) for a in given),
            measure(bench.read_again, index.catalog) if bench.read_again else {},
        )  # fmt: skip


def _say_misses(one: Measured) -> None:
    for name, tally in one.tallies.items():
        for miss in tally.misses:
            quote = miss.quote[:80]
            _say(f"  {name}: {miss.posting}: expected {miss.expected!r}, found {miss.found!r} {quote!r}")
    for gold, result in one.of():
        if result.value < 1 or result.violations:
            _say(f"  {gold.question}: missed {result.missed}, wrong {result.wrong} {result.detail}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
