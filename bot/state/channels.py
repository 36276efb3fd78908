"""What is set for one channel: which sources are asked, who sees the answer, whether a mention is needed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from bot.state.database import Database
from bot.tables import channels as _channels


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """``sources``: names of the sources that questions of this channel are asked over, none for all;
    ``private``: an answer to a mention is seen by the asker only; ``without_mention``: a question is
    answered without one."""

    sources: tuple[str, ...] = ()
    private: bool = False
    without_mention: bool = False


class Channels:
    """The settings of all channels in ``database``. Raises SQLAlchemyError when it fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, team: str, channel: str) -> ChannelSettings:
        """The settings of a channel; the usual ones where nobody set any."""
        c = _channels.c
        query = select(c.sources, c.private, c.without_mention).where(c.team == team, c.channel == channel)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return ChannelSettings()
        return ChannelSettings(tuple(json.loads(row.sources)), bool(row.private), bool(row.without_mention))

    def set(self, team: str, channel: str, settings: ChannelSettings) -> None:
        """Keep these settings for a channel."""
        c = _channels.c
        values = {
            "sources": json.dumps(settings.sources, ensure_ascii=False),
            "private": settings.private,
            "without_mention": settings.without_mention,
        }
        with self._database.writing() as connection:
            connection.execute(delete(_channels).where(c.team == team, c.channel == channel))
            connection.execute(insert(_channels).values(team=team, channel=channel, **values))

    def delete_team(self, team: str) -> None:
        """Forget the settings of a workspace's channels."""
        with self._database.writing() as connection:
            connection.execute(delete(_channels).where(_channels.c.team == team))
