"""Tables brought to the newest revision: each package that keeps some has a folder of revisions.

A revision is a numbered file (``0002_saved_searches.py``) whose ``upgrade`` changes the tables with
alembic's operations. All that are missing run in the caller's transaction: a kill leaves the old
tables. alembic itself is imported only when something has to be changed, since it takes a question's time.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

_FILE = re.compile(r"(\d{4})_\w+\.py")
_op_in_use = threading.Lock()  # `alembic.op` is one for the whole process


@dataclass(frozen=True)
class Migrations:
    """The revisions in ``folder``. ``revision_of``: the one that a database is at, 0 where it has none of
    the tables; ``version_table``: where alembic records it; ``record``: writes it elsewhere, too."""

    folder: Path
    version_table: str
    revision_of: Callable[[Connection], int]
    record: Callable[[Connection, int], None] = lambda _connection, _revision: None

    @cached_property
    def newest(self) -> int:
        """The number of the last revision."""
        return max(int(found[1]) for path in self.folder.iterdir() if (found := _FILE.fullmatch(path.name)))

    def apply(self, connection: Connection) -> None:
        """Run the revisions that are missing and record the newest, in the connection's transaction."""
        from alembic.migration import MigrationContext
        from alembic.operations import Operations
        from alembic.script import ScriptDirectory

        scripts = ScriptDirectory(str(self.folder), version_locations=[str(self.folder)])
        context = MigrationContext.configure(connection, opts={"version_table": self.version_table})
        at = self.revision_of(connection)
        missing = list(scripts.iterate_revisions("head", f"{at:04}" if at else "base"))
        with _op_in_use, Operations.context(context):
            for revision in reversed(missing):
                revision.module.upgrade()
        context.stamp(scripts, "head")
        self.record(connection, self.newest)


def recorded(connection: Connection, version_table: str) -> int | None:
    """The revision that ``version_table`` names; None where there is no such table."""
    if not inspect(connection).has_table(version_table):
        return None
    table = Table(version_table, MetaData(), Column("version_num", String))
    return int(connection.execute(select(table.c.version_num)).scalar_one())
