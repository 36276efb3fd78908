"""Whether a message that does not mention the bot, in a thread where it has answered, is for it.

It stays silent when in doubt: an answer that nobody asked for disturbs everybody, a question that was not
taken can be asked again with a mention. So a message is for the bot only if all of this holds:

- it is short, and addresses nobody else;
- it reads as a question or as an order: a question mark, or a beginning such as "show", "only", "what about";
- it does not open as people speak to one another ("did you…", "thanks…", "I…");
- it was understood to be about postings, alone or after the questions before it, with no word left over;
- some posting answers it, or it goes on from the question before ("and in Oslo?"), so that "none" is news.
"""

from __future__ import annotations

import re
from functools import cache

from bot.answering.answers import Answer
from bot.understanding.phrases import Phrases
from bot.understanding.questions import Kind
from bot.understanding.references import asks_for_more, chosen
from config.vocabulary import load

_LONGEST = 200  # characters
_ADDRESSED = re.compile(r"<@|(?<!\w)@\w|<!")  # somebody, as Slack writes it or as a person types it


def may_be_for_the_bot(text: str) -> bool:
    """Whether the message ``text``, as Slack delivers it, reads as a question to the bot."""
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST or _ADDRESSED.search(words):
        return False
    if _opens("of_the_bot").match(words):
        return True
    if _opens("between_people").match(words):
        return False
    return "?" in words or bool(_opens("orders").match(words)) or asks_for_more(words) or bool(chosen(words))


def was_for_the_bot(text: str, answer: Answer) -> bool:
    """Whether ``answer``, to such a message ``text``, shows that it was about postings."""
    if answer.kind is Kind.HELP or answer.ignored:
        return False
    return bool(answer.postings or _opens("going_on").match(text.strip()))


@cache
def _opens(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{Phrases(load('overheard')[name]).pattern})(?!\w)", re.I)
