"""The facts of many postings, each made of its row when it is looked at.

Deciding a question looks at what postings state, once for all that state the same (``index.columns``), and
at the facts themselves of few. Rows are read from the database three times as fast as facts are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from operator import itemgetter
from typing import Any, overload

from index import tables
from index.postings import Evidence, Fact, Field, Origin, Polarity, Strength
from index.tallies import Counted

_F = tables.facts.c
# What a shape holds stands last: it is cut off in one piece.
COLUMNS = (
    _F.posting_id, _F.label, _F.quote, _F.section, _F.start, _F.end, _F.origin, _F.grp,
    _F.field, _F.value, _F.polarity, _F.strength, _F.low, _F.high, _F.unit, _F.period, _F.note, _F.role,
    _F.overruled,
)  # fmt: skip
VALUE = 9  # its place in ``COLUMNS``
_LABEL, _SHAPE = 1, 8
_VALUE, _POLARITY, _OVERRULED = 1, 2, 10  # their places in a shape
_START = itemgetter(4)  # where a fact stands in its posting
# Looking an enum up by its value is five times slower by calling it.
_FIELDS = {str(field): field for field in Field}
_ORIGINS = {str(origin): origin for origin in Origin}
_POLARITIES = {str(polarity): polarity for polarity in Polarity}
_STRENGTHS: dict[str | None, Strength | None] = {None: None, **{str(s): s for s in Strength}}

# The values of ``COLUMNS``; as it is held, those of the shape in one, shared by all alike.
Row = Sequence[Any]
Shape = tuple[object, ...]


def fact_of(row: Row) -> Fact:
    """The fact that stands in ``row``, a row of the database."""
    return _fact(row[:_SHAPE], row[_SHAPE:])


def _held_fact(row: Row) -> Fact:
    return _fact(row[:_SHAPE], row[_SHAPE])


def _fact(own: Row, shape: Row) -> Fact:
    _, label, quote, section, start, end, origin, group = own
    field, value, polarity, strength, low, high, unit, period, note, role, overruled = shape
    return Fact(
        _FIELDS[field], value, label, Evidence(quote, section, start, end), _ORIGINS[origin],
        _POLARITIES[polarity], _STRENGTHS[strength], low, high, unit, period, group, role, note,
        bool(overruled),
    )  # fmt: skip


def _held_row(posting_id: str, fact: Fact) -> Row:
    """The row that ``fact`` would be held as."""
    quoted = fact.evidence
    shape = (
        fact.field, fact.value, fact.polarity, fact.strength, fact.low, fact.high, fact.unit, fact.period,
        fact.note, fact.role, fact.overruled,
    )  # fmt: skip
    return (
        posting_id, fact.label, quoted.quote, quoted.section, quoted.start, quoted.end, fact.origin,
        fact.group, shape,
    )  # fmt: skip


class FactsByPosting(Mapping[str, tuple[Fact, ...]]):
    """The facts by posting id, in the posting's order. The rows are never changed; safe between threads."""

    __slots__ = ("_facts", "_rows")

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = rows
        self._facts: dict[str, tuple[Fact, ...]] = {}

    @classmethod
    def read(cls, rows: Iterable[Row]) -> FactsByPosting:
        """Of rows in any order of postings, those of one place of a posting as they were found."""
        found: dict[str, list[Row]] = {}
        # A driver makes each text anew, and most are said of many postings: kept once they take a third. In a
        # tuple of texts and numbers nobody looks for cycles.
        once = dict[object, Any]().setdefault
        for row in rows:
            some = found.setdefault(row[0], [])
            alike = tuple(row[_SHAPE:])
            shape = once(alike, alike)
            some.append((*[once(cell, cell) if type(cell) is str else cell for cell in row[:_SHAPE]], shape))
        for some in found.values():
            if len(some) > 1:
                some.sort(key=_START)
        return cls(found)

    @classmethod
    def of(cls, facts: Mapping[str, Sequence[Fact]]) -> FactsByPosting:
        """Of facts that stand in no row."""
        return cls({id_: [_held_row(id_, fact) for fact in some] for id_, some in facts.items()})

    def __getitem__(self, id_: str) -> tuple[Fact, ...]:
        facts = self._facts.get(id_)
        if facts is None:
            facts = self._facts[id_] = tuple(map(_held_fact, self._rows[id_]))
        return facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def number(self) -> int:
        """How many facts there are."""
        return sum(map(len, self._rows.values()))

    def shapes(self) -> Iterator[tuple[str, Shape]]:
        """Each posting's id, and all of its facts that can decide a criterion or stand beside the quote
        that shows it: not their own words, nor where they stand."""
        for id_, rows in self._rows.items():
            yield id_, tuple([_shape(row) for row in rows])

    def counted(self) -> Iterator[Counted]:
        """Of each fact that nothing overrules what counting needs."""
        for id_, rows in self._rows.items():
            for row in rows:
                shape = row[_SHAPE]
                if not shape[_OVERRULED]:
                    yield id_, shape[_VALUE], row[_LABEL], shape[_POLARITY] == Polarity.NO

    def of_values(self, values: Set[str]) -> FactsByPosting:
        """Those of the facts that state one of ``values``."""
        kept = {
            id_: [row for row in rows if row[_SHAPE][_VALUE] in values] for id_, rows in self._rows.items()
        }
        return FactsByPosting({id_: rows for id_, rows in kept.items() if rows})

    def only(self, keep: Callable[[str, Fact], bool]) -> FactsByPosting:
        """Those of the facts that ``keep`` keeps, asked with their posting's id."""
        kept = {
            id_: [row for row, fact in zip(rows, self[id_], strict=True) if keep(id_, fact)]
            for id_, rows in self._rows.items()
        }
        return FactsByPosting({id_: rows for id_, rows in kept.items() if rows})

    def renewed(self, newer: FactsByPosting, changed: frozenset[str]) -> FactsByPosting:
        """The same with the facts of the postings ``changed`` from ``newer``."""
        kept = {id_: rows for id_, rows in self._rows.items() if id_ not in changed}
        new = FactsByPosting(kept | dict(newer._rows))
        new._facts = {id_: facts for id_, facts in self._facts.copy().items() if id_ not in changed}
        return new


