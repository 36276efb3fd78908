"""What a question denies, leaves out or combines: not, except, unless, either, none of, brackets."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from tests.bot.understanding.helpers import whole_words

KNOWN = Known({}, date(2026, 11, 22))


def words(question: str) -> str:
    return whole_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "all roles, except for internships and anything in Berlin",
            "NOT (employment is internship) AND NOT (place is Berlin, Germany)",
        ),
        (
            "all jobs except internships, remote please",
            "NOT (employment is internship) AND workplace is remote",
        ),
        (
            "jobs with either React or Angular but not both",
            "(technology is React OR technology is Angular)"
            " AND NOT (technology is React AND technology is Angular)",
        ),
        ("python mentioned but not mandatory", "mentions Python AND NOT (Python is required)"),
        ("uses Java, degree not required", "technology is Java AND NOT (a degree is required)"),
        ("QA automation w selenium", "function is QA & testing AND technology is Selenium"),
        ("remote 120k usd", "workplace is remote AND pay is at least $120,000 at its top"),
        ("pays exactly $120,000", "pay is $120,000"),
        ("who takes people without a work permit", "visa sponsorship"),
        ("green card not needed", "visa sponsorship"),
        ("i have 4 yoe, what is there?", "asks for at most 4 years of experience"),
        ("which ones would take me with 1 year of experience", "asks for at most 1 year of experience"),
        ("SQL is required and Python merely a bonus", "SQL is required AND Python is a nice-to-have"),
        ("jobs with a bonus", "benefit is bonus"),
        ("recently posted jobs", "posted since 2026-10-22"),
        ("is python more common than java?", "technology is Python OR technology is Java"),
    ],
)
def test_what_is_left_out_or_wished_for(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "go jobs in berlin, rust jobs in london",
            "(technology is Go AND place is Berlin, Germany) OR (technology is Rust AND place is London, UK)",
        ),
        (
            "senior jobs in berlin and junior jobs in spain",
            "(seniority is Senior AND place is Berlin, Germany) OR (seniority is Junior AND place is Spain)",
        ),
        (
            "remote go jobs, hybrid rust ones",
            "(workplace is remote AND technology is Go) OR (workplace is hybrid AND technology is Rust)",
        ),
        (
            "hybrid in berlin, remote in spain",
            "(workplace is hybrid AND place is Berlin, Germany) OR (workplace is remote AND place is Spain)",
        ),
        ("go jobs, rust jobs", "technology is Go OR technology is Rust"),
        ("remote jobs, python jobs", "workplace is remote AND technology is Python"),
        (
            "go jobs in berlin, remote",
            "technology is Go AND place is Berlin, Germany AND workplace is remote",
        ),
        (
            "python jobs in berlin and remote jobs",
            "technology is Python AND place is Berlin, Germany AND workplace is remote",
        ),
    ],
)
def test_jobs_and_other_jobs_are_an_or_of_both_where_they_cannot_be_the_same(
    question: str, expected: str
) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "go or rust and kubernetes",
            "(technology is Go OR technology is Rust) AND technology is Kubernetes",
        ),
        ("sql and python or scala", "(technology is SQL AND technology is Python) OR technology is Scala"),
        ("go and (rust or scala)", "technology is Go AND (technology is Rust OR technology is Scala)"),
        ("remote or (go and senior)", "workplace is remote OR (technology is Go AND seniority is Senior)"),
        (
            "(remote and go) or (hybrid and rust)",
            "(workplace is remote AND technology is Go) OR (workplace is hybrid AND technology is Rust)",
        ),
        (
            "remote and not (go or rust)",
            "workplace is remote AND NOT (technology is Go OR technology is Rust)",
        ),
        ("jobs (remote only) with go", "workplace is remote AND technology is Go"),
        (
            "only one of react or angular",
            "(technology is React OR technology is Angular)"
            " AND NOT (technology is React AND technology is Angular)",
        ),
        ("degree optional or not mentioned", "a degree is a nice-to-have OR NOT (states degree)"),
        ("over 100k or not stated", "pay is over 100,000 OR NOT (states a pay figure)"),
        ("permanent and full time", "employment is permanent AND employment is full-time"),
    ],
)
def test_nested_conditions_are_read_by_their_brackets_and_from_the_left(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("salary isn't given", "NOT (states a pay figure)"),
        ("jobs where salary is not stated", "NOT (states a pay figure)"),
        ("salary and deadline not stated", "NOT (states a pay figure) AND NOT (states a deadline)"),
        ("neither salary nor deadline stated", "NOT (states a pay figure) AND NOT (states a deadline)"),
        ("pay is not disclosed, remote", "NOT (states a pay figure) AND workplace is remote"),
        ("docker and go are not mentioned", "NOT (mentions Docker OR mentions Go)"),
        ("visa not sponsored", "NOT (visa sponsorship)"),
    ],
)
def test_what_is_denied_behind_its_name_is_denied(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("not in the us unless remote", "NOT (place is USA) OR workplace is remote"),
        ("remote unless it's in india", "workplace is remote AND NOT (place is India)"),
        (
            "not a manager role and not in the us unless remote",
            "NOT (seniority is Manager) AND (NOT (place is USA) OR workplace is remote)",
        ),
        ("must be remote, mustn't need a degree", "workplace is remote AND NOT (a degree is required)"),
        ("none of java or php", "NOT (technology is Java OR technology is PHP)"),
        (
            "at least two of go, rust, c++, and remote",
            "((technology is Go AND technology is Rust) OR (technology is Go AND technology is C++)"
            " OR (technology is Rust AND technology is C++)) AND workplace is remote",
        ),
        (
            "go xor rust",
            "(technology is Go OR technology is Rust) AND NOT (technology is Go AND technology is Rust)",
        ),
        ("fe devs", "function is Frontend"),
        ("be engineers", "function is Backend"),
        ("people who want to be developers", "function is Engineering"),
        ("3 days office", "3 office days a week"),
        ("jobs that require python but merely mention sql", "Python is required AND mentions SQL"),
    ],
)
def test_unless_none_of_two_of_and_short_forms(question: str, expected: str) -> None:
    assert words(question) == expected
