"""Sequences whose items are made when they are looked at: an answer holds all its postings, and most
of their evidence is never read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Lazily(Sequence[T]):
    """``make(n)`` for each n below ``length``, each made once. Slices are as lazy, and share nothing
    that is not made yet."""

    __slots__ = ("_items", "_make", "ends")

    def __init__(self, length: int, make: Callable[[int], T], ends: Sequence[int] = ()) -> None:
        """``ends``: where the parts of the sequence end, if it has parts and whoever reads it may ask."""
        self._items: list[T | None] = [None] * length
        self._make = make
        self.ends = tuple(ends)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            positions = range(len(self._items))[at]
            return Lazily(len(positions), lambda n: self[positions[n]])
        item = self._items[at]
        if item is None:
            item = self._items[at] = self._make(range(len(self._items))[at])
        return item

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self._items):,} items, each made when it is looked at>"

    def __iter__(self) -> Iterator[T]:
        items, make = self._items, self._make
        for at, item in enumerate(items):
            if item is None:
                item = items[at] = make(at)
            yield item
