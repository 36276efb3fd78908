"""What ``/postings`` does beside answering questions: its first word, looked up in a table."""

from __future__ import annotations

from bot.blocks import Message, help_message
from bot.listeners import alerts_subcommand, question_form, settings_subcommand, shortlist_subcommand
from bot.listeners.typed import Subcommand, Typed
from bot.services import Services

COMMAND = "/postings"


def help_text() -> Message:
    """What the bot can do, subcommands included."""
    return help_message(COMMAND, [(one.name, one.about) for one in SUBCOMMANDS if one.name != "help"])


def _help(services: Services, typed: Typed) -> Message:
    return help_text()


# One line a subcommand. What it does stands in a module of its own, bot/listeners/NAME_subcommand.py.
SUBCOMMANDS = (
    Subcommand("help", "what can be asked, and where", _help),
    Subcommand("build", "build a question from fields", question_form.open_it),
    Subcommand("alert", "be told of new postings that match", alerts_subcommand.save, takes_words=True),
    Subcommand("alerts", "the alerts you have", alerts_subcommand.show),
    Subcommand("sources", "where the postings come from", settings_subcommand.show_sources),
    Subcommand("settings", "what is set for this channel", settings_subcommand.open_settings),
    Subcommand("shortlist", "the postings you saved", shortlist_subcommand.show, takes_words=True),
)
_ALSO = {"": "help", "?": "help", "-h": "help", "--help": "help"}


def subcommand_in(text: str) -> tuple[Subcommand | None, str]:
    """The subcommand that ``text`` begins with and the words after it; None and the text for a question."""
    first, _, rest = text.strip().partition(" ")
    name = _ALSO.get(first.casefold(), first.casefold())
    for subcommand in SUBCOMMANDS:
        if subcommand.name == name and (subcommand.takes_words or not rest.strip()):
            return subcommand, rest.strip()
    return None, text
