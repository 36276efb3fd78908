"""The facts of many postings, each made of its row when it is looked at.

Deciding a question looks at what postings state, once for all that state the same (``index.columns``), and
at the facts themselves of few. Rows are read from the database three times as fast as facts are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from index import tables
from index.postings import Evidence, Fact, Field, Origin, Polarity, Strength

_F = tables.facts.c
# What a shape holds stands last: it is cut off in one piece.
COLUMNS = (
    _F.posting_id, _F.label, _F.quote, _F.section, _F.start, _F.end, _F.origin, _F.grp,
    _F.field, _F.value, _F.polarity, _F.strength, _F.low, _F.high, _F.unit, _F.period, _F.note, _F.role,
    _F.overruled,
)  # fmt: skip
VALUE = 9  # its place in a row
_LABEL, _SHAPE, _OVERRULED = 1, 8, 18
# Looking an enum up by its value is five times slower by calling it.
_FIELDS = {str(field): field for field in Field}
_ORIGINS = {str(origin): origin for origin in Origin}
_POLARITIES = {str(polarity): polarity for polarity in Polarity}
_STRENGTHS: dict[str | None, Strength | None] = {None: None, **{str(s): s for s in Strength}}

Row = Sequence[Any]  # the values of ``COLUMNS``
Shape = tuple[object, ...]


def fact_of(row: Row) -> Fact:
    """The fact that stands in ``row``."""
    _, label, quote, section, start, end, origin, group, field, value, polarity, strength, *rest = row
    low, high, unit, period, note, role, overruled = rest
    return Fact(
        _FIELDS[field], value, label, Evidence(quote, section, start, end), _ORIGINS[origin],
        _POLARITIES[polarity], _STRENGTHS[strength], low, high, unit, period, group, role, note,
        bool(overruled),
    )  # fmt: skip


def row_of(posting_id: str, fact: Fact) -> Row:
    """The row that ``fact`` would stand in."""
    quoted = fact.evidence
    return (
        posting_id, fact.label, quoted.quote, quoted.section, quoted.start, quoted.end, fact.origin,
        fact.group, fact.field, fact.value, fact.polarity, fact.strength, fact.low, fact.high, fact.unit,
        fact.period, fact.note, fact.role, fact.overruled,
    )  # fmt: skip


class FactsByPosting(Mapping[str, tuple[Fact, ...]]):
    """The facts by posting id, in the posting's order. The rows are never changed; safe between threads."""

    __slots__ = ("_facts", "_rows")

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = rows
        self._facts: dict[str, tuple[Fact, ...]] = {}

    @classmethod
    def read(cls, rows: Iterable[Row]) -> FactsByPosting:
        """Of rows in any order of postings, those of each in the posting's."""
        found: dict[str, list[Row]] = {}
        # A driver makes each text anew, and most are said of many postings: kept once they take a third. In a
        # tuple of texts and numbers nobody looks for cycles.
        once = dict[str, str]().setdefault
        for row in rows:
            some = found.setdefault(row[0], [])
            some.append(tuple([cell if type(cell) is not str else once(cell, cell) for cell in row]))
        return cls(found)

    @classmethod
    def of(cls, facts: Mapping[str, Sequence[Fact]]) -> FactsByPosting:
        """Of facts that stand in no row."""
        return cls({id_: [row_of(id_, fact) for fact in some] for id_, some in facts.items()})

    def __getitem__(self, id_: str) -> tuple[Fact, ...]:
        facts = self._facts.get(id_)
        if facts is None:
            facts = self._facts[id_] = tuple(map(fact_of, self._rows[id_]))
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

    def joined(self, other: FactsByPosting) -> FactsByPosting:
        """Each posting's facts, and behind them those it has in ``other``."""
        joined = dict(self._rows)
        for id_, rows in other._rows.items():
            before = joined.get(id_)
            joined[id_] = rows if before is None else [*before, *rows]
        return FactsByPosting(joined)


def _shape(row: Row) -> Shape:
    shape: Shape = tuple(row[_SHAPE:])
    return (*shape, row[_LABEL]) if row[_OVERRULED] else shape
