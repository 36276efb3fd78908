"""Questions put into the words that their conditions are read from: "one of Go, Rust" is "Go or Rust", "a
decade" ten years, "English is enough" no language besides English (``config/vocabulary/rewordings.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.wording import worded

_JOINT = re.compile(r"\s*(?:,\s*(?:(?:or|and)\s+)?|/|\s(?:or|and)\s)\s*")


@dataclass(frozen=True, slots=True)
class _Rewording:
    """``instead`` is written for what is ``said``, where the question also holds each of ``where``; a place
    that begins with ``unless`` is left as it stands. ``listed``: what joins the names becomes "or"."""

    said: re.Pattern[str]
    instead: str
    where: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    listed: bool

    def __call__(self, text: str) -> str:
        if not all(other.search(text) for other in self.where):
            return text
        return self.said.sub(self._written, text)

    def _written(self, match: re.Match[str]) -> str:
        if self.unless is not None and self.unless.match(match.group()):
            return match.group()
        written = match.expand(self.instead)
        return _JOINT.sub(" or ", written) if self.listed else written


def reworded(text: str) -> str:
    """The question in those words; as it is where nothing of the sort is said.

    >>> reworded("jobs where english is enough")
    'jobs with no languages besides English'
    >>> reworded("jobs with at least one of Rust, Go, C++")
    'jobs with Rust or Go or C++'
    >>> reworded("which city has most remote jobs")
    'how many remote jobs per city'
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
            entry.get("listed", False),
        )
        for entry in table["rewordings"]
    )
