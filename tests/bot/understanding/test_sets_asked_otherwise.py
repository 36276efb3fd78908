"""Sets asked for in words that were misread once: each phenomenon as a family of phrasings."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from tests.bot.understanding.helpers import whole_words

TODAY = date(2026, 11, 22)
KNOWN = Known({}, TODAY)


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


@pytest.mark.parametrize("question", ["the two best paid remote roles", "top 3 highest paying remote jobs"])
def test_how_many_of_the_best_are_wanted_is_no_condition(question: str) -> None:
    asked = understand(question, KNOWN)
    assert (asked.kind, asked.extreme, asked.ignored) == (Kind.EXTREME, "pay_high", ())
    assert words(question) == "workplace is remote"


def test_who_tells_of_a_bootcamp_is_told_that_it_was_not_applied() -> None:
    asked = understand("I'm a bootcamp grad who knows React, what's out there?", KNOWN)
    assert asked.ignored == ("bootcamp grad",)


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
