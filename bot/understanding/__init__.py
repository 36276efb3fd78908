"""From the text of a question to a ``Question``: what kind of answer it asks for, over which postings.

``understand``, and ``follow_up`` within a conversation, lead through the rest. The text is put into plain and
known words (``normalising``, ``rewording``, ``typos``), what they are is marked (``marks``, ``names``,
``recognise`` with one of ``recognisers`` for each sort of condition), marks change by what stands around them
(``conditions``, ``leftovers``) and become a tree of criteria (``atoms``, ``grammar``) or the subjects of a
look-up (``subjects``). No answer and no Slack is known here.
"""
