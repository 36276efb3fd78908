"""The same condition in the words of many people: turns of phrase, short forms, no grammar."""

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
        ("go instead of java", "technology is Go AND NOT (technology is Java)"),
        ("remote instead of hybrid", "workplace is remote AND NOT (workplace is hybrid)"),
        ("jobs in support of veterans", "text mentions “veterans”"),
        ("who needs a degree, no ifs or buts", "a degree is required"),
        ("anything new since yesterday", "posted since 2026-11-21"),
        ("android jobs", "technology is Android"),
        ("ios or android jobs", "function is Mobile"),
        ("where would i drive to customers?", "text mentions “drive to customers”"),
    ],
)
def test_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("I only know C++, where could I apply?", "technology is C++"),
        ("who lets me take as much vacation as i want", "benefit is unlimited vacation"),
        ("please send me the vacancies in the Greater Lisbon area", "place is Lisbon, Portugal"),
        ("jobs in the Paris region", "place is Paris, France"),
        ("does somebody sponsor attending conferences", "benefit is learning budget"),
        ("who sponsors visas", "visa sponsorship"),
        ("where is AWS a hard requirement?", "AWS is required"),
        ("jobs that want a degree but not from india", "a degree AND NOT (place is India)"),
        ("remote from India", "workplace is remote AND work can be done from India"),
        ("all roles except sales", "NOT (function is Sales)"),
        ("all jobs except support and sales", "NOT (function is Support OR function is Sales)"),
    ],
)
def test_more_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("non technical roles", "NOT (function is technical)"),
        ("jobs outside tech", "NOT (function is technical)"),
        ("tech jobs in berlin", "function is technical AND place is Berlin, Germany"),
        ("exactly 3 years of experience", "asks for 3 years of experience"),
        ("between three and five years", "asks for 3 to 5 years of experience"),
        ("must be US citizen", "citizenship is required"),
        ("office at least 3x a week", "at least 3 office days a week"),
        ("apply by email", "apply by email"),
        ("in both Berlin and London", "place is Berlin, Germany AND place is London, UK"),
        ("jobs in Berlin and London", "place is Berlin, Germany OR place is London, UK"),
        ("senior, remote, go", "seniority is Senior AND workplace is remote AND technology is Go"),
        (
            "jobs with health, dental and vision",
            "benefit is health insurance AND benefit is dental insurance AND benefit is vision insurance",
        ),
    ],
)
def test_yet_more_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "everything except engineers, managers and directors",
            "NOT (function is Engineering) AND NOT (seniority is Manager OR seniority is Director)",
        ),
        (
            "jobs except remote ones, internships and anything at acme",
            "NOT (workplace is remote) AND NOT (employment is internship) AND NOT (company is acme)",
        ),
        (
            "all but sales, support or interns",
            "NOT (function is Sales OR function is Support) AND NOT (employment is internship)",
        ),
        ("no unpaid internships", "NOT (employment is volunteer AND employment is internship)"),
        ("full time permanent roles", "employment is full-time AND employment is permanent"),
        ("contract or freelance", "employment is contract OR employment is freelance"),
        ("overtime at night", "hours: overtime AND hours: night"),
        ("exp < 2 years", "asks for under 2 years of experience"),
        ("no experience requirement stated", "NOT (states years of experience)"),
        ("which ask for a master or higher", "a master's degree or higher is required"),
        ("which dont need a uni degree", "NOT (a degree is required)"),
        ("go (the language)", "technology is Go"),
        ("language: go", "technology is Go"),
        ("not open to californians", "NOT (work can be done from California)"),
        ("jobs for europeans", "work can be done from Europe"),
        ("neither europe nor america", "NOT (place is Europe OR place is USA)"),
        ("mobile", "function is Mobile"),
        ("marketing but not manager", "function is Marketing AND NOT (seniority is Manager)"),
        ("product, remote", "function is Product management AND workplace is remote"),
        ("with officer in the title", "title contains “officer”"),
        ("jobs that require work authorization", "a right to work is demanded"),
        ("must already be authorized to work in the us", "a right to work is demanded AND place is USA"),
        ("who would like rust", "Rust is a nice-to-have"),
        ("only office, no home office", "workplace is on-site AND NOT (workplace is remote)"),
        ("any1 hiring for rust", "technology is Rust"),
        (
            "SELECT title FROM jobs WHERE remote = true AND salary > 100000",
            "workplace is remote AND pay is over 100,000",
        ),
    ],
)
def test_what_people_type_without_thinking_of_a_grammar(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("asks for 5 yrs min", "asks for at least 5 years of experience"),
        ("exp between 2 and 4", "asks for 2 to 4 years of experience"),
        ("exp > 5", "asks for over 5 years of experience"),
        ("sept 2025 ads", "posted in sept 2025"),
        ("jobs a texan can do from home", "work can be done from Texas AND workplace is remote"),
        ("not senior, not head", "NOT (seniority is Senior OR seniority is Director)"),
        ("startups", "text mentions “startups”"),
        ("interview process described", "mentions an interview process"),
    ],
)
def test_short_ways_of_saying_a_limit_or_a_level(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("jobs where the money isnt mentioned", "NOT (states a pay figure)"),
        ("paid weekly", "pay is by the week"),
        ("i never want to go to an office", "workplace is remote"),
        ("only for us residents", "work can be done from USA"),
        ('job titles with "platform"', "title contains “platform”"),
        ("ts/sci clearance", "a security clearance"),
        ("paid move", "relocation"),
        ("in the last 48 hours", "posted since 2026-11-20"),
        ("closes before christmas", "deadline before 25 december"),
        ("5 weeks vacation", "at least 25 days of vacation"),
        ("30 hours a week", "30 hours a week"),
        ("at most 35 h/week", "at most 35 hours a week"),
        ("20-25 hrs per week", "20 to 25 hours a week"),
        ("b2b saas", "text mentions “b2b saas”"),
        ("b2b contract", "employment is contract"),
        ("parental leave of at least 16 weeks", "at least 16 weeks of parental leave"),
        ("6 months parental leave", "at least 26 weeks of parental leave"),
        ("up to 12 weeks of maternity leave", "at most 12 weeks of parental leave"),
        ("french or dutch is a plus", "French is a nice-to-have OR Dutch is a nice-to-have"),
        ("dutch or german jobs", "place is Netherlands OR place is Germany"),
        ("not in english", "NOT (written in English)"),
        ("not in person", "NOT (workplace is on-site)"),
        ("jobs not in english or german", "NOT (written in English OR written in German)"),
        ("ads for several roles", "several roles in one posting"),
        ("share of remote jobs", "workplace is remote"),
    ],
)
def test_each_field_is_asked_in_the_words_of_recruiters_students_and_seekers(
    question: str, expected: str
) -> None:
    assert words(question) == expected
