"""Changes to the catalog, made together in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Executable, Table, bindparam, select, update

from index import tables
from index.copies import settle
from index.database import revision
from index.likeness import Told, likeness_key, page_key
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
    """A posting with all that the catalog is to hold of it. ``versions`` are those of the rules that
    made its facts and its passages; ``defects``: fields that could not be read, a sentence each;
    ``local_id`` is its id within its source, where that is another."""

    posting: Posting
    facts: Sequence[Fact]
    passages: Sequence[Passage]
    content_hash: str
    versions: tuple[str, str]
    defects: Sequence[str] = ()
    local_id: str | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """What newer rules make of a posting that has not changed: facts, passages, or None where these are
    not made anew; ``told_otherwise``: whether the facts are others than before."""

    posting: Posting
    versions: tuple[str, str]
    facts: Sequence[Fact] | None = None
    defects: Sequence[str] = ()
    passages: Sequence[Passage] | None = None
    told_otherwise: bool = True


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source stood when it was last synced. ``kind``: "folder", "file", "address" …;
    ``problem``: why it did not answer, or None."""

    name: str
    location: str
    kind: str
    problem: str | None = None


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
        self._touched: set[str] = set()
        self.visible = False

    def replace(self, entries: Sequence[Entry]) -> None:
        """Make this the state of these postings: new, changed or opened again."""
        self._touch(entry.posting.id for entry in entries)
        rows = [_posting_row(entry, self._revision) for entry in entries]
        tables.upsert(self._connection, tables.postings, rows)
        self._set_facts({entry.posting.id: entry.facts for entry in entries})
        self._set_passages({entry.posting.id: entry.passages for entry in entries})

    def renew(self, renewals: Sequence[Renewal]) -> None:
        """Take what newer rules made of these postings. ``visible`` stays as it is where they made
        the same as the old ones."""
        made = {one.posting.id: one for one in renewals if one.facts is not None}
        shown = self._shown(made)
        facts: dict[str, Sequence[Fact]] = {}
        for one in renewals:
            row: dict[str, object] = {"version": one.versions[0], "passages_version": one.versions[1]}
            if one.facts is not None:
                row |= {"fact_defects": _listed(one.defects), **_made_of(one.posting, one.facts)}
                if one.told_otherwise or display(one.facts) != shown[one.posting.id]:
                    facts[one.posting.id] = one.facts
                    row["revision"] = self._revision
            changing = update(tables.postings).where(tables.postings.c.id == one.posting.id)
            self._connection.execute(changing.values(row))
        passages = {one.posting.id: one.passages for one in renewals if one.passages is not None}
        self._touch({*facts, *passages})
        self._touched.update(made)  # the same facts may make copies of other postings now
        self._set_facts(facts)
        self._set_passages(passages)

    def _shown(self, ids: Collection[str]) -> dict[str, dict[str, str | None]]:
        """What lists show of these postings."""
        p = tables.postings.c
        query = select(p.id, *(p[name] for name in display(()))).where(p.id.in_(ids))
        rows = self._connection.execute(query).mappings()
        return {row["id"]: {name: row[name] for name in row if name != "id"} for row in rows}

    def finish(self) -> None:
        """What follows from the changes, before they are committed: which postings are copies."""
        if self._touched:
            self.visible = settle(self._connection, self._touched, self._revision) or self.visible

    def _touch(self, ids: Iterable[str]) -> None:
        before = len(self._touched)
        self._touched.update(ids)
        self.visible = self.visible or len(self._touched) > before

    def _set_facts(self, facts: Mapping[str, Sequence[Fact]]) -> None:
        self._clear(tables.facts, facts)
        self._write(
            tables.facts.insert(), [_fact_row(id_, one) for id_, some in facts.items() for one in some]
        )

    def _set_passages(self, passages: Mapping[str, Sequence[Passage]]) -> None:
        self._clear(tables.passages, passages)
        rows = [_passage_row(id_, one) for id_, some in passages.items() for one in some]
        self._write(tables.passages.insert(), rows)

    def _clear(self, table: Table, ids: Iterable[str]) -> None:
        gone = [{"gone": id_} for id_ in ids]
        self._write(table.delete().where(table.c.posting_id == bindparam("gone")), gone)

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
        self._touch(ids)
        closing = update(tables.postings).where(tables.postings.c.id == bindparam("posting"))
        rows = [{"posting": id_, "when": when, "now": self._revision} for id_ in ids]
        self._write(closing.values(closed_at=bindparam("when"), revision=bindparam("now")), rows)

    def remove(self, ids: Collection[str]) -> None:
        """Delete these postings and all that is kept of them, for good. They have been closed, in another
        transaction, so that their copies answer already; their vectors go with the next embedding."""
        self._set_facts(dict.fromkeys(ids, ()))
        self._set_passages(dict.fromkeys(ids, ()))
        gone = [{"gone": id_} for id_ in ids]
        self._write(tables.postings.delete().where(tables.postings.c.id == bindparam("gone")), gone)
        self.visible = self.visible or bool(ids)

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

    def record_source(self, state: SourceState) -> None:
        """How this source stands now; one that did not answer keeps the time when it last did."""
        row = {"name": state.name, "location": state.location, "kind": state.kind, "problem": state.problem}
        answered = {"synced_at": _now()} if state.problem is None else {}
        tables.upsert(self._connection, tables.sources, [row | answered])


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
        "defects": _listed(posting.defects),
        **_made_of(posting, entry.facts),
        "content_hash": entry.content_hash,
        "version": entry.versions[0],
        "passages_version": entry.versions[1],
        "fact_defects": _listed(entry.defects),
        "revision": revision,
        "read_at": _now(),
        "closed_at": None,
    }


def _made_of(posting: Posting, facts: Sequence[Fact]) -> dict[str, str | None]:
    """The columns that follow from a posting's facts."""
    told = Told.of(facts)
    return {
        **display(facts),
        "told": told.written(),
        "likeness": likeness_key(told, posting.text[posting.header_end :]),
        "page": page_key(told, posting.url),
    }


def _listed(sentences: Sequence[str]) -> str:
    return json.dumps(list(sentences), ensure_ascii=False)


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
