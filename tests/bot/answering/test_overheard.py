"""What people write in a thread with the bot: what is for it, and what is not."""

from __future__ import annotations

import pytest

from bot.answering.answer import Answerer
from bot.answering.overheard import may_be_for_the_bot, was_for_the_bot

BEFORE = ("which roles use Go?",)


@pytest.mark.parametrize(
    "text",
    [
        "and which are remote?", "only the remote ones", "what about Berlin?", "how many of them are senior?",
        "which one pays the most?", "the second one", "show more", "what does Ferrous pay?",
        "do you have anything in Oslo?", "is the Ferrous one remote?", "just senior roles", "remote?",
        "only the COBOL ones",
    ],
)  # fmt: skip
def test_a_follow_up_is_for_the_bot(answerer: Answerer, text: str) -> None:
    assert may_be_for_the_bot(text)
    assert was_for_the_bot(text, answerer.answer(text, BEFORE))


@pytest.mark.parametrize(
    "text",
    [
        "thanks!", "thanks, that Go role looks nice?", "did you apply to Ferrous?", "I like the second one",
        "should we meet at 5?", "lol", "👍", "<@U0ANNA> is this remote?", "@anna what do you think?", "",
        "shall we tell them about the remote ones?", "cool, remote is what I want", "my last job was remote",
        "what's for lunch?", "who wants coffee?", "is it going to rain in Berlin today?",
        "where is everybody?", "who has a dog?", "what time is it?", "Ferrous interviewed me last year",
        "word " * 60 + "remote?",
    ],
)  # fmt: skip
def test_what_people_say_to_one_another_is_not(answerer: Answerer, text: str) -> None:
    assert not (may_be_for_the_bot(text) and was_for_the_bot(text, answerer.answer(text, BEFORE)))
