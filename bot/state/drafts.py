"""Postings that somebody is about to add: kept between the preview and the button that saves them."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from bot.state.database import Database, new_key
from bot.tables import drafts

_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class DraftText:
    """What ``user`` of the workspace ``team`` looks at: the ``data`` of a file called ``name``; ``url``:
    where it stands, if anywhere."""

    team: str
    user: str
    name: str
    data: bytes
    url: str | None = None


class Drafts:
    """The drafts in ``database``, for a day. Raises SQLAlchemyError when it fails."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.keep(drafts.c.at, _KEPT_SECONDS)

    def add(self, draft: DraftText) -> str:
        """A new key for ``draft``."""
        name = new_key()
        values = {
            "key": name, "team": draft.team, "user": draft.user, "name": draft.name, "url": draft.url,
            "data": base64.b64encode(draft.data).decode(), "at": self._database.now(),
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(insert(drafts).values(values))
        return name

    def take(self, name: str, team: str, user: str) -> DraftText | None:
        """The draft with this key, if it is this person's; it is kept no longer."""
        mine = (drafts.c.key == name, drafts.c.team == team, drafts.c.user == user)
        with self._database.writing() as connection:
            row = connection.execute(select(drafts).where(*mine)).one_or_none()
            if row is None:
                return None
            connection.execute(delete(drafts).where(*mine))
        return DraftText(row.team, row.user, row.name, base64.b64decode(row.data), row.url)

    def delete_team(self, team: str) -> None:
        """Forget all of a workspace."""
        with self._database.writing() as connection:
            connection.execute(delete(drafts).where(drafts.c.team == team))
