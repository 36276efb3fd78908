"""An Answer as a Slack message. ``composing`` chooses and shortens what is shown as a ``page``,
``block_kit`` and ``plain_text`` write the same page in two forms, ``message`` makes sure that Slack
takes it."""

from bot.blocks.message import Message, answer_message, help_message, sentence_message, shared_message
from bot.blocks.why import why_message

__all__ = ["Message", "answer_message", "help_message", "sentence_message", "shared_message", "why_message"]
