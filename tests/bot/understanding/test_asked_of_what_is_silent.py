"""Questions for what is left open, ruled out, limited or counted in a currency of its own."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from index.postings import Field
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
        ("postings that give no information about benefits", "NOT (states benefits)"),
        ("postings that fail to mention a degree", "NOT (mentions a degree)"),
        ("roles that omit the years of experience", "NOT (states years of experience)"),
        ("jobs with an unspecified location", "NOT (states a place)"),
        ("jobs that are silent on remote work", "NOT (states a workplace)"),
        ("jobs that pay in a currency other than dollars", "NOT (pay is in USD)"),
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


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("postings that list Docker without requiring it", "mentions Docker AND NOT (Docker is required)"),
        (
            "jobs that list Go or Python but neither is required",
            "(mentions Go OR mentions Python) AND NOT (Go is required OR Python is required)",
        ),
        ("jobs that don't require a degree but prefer one", "a degree is a nice-to-have"),
        ("salary ranges whose lower end is at least $150,000", "pay is at least $150,000"),
        ("jobs with a maximum salary above $200,000", "pay is at least $200,000 at its top"),
        ("rust jobs, not senior in title", "technology is Rust AND NOT (title contains “senior”)"),
        ("postings that say on-call is not needed", "says no to on-call duty"),
        ("roles that ask for management experience", "text mentions “management experience”"),
    ],
)
def test_a_demand_an_end_and_a_word_of_no_are_kept_apart(question: str, expected: str) -> None:
    assert whole_words(question, KNOWN) == expected


ACME = Known({"acme": "Acme"}, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is the Acme job in Oslo?", "place is Oslo, Norway"),
        ("Is the data job at Acme in Oslo?", "place is Oslo, Norway"),
        ("Is the Acme job in Oslo remote?", "workplace is remote"),
        ("Can I do the Acme job from Norway?", "work can be done from Norway"),
    ],
)
def test_a_place_behind_the_job_is_what_is_asked(question: str, expected: str) -> None:
    asked = understand(question, ACME)
    assert asked.kind is Kind.LOOKUP
    assert whole_words(question, ACME) == expected


def test_the_pay_range_of_one_job_is_looked_up() -> None:
    assert understand("What is the salary range for the Acme job?", ACME).kind is Kind.LOOKUP
    assert understand("What is the mean salary?", ACME).kind is Kind.SUMMARY


def test_companies_with_several_postings_are_counted_by_company() -> None:
    question = understand("Which companies have more than one posting?", KNOWN)
    assert (question.kind, question.group_by) == (Kind.COUNT, Field.COMPANY)
