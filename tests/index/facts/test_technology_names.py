"""What names a technology and what does not: titles, tags, customers, the employer, parts of a whole."""

from __future__ import annotations

import pytest

from index.postings import Origin, Stated, Strength
from tests.index.facts.asked_technologies import facts, requirement, strengths

REQUIRED, ONE_OF, PREFERRED = Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED
MENTIONED, NOT_REQUIRED = Strength.MENTIONED, Strength.NOT_REQUIRED


def test_a_company_within_the_name_of_a_technology_makes_no_list_of_companies() -> None:
    assert "github" in strengths("You build pipelines on Google Cloud Platform and use dbt, SQL, GitHub.")


def test_the_title_mentions_and_the_body_decides() -> None:
    text = "Backend Engineer (Go)\n\n## Requirements\n\n- We do not require that you know Go.\n"
    found = facts(text, 22, (Stated("title", 0, 21, Origin.HEADER),))
    assert [(f.strength, f.origin, f.evidence.quote) for f in found] == [
        (MENTIONED, Origin.HEADER, "Backend Engineer (Go)"),
        (NOT_REQUIRED, Origin.BODY, "We do not require that you know Go."),
    ]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Scala Engineer", "We make kites in Scala.", {"scala": {MENTIONED, REQUIRED}}),
        ("Scala / Haskell Engineers", "", {"scala": {MENTIONED, ONE_OF}, "haskell": {MENTIONED, ONE_OF}}),
        ("Python and Django backend developer", "", {"python": {MENTIONED, REQUIRED}}),
        ("Python Engineer", "## Bonus\n\n- Python", {"python": {MENTIONED, PREFERRED}}),
        ("Engineer, SQL Tools", "", {"sql": {MENTIONED}}),
        ("Backend Engineer (Go)", "", {"go": {MENTIONED}}),
    ],
)
def test_a_title_that_says_what_one_writes_demands_it_unless_the_body_tells(
    title: str, body: str, expected: dict[str, set[Strength]]
) -> None:
    found = facts(f"{title}\n\n{body}\n", len(title) + 1, (Stated("title", 0, len(title), Origin.HEADER),))
    for key, asked in expected.items():
        assert {fact.strength for fact in found if fact.value == key} == asked


def test_tags_count_in_any_case_and_other_header_lines_are_no_technologies() -> None:
    text = "Company: Oracle\nTags: go, spark\n\nJoin us.\n"
    stated = (
        Stated("company", 9, 15, Origin.STRUCTURED),
        Stated("technology", 22, 24, Origin.STRUCTURED),
        Stated("technology", 26, 31, Origin.STRUCTURED),
    )
    assert [(f.value, f.origin) for f in facts(text, 32, stated)] == [
        ("go", Origin.STRUCTURED),
        ("spark", Origin.STRUCTURED),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## About us\n\nCustomers such as Stripe, Figma and Slack trust us.",
        "## About us\n\nWe are backed by the founders of Databricks and alumni of Snowflake.",
        "## About us\n\nUsed by Google, Notion, and Netflix.",
        "## How to apply\n\nTell us on Slack or Zoom.",
        "## Equal opportunity\n\nWe process your data under GDPR.",
    ],
)
def test_customers_investors_and_channels_are_no_technologies(text: str) -> None:
    assert facts(text) == []


def test_the_employer_is_a_technology_only_where_it_is_asked_for() -> None:
    text = "Elastic\n\nAt Elastic we search. Elastic APIs are fast.\n\n## Requirements\n\n- Join Elastic\n"
    stated = (Stated("company", 0, 7, Origin.HEADER),)
    assert facts(text, 8, stated) == []
    asked = text + "- Experience with Elasticsearch\n"
    assert [fact.strength for fact in facts(asked, 8, stated)] == [REQUIRED]


def test_the_employers_site_in_the_text_is_no_technology() -> None:
    text = "Apollo\n\nApollo.io helps revenue teams.\n\n## Requirements\n\n- Kotlin\n"
    assert set(strengths(text)) > {"apollo.io"}
    found = facts(text, 7, (Stated("company", 0, 6, Origin.HEADER),))
    assert [fact.value for fact in found] == ["kotlin"]


def test_an_abbreviation_that_is_also_a_language_needs_its_context() -> None:
    assert strengths("You run the CPP line of our kitchens, fastly and well.") == {}
    assert requirement("3 years of CPP development") == {"c++": {REQUIRED}}


def test_a_part_names_the_whole_where_nothing_stronger_does() -> None:
    found = {
        fact.value: fact
        for fact in facts("## Requirements\n\n- S3 and SQS\n\n## What you'll do\n\n- Run AWS")
    }
    assert found["s3"].strength is REQUIRED
    whole = [
        f for f in facts("## Requirements\n\n- S3\n\n## What you'll do\n\n- Run AWS") if f.value == "aws"
    ]
    assert [(f.strength, f.note) for f in whole] == [(MENTIONED, None), (REQUIRED, "through Amazon S3")]


@pytest.mark.parametrize(
    ("item", "whole", "expected"),
    [
        ("PL/SQL and Oracle", "sql", [(MENTIONED, "through PL/SQL")]),
        ("Experience with PostGIS", "postgresql", [(MENTIONED, "through PostGIS")]),
        ("Warehouses such as Redshift, BigQuery or Snowflake", "aws", [(ONE_OF, "through Redshift")]),
        ("Kafka or Kinesis is a plus", "aws", [(PREFERRED, "through Kinesis")]),
        ("Kinesis is a plus", "aws", [(PREFERRED, "through Kinesis")]),
    ],
)
def test_how_strongly_a_part_names_the_whole(
    item: str, whole: str, expected: list[tuple[Strength, str]]
) -> None:
    found = [fact for fact in facts(f"## Requirements\n\n- {item}\n") if fact.value == whole]
    assert [(fact.strength, fact.note) for fact in found] == expected


def test_knowledge_of_swift_payments_is_no_language() -> None:
    assert "swift" not in requirement("Knowledge of SWIFT and SEPA")


def test_the_employer_in_a_title_is_no_technology() -> None:
    text = "Cisco Virtual Internship\nCisco\n\nYou learn a lot."
    stated = (Stated("title", 0, 24, Origin.HEADER), Stated("company", 25, 30, Origin.HEADER))
    assert facts(text, 31, stated) == []


def test_windows_of_an_office_are_no_operating_system() -> None:
    assert "windows" not in strengths("## Perks\n\n- Windows in every room, and a garden.\n")
    assert "windows" in strengths("## Requirements\n\n- Administration of Windows and Linux\n")


def test_postings_listed_beside_this_one_name_nothing_of_it() -> None:
    text = "# Data Engineer\n\n## Requirements\n\n- Python\n\n## Similar jobs\n\nSpark Developer\nOslo\n"
    assert set(strengths(text)) == {"python"}
