"""The database of the index: SQLite in the data folder, or PostgreSQL by ``DATABASE_URL``.

The tables stand in ``index/tables.py``. Nothing here deletes anything: a folder or database that is
not ours is refused with a sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Integer, String, cast, create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from config.settings import Settings
from index import tables
from index.database_errors import ELSEWHERE, explained, explaining, place_of
from index.errors import DataFolderProblem
from index.migrating import Migrations

DATABASE_FILE = "postings.sqlite"
_MARK = "postings-bot index"
_PRAGMAS = (
    "foreign_keys=ON", "synchronous=NORMAL", "temp_store=MEMORY", "cache_size=-65536",
    # Pages of the log (32 MB) that are carried over into the database at a time: each time waits for the disk
    # twice, and with the usual 1,000 every hundred new postings did.
    "wal_autocheckpoint=8000",
)  # fmt: skip
_STOCK = 1_000  # rows of each index that are looked at: some milliseconds, whatever the size
_BUSY_SECONDS = 30  # how long a writer waits for another one before it gives up
_NOTICING = {
    "connect_timeout": 10,  # seconds
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,  # milliseconds
}
_HARMLESS = frozenset({"lost+found"})  # what a fresh volume holds
_MayWrite = Callable[[Connection], None]
# Of the running thread. As an argument, whoever calls what may write would have to hand it on.
_FENCES: ContextVar[tuple[tuple[Engine, _MayWrite], ...]] = ContextVar("fences", default=())
_NOT_OURS = "{where} is a database of another program; nothing was touched. " + ELSEWHERE


def connect(settings: Settings) -> Engine:
    """An engine on the index's database, its tables made where they are missing.

    Raises DataFolderProblem when the folder or database is not ours, was written by a newer
    version, or cannot be opened for writing.
    """
    folder = prepare_folder(settings.postings_data, holds_database=settings.database_url is None)
    if settings.database_url is not None:
        engine = _engine(_url(settings.database_url.get_secret_value()))
    else:
        engine = _engine(URL.create("sqlite", database=str(folder / DATABASE_FILE)))
    try:
        bring_up_to_date(engine, MIGRATIONS)
    except DataFolderProblem:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection whose statements all see one state of the database. Raises DataFolderProblem."""
    with explaining(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it or nothing. Raises DataFolderProblem.

    Whoever changes what answers are made of calls ``count_change`` in it.
    """
    with (
        explaining(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        for fenced_in, may_write in _FENCES.get():
            if fenced_in is engine:
                may_write(connection)
        yield connection


@contextmanager
def fenced(engine: Engine, may_write: _MayWrite) -> Iterator[None]:
    """In this block every transaction that this thread begins with ``writing`` on ``engine`` begins with
    ``may_write``, which raises DataFolderProblem where nothing may be written any more."""
    before = _FENCES.set((*_FENCES.get(), (engine, may_write)))
    try:
        yield
    finally:
        _FENCES.reset(before)


def count_change(connection: Connection) -> None:
    """The revision goes up with this transaction, so that whatever was cached is made anew."""
    number = cast(cast(tables.meta.c.value, Integer) + 1, String)
    connection.execute(tables.meta.update().where(tables.meta.c.key == "revision").values(value=number))


def take_stock(engine: Engine) -> None:
    """Let SQLite count how its tables are filled. Until it has, it takes every index to be as telling as
    any other, and may look through all technologies of all postings for the two that are asked about
    (forty times as long). PostgreSQL does so by itself. Raises DataFolderProblem."""
    if engine.dialect.name == "sqlite":
        with writing(engine) as connection:
            connection.exec_driver_sql(f"PRAGMA analysis_limit={_STOCK}")
            connection.exec_driver_sql("ANALYZE")


def revision(connection: Connection) -> int:
    """How many changes this connection sees committed; equal numbers mean an equal index."""
    return int(connection.exec_driver_sql(_REVISION).scalar_one())


def newest_revision(engine: Engine) -> int:
    """How many changes have been committed up to now. Raises DataFolderProblem.

    It is asked for with every question, and so straight from the driver: a statement of SQLAlchemy's in a
    transaction of its own takes five times as long."""
    try:
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(_REVISION)
            return int(cursor.fetchall()[0][0])
        finally:
            connection.close()
    except (DatabaseError, engine.dialect.loaded_dbapi.Error) as error:
        raise explained(engine, error) from error


_REVISION = "SELECT value FROM meta WHERE key = 'revision'"


def prepare_folder(folder: Path, *, holds_database: bool = True) -> Path:
    """``folder``, made if it is missing. Raises DataFolderProblem if it is in use by something else
    or cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    except FileExistsError:
        raise DataFolderProblem(
            f"{folder} is a file; POSTINGS_DATA must name a folder for the index to live in."
        ) from None
    except OSError as error:
        raise DataFolderProblem(
            f"The data folder {folder} cannot be used ({error.strerror}); "
            "point POSTINGS_DATA at a folder this user may write."
        ) from None
    if holds_database and names - _HARMLESS and DATABASE_FILE not in names:
        raise DataFolderProblem(
            f"The data folder {folder} holds other files and no index of ours; nothing was touched. "
            "Point POSTINGS_DATA at an empty or new folder."
        )
    database = folder / DATABASE_FILE
    if not os.access(folder, os.W_OK | os.X_OK) or (database.exists() and not os.access(database, os.W_OK)):
        raise DataFolderProblem(
            f"The data folder {folder} is read-only for this user; make it writable "
            "or point POSTINGS_DATA elsewhere."
        )
    return folder


def _url(written: str) -> URL:
    """The database URL with our driver; hosting services write ``postgres://``."""
    try:
        url = make_url(written)
    except (ArgumentError, ValueError):  # ValueError: its port is no number
        raise DataFolderProblem(
            "DATABASE_URL is not a database address; write it as postgresql://user:password@host/name."
        ) from None
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgres", "postgresql") else url


def _engine(url: URL) -> Engine:
    sqlite = url.get_backend_name() == "sqlite"
    try:
        engine = create_engine(
            url,
            pool_pre_ping=not sqlite,
            connect_args={"timeout": _BUSY_SECONDS} if sqlite else _lasting(url),
            hide_parameters=True,  # postings' texts do not belong into error messages
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise DataFolderProblem(
            f"DATABASE_URL names a kind of database without its driver here ({error}); "
            "for PostgreSQL install psycopg: pip install 'psycopg[binary]'."
        ) from None
    if sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _lasting(url: URL) -> dict[str, int]:
    """libpq's options by which a server that went away without a word is noticed; the address may say
    otherwise."""
    return {name: value for name, value in _NOTICING.items() if name not in url.query}


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: one that reads first and writes later could not wait. ``patience``
    among its options: the seconds that it waits for another one."""
    options = connection.get_execution_options()
    if options.get("writes"):
        seconds = options.get("patience", _BUSY_SECONDS)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(1_000 * seconds)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def bring_up_to_date(engine: Engine, migrations: Migrations) -> None:
    """Make or change the tables of ``migrations`` until they are at the newest revision, in one
    transaction; of several processes that start at once, one does it.

    Raises DataFolderProblem for tables of a newer version, or if they cannot be changed.
    """
    with reading(engine) as connection:
        if _is_current(connection, migrations):
            return
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('postings-bot index'))"))
        if not _is_current(connection, migrations):  # another process may have been faster
            migrations.apply(connection)


def _is_current(connection: Connection, migrations: Migrations) -> bool:
    found = migrations.revision_of(connection)
    if found > migrations.newest:
        raise DataFolderProblem(
            f"{place_of(connection.engine)} was written by a newer version of this program (schema {found}, "
            f"this one reads {migrations.newest}); nothing was touched. Use that version, or point "
            "POSTINGS_DATA at a new folder and sync again."
        )
    return found == migrations.newest


def _use_write_ahead_log(engine: Engine) -> None:
    """Readers go on while one process writes; the mode is a lasting property of the file."""
    with explaining(engine):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()


def _revision_of(connection: Connection) -> int:
    """The revision of an index of ours, 0 for a new database; raises DataFolderProblem else."""
    where = place_of(connection.engine)
    found = inspect(connection)
    names = set(found.get_table_names())
    if tables.meta.name not in names:
        # In PostgreSQL other tables (the bot's, another program's) may live beside ours.
        if names and connection.dialect.name == "sqlite":
            raise DataFolderProblem(_NOT_OURS.format(where=where))
        return 0
    if not {"key", "value"} <= {column["name"] for column in found.get_columns(tables.meta.name)}:
        raise DataFolderProblem(_NOT_OURS.format(where=where))
    rows = connection.execute(select(tables.meta.c.key, tables.meta.c.value))
    marks = {str(key): str(value) for key, value in rows}
    if marks.get("mark") != _MARK or not marks.get("schema", "").isdecimal() or not int(marks["schema"]):
        raise DataFolderProblem(_NOT_OURS.format(where=where))
    return int(marks["schema"])


def _record(connection: Connection, found: int) -> None:
    """The mark and the revision where the first version wrote them, so that it refuses a newer index."""
    marks = {"mark": _MARK, "schema": str(found)}
    tables.upsert(connection, tables.meta, [{"key": k, "value": v} for k, v in marks.items()])


MIGRATIONS = Migrations(Path(__file__).parent / "migrations", "index_version", _revision_of, _record)
