"""The tables of the catalog, and what differs between SQLite and PostgreSQL.

A change here needs a revision in ``index/migrations``, which also makes the full text: in SQLite the
table ``passage_words`` with its triggers, in PostgreSQL an index of that name, and for SQLite an index
(``postings_shown``) that spares it reading the texts before what stands behind them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Executable,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import BigInteger

metadata = MetaData()
_IN_ONE_STATEMENT = 10_000  # values; SQLite and PostgreSQL take some 32,000
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up only in an INTEGER key

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

sources = Table(
    "sources",
    metadata,
    Column("name", String, primary_key=True),
    Column("location", Text, nullable=False),
    Column("kind", String),  # "folder", "file", "address" …; empty before its first sync
    Column("synced_at", String),  # when it last answered
    Column("problem", Text),  # why it did not at the last sync; empty if it did
)

files = Table(
    "files",
    metadata,
    Column("source", String, primary_key=True),
    Column("file", String, primary_key=True),
    Column("path", Text, nullable=False, index=True),
    Column("modified", BigInteger),  # nanoseconds; empty while the file is too fresh to trust its time
    Column("size", BigInteger),
    Column("content_hash", String, nullable=False),
    Column("version", String, nullable=False),
)

postings = Table(
    "postings",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("local_id", String, nullable=False),  # the id before it was told apart from another source's
    Column("file", Text, nullable=False),
    Column("format", String, nullable=False),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("header_end", Integer, nullable=False),
    Column("stated", Text, nullable=False),
    Column("defects", Text, nullable=False),
    Column("title", Text),
    Column("company", Text),
    Column("places", Text),
    Column("workplace", Text),
    Column("pay", Text),
    Column("language", String),
    Column("posted", String),
    Column("content_hash", String, nullable=False),
    Column("version", String, nullable=False),  # of the rules that made its facts
    Column("passages_version", String),  # of those that cut its passages
    Column("fact_defects", Text),  # fields that could not be read, a sentence each
    Column("told", Text),  # what copies must agree on, and two keys to find them by
    Column("likeness", String, index=True),
    Column("page", String, index=True),
    Column("copy_of", String, index=True),  # the posting that answers for it
    Column("revision", Integer, nullable=False),
    Column("read_at", String, nullable=False),
    Column("closed_at", String),
    UniqueConstraint("source", "local_id"),
)
Index("postings_by_file", postings.c.source, postings.c.file)


def answering(*, closed: bool = False) -> ColumnElement[bool]:
    """The postings that answers are made of: open ones, or ``closed`` ones (gone from their source),
    each job once whatever copies of it there are."""
    gone = postings.c.closed_at
    return and_(gone.is_not(None) if closed else gone.is_(None), postings.c.copy_of.is_(None))


facts = Table(
    "facts",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("posting_id", String, nullable=False),
    Column("field", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("polarity", String, nullable=False),
    Column("strength", String),
    Column("origin", String, nullable=False),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("unit", String),
    Column("period", String),
    Column("grp", Integer),
    Column("role", Text),
    Column("note", Text),
    Column("overruled", Boolean, nullable=False),
    Column("quote", Text, nullable=False),
    Column("section", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
Index("facts_by_value", facts.c.field, facts.c.value)
Index("facts_by_posting", facts.c.posting_id)

passages = Table(
    "passages",
    metadata,
    Column("key", _NUMBER, primary_key=True, autoincrement=True),
    Column("posting_id", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("section", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("hash", String, nullable=False, index=True),
    UniqueConstraint("posting_id", "number"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("model", String, primary_key=True),
    Column("hash", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
)

pointers = Table(
    "pointers", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False)
)

unreadable = Table(
    "unreadable",
    metadata,
    Column("source", String, primary_key=True),
    Column("file", String, primary_key=True),
    Column("reason", Text, nullable=False),
)

# '+' and '#' belong to words, so that C++ and C# are found whole; '.' does not, so that they are also
# found at the end of a sentence. PostgreSQL's own parser drops both, so they are spelled out on both sides.
_POSTGRES_WORDS = "to_tsvector('simple', replace(replace(passages.text, '+', 'plus'), '#', 'sharp'))"


def upsert(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert ``rows``; a row whose primary key exists takes all the new row's values."""
    found = [dict(row) for row in rows]
    if found:
        connection.execute(_upsert(connection.dialect.name, table, tuple(found[0])), found)


@cache
def _upsert(dialect: str, table: Table, names: tuple[str, ...]) -> Executable:
    """The statement that ``upsert`` executes for rows of these columns."""
    # Of these only one is ever needed, and loading PostgreSQL's takes a question's time.
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]  # of the same methods
    keys = [column.name for column in table.primary_key]
    changed = [name for name in names if name not in keys]
    statement = insert(table)
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=keys)
    taken = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=keys, set_=taken)


def full_text(
    dialect: str, all_of: list[str], any_of: list[str], *, closed: bool = False
) -> tuple[str, dict[str, str]]:
    """SQL for (posting_id, number, score) of passages of open postings (or ``closed`` ones) that hold
    every phrase of ``all_of`` and, where given, one of ``any_of``; higher scores are better. Phrases
    must hold a letter or digit; a word with a star behind it stands for all words that begin so. In any
    order: ``BEST_FIRST`` may follow it."""
    standing = f"postings.closed_at IS {'NOT ' if closed else ''}NULL AND postings.copy_of IS NULL"
    if dialect == "sqlite":
        parts = [_quoted(phrase) for phrase in all_of]
        if any_of:
            parts.append("(" + " OR ".join(map(_quoted, any_of)) + ")")
        return _SQLITE_SELECT.format(standing=standing), {"words": " AND ".join(parts)}
    names = {f"p{n}": _spelled(phrase) for n, phrase in enumerate([*all_of, *any_of])}
    asked = [_asked_in_postgres(name, phrase) for name, phrase in names.items()]
    names = {name: phrase.rstrip("*") for name, phrase in names.items()}
    required, either = asked[: len(all_of)], asked[len(all_of) :]
    if either:
        required.append("(" + " || ".join(either) + ")")
    query = " && ".join(required)
    return _POSTGRES_SELECT.format(words=_POSTGRES_WORDS, query=query, standing=standing), names


_SQLITE_SELECT = """
    SELECT passages.posting_id, passages.number, -bm25(passage_words) AS score
    FROM passage_words
    JOIN passages ON passages.key = passage_words.rowid
    JOIN postings ON postings.id = passages.posting_id AND {standing}
    WHERE passage_words MATCH :words"""

_POSTGRES_SELECT = """
    SELECT passages.posting_id, passages.number, ts_rank({words}, {query}) AS score
    FROM passages
    JOIN postings ON postings.id = passages.posting_id AND {standing}
    WHERE {words} @@ ({query})"""

BEST_FIRST = " ORDER BY score DESC, passages.posting_id, passages.number"


def _quoted(phrase: str) -> str:
    words, star = (phrase[:-1], "*") if phrase.endswith("*") else (phrase, "")
    return '"' + words.replace('"', '""') + '"' + star


def _asked_in_postgres(name: str, phrase: str) -> str:
    if phrase.endswith("*"):
        return f"to_tsquery('simple', quote_literal(:{name}) || ':*')"
    return f"phraseto_tsquery('simple', :{name})"


def _spelled(phrase: str) -> str:
    return phrase.replace("+", "plus").replace("#", "sharp")


def in_parts(values: Collection[str]) -> Iterator[list[str]]:
    """``values``, each once and sorted, in lists short enough for one statement."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _IN_ONE_STATEMENT):
        yield ordered[start : start + _IN_ONE_STATEMENT]
