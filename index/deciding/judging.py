"""What a judge is: it decides one criterion for all postings that state the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from index.columns import Column, Columns
from index.criteria import Verdict
from index.deciding.rulings import Ruling
from index.deciding.standing import Way
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


@runtime_checkable
class InBulk(Protocol):
    """A judge that can tell how all shapes stand without a ruling on each: where there are thousands of
    them, or the same limits are seldom asked twice."""

    def ways(self, column: Column) -> Sequence[Way | None]:
        """How each shape of ``column`` stands, as ``ruling`` would say; None where it says nothing."""
        ...
