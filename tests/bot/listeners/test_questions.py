"""The question in a Slack message, without what Slack added to it."""

from __future__ import annotations

import time

import pytest

from bot.listeners.questions import question_in


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("<@U0BOT> which roles use Go?", "which roles use Go?"),
        ("which roles use Go? <@U0BOT|postings>", "which roles use Go?"),
        ("pay &gt; 100k &amp; R&amp;D &lt; x", "pay > 100k & R&D < x"),
        ("double &amp;lt; stays", "double &lt; stays"),
        ("jobs at <https://acme.example|acme.example>", "jobs at acme.example"),
        ("like <https://acme.example/jobs/1>", "like https://acme.example/jobs/1"),
        ("ask <mailto:jobs@acme.example|jobs@acme.example>", "ask jobs@acme.example"),
        ("<!here> who is in <#C1|general>?", "who is in #general?"),
        ("who uses *Go* and `C++`, _not_ ~Java~?", "who uses Go and C++, not Java?"),
        ("snake_case and 2*3 stay_as_they are", "snake_case and 2*3 stay_as_they are"),
        ("C# or F#\n\nand  more", "C# or F# and more"),
        ("", ""),
    ],
)
def test_the_words_remain(text: str, question: str) -> None:
    assert question_in(text) == question


@pytest.mark.parametrize(
    "hostile", ["<" * 50_000, "*" * 50_000, "*a" * 25_000, "<@" * 25_000, "_a_" * 20_000]
)
def test_a_hostile_message_costs_little(hostile: str) -> None:
    started = time.process_time()
    question_in(hostile)
    assert time.process_time() - started < 1
