"""Names in questions: slips of the pen mended, employers by what they do, postings by their plain titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.understanding.names import Known, plain_titles
from bot.understanding.questions import Kind, Subject
from bot.understanding.subjects import resolve
from bot.understanding.understand import understand
from index.postings import Field
from index.summaries import Summary
from tests.bot.understanding.helpers import understood_words

KNOWN = Known({"tiledb": "TileDB", "glint": "Glint"}, date(2026, 11, 22), occurs=lambda _: False)


def words(question: str) -> str:
    return understood_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "expected", "slip"),
    [
        ("wich postings require a degree", "a degree is required", "“wich” was read as “which”."),
        ("shwo me jobs in Berlin", "place is Berlin, Germany", "“shwo” was read as “show”."),
        ("postngs with python", "technology is Python", "“postngs” was read as “postings”."),
        ("jobs wtihout on-call", "NOT (on-call duty)", "“wtihout” was read as “without”."),
        ("roles requirng rust", "Rust is required", "“requirng” was read as “requiring”."),
        ("kotln roles", "technology is Kotlin", "“kotln” was read as “Kotlin”."),
        ("roles in germny", "place is Germany", "“germny” was read as “Germany”."),
        ("roles in lodnon", "place is London, UK", "“lodnon” was read as “London”."),
    ],
)
def test_a_misspelt_word_of_the_question_is_read_as_meant_and_said_so(
    question: str, expected: str, slip: str
) -> None:
    assert words(question) == expected
    assert understand(question, KNOWN).notes == (slip,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("jobs at Opel", "company is Opel"),
        ("jobs at opel", "company is opel"),
        ("does opel have remote jobs", "company is opel AND workplace is remote"),
    ],
)
def test_a_name_that_looks_like_a_slip_stays_a_name(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "company"),
    [
        ("what does acme pay", "acme"),
        ("what benefits does acme offer", "acme"),
        ("does docker sponsor visas?", "docker"),
        ("does Stripe offer equity", "stripe"),
    ],
)
def test_who_does_what_only_an_employer_does_is_a_company(question: str, company: str) -> None:
    asked = understand(question, KNOWN)
    assert asked.kind is Kind.LOOKUP
    assert [subject.company for subject in asked.subjects] == [company]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("does python pay well", "technology is Python"),
        ("what skills does react require", "React is required"),
    ],
)
def test_a_language_is_no_employer(question: str, expected: str) -> None:
    assert words(question) == expected


def test_a_word_that_is_no_slip_is_left_as_it_is() -> None:
    assert not understand("who started Glint?", KNOWN).notes


@pytest.mark.parametrize(
    "question",
    [
        "which languages must the voice talent speak?",
        "what does the voice talent earn",
        "how much experience does the head of people need",
    ],
)
def test_the_plain_title_of_a_posting_names_it(question: str) -> None:
    titles = plain_titles(["Voice Talent Required", "Head of People (m/f/d)"])
    titled = replace(KNOWN, is_title=titles.__contains__, occurs=lambda _: True)
    found = understand(question, titled)
    assert found.kind is Kind.LOOKUP
    assert found.subjects[0].words in (("voice", "talent"), ("head", "people"))


def test_a_part_of_a_title_names_none() -> None:
    titled = replace(KNOWN, is_title=plain_titles(["Data Platform Engineer"]).__contains__)
    assert understand("who works on the data platform?", titled).kind is Kind.LIST


def test_where_a_technology_is_used_is_not_applied_and_said_so() -> None:
    assert understand("who is using AWS in production", KNOWN).ignored == ("in production",)


@pytest.mark.parametrize(
    ("question", "company"),
    [
        ("what does lean tech do", "leantech"),
        ("interview at statestreet", "state street"),
        ("lean tech pay", "leantech"),
    ],
)
def test_a_company_is_known_however_its_name_is_parted(question: str, company: str) -> None:
    known = replace(KNOWN, companies={"leantech": "LeanTech", "state street": "State Street"})
    assert [subject.company for subject in understand(question, known).subjects] == [company]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("when does the glint posting close", Field.DEADLINE),
        ("how does hiring work at glint", Field.INTERVIEW),
        ("which languages does glint want", Field.SPOKEN_LANGUAGE),
    ],
)
def test_what_is_asked_of_a_company_in_a_verb(question: str, topic: Field) -> None:
    asked = understand(question, KNOWN)
    assert asked.kind is Kind.LOOKUP
    assert topic in asked.topics


def test_a_list_of_names_with_one_known_is_of_companies() -> None:
    assert words("glint or orvax") == "company is Glint OR company is orvax"
    assert understand("compare glint and orvax", KNOWN).kind is Kind.COMPARE


def test_a_job_is_found_by_the_short_form_of_its_title() -> None:
    titles = {"a": "Quality Assurance Engineer", "b": "Site Reliability Engineer", "c": "ML Engineer"}
    summaries = {
        id_: Summary(id_, f"{id_}.md", "jobs", title, None, None, None, None, None, None, None, False)
        for id_, title in titles.items()
    }
    for asked, posting in (("qa", "a"), ("sre", "b"), ("machine learning", "c")):
        assert resolve(Subject(asked, words=tuple(asked.split())), summaries, {}) == [posting]


@pytest.mark.parametrize(
    ("question", "kind", "topics"),
    [
        ("pay range in california", Kind.SUMMARY, (Field.PAY,)),
        ("top languages", Kind.SUMMARY, (Field.TECHNOLOGY,)),
        ("top companies", Kind.SUMMARY, (Field.COMPANY,)),
        ("fit for me: go, remote, 100k", Kind.FIT, ()),
        ("compare pay of glint and orvax", Kind.COMPARE, (Field.PAY,)),
        ("who is the hiring manager at glint", Kind.LOOKUP, ()),
    ],
)
def test_the_kind_and_the_matter_of_what_is_asked(
    question: str, kind: Kind, topics: tuple[Field, ...]
) -> None:
    asked = understand(question, KNOWN)
    assert (asked.kind, asked.topics) == (kind, topics)
    assert asked.subjects == () or asked.subjects[0].words == ()


def test_a_posting_like_another_may_have_to_state_something() -> None:
    assert words("jobs like the glint one but with pay") == "states a pay figure"


def test_years_that_one_has_are_the_most_that_may_be_asked() -> None:
    asked = "which jobs could i do without a degree and with 2 years of experience"
    assert words(asked) == "NOT (a degree) AND asks for at most 2 years of experience"
