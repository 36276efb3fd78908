"""A person's shortlist: postings saved with a note and how far the person is with each. Private: only
its owner reads it, unless the owner shares it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import (
    and_,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from bot.state.database import Database
from bot.tables import shortlist as _saved

LONGEST_NOTE = 500
MOST = 200  # postings on one person's list: more is a pile again


class Status(StrEnum):
    """How far a person is with a posting."""

    INTERESTED = "interested"
    APPLIED = "applied"
    CLOSED = "closed"


class ShortlistFull(Exception):  # noqa: N818  # a sentence for the person, no defect
    """No further posting can be saved; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One posting on a shortlist, by its id. ``saved_at``: seconds since 1970."""

    posting: str
    status: Status = Status.INTERESTED
    note: str = ""
    saved_at: int = 0


class Shortlists:
    """The shortlists of everybody in ``database``. Raises SQLAlchemyError when it fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, team: str, owner: str, posting: str) -> Saved:
        """Put ``posting`` on the list; one that is there already stays as it is. Raises ShortlistFull."""
        with self._database.writing() as connection:
            held = connection.execute(select(_saved).where(_one(team, owner, posting))).one_or_none()
            if held is not None:
                return Saved(posting, Status(held.status), held.note, held.saved_at)
            mine = select(func.count()).select_from(_saved).where(_of(team, owner))
            if connection.execute(mine).scalar_one() >= MOST:
                raise ShortlistFull(f"Your shortlist holds {MOST} postings, its most; remove one first.")
            saved = Saved(posting, saved_at=self._database.now())
            connection.execute(
                insert(_saved).values(
                    team=team, owner=owner, posting=posting, status=saved.status.value, note=saved.note,
                    saved_at=saved.saved_at,
                )
            )  # fmt: skip
        return saved

    def change(self, team: str, owner: str, posting: str, status: Status, note: str) -> bool:
        """Give a saved posting this status and note; False if it is not on the list."""
        values = {"status": status.value, "note": note.strip()[:LONGEST_NOTE]}
        with self._database.writing() as connection:
            done = connection.execute(_saved.update().where(_one(team, owner, posting)).values(values))
        return done.rowcount == 1

    def remove(self, team: str, owner: str, posting: str) -> None:
        """Take ``posting`` off the list."""
        with self._database.writing() as connection:
            connection.execute(delete(_saved).where(_one(team, owner, posting)))

    def of(self, team: str, owner: str) -> list[Saved]:
        """The list of this person, oldest first."""
        query = select(_saved).where(_of(team, owner)).order_by(_saved.c.saved_at, _saved.c.posting)
        with self._database.reading() as connection:
            return [
                Saved(row.posting, Status(row.status), row.note, row.saved_at)
                for row in connection.execute(query)
            ]

    def delete_team(self, team: str) -> None:
        """Forget all lists of a workspace."""
        with self._database.writing() as connection:
            connection.execute(delete(_saved).where(_saved.c.team == team))


def _of(team: str, owner: str) -> ColumnElement[bool]:
    return and_(_saved.c.team == team, _saved.c.owner == owner)


def _one(team: str, owner: str, posting: str) -> ColumnElement[bool]:
    return and_(_of(team, owner), _saved.c.posting == posting)
