"""The action_ids and callback_ids that our messages and views carry, each with its listener in
``bot/listeners/table.py``."""

PAGE = "answer.page"  # another part of an answer
