"""The bot's tables as the first version made them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "handled_events",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("at", sa.Integer, nullable=False),
    )
    op.create_index("ix_handled_events_at", "handled_events", ["at"])
    op.create_table(
        "asked_questions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
    )
    op.create_index("ix_asked_questions_at", "asked_questions", ["at"])
    op.create_index("ix_asked_questions_conversation", "asked_questions", ["conversation"])
