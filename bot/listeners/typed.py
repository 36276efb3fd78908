"""What a person typed behind the slash command, and what a subcommand is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient

from bot.blocks import Message
from bot.services import Services


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
