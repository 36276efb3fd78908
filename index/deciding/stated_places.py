"""Where each place is stated: a question about places looks at each place once, and not at every posting's.

At 25,000 postings some 1,500 places are stated in 7,000 shapes (``index.columns``), and to judge each of
these by itself takes a tenth of a second for every place that is asked for the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from index.columns import Column
from index.postings import Fact, Polarity


@dataclass(frozen=True, slots=True)
class StatedPlaces:
    """By place, the shapes of ``column`` that state it: as where the job is (``held``), so but overruled
    by something else (``overruled``), and as where it is not (``denied``)."""

    column: Column
    held: Mapping[str, Sequence[int]]
    overruled: Mapping[str, Sequence[int]]
    denied: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, column: Column) -> StatedPlaces:
        """Of a column of one field that holds places; made once."""
        return column.once(cls, lambda: cls._made(column))

    @classmethod
    def _made(cls, column: Column) -> StatedPlaces:
        held: dict[str, list[int]] = {}
        overruled: dict[str, list[int]] = {}
        denied: dict[str, list[int]] = {}
        for shape, facts in enumerate(column.examples):
            for fact in facts:
                group = denied if fact.polarity is Polarity.NO else overruled if fact.overruled else held
                group.setdefault(fact.value, []).append(shape)
        return cls(column, held, overruled, denied)

    def signs(
        self,
        held: Callable[[str], int],
        denied: Callable[[str], int],
        overruled: Callable[[str], int] = lambda _: 0,
    ) -> bytes:
        """For each shape, and for silence behind them, the bits of all that it states together: what
        ``held``, ``denied`` and ``overruled`` give for a place."""
        signs = bytearray(len(self.column.examples) + 1)
        for stated, sign in ((self.held, held), (self.denied, denied), (self.overruled, overruled)):
            for place, shapes in stated.items():
                if bits := sign(place):
                    for shape in shapes:
                        signs[shape] |= bits
        return bytes(signs)


def signs_of(column: Column, sign: Callable[[Fact], int]) -> bytes:
    """The same of a column of few shapes, by each of its facts."""
    return bytes([*(reduce(or_, map(sign, facts), 0) for facts in column.examples), 0])


def together(column: Column, signs: Sequence[bytes]) -> Sequence[int]:
    """For each shape of ``column``, the bits of its parts' shapes together; ``signs``: those of each part."""
    by_part = zip(*column.made_of, strict=True)
    each = [list(map(one.__getitem__, shapes)) for one, shapes in zip(signs, by_part, strict=False)]
    return list(reduce(lambda one, other: list(map(or_, one, other)), each)) if each else []
