"""What int8 costs: how near its vectors are to fp32's, and what the question bench says of each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from config.settings import Settings
from index.embedder import Embedder
from index.onnx_model.graph import Precision
from index.opening import open_index
from index.sync import sync
from tests.evaluation.benches import answers, samples
from tests.evaluation.scoring import score
from tests.evaluation.speed import corpus, recipe
from tests.evaluation.speed.bench import Bench
from tests.evaluation.speed.rows import Row, Section

_TEXTS = 200
_POSTINGS = 40
_TOP = 10


def rows(bench: Bench) -> Iterator[Row]:
    """Cosines, shared neighbours, and the bench's mean score with each precision."""
    postings = corpus.read_all(bench.files(_POSTINGS), bench.postings)
    pieces = list(recipe.chunks([posting.text for posting in postings]))[:_TEXTS]
    full, small = Embedder().embed(pieces), Embedder(precision="int8").embed(pieces)
    cosines = (full * small).sum(axis=1)
    nearest = [np.argsort(-(vectors @ vectors.T), axis=1)[:, 1 : _TOP + 1] for vectors in (full, small)]
    shared = [len(set(one) & set(other)) / _TOP for one, other in zip(*nearest, strict=True)]
    figures = f"{len(pieces)} texts"
    yield Row("cosine of int8 to fp32, mean", float(cosines.mean()), "the same vector", figures=figures)
    yield Row("cosine of int8 to fp32, least", float(cosines.min()), "the same vector", figures=figures)
    yield Row(f"of the {_TOP} nearest texts, shared", float(np.mean(shared)), "all of them", figures=figures)
    bench.say("  the question bench over the samples, twice")
    means = {precision: _score(bench, precision) for precision in ("fp32", "int8")}
    yield Row(
        "question bench over the samples, int8", means["int8"] / means["fp32"], "fp32's score",
        figures=f"{means['int8']:.3f} to {means['fp32']:.3f}",
    )  # fmt: skip


def _score(bench: Bench, precision: Precision) -> float:
    asked = samples()
    settings = Settings(postings_data=bench.work / f"bench-{precision}", embedding_precision=precision)
    with open_index(settings) as index:
        sync(index, [str(asked.sources)])
        given = answers(asked, index)
    return float(np.mean([score(q, a).value for q, a in zip(asked.questions, given, strict=True)]))


SECTION = Section("fidelity", "int8 beside fp32", rows)
