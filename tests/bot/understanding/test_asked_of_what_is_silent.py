"""Questions for what is left open, ruled out, limited or counted in a currency of its own."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from tests.bot.understanding.helpers import whole_words

KNOWN = Known({}, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which postings do not say whether they are remote?", "NOT (states a workplace)"),
        ("jobs that don't mention if remote work is possible", "NOT (states a workplace)"),
        ("which ones say whether they are remote or hybrid", "states a workplace"),
        ("postings that do not say whether a degree is needed", "NOT (mentions a degree)"),
        ("jobs which don't say if they are full-time or part-time", "NOT (states employment)"),
        ("hybrid jobs that say how many office days", "workplace is hybrid AND at least 1 office day a week"),
    ],
)
def test_whether_a_thing_is_so_asks_what_is_stated(question: str, expected: str) -> None:
    assert whole_words(question, KNOWN) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Which postings rule out visa sponsorship?",
        "jobs that explicitly refuse to sponsor visas",
        "postings which exclude sponsorship",
    ],
)
def test_what_is_ruled_out_is_said_no_to(question: str) -> None:
    assert whole_words(question, KNOWN) == "says no to visa sponsorship"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("remote roles limited to the US", "workplace is remote AND place is USA"),
        ("remote roles not limited to the US", "workplace is remote AND NOT (place is USA)"),
        (
            "jobs not in the US, the UK or in India",
            "NOT (place is USA OR place is UK OR place is India)",
        ),
        ("not in Germany, the UK or Spain", "NOT (place is Germany OR place is UK OR place is Spain)"),
        ("which require a master's degree or a phd", "a master's degree is required OR a PhD is required"),
        ("jobs that pay in philippine pesos", "pay is in PHP"),
        ("jobs that pay in PHP", "pay is in PHP"),
        ("pays over 5,000 us dollars a month", "pay is over $5,000 a month"),
        ("over 500 pounds a day", "pay is over £500 a day"),
        ("over 40,000 mexican pesos a month", "pay is over MXN 40,000 a month"),
        ("how many jobs are at Stripe or Zalando", "company is Stripe OR company is Zalando"),
        ("roles that involve mentoring junior engineers", "text mentions “mentoring junior engineers”"),
    ],
)
def test_no_condition_is_turned_round_or_lost(question: str, expected: str) -> None:
    assert whole_words(question, KNOWN) == expected


@pytest.mark.parametrize(
    ("question", "ignored"),
    [
        ("jobs within 50 miles of Berlin", ("near",)),
        ("remote jobs restricted to certain countries", ("restricted",)),
    ],
)
def test_what_no_fact_decides_is_named(question: str, ignored: tuple[str, ...]) -> None:
    assert understand(question, KNOWN).ignored == ignored


def test_the_highest_hourly_rate_is_an_extreme() -> None:
    question = understand("what's the highest hourly rate", KNOWN)
    assert (question.kind, question.ignored) == (Kind.EXTREME, ())
