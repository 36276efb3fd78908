"""All that the bot remembers, together."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Engine

from bot.state.alerts import SavedAlerts
from bot.state.channels import Channels
from bot.state.conversations import Conversations
from bot.state.database import Database
from bot.state.drafts import Drafts
from bot.state.events import Events
from bot.state.feedback import Feedback
from bot.state.shortlists import Shortlists
from bot.state.shown import ShownAnswers


class State:
    """The bot's memory in the database ``engine``.

    Raises DataFolderProblem when its tables cannot be used.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        database = Database(engine, clock, ticks)
        self.events = Events(database)
        self.conversations = Conversations(database)
        self.shown = ShownAnswers(database)
        self.feedback = Feedback(database)
        self.alerts = SavedAlerts(database)
        self.shortlists = Shortlists(database)
        self.channels = Channels(database)
        self.drafts = Drafts(database)
        self.database = database

    def forget_team(self, team: str) -> None:
        """Delete all that is kept of a workspace. Questions of its threads cannot be told apart, for only
        keys are kept of where they were asked; they go by themselves within days."""
        for kept in (
            self.alerts,
            self.shortlists,
            self.channels,
            self.shown,
            self.feedback,
            self.drafts,
        ):
            kept.delete_team(team)
