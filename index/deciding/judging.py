"""What a judge is: it decides one criterion for all postings that state the same."""

from __future__ import annotations

from typing import Protocol

from index.columns import Column, Columns
from index.criteria import Verdict
from index.deciding.rulings import Ruling
from index.postings import Fact


class Judge(Protocol):
    """Decides one criterion."""

    @property
    def silence(self) -> Verdict:
        """The verdict where a posting states nothing on it."""
        ...

    def column(self, columns: Columns) -> Column:
        """The column it judges by."""
        ...

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        """The ruling on every posting of the shape of ``facts``, which one of them states; None where
        they don't bear on the criterion. It follows from what a shape holds (``index.columns``), never
        from a posting's words or where they stand."""
        ...
