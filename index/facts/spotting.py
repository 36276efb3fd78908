"""Finding the few sentences of a posting that a field is about, before anything is parsed."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from config.vocabulary import load
from index.terms.automaton import Phrases
from index.text.at_hand import kept_at_hand
from index.text.prose import Prose

_MOST_HITS = 300  # a posting that says "office" more often than this is none; keeps the work linear
_GAPS = " \n-"  # what may stand for a blank or hyphen of a phrase (see ``index/patterns.py``)
_LAST_BLANK = 0x3000  # the ideographic space, last of Unicode's
_WINDOW = 280  # characters of a long sentence that are looked at on each side of a cue


class Spot(NamedTuple):
    """A cue at ``at`` and the unit it stands in: a sentence, a list item or a heading (at most
    ``2 * _WINDOW`` characters of it), as offsets in the posting; ``heading`` says which."""

    at: int
    start: int
    end: int
    heading: bool


def spots(prose: Prose, cues: frozenset[str], start: int) -> Iterator[Spot]:
    """Where one of ``cues`` (see ``cues_of``) stands behind ``start``, in order of position."""
    yield from spots_at(prose, places_of(prose.lower, cues, start))


@cache
def cues_of(vocabulary: str, name: str) -> frozenset[str]:
    """The cues (lower case) of one table. Raises KeyError for one that is none of those of ``_stems``."""
    cues = frozenset(load(vocabulary)[name])
    if not cues <= _stems():
        raise KeyError(name)
    return cues


def places_of(text: str, cues: frozenset[str], start: int) -> set[int]:
    """The positions of ``cues`` (see ``cues_of``) in ``text`` from ``start`` on, so many of each at
    most as a posting holds."""
    positions: set[int] = set()
    for stem, places in stems_in(text).items():
        if stem in cues:
            first = bisect.bisect_left(places, start) if start else 0
            positions.update(places[first : first + _MOST_HITS])
    return positions


def matches_at(
    text: str, stems: frozenset[str], pattern: re.Pattern[str], start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text, start, end)`` yields, for a pattern whose matches all begin with one
    of ``stems``, which are among those of ``_stems``: it is only tried where they stand."""
    stop = len(text) if end is None else end
    places = _places(text, stems)
    for number in range(bisect.bisect_left(places, start), len(places)):
        at = places[number]
        if at >= stop:
            break
        if at >= start and (match := pattern.match(text, at, stop)) is not None:
            start = match.end()
            yield match


@kept_at_hand
def _places(text: str, stems: frozenset[str]) -> list[int]:
    found = stems_in(text)
    # Not ``found.keys() & stems``, which looks at each of the stems: many times what a posting holds.
    return sorted({at for stem, places in found.items() if stem in stems for at in places})


@kept_at_hand
def stems_in(text: str) -> Mapping[str, Sequence[int]]:
    """Where each of the stems of all extractors (``_stems``) stands in ``text``, as part of a word
    too; found in one pass; every extractor asks for it."""
    found: dict[str, list[int]] = defaultdict(list)
    if not text.isascii():
        for blank in _rare_blanks():
            text = text.replace(blank, " ")
    for last, stem in _automaton().found(text):
        found[stem].append(last - len(stem) + 1)
    return dict(found)


@cache
def benefit_stems() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What the phrases of ``benefits.yaml`` begin with: those of a row, all, and the strong ones."""
    table = load("benefits")
    entries = table["benefits"].values()
    strong = begun_by(str(phrase) for entry in entries for phrase in entry["strong"])
    return (
        begun_by(table["enumerated"]),
        strong | begun_by(str(phrase) for entry in entries for phrase in entry["weak"]),
        strong,
    )


def begun_by(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of ``phrases``, without one of which none of them can begin; where another word
    follows, with the blank or hyphen before it: "in" of "in-house gym" stands in every line, "in-" seldom."""
    stems: set[str] = set()
    for phrase in phrases:
        first = re.split(r"[\s*-]", phrase, maxsplit=1)[0]
        goes_on = phrase[len(first) : len(first) + 1] in (" ", "-")
        stems.update((first + gap for gap in _GAPS) if goes_on else (first,))
    return frozenset(stems)


@cache
def _rare_blanks() -> tuple[str, ...]:
    """The blanks that are read as spaces before stems are looked for."""
    return tuple(sign for sign in map(chr, range(128, _LAST_BLANK + 1)) if sign.isspace())


@cache
def _stems() -> frozenset[str]:
    """What extractors look for in a whole posting before they look closer."""
    locating, years = load("locating"), load("years")
    tables: tuple[Sequence[str], ...] = (
        load("workplace")["cues"],
        load("time_zones")["cues"],
        locating["cues"],
        locating["everywhere"],
        load("equity")["stems"],
        load("benefits")["stems"],
        load("conditions")["on_call"]["stems"],
        load("conditions")["hours"]["odd_stems"],
        [stem for stems in benefit_stems() for stem in stems],
        years["foreign_stems"],
        years["not_required_stems"],
    )
    return frozenset(stem for table in tables for stem in table)


@cache
def _automaton() -> Phrases[str]:
    return Phrases((stem, stem) for stem in _stems())


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
