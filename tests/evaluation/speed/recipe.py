"""The usual recipe, what this project is measured against: chunks of a fixed length, ``encode``, Chroma.

``python -m tests.evaluation.speed.recipe FOLDER QUESTION`` answers from a folder made by ``add`` as a
process of its own, for its cold start; it prints its resident size in kB.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedder import Matrix
from index.tokens import default_model_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

CHUNK = 800  # characters
_ENCODED = 32  # the library's default batch
_ADDED = 5_000  # rows a call: Chroma takes 5,461


def chunks(texts: Sequence[str]) -> Iterator[str]:
    """Every text cut into pieces of ``CHUNK`` characters."""
    for text in texts:
        yield from (text[start : start + CHUNK] for start in range(0, len(text), CHUNK))


def model() -> SentenceTransformer:
    """The same model as ours, as its library loads it."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(default_model_folder()), local_files_only=True)


def encoded(using: SentenceTransformer, pieces: Sequence[str]) -> Matrix:
    """Their vectors, as the library makes them by itself."""
    return np.asarray(using.encode(list(pieces), batch_size=_ENCODED, show_progress_bar=False), np.float32)


def collection(folder: Path) -> Any:
    """A Chroma collection in ``folder``."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    return client.get_or_create_collection("chunks", embedding_function=None)


def add(to: Any, pieces: Sequence[str], vectors: Matrix) -> None:
    """All chunks with their vectors."""
    for start in range(0, len(pieces), _ADDED):
        ids = [str(start + at) for at in range(len(pieces[start : start + _ADDED]))]
        part = slice(start, start + _ADDED)
        to.add(ids=ids, documents=list(pieces[part]), embeddings=vectors[part])


def ask(using: SentenceTransformer, to: Any, question: str) -> list[str]:
    """The ten nearest chunks."""
    found = to.query(query_embeddings=encoded(using, [question]), n_results=10)
    documents: list[str] = found["documents"][0]
    return documents


if __name__ == "__main__":
    ask(model(), collection(Path(sys.argv[1])), sys.argv[2])
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}\n")
