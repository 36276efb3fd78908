"""Slips of the pen, short forms and small words that people type, each meaning what they mean."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from index.criteria import in_words
from index.postings import Field
from tests.bot.understanding.helpers import understood_words

KNOWN = Known({"tiledb": "TileDB", "glint": "Glint"}, date(2026, 11, 22), occurs=lambda _: False)


def words(question: str) -> str:
    return understood_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("remote friendly jobs pls", "workplace is remote"),
        ("remote-friendly roles", "workplace is remote"),
        ("junior friendly jobs", "seniority is Junior"),
        ("Berlin-based roles", "place is Berlin, Germany"),
        ("pet friendly offices", "benefit is pet-friendly office"),
        ("equity w/ bonus", "equity AND benefit is bonus"),
        ("mobile dev jobs, ios or android", "function is Mobile"),
        ("mobile dev (ios or android)", "function is Mobile"),
        ("frontend devs", "function is Frontend"),
    ],
)
def test_small_words_and_short_forms_add_no_condition(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who gives a yearly budget for education or learning?", "benefit is learning budget"),
        ("monthly stipend for internet", "benefit is internet or phone allowance"),
        ("who has a budget for courses, conferences and books", "benefit is learning budget"),
        ("annual team offsites", "benefit is company offsites"),
        ("hourly contract roles", "pay is by the hour AND employment is contract"),
        ("budget for learning or remote", "benefit is learning budget OR workplace is remote"),
    ],
)
def test_a_benefit_that_comes_by_the_year_is_no_condition_on_pay(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("got anything entry level? im just out of uni", "seniority is Junior"),
        ("i just graduated, what's there for me", "seniority is Junior"),
        ("roles for beginners in Berlin", "seniority is Junior AND place is Berlin, Germany"),
        ("jobs without prior experience", "asks for no experience"),
        ("no experience in java needed", "NOT (Java is required)"),
    ],
)
def test_people_at_the_start_say_so_in_many_ways(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What happens after I send my CV to Glint?",
        "what happens after applying at Glint",
        "whats the process once i've applied at Glint",
    ],
)
def test_what_comes_after_applying_is_the_interview_process(question: str) -> None:
    assert understand(question, KNOWN).topics == (Field.INTERVIEW,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("openings that let you work from wherever you like", "work can be done from anywhere"),
        ("who takes people straight after graduation", "seniority is Junior"),
        ("just a degree needed", "a degree is required"),
        ("which demand a background or pre-employment check", "a background check is required"),
        (
            "jobs with health or dental insurance",
            "benefit is health insurance OR benefit is dental insurance",
        ),
        ("real time jobs", "text mentions “real time”"),
        ("who pays in reais", "pay is in BRL"),
        ("postings dated 2019", "posted in 2019"),
        ("Everything at Glint except for the iOS one", "company is Glint AND NOT (technology is iOS)"),
    ],
)
def test_turns_of_phrase_mean_their_field(question: str, expected: str) -> None:
    assert words(question) == expected


def test_the_most_jobs_of_a_month_are_counted_by_city() -> None:
    question = understand("which city has the most October jobs?", KNOWN)
    assert (question.kind, question.group_by) == (Kind.COUNT, Field.PLACE)
    assert words(question.text) == "posted in October"


def test_the_most_senior_is_an_extreme() -> None:
    assert understand("most senior role at Glint", KNOWN).extreme == "seniority_high"


@pytest.mark.parametrize(
    "question", ["who can I email about applying at Glint", "where do i send my cv for Glint"]
)
def test_whom_to_write_to_is_how_to_apply(question: str) -> None:
    assert understand(question, KNOWN).topics == (Field.APPLY,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("roles in the EU time zone", "time zone is EU"),
        ("4 hours overlap with PST", "time zone is PST"),
        ("remote, cet", "workplace is remote AND time zone is CET"),
        ("jobs I can do from central european time", "time zone is Central European"),
        ("UTC+2 to UTC+4 roles", "time zone is UTC+2 to UTC+4"),
        ("jobs in US hours", "time zone is US"),
        ("jobs in india", "place is India"),
    ],
)
def test_time_zones_are_asked_for_by_name_abbreviation_and_offset(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("I have 3 years of react experience, what fits?",
         "asks for at most 3 years of experience AND technology is React"),
        ("4 years of professional experience in Berlin",
         "asks for 4 years of experience AND place is Berlin, Germany"),
        ("no blockchain pls, backend", "NOT (function is Blockchain) AND function is Backend"),
        ("except TileDB, Glint", "NOT (company is TileDB OR company is Glint)"),
        ("healthcare industry jobs", "text mentions “healthcare”"),
        ("travel companies", "text mentions “travel”"),
        ("non-profits", "text mentions “non-profits”"),
        ("jobs at Stripe or Airbnb", "company is Stripe OR company is Airbnb"),
        ("positions at series A companies", "text mentions “series A”"),
        ("engineering manager or tech lead",
         "function is Engineering AND (seniority is Manager OR seniority is Lead)"),
        ("product designer w/ figma", "function is Design AND technology is Figma"),
        ("jobs that mention LLMs or generative AI", "mentions LLMs OR mentions Generative AI"),
        ("embedded c++ jobs", "function is Embedded & firmware AND technology is C++"),
        ("go preferred, remote", "Go is a nice-to-have AND workplace is remote"),
        ("roles where german isn't needed", "NOT (German is required)"),
        ("roles that need travel less than 20%", "travel is under 20%"),
        ("at most 25% travel", "travel is at most 25%"),
        ("day rate over 500 pounds", "pay is over £500 a day"),
        ("jobs that close this month", "deadline until 2026-11-30"),
        ("posted this month", "posted since 2026-11-01"),
        ("jobs without whiteboard interviews", "NOT (text mentions “whiteboard interviews”)"),
    ],
)  # fmt: skip
def test_each_word_is_read_by_what_stands_beside_it(question: str, expected: str) -> None:
    assert words(question) == expected


def test_a_figure_that_cannot_be_applied_is_named_with_its_limit() -> None:
    assert understand("companies with less than 50 people", KNOWN).ignored == ("less than 50 people",)


@pytest.mark.parametrize(
    "question", ["what can i earn as a data scientist", "how much do rust developers make"]
)
def test_what_one_earns_is_a_summary_of_pay(question: str) -> None:
    found = understand(question, KNOWN)
    assert (found.kind, found.topics) == (Kind.SUMMARY, (Field.PAY,))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("do any of them pay for a gym", "benefit is gym or sports"),
        ("who pays for relocation", "relocation"),
        ("which postings mention volunteering", "mentions volunteering time"),
        ("what is HarborConnect", "text mentions “HarborConnect”"),
    ],
)
def test_what_is_paid_for_is_no_pay_and_a_name_is_never_ignored(question: str, expected: str) -> None:
    assert words(question) == expected


def test_words_of_a_look_up_that_no_field_covers_are_kept() -> None:
    asked = understand("which payment provider does Glint use for contractors", KNOWN)
    assert asked.untold == ("payment", "provider")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which roles let me bring my dog", "benefit is pet-friendly office"),
        ("what's new since monday", "posted since 2026-11-16"),
        ("must have a driver's license", "text mentions “driver's license”"),
        ("kite festivals, founding engineer",
         "text mentions “kite festivals” AND text mentions “founding” AND function is Engineering"),
        ("which are in healthcare or biotech?", "text mentions “healthcare” OR text mentions “biotech”"),
        ("title contains architect", "title contains “architect”"),
        ('roles with "growth" in the title', "title contains “growth”"),
        ("which jobs mention open source", "text mentions “open source”"),
    ],
)  # fmt: skip
def test_more_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


def test_a_range_for_many_is_a_summary_and_for_one_a_look_up() -> None:
    assert understand("salary range for data engineers in the US", KNOWN).kind is Kind.SUMMARY
    assert understand("salary range for the Glint job", KNOWN).kind is Kind.LOOKUP


def test_what_a_job_is_in_may_be_a_currency_or_an_industry() -> None:
    assert words("best paid job in rupees") == "pay is in INR"
    assert words("jobs in healthcare") == "text mentions “healthcare”"


@pytest.mark.parametrize(
    ("question", "extreme"),
    [("which London job pays least", "pay_low"), ("first posted job in Berlin", "posted_old")],
)
def test_superlatives_as_verbs_and_adverbs(question: str, extreme: str) -> None:
    assert understand(question, KNOWN).extreme == extreme


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("jobs that don't require experience", "asks for no experience"),
        ("jobs without experience requirements", "asks for no experience"),
        ("which postings don't mention experience", "NOT (states years of experience)"),
        ("which jobs require experience?", "states years of experience"),
        ("jobs requiring experience with Kafka", "Kafka is required"),
    ],
)
def test_experience_by_itself_is_asked_of_its_years(question: str, expected: str) -> None:
    assert words(question) == expected


def test_what_is_denied_and_not_understood_is_named() -> None:
    assert understand("jobs you don't need to like", KNOWN).ignored == ("don't need to like",)


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("top 5 highest paying jobs", 5),
        ("the 3 newest jobs", 3),
        ("newest ten remote jobs", 10),
        ("top three paying jobs in Canada", 3),
        ("4 jobs with the most technologies", 4),
        ("highest paid job with 5 years of experience", None),
    ],
)
def test_a_ranking_may_be_asked_for_its_first(question: str, limit: int | None) -> None:
    asked = understand(question, KNOWN)
    assert (asked.kind, asked.limit, asked.ignored) == (Kind.EXTREME, limit, ())


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("python vs java salaries", ["technology is Python", "technology is Java"]),
        ("compare salaries in Berlin and London", ["place is Berlin, Germany", "place is London, UK"]),
        ("who pays more, data engineers or data scientists?",
         ["function is Data engineering", "function is Data science"]),
        ("do rust jobs pay more than go jobs?", ["technology is Rust", "technology is Go"]),
        ("compare junior python and senior java roles",
         ["seniority is Junior AND technology is Python", "seniority is Senior AND technology is Java"]),
        ("compare remote and on-site jobs in Germany",
         ["workplace is remote AND place is Germany", "workplace is on-site AND place is Germany"]),
        ("compare TileDB and Glint on pay", []),
        ("compare the data role and the backend role", []),
        ("which jobs pay more than 100k in Berlin or London", []),
    ],
)  # fmt: skip
def test_sets_are_set_against_each_other(question: str, sides: list[str]) -> None:
    found = understand(question, KNOWN).sides
    assert [in_words(side) for side in found] == sides
