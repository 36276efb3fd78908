"""``python -m tests.evaluation.kills.opening DATA``: open an index of an earlier version, and the bot's
memory in it."""

from __future__ import annotations

import sys
from pathlib import Path

import alembic.migration
import alembic.operations
import alembic.script  # noqa: F401  # loaded before it begins, as much as can be

from bot.state import State
from config.settings import Settings
from index.opening import open_index
from tests.evaluation.kills.processes import ready, says


def main(data: str) -> None:
    """Change the tables."""
    ready()
    with open_index(Settings(postings_data=Path(data))) as index:
        State(index.engine)
        says("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
