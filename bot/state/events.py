"""Which deliveries of Slack were seen to."""

from __future__ import annotations

import structlog
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.errors import in_a_line
from bot.state.database import Database
from bot.tables import handled_events

_log = structlog.get_logger(__name__)

_KEPT_SECONDS = 24 * 3600  # Slack redelivers within about 6 minutes, delayed events within hours


class Events:
    """The deliveries that some process of the bot has taken. A database that fails costs no answer: it
    is logged, and the delivery counts as new."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.keep(handled_events.c.at, _KEPT_SECONDS)

    def claim(self, event: str) -> bool:
        """Whether ``event`` (a key) is new; from now on it is not. One delivered twice is claimed once,
        whichever process gets it."""
        try:
            self._database.purge()
            with self._database.writing() as connection:
                connection.execute(insert(handled_events).values(key=event, at=self._database.now()))
        except IntegrityError:
            return False
        except SQLAlchemyError as error:
            _log.warning(
                "an event could not be remembered; again delivered, again answered", problem=in_a_line(error)
            )
        return True
