"""The action_ids and callback_ids that our messages and views carry, each with its listener in
``bot/listeners/table.py``."""

PAGE = "answer.page"  # another part of an answer
ASK = "answer.ask"  # another question that the answer offers: without a criterion, or about one posting
SHARE = "answer.share"  # show a private answer to the channel
MENU = "posting.menu"  # what can be done with one posting of an answer
FEEDBACK = "answer.feedback"  # whether an answer was good
REASON = "feedback.reason"  # the modal that asks why it was not
ALERT_SAVE = "alert.save"  # make a list answer an alert
ALERT_PAUSE, ALERT_RESUME = "alert.pause", "alert.resume"
ALERT_EDIT, ALERT_DELETE = "alert.edit", "alert.delete"
ALERTS_PAGE = "alerts.page"
ALERT_FORM = "alert.form"  # the modal
SHORTLIST_SAVE = "shortlist.save"  # put a posting of an answer on the shortlist
SHORTLIST_STATUS, SHORTLIST_NOTE, SHORTLIST_REMOVE = "shortlist.status", "shortlist.note", "shortlist.remove"
SHORTLIST_PAGE, SHORTLIST_NOTE_FORM = "shortlist.page", "shortlist.note_form"
HOME_ASK = "home.ask"  # ask one of the questions that the Home offers
QUESTION_OPEN, QUESTION_CHANGE, QUESTION_FORM = "question.open", "question.change", "question.form"
SETTINGS_FORM = "settings.form"  # what is set for a channel
POSTING_ADD, POSTING_FORM = "posting.add", "posting.form"  # the shortcut of a message, and its preview
