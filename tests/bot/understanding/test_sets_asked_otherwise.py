"""Sets asked for in words that were misread once: each phenomenon as a family of phrasings."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from tests.bot.understanding.helpers import whole_words

KNOWN = Known({}, date(2026, 11, 22))


def words(question: str) -> str:
    return whole_words(question, KNOWN)


@pytest.mark.parametrize(
    "question",
    ["react dev jobs", "react developers wanted", "any React developer roles?", "react devs needed"],
)
def test_a_developer_of_something_is_asked_for_by_it(question: str) -> None:
    assert words(question) == "technology is React"


@pytest.mark.parametrize(
    "question",
    [
        "english is enough",
        "jobs where english is enough",
        "only english needed",
        "roles where just English is required",
        "english only jobs",
        "jobs for people who only speak english",
    ],
)
def test_english_is_enough_where_no_other_language_is_asked_for(question: str) -> None:
    assert words(question) == "NOT (a spoken language besides English)"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("java and spring required", "Java is required AND Spring is required"),
        ("python, sql and dbt are a must", "Python is required AND SQL is required AND dbt is required"),
        (
            "docker and kubernetes as a nice to have",
            "Docker is a nice-to-have AND Kubernetes is a nice-to-have",
        ),
        ("java and spring not required", "NOT (Java is required OR Spring is required)"),
        ("remote, go required", "workplace is remote AND Go is required"),
        ("go jobs, kubernetes required", "technology is Go AND Kubernetes is required"),
    ],
)
def test_what_is_said_behind_a_list_holds_for_all_of_it(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "degree or equivalent accepted",
        'where "or equivalent" is accepted',
        "equivalent experience ok instead of a degree",
        "who takes experience in lieu of a degree",
        "jobs that accept relevant experience as a substitute for a degree",
        "no degree needed if you have experience",
        "roles where experience can replace a degree",
    ],
)
def test_experience_in_place_of_a_degree_is_no_missing_degree(question: str) -> None:
    assert words(question) == "accepts experience instead of a degree"


@pytest.mark.parametrize("question", ["the two best paid remote roles", "top 3 highest paying remote jobs"])
def test_how_many_of_the_best_are_wanted_is_no_condition(question: str) -> None:
    asked = understand(question, KNOWN)
    assert (asked.kind, asked.extreme, asked.ignored) == (Kind.EXTREME, "pay_high", ())
    assert words(question) == "workplace is remote"


def test_who_tells_of_a_bootcamp_is_told_that_it_was_not_applied() -> None:
    asked = understand("I'm a bootcamp grad who knows React, what's out there?", KNOWN)
    assert asked.ignored == ("bootcamp grad",)


@pytest.mark.parametrize(
    ("question", "extreme"),
    [
        ("well paid python jobs", "pay_high"),
        ("jobs with a high salary", "pay_high"),
        ("lowest required years", "years_low"),
        ("who gives the longest parental leave", "parental_high"),
    ],
)
def test_more_superlatives(question: str, extreme: str) -> None:
    asked = understand(question, KNOWN)
    assert (asked.kind, asked.extreme) == (Kind.EXTREME, extreme)


@pytest.mark.parametrize(
    ("question", "ignored"),
    [
        ("lots of travel", ("lots of",)),
        ("b2 english", ("b2",)),
        ("only one interview", ("only one",)),
        ("don't need a fancy degree", ("fancy",)),
        ("no snobbish degree", ("snobbish",)),
        ("jobs with the same salary", ("same",)),
        ("python jobs with a minimum salary of 50k", ()),
    ],
)
def test_what_qualifies_a_condition_is_named_as_not_applied(question: str, ignored: tuple[str, ...]) -> None:
    assert understand(question, KNOWN).ignored == ignored
