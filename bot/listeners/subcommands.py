"""What ``/postings`` does beside answering questions: its first word, looked up in a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient

from bot.blocks import Message, help_message
from bot.services import Services

COMMAND = "/postings"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed behind the command: ``words`` without the subcommand. ``trigger_id`` opens a
    modal, within three seconds."""

    words: str
    team: str
    channel: str
    user: str
    trigger_id: str
    client: WebClient


@dataclass(frozen=True, slots=True)
class Subcommand:
    """``/postings NAME``. With ``takes_words`` words may follow; without, they make it a question, so that
    "sources of energy" is asked about and not taken for ``sources``. ``about`` says what it does, for the
    help. ``run`` returns what to tell the person, or None where it has told them itself; it works off
    the acknowledging thread and may raise anything."""

    name: str
    about: str
    run: Callable[[Services, Typed], Message | None]
    takes_words: bool = False


def _help(services: Services, typed: Typed) -> Message:
    return help_message(COMMAND)


# One line a subcommand. What it does stands in a module of its own, bot/listeners/NAME_subcommand.py.
SUBCOMMANDS = (
    Subcommand("help", "what can be asked, and where", _help),
)  # fmt: skip
_ALSO = {"": "help", "?": "help", "-h": "help", "--help": "help"}


def subcommand_in(text: str) -> tuple[Subcommand | None, str]:
    """The subcommand that ``text`` begins with and the words after it; None and the text for a question."""
    first, _, rest = text.strip().partition(" ")
    name = _ALSO.get(first.casefold(), first.casefold())
    for subcommand in SUBCOMMANDS:
        if subcommand.name == name and (subcommand.takes_words or not rest.strip()):
            return subcommand, rest.strip()
    return None, text
