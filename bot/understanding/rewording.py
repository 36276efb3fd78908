"""Questions put into the words that their conditions are read from: "English is enough" asks for no
language besides English, "Python vs Java" in a count for either (``config/vocabulary/rewordings.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.wording import worded


@dataclass(frozen=True, slots=True)
class _Rewording:
    """``instead`` is written for what is ``said``, where the question also holds each of ``where``; a place
    that begins with ``unless`` is left as it stands."""

    said: re.Pattern[str]
    instead: str
    where: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    def __call__(self, text: str) -> str:
        if not all(other.search(text) for other in self.where):
            return text
        return self.said.sub(self._written, text)

    def _written(self, match: re.Match[str]) -> str:
        left = self.unless is not None and self.unless.match(match.group())
        return match.group() if left else match.expand(self.instead)


def reworded(text: str) -> str:
    """The question in those words; as it is where nothing of the sort is said.

    >>> reworded("jobs where english is enough")
    'jobs with no languages besides English'
    >>> reworded("what do the two Acme jobs pay?")
    'what do the Acme jobs pay?'
    >>> reworded("how many jobs mention python vs java?")
    'how many jobs mention python or java?'
    """
    for rewording in _rewordings():
        text = rewording(text)
    return text


@cache
def _rewordings() -> tuple[_Rewording, ...]:
    table = load("rewordings")

    def shape(written: str | Sequence[str]) -> re.Pattern[str]:
        return worded(written, table, blank=r"\s+", flags=re.IGNORECASE)

    return tuple(
        _Rewording(
            shape(entry["said"]),
            entry["instead"],
            tuple(map(shape, entry.get("where", ()))),
            shape(entry["unless"]) if "unless" in entry else None,
        )
        for entry in table["rewordings"]
    )
