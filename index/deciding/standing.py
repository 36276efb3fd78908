"""How all postings stand to criteria, in few bytes: most stand as many others do.

A standing numbers the few ways in which postings stand (a truth and a score) and keeps one number a
posting. Two standings are combined way by way, and the numbers of all postings in one piece of
arithmetic: a byte a posting, read as one large whole number, so that no posting costs a step of Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress, islice, repeat
from operator import add, mul
from typing import TypeVar, overload

from index.criteria import Truth

Way = tuple[int, float]  # a truth and a score
# How much a figure or place that stands so adds to a posting's rank, and the way of each truth with it.
SCORES: Mapping[Truth, float] = {truth: 1.0 if truth is Truth.YES else 0.5 for truth in Truth}
WAYS: Mapping[Truth, Way] = {truth: (int(truth), score) for truth, score in SCORES.items()}
_FEW = 8  # ways of one truth: each is looked for by itself, and only as far as somebody reads
_SPARSE = 50  # one of so many
_BYTE = 256  # ways to stand that a byte can number
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """``numbers``: for each posting, by position, the number of its way in ``ways``, which holds none
    twice; bytes where there are few ways, as nearly always."""

    numbers: Sequence[int]
    ways: Sequence[Way]

    @classmethod
    def of(cls, ways: Sequence[Way], numbers: Iterable[int]) -> Standing:
        """Each posting's way is the one at its number; the same way may stand there several times."""
        known: dict[Way, int] = {}
        renumbered = [known.setdefault(way, len(known)) for way in ways]
        if isinstance(numbers, bytes) and len(ways) <= _BYTE:
            return cls(numbers.translate(bytes(renumbered).ljust(_BYTE)), tuple(known))
        new = map(renumbered.__getitem__, numbers)
        return cls(bytes(new) if len(known) <= _BYTE else list(new), tuple(known))

    @property
    def truths(self) -> bytes:
        """The truth of each posting."""
        return self._each([truth for truth, _ in self.ways])

    def changed(self, change: Callable[[Way], Way]) -> Standing:
        """The standing with every way changed."""
        return Standing.of([change(way) for way in self.ways], self.numbers)

    def combined(self, other: Standing, combine: Callable[[Way, Way], Way]) -> Standing:
        """Each posting stands as ``combine`` makes of how it stands here and in ``other``."""
        width = len(other.ways)
        if len(self.ways) * width <= _BYTE:
            assert isinstance(self.numbers, bytes)
            assert isinstance(other.numbers, bytes)
            # No sum exceeds a byte, so none carries into the next posting's.
            pairs = int.from_bytes(self.numbers, "big") * width + int.from_bytes(other.numbers, "big")
            numbers: Sequence[int] = pairs.to_bytes(len(self.numbers), "big")
            return Standing.of([combine(one, two) for one in self.ways for two in other.ways], numbers)
        numbers = list(map(add, map(mul, self.numbers, repeat(width)), other.numbers))
        met = {pair: at for at, pair in enumerate(set(numbers))}
        ways = [combine(self.ways[pair // width], other.ways[pair % width]) for pair in met]
        return Standing.of(ways, map(met.__getitem__, numbers))

    def having(self, truth: Truth, items: Sequence[T]) -> Ranked[T]:
        """Those of ``items``, one a posting, whose postings stand so, those with the highest score first."""
        ranked = sorted((-score, n) for n, (one, score) in enumerate(self.ways) if one == truth)
        if isinstance(self.numbers, bytes) and len(ranked) <= _FEW:
            length = sum(map(self.numbers.count, (n for _, n in ranked)))
            return Ranked(length, chain.from_iterable(self._standing(n, items) for _, n in ranked))
        order = {n: place for place, (_, n) in enumerate(ranked)}
        found = list(compress(range(len(self.numbers)), self._each([way[0] == truth for way in self.ways])))
        found.sort(key=lambda at: order[self.numbers[at]])
        return Ranked(len(found), map(items.__getitem__, found))

    def _standing(self, number: int, items: Sequence[T]) -> Iterator[T]:
        """Those of ``items`` whose postings stand in the way of this number."""
        assert isinstance(self.numbers, bytes)
        if self.numbers.count(number) * _SPARSE > len(self.numbers):
            yield from compress(items, self.numbers.translate(_only(number)))
            return
        at = self.numbers.find(number)  # few of very many are found sooner from one to the next
        while at >= 0:
            yield items[at]
            at = self.numbers.find(number, at + 1)

    def _each(self, by_way: Sequence[int]) -> bytes:
        if isinstance(self.numbers, bytes):
            return self.numbers.translate(bytes(by_way).ljust(_BYTE))
        return bytes(map(by_way.__getitem__, self.numbers))


@cache
def _only(number: int) -> bytes:
    """The table that turns one number into 1 and the others into 0."""
    return bytes(n == number for n in range(_BYTE))


class Ranked(Sequence[T]):
    """What stands for postings, in order, found as far as it is looked at."""

    __slots__ = ("_found", "_length", "_rest")

    def __init__(self, length: int, rest: Iterator[T]) -> None:
        self._length = length
        self._found: list[T] = []
        self._rest = rest

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        found = self._found
        if isinstance(at, int) and 0 <= at < len(found):
            return found[at]
        last = at if isinstance(at, int) and at >= 0 else self._length - 1
        if last >= len(found):
            self._found += islice(self._rest, last + 1 - len(self._found))
        return self._found[at]

    def __iter__(self) -> Iterator[T]:
        self._found += self._rest
        return iter(self._found)


def everyone(number: int, way: Way) -> Standing:
    """All of ``number`` postings stand alike."""
    return Standing(bytes(number), (way,))


def some(found: Mapping[int, Way], number: int, otherwise: Way) -> Standing:
    """The postings at the positions ``found`` stand so, the rest of ``number`` otherwise."""
    ways = {way: n for n, way in enumerate(dict.fromkeys((otherwise, *found.values())))}
    numbers = [0] * number
    for at, way in found.items():
        numbers[at] = ways[way]
    return Standing.of(tuple(ways), numbers)
