"""What a judge is: it decides one criterion by the facts of one posting."""

from __future__ import annotations

from typing import Protocol

from index.columns import Column, Columns
from index.criteria import Verdict
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

    def verdict(self, facts: tuple[Fact, ...], *, why: bool) -> Verdict | None:
        """The verdict on a posting that states ``facts``; None where they don't bear on the criterion.
        Without ``why`` it has no reasons, and follows from what can decide a criterion alone
        (``index.columns``), not from words or places."""
        ...
