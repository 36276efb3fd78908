"""What the bot remembers in SQL, shared by all its processes: one module a sort of thing, all of them in
``State``. A new table stands in bot/tables.py, with a revision in bot/migrations; what is done with it
in a module here, and a field of ``State``."""

from bot.state.conversations import Conversations
from bot.state.database import Database, key, new_key
from bot.state.events import Events
from bot.state.feedback import Feedback, Opinion
from bot.state.shown import Shown, ShownAnswers
from bot.state.state import State

__all__ = [
    "Conversations",
    "Database",
    "Events",
    "Feedback",
    "Opinion",
    "Shown",
    "ShownAnswers",
    "State",
    "key",
    "new_key",
]
