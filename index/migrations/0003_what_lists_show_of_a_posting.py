"""What lists show of a posting, and whether it is an answer, beside its text and not behind it.

SQLite keeps a row in order, so that what stands behind a long text is read by reading the text. PostgreSQL
keeps long texts apart, and its indexes hold no long values.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

# How `index.catalog` asks: which postings are open and no copies, one by its id, and what is shown of it.
_COLUMNS = (
    "copy_of", "closed_at", "id", "file", "source", "title", "company", "url", "places", "workplace", "pay",
    "language", "posted",
)  # fmt: skip


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("postings_shown", "postings", list(_COLUMNS))
