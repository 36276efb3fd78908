"""Whether a collection of Chroma holds what was put into it.

``python -m index.vectors.checking FOLDER COUNT DIMENSION`` checks a folder's collection, vectors to look for
on standard input: a corrupt one can take its whole process down, so that must not be ours.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from index.embedder import Matrix
from index.errors import EmbeddingProblem
from index.vectors.chroma import Collection, Damaged, open_folder

_FOUND = 0.999  # a stored vector finds itself at least so similar
_PROJECT = Path(__file__).resolve().parents[2]


def check_folder(folder: Path, count: int, probes: Matrix, seconds: float) -> None:
    """Check in a child process that the collection in ``folder`` (closed, locked by us) holds
    ``count`` rows and that each row of ``probes``, vectors known to be in it, finds itself.

    Raises Damaged if it does not, crashes, or takes longer than ``seconds``.
    """
    module, dimension = "index.vectors.checking", str(max(1, probes.shape[1]))
    command = [sys.executable, "-m", module, str(folder.resolve()), str(count), dimension]
    data = np.ascontiguousarray(probes, "<f4").tobytes()
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=data, capture_output=True, cwd=_PROJECT, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise Damaged(f"{folder} could not be checked within {seconds:.0f} seconds.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Damaged(f"{folder} is damaged: {said[-1] if said else f'exit {done.returncode}'}")


def verify(collection: Collection, count: int, probes: Matrix) -> None:
    """Raises Damaged unless ``collection`` holds ``count`` rows and every row of ``probes``."""
    if (found := collection.count()) != count:
        raise Damaged(f"it holds {found} vectors instead of {count}")
    for probe in probes:
        nearest = collection.query(probe, 1)
        if not nearest or nearest[0].similarity < _FOUND:
            raise Damaged("a vector stored in it is not found")


def _main(folder: str, count: str, dimension: str) -> int:
    probes: Matrix = np.frombuffer(sys.stdin.buffer.read(), "<f4").reshape(-1, int(dimension))
    try:
        for _ in range(2):  # some damage crashes only the second opening
            collection = open_folder(Path(folder))
            verify(collection, int(count), probes)
            if len(collection.hashes()) != int(count):
                raise Damaged("its rows cannot all be read")
            collection.close()
    except EmbeddingProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
