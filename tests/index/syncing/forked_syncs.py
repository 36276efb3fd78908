"""Syncs as processes of their own that start at once: what takes seconds to load is loaded here, and each
line on standard input forks one sync, which the next line waits for.

``python -m tests.index.syncing.forked_syncs DATA SOURCE [--embed]``; told for each: its process, then how
it ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from config.settings import Settings
from index.embedder import Embedder
from index.fingerprints import versions
from index.opening import open_index
from index.pipeline import Extract
from index.postings import Posting
from index.sync import sync


def main(data: str, source: str, *options: str) -> None:
    embedder = Embedder()
    if "--embed" in options:
        import chromadb  # noqa: F401  # only loaded: nothing of it runs before a fork
        import onnxruntime  # type: ignore[import-untyped]  # noqa: F401  # a loaded model has threads, which would not survive a fork
    versions()
    Extract()(Posting("a.md", "tests", "a.md", "markdown", "# Sailor\n\nWe need Golang.\n", 9))
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            _sync(data, source, embedder, embed="--embed" in options)
        _say(child)
        sys.stdin.readline()  # until then nothing else takes the child's number
        _say(os.waitpid(child, 0)[1])


def _sync(data: str, source: str, embedder: Embedder, *, embed: bool) -> None:
    """One sync, and at its end a question by meaning; what it found is told in a file."""
    with open_index(Settings(postings_data=Path(data))) as index:
        index.search.embedder = embedder
        sync(index, [source], embed=embed)
        if embed:
            near = index.search.nearest("Which harbour is number seven?", 1)
            done, total = index.search.embedded()
            told = f"{done == total > 0} {index.search.engine_used} {near[0].posting_id}"
            Path(data).with_suffix(".told").write_text(told)
    os._exit(0)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
