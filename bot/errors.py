"""What can go wrong between the bot and Slack.

::

    BotError             anything below; its message is a sentence for a person
    ├── SetupError       a setting is missing or refused, or Slack cannot be reached: the bot cannot start
    ├── DeliveryError    Slack did not take a message
    └── Refusal          what a person asked for cannot be done; they read why, and nothing is logged as wrong
"""

from __future__ import annotations

import secrets

from sqlalchemy.exc import SQLAlchemyError

from index.database_errors import is_damage, is_full
from index.errors import IndexProblem

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, 1/I: a reference gets read aloud and retyped


class BotError(Exception):
    """Base of the errors at the Slack edge."""


class SetupError(BotError):
    """The bot cannot start; the message names the setting and where to find its value."""


class DeliveryError(BotError):
    """Slack refused a message, and trying again would not help."""


class Refusal(BotError):  # noqa: N818  # people meet refusals, not errors
    """What a person asked for cannot be done: a button too old, a right they lack. The message is what
    they read."""


def explained(error: Exception) -> str | None:
    """What ``error`` is in a sentence for whoever asked, None where it is a defect of ours. What a database
    itself says stays in the log: where it stands and who we are there is nobody's business in Slack."""
    if isinstance(error, IndexProblem) and isinstance(error.__cause__, SQLAlchemyError):
        error = error.__cause__
    if isinstance(error, IndexProblem):
        return f"The postings cannot be searched just now: {error}"
    if isinstance(error, SQLAlchemyError) and is_damage(error):
        return "My database is damaged, so I cannot look that up. Who runs this bot has to restore a backup."
    if isinstance(error, SQLAlchemyError) and is_full(error):
        return (
            "The disk of my database is full, so I cannot keep anything just now; questions I still answer. "
            "I go on by myself when whoever runs me has freed some space."
        )
    if isinstance(error, SQLAlchemyError):
        return (
            "My database does not answer just now, so I cannot look that up. "
            "Please try again in a minute; I go on by myself when it is back."
        )
    return None


def in_a_line(error: Exception) -> str:
    """What ``error`` says first, for a warning that comes often while something is down."""
    return str(error).partition("\n")[0]


def new_reference() -> str:
    """Six characters that tie what a person was told to the traceback in the log."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))
