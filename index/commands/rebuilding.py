"""``python -m index rebuild``: the vector index made anew from the vectors in SQL."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from index.commands.console import counted, out, print_json
from index.errors import EmbeddingProblem
from index.opening import Index
from index.progress import Progress
from index.syncing.locking import EMBEDDING, only_one
from index.vectors.live import Refreshed


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """``vectors``: how many passages the new vector index holds; ``passages``: how many there are, of
    which a sync embeds those that are missing."""

    vectors: int
    passages: int


def rebuild(index: Index, progress: Progress) -> Rebuilt:
    """Build Chroma anew. Raises EmbeddingProblem if Chroma fails or another process has it."""
    with only_one(index.engine, index.settings.postings_data, EMBEDDING, progress.say):
        if index.search.refresh(progress, anew=True) is Refreshed.ELSEWHERE:
            raise EmbeddingProblem(
                "Another process (a running bot?) has the vector index, which only one may open; it mends "
                "by itself what it finds damaged. Stop it to rebuild from here."
            )
        return Rebuilt(*index.search.embedded())


def show_rebuilt(built: Rebuilt, *, as_json: bool) -> None:
    """Print what was built."""
    if as_json:
        print_json(asdict(built))
        return
    out().print(f"The vector index holds {built.vectors:,} of {counted(built.passages, 'passage')}.")
