"""Alerts, shortlists, settings of channels, and the workspaces that installed the app."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("earlier", sa.Text, nullable=False),
        sa.Column("rhythm", sa.String(16), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.Integer, nullable=False),
        sa.Column("next_at", sa.Integer, nullable=False),
        sa.Column("checked", sa.Integer),
        sa.Column("problem", sa.Text),
    )
    op.create_table(
        "alert_postings",
        sa.Column("alert", sa.String(16), primary_key=True),
        sa.Column("posting", sa.String, primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("batch", sa.String(32)),
    )
    op.create_index("ix_alert_postings_state", "alert_postings", ["state"])
    op.create_index("ix_alert_postings_batch", "alert_postings", ["batch"])
    op.create_table(
        "alert_batches",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("alert", sa.String(16), nullable=False),
        sa.Column("claimed_at", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(32)),
        sa.Column("ts", sa.String(32)),
    )
    op.create_index("ix_alert_batches_alert", "alert_batches", ["alert"])
    op.create_table(
        "shortlist",
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(32), primary_key=True),
        sa.Column("posting", sa.String, primary_key=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("saved_at", sa.Integer, nullable=False),
    )
    op.create_table(
        "channels",
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("without_mention", sa.Boolean, nullable=False),
    )
    op.create_table(
        "installations",
        sa.Column("enterprise", sa.String(32), primary_key=True),
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("installed_at", sa.Integer, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
    )
