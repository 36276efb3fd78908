"""Changes to the catalog, made together in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Executable, bindparam, update

from index import tables
from index.database import revision
from index.postings import Fact, Passage, Posting
from index.summaries import display


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was when it was last read. ``modified`` is its time in nanoseconds, None where
    the time could not be trusted to change with the content; ``size`` in bytes."""

    source: str
    file: str
    path: str
    modified: int | None
    size: int
    content_hash: str
    version: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A posting with all that the catalog is to hold of it. ``version`` names the rules that made
    its facts; ``local_id`` is its id within its source, where that is another."""

    posting: Posting
    facts: Sequence[Fact]
    passages: Sequence[Passage]
    content_hash: str
    version: str
    local_id: str | None = None


def content_hash(posting: Posting) -> str:
    """A hash of everything that facts and passages are made from."""
    stated = [(s.name, s.start, s.end, s.origin.value) for s in posting.stated]
    parts = [posting.text, posting.header_end, stated, posting.url, posting.format, posting.defects]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Changes:
    """The writing side of the catalog, within one transaction (``Catalog.changes``). ``visible``
    turns true with the first change that could change an answer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._revision = revision(connection) + 1
        self.visible = False

    def replace(self, entries: Sequence[Entry]) -> None:
        """Make this the state of these postings: new, changed or opened again."""
        self.visible = self.visible or bool(entries)
        ids = [{"gone": entry.posting.id} for entry in entries]
        rows = [_posting_row(entry, self._revision) for entry in entries]
        tables.upsert(self._connection, tables.postings, rows)
        for table in (tables.facts, tables.passages):
            self._write(table.delete().where(table.c.posting_id == bindparam("gone")), ids)
        facts = [_fact_row(entry.posting.id, fact) for entry in entries for fact in entry.facts]
        self._write(tables.facts.insert(), facts)
        passages = [_passage_row(entry.posting.id, one) for entry in entries for one in entry.passages]
        self._write(tables.passages.insert(), passages)

    def _write(self, statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
        """Execute for each row; an empty list would mean one row of defaults."""
        if rows:
            self._connection.execute(statement, rows)

    def close(self, ids: Collection[str]) -> None:
        """These postings are gone from their source: kept, but no longer in answers."""
        self._set_closed(ids, _now())

    def reopen(self, ids: Collection[str]) -> None:
        """These postings are back as they were."""
        self._set_closed(ids, None)

    def _set_closed(self, ids: Collection[str], when: str | None) -> None:
        p = tables.postings.c
        for posting_id in ids:
            self.visible = True
            self._connection.execute(
                update(tables.postings)
                .where(p.id == posting_id)
                .values(closed_at=when, revision=self._revision)
            )

    def remember_files(self, states: Iterable[FileState]) -> None:
        """These files were read in these states, and all their postings stand in the catalog."""
        tables.upsert(self._connection, tables.files, map(_file_row, states))

    def forget_file(self, source: str, file: str) -> None:
        """This file is gone."""
        for table in (tables.files, tables.unreadable):
            self._connection.execute(table.delete().where(table.c.source == source, table.c.file == file))

    def forget_source(self, source: str) -> None:
        """Nobody syncs this source any more."""
        for table in (tables.files, tables.unreadable):
            self._connection.execute(table.delete().where(table.c.source == source))

    def record_unreadable(self, source: str, file: str, reasons: Sequence[str]) -> None:
        """What of this file could not be read, and why; no reasons: all of it could."""
        u = tables.unreadable
        self._connection.execute(u.delete().where(u.c.source == source, u.c.file == file))
        if reasons:
            row = {"source": source, "file": file, "reason": "; ".join(reasons)}
            tables.upsert(self._connection, u, [row])

    def locate(self, source: str, location: str) -> None:
        """The root folder of this source."""
        row = {"name": source, "location": location}
        tables.upsert(self._connection, tables.sources, [row])


def _posting_row(entry: Entry, revision: int) -> dict[str, object]:
    posting = entry.posting
    return {
        "id": posting.id,
        "source": posting.source,
        "local_id": entry.local_id or posting.id,
        "file": posting.file,
        "format": posting.format,
        "url": posting.url,
        "text": posting.text,
        "header_end": posting.header_end,
        "stated": json.dumps([(s.name, s.start, s.end, s.origin.value) for s in posting.stated]),
        "defects": json.dumps(posting.defects, ensure_ascii=False),
        **display(entry.facts),
        "content_hash": entry.content_hash,
        "version": entry.version,
        "revision": revision,
        "read_at": _now(),
        "closed_at": None,
    }


def _fact_row(posting_id: str, fact: Fact) -> dict[str, object]:
    evidence = fact.evidence
    return {
        "posting_id": posting_id, "field": fact.field.value, "value": fact.value, "label": fact.label,
        "polarity": fact.polarity.value, "strength": fact.strength.value if fact.strength else None,
        "origin": fact.origin.value, "low": fact.low, "high": fact.high, "unit": fact.unit,
        "period": fact.period, "grp": fact.group, "role": fact.role, "note": fact.note,
        "overruled": fact.overruled,
        "quote": evidence.quote, "section": evidence.section, "start": evidence.start, "end": evidence.end,
    }  # fmt: skip


def _passage_row(posting_id: str, passage: Passage) -> dict[str, object]:
    return {
        "posting_id": posting_id, "number": passage.number, "section": passage.section,
        "start": passage.start, "end": passage.end, "text": passage.text, "hash": passage.hash,
    }  # fmt: skip


def _file_row(state: FileState) -> dict[str, object]:
    return {
        "source": state.source, "file": state.file, "path": state.path, "modified": state.modified,
        "size": state.size, "content_hash": state.content_hash, "version": state.version,
    }  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
