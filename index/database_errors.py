"""A database's own failures as sentences for a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from index.errors import DataFolderProblem

ELSEWHERE = "Point POSTINGS_DATA at another folder and sync again."
_FULL = ("is full", "No space left")  # what SQLite and PostgreSQL say
_DAMAGED = ("not a database", "malformed")  # what SQLite says of a file that it cannot make out


@contextmanager
def explaining(engine: Engine) -> Iterator[None]:
    """The database's own failures (full disk, lost server, damaged file) as sentences: raises
    DataFolderProblem."""
    try:
        yield
    except NoConnectionFree as error:
        raise DataFolderProblem(
            f"{place_of(engine)} does not answer: all connections to it are waiting."
        ) from error
    except (DatabaseError, sqlite3.Error) as error:
        if isinstance(error, (IntegrityError, ProgrammingError)):
            raise  # a defect of ours
        raise explained(engine, error) from error


def place_of(engine: Engine) -> str:
    """What a person calls the database: its file, or the setting that names it."""
    sqlite = engine.dialect.name == "sqlite"
    return str(engine.url.database) if sqlite else "The database of DATABASE_URL"


def is_damage(error: Exception) -> bool:
    """Whether a database's ``error`` means that its file is damaged: waiting does not mend it."""
    return any(words in str(error) for words in _DAMAGED)


def is_full(error: Exception) -> bool:
    """Whether a database's ``error`` means that its disk is full."""
    return any(words in str(error) for words in _FULL)


def explained(engine: Engine, error: Exception) -> DataFolderProblem:
    """An error of the database's driver as one sentence."""
    return DataFolderProblem(_sentence(place_of(engine), error))


def _sentence(where: str, error: Exception) -> str:
    cause = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    if is_damage(error):
        return (
            f"{where} is not a database of ours or is damaged ({cause}); nothing was touched. Restore a "
            f"backup of it, or p{ELSEWHERE[1:]}"
        )
    if "readonly" in cause or "unable to open" in cause:
        return (
            f"{where} cannot be written by this user ({cause}). Make it writable or "
            + ELSEWHERE[0].lower()
            + ELSEWHERE[1:]
        )
    if is_full(error):
        return (
            f"{where} cannot be written ({cause}); what was read before still answers. Free some space "
            "on that disk, then sync again."
        )
    return f"{where} cannot be used: {cause}."
