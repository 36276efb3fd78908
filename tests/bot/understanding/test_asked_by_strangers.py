"""Sets as people ask for them who never saw the bot: each phenomenon as a family of phrasings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answerer, build_answerer
from bot.answering.answers import Match
from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from config.settings import Settings
from index.opening import open_index
from index.sync import sync
from tests.bot.understanding.helpers import whole_words

_COMPANIES = {"moss": "Moss", "fable": "Fable", "kms": "KMS", "acme": "Acme"}
KNOWN = Known(_COMPANIES, date(2026, 11, 22), everyday=lambda company: company in ("moss", "fable", "kms"))


def words(question: str) -> str:
    return whole_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many moss postings are there", "company is Moss"),
        ("all moss jobs except the one in brazil", "company is Moss AND NOT (place is Brazil)"),
        ("hybrid roles other than moss's", "workplace is hybrid AND NOT (company is Moss)"),
        ("moss jobs or fable jobs", "company is Moss OR company is Fable"),
        ("jobs that use AWS KMS", "technology is AWS KMS"),
        ("jobs about moss", "text mentions “moss”"),
    ],
)
def test_a_company_in_lower_case_is_told_from_the_everyday_word(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    "question", ["who pays more, moss or fable?", "moss vs fable pay", "fable or moss: who pays best"]
)
def test_companies_in_lower_case_are_compared(question: str) -> None:
    understood = understand(question, KNOWN)
    assert understood.kind is Kind.COMPARE
    assert {s.company for s in understood.subjects} == {"moss", "fable"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("k8s and docker both needed", "Kubernetes is required AND Docker is required"),
        ("sql + python, both required", "SQL is required AND Python is required"),
        ("python required, but react not", "Python is required AND NOT (React is required)"),
        ("hybrid yes, remote no", "workplace is hybrid AND NOT (workplace is remote)"),
        (
            "react yes, angular no, vue no",
            "technology is React AND NOT (technology is Angular OR technology is Vue)",
        ),
        ("docker that isn't required", "technology is Docker AND NOT (Docker is required)"),
        ("a degree which is not required", "a degree AND NOT (a degree is required)"),
        ("jobs where Go isn't required", "NOT (Go is required)"),
        (
            "berlin, as long as it isn't freelance",
            "place is Berlin, Germany AND NOT (employment is freelance)",
        ),
        ("remote jobs provided they pay in euros", "workplace is remote AND pay is in EUR"),
    ],
)
def test_what_stands_behind_a_condition_holds_for_it(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("jobs that appreciate rust", "Rust is a nice-to-have"),
        ("who would be happy if i know python but doesnt insist", "Python is a nice-to-have"),
        ("they insist on kotlin", "Kotlin is required"),
        ("dbt mentioned anywhere?", "mentions dbt"),
        ("any clearance needed anywhere?", "a security clearance is required"),
        ("who lets you work from home anywhere", "workplace is remote AND work can be done from anywhere"),
    ],
)
def test_how_strongly_a_thing_is_asked_for(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    "question",
    ["only need SQL", "jobs that require nothing but SQL", "SQL required, nothing else"],
)
def test_nothing_else_is_a_condition(question: str) -> None:
    assert words(question) == "SQL is required AND NOT (a technology besides SQL is required)"


def test_what_one_only_knows_is_no_such_condition() -> None:
    assert "besides" not in words("I only use python, what is there?")


@pytest.mark.parametrize(
    ("question", "extreme", "criteria"),
    [
        ("lowest dollar salary", "pay_low", "pay is in USD"),
        ("highest python pay", "pay_high", "technology is Python"),
        ("top pay in Germany", "pay_high", "place is Germany"),
        ("best US pay", "pay_high", "place is USA"),
        ("worst pay in euros", "pay_low", "pay is in EUR"),
    ],
)
def test_superlatives_of_pay(question: str, extreme: str, criteria: str) -> None:
    understood = understand(question, KNOWN)
    assert (understood.kind, understood.extreme) == (Kind.EXTREME, extreme)
    assert words(question) == criteria


@pytest.mark.parametrize("question", ["# of remote jobs", "#remote jobs", "no. of remote jobs"])
def test_a_sign_for_number_counts(question: str) -> None:
    assert understand(question, KNOWN).kind is Kind.COUNT
    assert words(question) == "workplace is remote"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("jobs for a dev w/ 3 yrs exp", "at most 3 years"),
        ("something for a backend engineer with about 2 years", "at most 2 years"),
        ("jobs asking for 3 years", "asks for 3 years"),
    ],
)
def test_the_years_one_has_are_the_most_that_may_be_asked(question: str, expected: str) -> None:
    assert expected in words(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("not a word about money in them", "NOT (states a pay figure)"),
        ("postings silent on salary", "NOT (states a pay figure)"),
        (
            "remote ones which don't ask for any years",
            "workplace is remote AND NOT (states years of experience)",
        ),
        ("how long ago doesnt matter, just show hybrid", "workplace is hybrid"),
        ("location doesn't matter, python", "technology is Python"),
        ("anything in tech, say rust or go", "technology is Rust OR technology is Go"),
    ],
)
def test_what_is_said_and_what_does_not_matter(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Oct 2025 postings", "posted in Oct 2025"),
        ("may 2026 jobs", "posted in may 2026"),
        ("experience of 8 years upwards", "asks for at least 8 years of experience"),
        ("senior + ruby", "seniority is Senior AND technology is Ruby"),
        ("senior+ ruby jobs", "seniority is Senior or higher AND technology is Ruby"),
        ("germany, sql must", "place is Germany AND SQL is required"),
        ("excel but not salesforce", "technology is Excel AND NOT (technology is Salesforce)"),
    ],
)
def test_short_forms(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "jobs in europe that are neither german nor irish",
            "place is Europe AND NOT (place is Germany OR place is Ireland)",
        ),
        ("everything from the bay area", "place is San Francisco Bay Area, CA"),
        ("ads from india", "place is India"),
        ("remote jobs from spain", "workplace is remote AND work can be done from Spain"),
        ("Danish or Portuguese speakers", "Danish is asked for OR Portuguese is asked for"),
        ("jobs needing danish", "Danish is required"),
    ],
)
def test_peoples_homes_and_tongues(question: str, expected: str) -> None:
    assert words(question) == expected


def test_a_company_and_what_is_left_out_is_a_list() -> None:
    understood = understand("moss or fable, but not sales", KNOWN)
    assert understood.kind is Kind.LIST
    assert (
        words("moss or fable, but not sales")
        == "(company is Moss OR company is Fable) AND NOT (function is Sales)"
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("at least one of rust, go, c++", "technology is Rust OR technology is Go OR technology is C++"),
        (
            "one of aws or azure in berlin",
            "(technology is AWS OR technology is Azure) AND place is Berlin, Germany",
        ),
        ("any one of the moss jobs", "company is Moss"),
        (
            "at least 3 but fewer than 6 years",
            "asks for at least 3 years of experience AND asks for under 6 years of experience",
        ),
        ("a decade of experience", "asks for 10 years of experience"),
        ("office at most twice a week", "at most 2 office days a week"),
        ("jobs where the upper end is over 200k", "pay is at least 200,000 at its top"),
        ("startups only", "text mentions “startups”"),
        ("jobs where english suffices", "NOT (a spoken language besides English)"),
        (
            "5 yrs php, want remote",
            "asks for at most 5 years of experience AND technology is PHP AND workplace is remote",
        ),
        ("5 years of react developer experience", "asks for 5 years of experience AND technology is React"),
    ],
)
def test_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "kind", "expected"),
    [
        ("which city has most remote jobs", Kind.COUNT, "workplace is remote"),
        ("number of jobs at each company", Kind.COUNT, ""),
        ("share of jobs with equity", Kind.COUNT, "equity"),
        ("what % are hybrid", Kind.COUNT, "workplace is hybrid"),
        (
            "how many more python jobs than java jobs",
            Kind.COUNT,
            "technology is Python OR technology is Java",
        ),
        (
            "are there more jobs in berlin than in oslo",
            Kind.COUNT,
            "place is Berlin, Germany OR place is Oslo, Norway",
        ),
        ("most common benefit", Kind.SUMMARY, ""),
        ("second highest paid job", Kind.EXTREME, ""),
        ("top 3 by pay in germany", Kind.EXTREME, "place is Germany"),
        ("similar jobs to the one at acme", Kind.SIMILAR, ""),
    ],
)
def test_kinds_in_other_words(question: str, kind: Kind, expected: str) -> None:
    assert understand(question, KNOWN).kind is kind
    assert words(question) == expected


def test_startups_that_are_not_told_from_others_are_named() -> None:
    assert understand("which startups in berlin use go", KNOWN).ignored == ("startups",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("list python jobs", "technology is Python"),
        ("list roles @ acme", "company is Acme"),
        ("Name jobs with equity", "equity"),
        ("which jobs list python", "mentions Python"),
        ("yoe <= 2", "asks for at most 2 years of experience"),
        ("python experience > 3 years", "technology is Python AND asks for over 3 years of experience"),
        ("day rate over 400", "pay is over 400 a day"),
        (
            "roles that need neither a degree nor experience",
            "NOT (a degree is required) AND asks for no experience",
        ),
        ("posted within 30 days", "posted since 2026-10-23"),
        ("posted before july 1st", "posted before july 1"),
        ("all jobs not in tech", "NOT (function is technical)"),
        ("jobs with a tech test", "text mentions “tech test”"),
        ("perm only", "employment is permanent"),
    ],
)
def test_orders_signs_and_dates(question: str, expected: str) -> None:
    assert words(question) == expected


def test_work_that_is_paid() -> None:
    assert words("paid internships in berlin") == (
        "employment is internship AND states a pay figure AND place is Berlin, Germany"
    )
    assert words("paid parental leave") == "benefit is parental leave"


def test_a_limit_that_cannot_be_applied_is_named_whole() -> None:
    assert understand("3 interview rounds or less", KNOWN).ignored == ("3 interview rounds or less",)


_POSTINGS = {
    "two.md": "# Cook\n\nCompany: Moss\nLocation: Berlin, Germany / Lyon, France\n\nWe cook.",
    "one.md": "# Waiter\n\nCompany: Fable\nLocation: Oslo, Norway\n\nWe serve.",
    "none.md": "# Baker\n\nCompany: Acme\n\nWe bake.",
}


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("postings")
    for name, text in _POSTINGS.items():
        (folder / name).write_text(text)
    settings = Settings(postings_data=tmp_path_factory.mktemp("data"), postings_sources=(str(folder),))
    with open_index(settings) as index:
        sync(index, settings.postings_sources, embed=False)
        yield build_answerer(index)


@pytest.mark.parametrize(
    "question",
    [
        "jobs in more than one city",
        "roles with several locations",
        "in 2+ cities",
        "jobs in at least two countries",
    ],
)
def test_jobs_offered_in_several_places(jobs: Answerer, question: str) -> None:
    answer = jobs.answer(question)
    assert [p.id for p in answer.matching(Match.YES)] == ["two.md"]
    assert [p.id for p in answer.matching(Match.NOT_STATED)] == ["none.md"]
