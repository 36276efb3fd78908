"""The facts of all open postings at one revision, in memory, and which postings state them alike.

A question is decided over every posting, and most postings say what many others say: "remote" in 1,700
postings comes in 26 shapes. So each criterion is decided once a shape (``index.deciding``), and only
the postings that are shown are looked at one by one. Columns are read when first asked for, whole or
by value, and with a new revision only the postings that have changed are read again. What is held is
about 500 bytes a fact; the columns asked for least lately are let go beyond ``_HELD`` facts.
"""

from __future__ import annotations

import gc
from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import repeat
from threading import Lock
from typing import TypeVar

from index.catalog import Catalog
from index.facts_by_posting import FactsByPosting, JoinedExamples, JoinedFacts, Shape
from index.postings import Fact, Field
from index.tallies import Tally

_HELD = 500_000  # facts held in memory, about 250 MB
_REMEMBERED = 128  # what is made once a revision: decided criteria, about 10 bytes a posting each
_MANY = 0.2  # share of changed postings from which all is read anew

# What most questions are decided by: about ten facts a posting. Technologies are read by the value. Several
# fields together hold nothing but how their shapes meet.
_USUAL = (
    (Field.PLACE, Field.REMOTE_FROM), (Field.WORKPLACE,), (Field.PAY,), (Field.SENIORITY,), (Field.YEARS,),
    (Field.FUNCTION,), (Field.EMPLOYMENT,), (Field.DEGREE,), (Field.VISA,), (Field.EQUITY,),
    (Field.REMOTE_FROM, Field.WORKPLACE, Field.PLACE), (Field.REMOTE_FROM, Field.WORKPLACE),
    (Field.SENIORITY, Field.YEARS),
)  # fmt: skip

# So many facts that they are held with their quotes only by the value; to be counted they are read without.
_READ_TO_COUNT = frozenset({Field.TECHNOLOGY, Field.BENEFIT})

