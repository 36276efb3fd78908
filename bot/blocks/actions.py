"""The action_ids and callback_ids that our messages and views carry, each with its listener in
``bot/listeners/table.py``."""

PAGE = "answer.page"  # another part of an answer
ASK = "answer.ask"  # another question that the answer offers: without a criterion, or about one posting
SHARE = "answer.share"  # show a private answer to the channel
MENU = "posting.menu"  # what can be done with one posting of an answer
FEEDBACK = "answer.feedback"  # whether an answer was good
REASON = "feedback.reason"  # the modal that asks why it was not
