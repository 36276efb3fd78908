"""What postings state on a field, as far as it is counted: values and their labels, without quotes.

Of 25,000 postings the technologies are 380,000 facts: with their quotes they would take 150 MB and as long
to read as everything else together, and to count them, or to see what two postings share, none of it is
needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import NamedTuple


class Entry(NamedTuple):
    """A value as it is stated."""

    value: str
    label: str


# A posting's id, a value of it that is not overruled, the value's label, whether it is denied.
Counted = tuple[str, str, str, bool]
_NONE: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """``stated``: by posting id, the places in ``entries`` of what it states and nothing overrules, in the
    posting's order, no value twice; ``denied``: of those, what it only says not to be so."""

    entries: Sequence[Entry]
    stated: Mapping[str, tuple[int, ...]]
    denied: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, facts: Iterable[Counted]) -> Tally:
        """Of the facts of one posting after the other, those of each in its order."""
        return cls((), {}, {}).renewed(facts, frozenset())

    def renewed(self, facts: Iterable[Counted], changed: Set[str]) -> Tally:
        """The same with ``facts`` in place of those of the postings ``changed``."""
        numbers = {entry: number for number, entry in enumerate(self.entries)}
        stated = {id_: some for id_, some in self.stated.items() if id_ not in changed}
        denied = {id_: some for id_, some in self.denied.items() if id_ not in changed}
        once: dict[tuple[int, ...], tuple[int, ...]] = {}
        for id_, of_one in groupby(facts, key=itemgetter(0)):
            found: dict[str, int] = {}
            denials: dict[str, bool] = {}  # whether the value is only denied
            for _, value, label, no in of_one:
                if no:
                    denials.setdefault(value, value not in found)
                elif denials:
                    denials[value] = False
                found[value] = numbers.setdefault(Entry(value, label), len(numbers))
            alike = tuple(found.values())
            stated[id_] = once.setdefault(alike, alike)
            if wholly := frozenset(found[value] for value, no in denials.items() if no):
                denied[id_] = wholly
        return Tally(tuple(numbers), stated, denied)

    def of_each(self, ids: Iterable[str]) -> list[tuple[int, ...]]:
        """What each of the postings ``ids`` states, denied or not; nothing where it is silent."""
        return list(map(self.stated.get, ids, repeat(_NONE)))

    def held_by_each(self, ids: Sequence[str]) -> list[tuple[int, ...]]:
        """What holds of each of them: not what is denied."""
        each = self.of_each(ids)
        if self.denied:
            each = [
                tuple(n for n in stated if n not in self.denied[id_]) if id_ in self.denied else stated
                for id_, stated in zip(ids, each, strict=True)
            ]
        return each


def counted(each: Sequence[tuple[int, ...]]) -> tuple[Counter[int], int]:
    """In how many of ``each`` every number stands, the first to be met first, and how many are empty."""
    return Counter(chain.from_iterable(each)), each.count(_NONE)