_Key = tuple[tuple[Field, ...], tuple[str, ...] | None]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Column:
    """What postings state on a field, or on several. ``facts``: by posting id, in the posting's order;
    ``shapes``: by posting id, the number of its shape; ``examples``: for each shape, the facts of one
    posting of it. Postings of one shape state the same, in words and places of their own. ``placed``: the
    shape of each posting of ``Columns.ids`` in turn, ``len(examples)`` where it states nothing. ``parts``:
    of several fields, the column of each; ``made_of``: and for each shape, its shape in each of them."""

    facts: Mapping[str, tuple[Fact, ...]]
    shapes: Mapping[str, int]
    examples: Sequence[tuple[Fact, ...]]
    placed: Sequence[int]
    size: int  # facts that no other column holds
    parts: tuple[Column, ...] = ()
    made_of: Sequence[tuple[int, ...]] = ()
    _made: dict[object, object] = field(default_factory=dict, compare=False)

    def alike(self, id_: str) -> tuple[Fact, ...]:
        """What a posting states that is of the same shape as this one; nothing where it is silent."""
        shape = self.shapes.get(id_)
        return () if shape is None else self.examples[shape]

    def once(self, key: object, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, made once for the shapes of this column, however many questions need it."""
        if key not in self._made:  # two at once make the same
            self._made[key] = make()
        return self._made[key]  # type: ignore[return-value]  # one key, one type


class Columns:
    """The columns of one revision over the open postings ``ids``; safe between threads.

    ``position``: where each id stands in ``ids``.
    """

    def __init__(self, catalog: Catalog, revision: int, ids: Iterable[str]) -> None:
        self.catalog = catalog
        self.revision = revision
        self.ids = tuple(ids)
        self.position: Mapping[str, int] = {id_: at for at, id_ in enumerate(self.ids)}
        self._held: OrderedDict[_Key, Column] = OrderedDict()
        self._stale: dict[_Key, frozenset[str]] = {}
        self._made: OrderedDict[object, object] = OrderedDict()
        self._reading: dict[_Key, Lock] = {}
        self._lock = Lock()
        self._tallies: dict[Field, tuple[Tally, frozenset[str]]] = {}
        self._counting = Lock()

    def column(self, *fields: Field, values: Collection[str] | None = None) -> Column:
        """What is stated on ``fields``; with ``values``, the facts of these values only."""
        key = (fields, None if values is None else tuple(sorted(set(values))))
        with self._lock:
            known = self._held.get(key)
            if known is not None and key not in self._stale:
                self._held.move_to_end(key)
                return known
            reading = self._reading.setdefault(key, Lock())
        with reading:  # who asks for another column does not wait
            with self._lock:
                held, stale = self._held.get(key), self._stale.get(key)
            column = self._read(key) if held is None else self._renewed(key, held, stale)
            with self._lock:
                self._reading.pop(key, None)
                self._stale.pop(key, None)
                self._held[key] = column
                self._held.move_to_end(key)
                self._let_go()
            return column

    def _read(self, key: _Key) -> Column:
        fields, values = key
        if len(fields) > 1:
            return self._joined([self.column(field, values=values) for field in fields])
        whole = ((fields[0],), None)
        with self._lock:
            held = self._held.get(whole) if values is not None and whole not in self._stale else None
        with _without_collector():
            if held is not None and values is not None:
                assert isinstance(held.facts, FactsByPosting)
                return self.made(held.facts.of_values(frozenset(values)))
            return self.made(self.catalog.facts.on(fields[0], values))

    def _renewed(self, key: _Key, held: Column, stale: frozenset[str] | None) -> Column:
        """A column of an earlier revision as it is in this one; ``stale``: the postings changed since, None
        for a column of this revision."""
        if stale is None:
            return held
        fields, values = key
        if len(fields) > 1:
            return self._read(key)
        if not stale:
            return replace(held, placed=self._placed(held.shapes, len(held.examples)))
        assert isinstance(held.facts, FactsByPosting)
        return self.made(held.facts.renewed(self.catalog.facts.among(stale, fields[0], values), stale))

    def _joined(self, parts: Sequence[Column]) -> Column:
        """The column of all that ``parts`` state: it holds no fact of its own."""
        each = list(zip(*(part.placed for part in parts), strict=True))
        silent = tuple(len(part.examples) for part in parts)
        made_of = [one for one in dict.fromkeys(each) if one != silent]
        numbers = {one: number for number, one in enumerate([*made_of, silent])}
        placed = array("L", map(numbers.__getitem__, each))
        shapes = {id_: numbers[one] for id_, one in zip(self.ids, each, strict=True) if one != silent}
        examples = JoinedExamples([part.examples for part in parts], made_of)
        facts = JoinedFacts([part.facts for part in parts], shapes.keys())
        return Column(facts, shapes, examples, placed, 0, tuple(parts), made_of)

    def holds(self, *fields: Field) -> bool:
        """Whether what is stated on ``fields`` has been read."""
        with self._lock:
            return (fields, None) in self._held and (fields, None) not in self._stale

    def read_ahead(self) -> None:
        """Read the columns that are asked for most, in the order they are."""
        for fields in _USUAL:
            self.column(*fields)

    def facts(self, field: Field, values: Collection[str] | None = None) -> FactsByPosting:
        """The facts on ``field`` by posting id, in the posting's order."""
        facts = self.column(field, values=values).facts
        assert isinstance(facts, FactsByPosting)
        return facts

    def tally(self, field: Field) -> Tally:
        """What is stated on ``field`` as far as it is counted."""
        if field not in _READ_TO_COUNT:
            facts, column = self.facts(field), self.column(field)
            return column.once(Tally, lambda: Tally.of(facts.counted()))
        with self._counting, _without_collector():
            held, stale = self._tallies.get(field, (None, frozenset()))
            if held is None:
                held = Tally.of(self.catalog.facts.counted(field))
            elif stale:
                held = held.renewed(self.catalog.facts.counted(field, stale), stale)
            self._tallies[field] = held, frozenset()
            return held

    def once(self, key: object, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, made once for this revision while it is asked for often enough."""
        with self._lock:
            known = key in self._made
            made: _T = self._made[key] if known else None  # type: ignore[assignment]  # one key, one type
        if not known:
            made = make()  # not under the lock: it may wait for the embedding model
        with self._lock:
            self._made[key] = made
            self._made.move_to_end(key)
            if len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
        return made

    def renewed(self, revision: int, ids: Iterable[str]) -> Columns:
        """The columns of a newer revision; what has not changed since is taken over."""
        new = Columns(self.catalog, revision, ids)
        # One that was no answer before (closed, or another's copy) may be as it was, and yet be new here.
        changed = frozenset(self.catalog.changed_since(self.revision)).union(
            new.position.keys() - self.position.keys()
        )
        if len(changed) > _MANY * len(new.ids):
            return new
        with self._lock:
            new._held = OrderedDict(self._held)
            new._stale = {key: self._stale.get(key, frozenset()) | changed for key in self._held}
        with self._counting:
            new._tallies = {field: (held, stale | changed) for field, (held, stale) in self._tallies.items()}
        return new

    def made(self, facts: FactsByPosting) -> Column:
        """A column of these facts."""
        numbers: dict[Shape, int] = {}
        examples: list[str] = []
        shapes: dict[str, int] = {}
        for id_, shape in facts.shapes():
            number = numbers.setdefault(shape, len(numbers))
            if number == len(examples):
                examples.append(id_)
            shapes[id_] = number
        placed = self._placed(shapes, len(examples))
        return Column(facts, shapes, [facts[id_] for id_ in examples], placed, facts.number)

    def _placed(self, shapes: Mapping[str, int], silent: int) -> Sequence[int]:
        return array("L", map(shapes.get, self.ids, repeat(silent)))

    def _let_go(self) -> None:
        while len(self._held) > 1 and sum(c.size for c in self._held.values()) > _HELD:
            (fields, _), _ = self._held.popitem(last=False)
            for key in [key for key in self._held if len(key[0]) > 1 and not set(fields).isdisjoint(key[0])]:
                del self._held[key]  # it would keep the facts of its parts
            self._stale = {key: changed for key, changed in self._stale.items() if key in self._held}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes a great many objects and no garbage: looking through them again and again for cycles
    would take longer than making them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
