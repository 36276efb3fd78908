"""The index's tables as the first version made them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts up only in an INTEGER key
_SQLITE_FULL_TEXT = (
    """CREATE VIRTUAL TABLE passage_words USING fts5(
        text, content='passages', content_rowid='key', tokenize="unicode61 tokenchars '+#'")""",
    """CREATE TRIGGER passages_insert AFTER INSERT ON passages BEGIN
        INSERT INTO passage_words(rowid, text) VALUES (new.key, new.text); END""",
    """CREATE TRIGGER passages_delete AFTER DELETE ON passages BEGIN
        INSERT INTO passage_words(passage_words, rowid, text) VALUES ('delete', old.key, old.text); END""",
)
_POSTGRES_FULL_TEXT = """CREATE INDEX passage_words ON passages
    USING gin (to_tsvector('simple', replace(replace(passages.text, '+', 'plus'), '#', 'sharp')))"""


def upgrade() -> None:
    _sources_and_files()
    _postings_and_facts()
    _passages_and_vectors()
    for statement in _SQLITE_FULL_TEXT if op.get_bind().dialect.name == "sqlite" else (_POSTGRES_FULL_TEXT,):
        op.execute(statement)


def _sources_and_files() -> None:
    meta = op.create_table(
        "meta",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.bulk_insert(meta, [{"key": "revision", "value": "0"}])
    op.create_table(
        "sources",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("location", sa.Text, nullable=False),
    )
    op.create_table(
        "files",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("file", sa.String, primary_key=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("modified", sa.BigInteger),
        sa.Column("size", sa.BigInteger),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
    )
    op.create_index("ix_files_path", "files", ["path"])
    op.create_table(
        "unreadable",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("file", sa.String, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _postings_and_facts() -> None:
    op.create_table(
        "postings",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("local_id", sa.String, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("header_end", sa.Integer, nullable=False),
        sa.Column("stated", sa.Text, nullable=False),
        sa.Column("defects", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("company", sa.Text),
        sa.Column("places", sa.Text),
        sa.Column("workplace", sa.Text),
        sa.Column("pay", sa.Text),
        sa.Column("language", sa.String),
        sa.Column("posted", sa.String),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("read_at", sa.String, nullable=False),
        sa.Column("closed_at", sa.String),
        sa.UniqueConstraint("source", "local_id"),
    )
    op.create_index("postings_by_file", "postings", ["source", "file"])
    op.create_table(
        "facts",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("posting_id", sa.String, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("polarity", sa.String, nullable=False),
        sa.Column("strength", sa.String),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("low", sa.Float(53)),
        sa.Column("high", sa.Float(53)),
        sa.Column("unit", sa.String),
        sa.Column("period", sa.String),
        sa.Column("grp", sa.Integer),
        sa.Column("role", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("overruled", sa.Boolean, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("section", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_index("facts_by_value", "facts", ["field", "value"])
    op.create_index("facts_by_posting", "facts", ["posting_id"])


def _passages_and_vectors() -> None:
    op.create_table(
        "passages",
        sa.Column("key", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("posting_id", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("section", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.UniqueConstraint("posting_id", "number"),
    )
    op.create_index("ix_passages_hash", "passages", ["hash"])
    op.create_table(
        "vectors",
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "pointers",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
