"""Finding the few sentences of a posting that a field is about, before anything is parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.text.prose import Prose

_MOST_HITS = 300  # a posting that says "office" more often than this is none; keeps the work linear
_WINDOW = 280  # characters of a long sentence that are looked at on each side of a cue


@dataclass(frozen=True, slots=True)
class Spot:
    """A cue at ``at`` and the unit it stands in: a sentence, a list item or a heading (at most
    ``2 * _WINDOW`` characters of it), as offsets in the posting; ``heading`` says which."""

    at: int
    start: int
    end: int
    heading: bool


def spots(prose: Prose, cues: Iterable[str], start: int) -> Iterator[Spot]:
    """Where one of ``cues`` (lower case) stands behind ``start``, in order of position."""
    yield from spots_at(prose, places_of(prose.lower, cues, start))


def places_of(text: str, cues: Iterable[str], start: int) -> set[int]:
    """The positions of ``cues`` in ``text`` from ``start`` on, so many of each at most as a posting holds."""
    positions: set[int] = set()
    for cue in cues:
        at = text.find(cue, start)
        for _ in range(_MOST_HITS):
            if at < 0:
                break
            positions.add(at)
            at = text.find(cue, at + len(cue))
    return positions


def spots_at(prose: Prose, positions: Iterable[int]) -> Iterator[Spot]:
    """The spots at ``positions``, in order."""
    for at in sorted(positions)[:_MOST_HITS]:
        yield _spot(prose, at)


def _spot(prose: Prose, at: int) -> Spot:
    sentence = prose.sentence_at(at)
    if sentence is not None:
        first, last, heading = sentence.start, sentence.end, False
    else:
        first = prose.lower.rfind("\n", max(0, at - _WINDOW), at) + 1 or max(0, at - _WINDOW)
        last = prose.lower.find("\n", at, at + _WINDOW)
        last = min(len(prose.lower), at + _WINDOW) if last < 0 else last
        heading = True
    return Spot(at, max(first, at - _WINDOW), min(last, at + _WINDOW), heading)