class JoinedFacts(Mapping[str, tuple[Fact, ...]]):
    """What the postings ``ids`` state in several mappings, those of the first before those of the next."""

    __slots__ = ("_ids", "_parts")

    def __init__(self, parts: Sequence[Mapping[str, tuple[Fact, ...]]], ids: Set[str]) -> None:
        self._parts = parts
        self._ids = ids

    def __getitem__(self, id_: str) -> tuple[Fact, ...]:
        if id_ not in self._ids:
            raise KeyError(id_)
        return tuple(chain.from_iterable(part.get(id_, ()) for part in self._parts))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class JoinedExamples(Sequence[tuple[Fact, ...]]):
    """For each of ``made_of`` the examples that it numbers, one of each part; past a part's end is none."""

    __slots__ = ("_made_of", "_parts")

    def __init__(
        self, parts: Sequence[Sequence[tuple[Fact, ...]]], made_of: Sequence[tuple[int, ...]]
    ) -> None:
        self._parts = parts
        self._made_of = made_of

    @overload
    def __getitem__(self, at: int) -> tuple[Fact, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Fact, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Fact, ...] | Sequence[tuple[Fact, ...]]:
        if isinstance(at, slice):
            return JoinedExamples(self._parts, self._made_of[at])
        some = zip(self._parts, self._made_of[at], strict=True)
        return tuple(chain.from_iterable(part[n] for part, n in some if n < len(part)))

    def __len__(self) -> int:
        return len(self._made_of)


def _shape(row: Row) -> Shape:
    shape: Shape = row[_SHAPE]
    return (*shape, row[_LABEL]) if shape[_OVERRULED] else shape
