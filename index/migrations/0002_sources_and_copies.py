"""How a source stood at its last sync; which rules made a posting's passages; which postings are copies."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for column in ("kind", "synced_at"):
        op.add_column("sources", sa.Column(column, sa.String))
    op.add_column("sources", sa.Column("problem", sa.Text))
    op.add_column("postings", sa.Column("passages_version", sa.String))
    for column in ("fact_defects", "told"):
        op.add_column("postings", sa.Column(column, sa.Text))
    for column in ("likeness", "page", "copy_of"):
        op.add_column("postings", sa.Column(column, sa.String))
        op.create_index(f"ix_postings_{column}", "postings", [column])
