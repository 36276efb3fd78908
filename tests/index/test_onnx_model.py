"""The default model without torch gives the vectors of sentence-transformers, in batches without padding."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedder import DEFAULT_DIMENSION, Embedder, Matrix
from index.errors import EmbeddingProblem
from index.onnx_model.batches import of_equal_length
from index.tokens import default_model_folder

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((PROJECT / "samples").rglob("*.md"))[:4]
TEXTS = [part for path in SAMPLES for part in path.read_text("utf-8").split("\n\n") if part.strip()][:20]
TEXTS += ["", "Go", "naïve Straße 東京 🎉", "word " * 400]


@pytest.fixture(scope="module")
def reference() -> Matrix:
    """The vectors of sentence-transformers; the model is named by its folder, so that torch runs it."""
    return Embedder(str(default_model_folder())).embed(TEXTS)


def test_fp32_gives_the_vectors_of_sentence_transformers(reference: Matrix) -> None:
    found = Embedder().embed(TEXTS)
    assert found.shape == (len(TEXTS), DEFAULT_DIMENSION)
    assert np.abs(found - reference).max() < 1e-5


def test_int8_gives_nearly_the_same_and_never_mixes_with_them(reference: Matrix) -> None:
    small = Embedder(precision="int8")
    cosines = (small.embed(TEXTS) * reference).sum(axis=1)
    assert cosines.mean() > 0.98
    assert cosines.min() > 0.95
    assert small.fingerprint != Embedder().fingerprint


def test_a_text_has_one_vector_whatever_it_is_embedded_with() -> None:
    embedder = Embedder()
    together = embedder.embed(TEXTS)
    for text, vector in list(zip(TEXTS, together, strict=True))[::5]:
        assert embedder.embed([text])[0] @ vector == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("name", [str(default_model_folder()), "some/other"])
def test_int8_is_refused_for_another_model(name: str) -> None:
    with pytest.raises(EmbeddingProblem, match="EMBEDDING_PRECISION=int8 is made for the default model only"):
        Embedder(name, "int8").embed(["text"])


def test_torch_is_not_loaded() -> None:
    code = (
        "import sys; from index.embedder import Embedder; Embedder().embed_question('Go?');"
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=PROJECT, timeout=60, check=True)


@given(st.lists(st.integers(1, 256), max_size=60))
def test_texts_of_equal_length_go_through_the_model_together_and_each_once(lengths: list[int]) -> None:
    batches = list(of_equal_length(lengths, 300))
    assert sorted(at for batch in batches for at in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len({lengths[at] for at in batch}) == 1
        assert len(batch) == 1 or sum(lengths[at] for at in batch) <= 300


def test_parts_come_as_they_are_made_and_are_what_comes_together() -> None:
    embedder = Embedder()
    together = embedder.embed(TEXTS)
    parts = list(embedder.embed_each(TEXTS))
    assert len(parts) > 1
    for positions, vectors in parts:
        assert np.array_equal(vectors, together[positions])
