"""What answering knows of the index between questions, renewed when the index changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock

from bot.answering.names import Known, plain_titles
from index.columns import Columns
from index.meaning import Meaning
from index.opening import Index
from index.postings import Field
from index.summaries import Summary

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
    """Keeps the shelf of the newest revision; safe between threads."""

    def __init__(self, index: Index, today: Callable[[], date], *, closed: bool = False) -> None:
        """``closed``: of the closed postings instead of the open ones."""
        self._catalog = index.catalog.closed_ones if closed else index.catalog
        self._meaning = Meaning(index)
        self._today = today
        self._shelf: Shelf | None = None
        self._lock = Lock()

    def shelf(self) -> Shelf:
        """The shelf of the index as it is now; read again only when its revision has changed."""
        revision, today = self._catalog.revision(), self._today()
        with self._lock:
            shelf = self._shelf
            if shelf is None or shelf.columns.revision != revision or shelf.known.today != today:
                self._shelf = shelf = self._read(revision, today)
            return shelf

    def _read(self, revision: int, today: date) -> Shelf:
        summaries = self._catalog.summaries()
        old = self._shelf.columns if self._shelf is not None else None
        columns = old.renewed(revision, summaries) if old else Columns(self._catalog, revision, summaries)
        companies: dict[str, list[str]] = {}
        labels: dict[str, str] = {}
        for id_, facts in columns.facts(Field.COMPANY).items():
            if id_ not in summaries:
                continue
            for fact in facts:
                if not fact.overruled and id_ not in companies.setdefault(fact.value, []):
                    companies[fact.value].append(id_)
                    labels.setdefault(fact.value, fact.label)
        grouped = {key: tuple(ids) for key, ids in companies.items()}

        @cache
        def everyday(company: str) -> bool:
            """Whether postings of others hold the company's name as a word, as if it were none."""
            word = company.split()[0]
            others = {id_ for id_, _, _ in self._catalog.full_text(all_of=(word,))} - set(grouped[company])
            return len(others) > max(1, _EVERYDAY * len(summaries))

        def occurs(word: str) -> bool:
            return bool(self._catalog.full_text(all_of=(word,), limit=1))

        titles = plain_titles(s.title for s in summaries.values() if s.title)
        return Shelf(
            columns, self._meaning, summaries, grouped, Known(labels, today, everyday, occurs, titles)
        )
