"""What answering knows of the index between questions, renewed when the index changes."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock

from bot.answering.scope import EVERYTHING, Scope
from bot.understanding.names import Known, names_in_titles, plain_titles
from bot.understanding.wanted import stem
from index.columns import Columns
from index.meaning import Meaning
from index.opening import Index
from index.places import fold
from index.postings import Field
from index.summaries import Summary, source_names

_SHELVES = 12  # scopes kept: each is some kilobytes a posting that it was asked about
_EVERYDAY = 0.01  # share of other postings from which a company's name counts as an everyday word


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
        known = self._known(today, summaries, companies, labels)
        return Shelf(columns, self._meaning, summaries, companies, known)

    def _known(
        self,
        today: date,
        summaries: Mapping[str, Summary],
        companies: Mapping[str, tuple[str, ...]],
        labels: Mapping[str, str],
    ) -> Known:
        """What a question over these postings may name; what is seldom asked is found when it is."""

        @cache
        def everyday(company: str) -> bool:
            """Whether postings of others hold the company's name as a word, as if it were none."""
            word = company.split()[0]
            others = {id_ for id_, _, _ in self._catalog.full_text(all_of=(word,))} - set(companies[company])
            return len(others) > max(1, _EVERYDAY * len(summaries))

        def occurs(word: str) -> bool:
            return self._catalog.says(word)

        @cache
        def titles() -> frozenset[str]:
            return plain_titles(s.title for s in summaries.values() if s.title)

        def is_title(words: str) -> bool:
            return words in titles()

        @cache
        def told(company: str) -> frozenset[str] | None:
            """The stems of the words of its titles; None for a company of none of these postings."""
            if company not in companies:
                return None
            said = (summaries[id_].title or "" for id_ in companies[company])
            return frozenset(stem(word) for title in said for word in re.findall(r"\w+", title.lower()))

        @cache
        def sources() -> frozenset[str]:
            return frozenset[str]().union(*(source_names(s.source, s.file) for s in summaries.values()))

        def is_source(name: str) -> bool:
            return name in sources()

        @cache
        def keys_of_places() -> Mapping[str, tuple[str, ...]]:
            named: dict[str, list[str]] = {}
            for key in sorted(self._catalog.facts.every_value(Field.PLACE)):
                named.setdefault(fold(key.rsplit("/", 1)[-1]), []).append(key)
            return {name: tuple(keys) for name, keys in named.items()}

        @cache
        def places(name: str) -> tuple[str, ...]:
            """Of the places of that name, those that one of these postings states."""
            keys = keys_of_places().get(name, ())
            facts = self._catalog.facts.on(Field.PLACE, keys) if keys else {}
            stated = {f.value for id_, of_one in facts.items() if id_ in summaries for f in of_one}
            return tuple(key for key in keys if key in stated)

        keys = ((summaries[id_].title, key) for key, ids in companies.items() for id_ in ids)
        aliases = names_in_titles((title, key) for title, key in keys if title)
        return Known(labels, today, everyday, occurs, is_title, is_source, aliases, told, places)


def _companies(
    columns: Columns, summaries: Mapping[str, Summary]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The postings of each company by its key, and its label."""
    companies: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for id_, facts in columns.facts(Field.COMPANY).items():
        if id_ not in summaries:
            continue
        for fact in facts:
            if not fact.overruled and id_ not in companies.setdefault(fact.value, []):
                companies[fact.value].append(id_)
                labels.setdefault(fact.value, fact.label)
    return {key: tuple(ids) for key, ids in companies.items()}, labels
