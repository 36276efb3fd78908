"""What answering knows of the index between questions, renewed when the index changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from bot.answering.names import Names
from bot.answering.scope import EVERYTHING, Scope
from bot.understanding.names import Known
from index.columns import Columns
from index.meaning import Meaning
from index.opening import Index
from index.postings import Fact, Field
from index.summaries import Summary

_SHELVES = 12  # scopes kept: each is some kilobytes a posting that it was asked about


@dataclass(frozen=True, slots=True)
class Shelf:
    """One revision of the index: every open posting, its facts, what comes near in meaning, and the
    postings of each company."""

    columns: Columns
    meaning: Meaning
    summaries: Mapping[str, Summary]
    companies: Mapping[str, tuple[str, ...]]
    known: Known


class Library:
    """Keeps the shelves of the newest revision, one for each scope that is asked; safe between threads."""

    def __init__(self, index: Index, today: Callable[[], date], *, closed: bool = False) -> None:
        """``closed``: of the closed postings instead of the open ones."""
        self._catalog = index.catalog.closed_ones if closed else index.catalog
        self._meaning = Meaning(index)
        self._today = today
        self._shelves: OrderedDict[Scope, Shelf] = OrderedDict()
        self._lock = Lock()

    def shelf(self, scope: Scope = EVERYTHING) -> Shelf:
        """The shelf of the index as it is now; read again only when its revision has changed."""
        revision, today = self._catalog.revision(), self._today()
        with self._lock:
            shelf = self._shelves.get(scope)
            if shelf is None or shelf.columns.revision != revision or shelf.known.today != today:
                self._shelves[scope] = shelf = self._read(revision, today, scope)
            self._shelves.move_to_end(scope)
            while len(self._shelves) > _SHELVES:
                self._shelves.popitem(last=False)
            return shelf

    def _read(self, revision: int, today: date, scope: Scope) -> Shelf:
        everything = self._catalog.summaries()
        summaries = {id_: summary for id_, summary in everything.items() if scope.holds(summary)}
        held = self._shelves.get(scope)
        old = held.columns if held is not None else None
        columns = old.renewed(revision, summaries) if old else Columns(self._catalog, revision, summaries)
        companies, labels = _companies(columns, summaries)
        known = Names(self._catalog, summaries, companies).known(today, labels)
        return Shelf(columns, self._meaning, summaries, companies, known)


def _companies(
    columns: Columns, summaries: Mapping[str, Summary]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The postings of each company by its key, and its label."""
    companies: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    # Who names its company first comes first: where several postings are meant, these are asked about.
    for id_, facts in sorted(columns.facts(Field.COMPANY).items(), key=_place_of_first):
        if id_ not in summaries:
            continue
        for fact in facts:
            if not fact.overruled and id_ not in companies.setdefault(fact.value, []):
                companies[fact.value].append(id_)
                labels.setdefault(fact.value, fact.label)
    return {key: tuple(ids) for key, ids in companies.items()}, labels


def _place_of_first(stated: tuple[str, tuple[Fact, ...]]) -> int:
    return stated[1][0].evidence.start
