"""What can go wrong between the bot and Slack.

::

    BotError             anything below; its message is a sentence for a person
    ├── SetupError       a setting is missing or refused, or Slack cannot be reached: the bot cannot start
    └── DeliveryError    Slack did not take a message
"""

from __future__ import annotations

import secrets

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, 1/I: a reference gets read aloud and retyped


class BotError(Exception):
    """Base of the errors at the Slack edge."""


class SetupError(BotError):
    """The bot cannot start; the message names the setting and where to find its value."""


class DeliveryError(BotError):
    """Slack refused a message, and trying again would not help."""


def new_reference() -> str:
    """Six characters that tie what a person was told to the traceback in the log."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))
