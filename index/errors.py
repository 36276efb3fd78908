"""What can go wrong in the index, as sentences for a person.

::

    IndexProblem                 anything below; its message says what, where and what to do
    ├── DataFolderProblem        the data folder or database cannot be used
    ├── SourceProblem            a source of postings cannot be read at all
    ├── Unreadable               one file or posting cannot be read; the others go on
    │   └── Unsettled            … just now: it is tried again at the next sync
    └── EmbeddingProblem         the model or the vector store cannot be used; facts still answer
"""

from __future__ import annotations


class IndexProblem(Exception):  # noqa: N818 - users meet problems, not errors
    """Base of the index's errors; ``str(problem)`` is a sentence to show to a person."""


class DataFolderProblem(IndexProblem):
    """The data folder (or the database) is not ours, from a newer version, or cannot be used."""


class SourceProblem(IndexProblem):
    """A source is missing, empty or cannot be listed; what it held before keeps answering."""


class Unreadable(IndexProblem):
    """One file or posting could not be read; ``reason`` says why in a clause or sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unsettled(Unreadable):
    """A file could not be opened, or changed while it was read: the next sync tries again, though
    nothing about it may have changed by then."""


class EmbeddingProblem(IndexProblem):
    """The embedding model or the vector store cannot be used."""
