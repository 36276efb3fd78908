"""Title, function and seniority."""

from __future__ import annotations

import pytest

from index.facts.title import extract
from index.postings import Fact, Field, Origin
from tests.index.facts.helpers import quoted, under_named_lines


def facts(text: str, *, title: str | None = None, **stated: str) -> list[Fact]:
    """The facts of a posting whose header lines state ``title`` and ``stated``."""
    header = {**({"title": title} if title is not None else {}), **stated}
    return quoted(extract, under_named_lines(text, header.items()))


def values(found: list[Fact], field: Field) -> list[str]:
    return [fact.value for fact in found if fact.field is field]


def label(found: list[Fact]) -> str | None:
    return next((fact.label for fact in found if fact.field is Field.TITLE), None)


def test_the_stated_title_is_kept_as_written() -> None:
    found = facts("We make kites.", title="Senior Software Engineer-SQL Infra")
    assert label(found) == "Senior Software Engineer-SQL Infra"
    assert values(found, Field.SENIORITY) == ["senior"]
    assert found[0].origin is Origin.STRUCTURED
    assert found[0].evidence.quote == "Senior Software Engineer-SQL Infra"


@pytest.mark.parametrize("nothing", ["None", '""', "Untitled"])
def test_a_title_that_says_nothing_is_none(nothing: str) -> None:
    assert label(facts("We make kites and sell them.", title=nothing)) is None


@pytest.mark.parametrize(
    ("title", "company", "kept"),
    [
        ("Data Engineer — Kite Works", "Kite Works", "Data Engineer"),
        ("Data Engineer at Kite Works", "Kite Works", "Data Engineer"),
        ("Kite Works - Data Engineer", "Kite Works", "Data Engineer"),
        ("Product Manager, Kite Works", "Kite Works", "Product Manager"),
        ("Product Manager, Kites", "Kite Works", "Product Manager, Kites"),
        ("Data Engineer - Kite Works, Leeds", "Kite Works", "Data Engineer"),
        ("Data Engineer Job Description", "Kite Works", "Data Engineer"),
        ("data-engineer", "Kite Works", "Data Engineer"),
        ("🚀 Data Engineer (m/f/d)", "Kite Works", "Data Engineer"),
        ("Data Engineer (m/w/d) - Kites", "Strings", "Data Engineer - Kites"),
        ("Data Engineer (f/m/x)", "Kite Works", "Data Engineer"),
        ("Développeur Java (H/F)", "Kite Works", "Développeur Java"),
        ("Data Engineer (all genders)", "Kite Works", "Data Engineer"),
        ("Data Engineer F/M/X", "Kite Works", "Data Engineer"),
        ("Data Engineer (Chile, f/m/d)", "Kite Works", "Data Engineer (Chile)"),
        ("Data Engineer (M/Ž)", "Kite Works", "Data Engineer"),
        ("Engineer (C/C++)", "Kite Works", "Engineer (C/C++)"),
    ],
)
def test_the_company_is_no_part_of_the_title(title: str, company: str, kept: str) -> None:
    assert label(facts("We make kites.", title=title, company=company)) == kept


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "https://example.test/1\n\nAnalytics Engineer II - Revenue\n\nThe role\n\nYou build models.",
            "Analytics Engineer II - Revenue",
        ),
        ("Position: Kite Designer\n\nWe make kites.", "Kite Designer"),
        ("Engineer / Python / Data / Permanent / Leeds\n\nWe make kites.", "Engineer"),
        ("We make kites.\n\nWe are looking for a Senior Kite Engineer to join us.", "Senior Kite Engineer"),
        ("We make kites. As a Kite Designer, you will draw.", "Kite Designer"),
        ("We make kites and work with engineers.\n\n- Partner with engineers\n- Expert in kites", None),
    ],
)
def test_without_a_stated_title_the_text_is_asked(text: str, title: str | None) -> None:
    assert label(facts(text)) == title


def test_a_body_sentence_tells_the_level_where_the_title_does_not() -> None:
    found = facts(
        "### Overview\nWe are seeking a senior engineer well versed in kites.", title="Backend Engineer"
    )
    (level,) = [fact for fact in found if fact.field is Field.SENIORITY]
    assert (level.value, level.origin) == ("senior", Origin.BODY)
    assert "seeking a senior engineer" in level.evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        "You will work with senior engineers and report to the Engineering Manager.",
        "10+ years of experience.",
        "First a call, then the hiring manager interview. We are hiring managers elsewhere.",
        "You will present to senior leadership.",
    ],
)
def test_others_seniority_is_not_the_roles(text: str) -> None:
    assert values(facts(text, title="Backend Engineer"), Field.SENIORITY) == []


def test_the_title_decides_over_the_body() -> None:
    found = facts("We are looking for a junior engineer.", title="Senior Backend Engineer")
    assert values(found, Field.SENIORITY) == ["senior"]


def test_a_stated_level_counts_where_the_title_tells_none() -> None:
    found = facts("We make kites.", title="Data Engineer", seniority="Mid-Senior level")
    assert values(found, Field.SENIORITY) == ["mid", "senior"]


def test_a_level_read_from_a_numeral_says_so() -> None:
    (level,) = [
        f for f in facts("We make kites.", title="Android Engineer III") if f.field is Field.SENIORITY
    ]
    assert level.note is not None
    assert "III" in level.note


def test_a_stated_department_tells_the_function_where_the_title_does_not() -> None:
    assert values(facts("We make kites.", title="Intern", function="Marketing"), Field.FUNCTION) == [
        "marketing"
    ]


def test_each_of_several_roles_has_its_own_facts() -> None:
    roles = "• Staff Software Engineer ($200K) — kites\n• Data Analyst ($90K) — numbers"
    text = f"Kite Works | Berlin | Remote | Full-time\n\n{roles}"
    found = facts(text)
    assert values(found, Field.TITLE) == ["staff software engineer", "data analyst"]
    assert [(f.value, f.role) for f in found if f.field is Field.SENIORITY] == [
        ("staff", "Staff Software Engineer")
    ]


@pytest.mark.parametrize(
    "title", ["Sr. Staff Engineer", "Senior Principal Scientist", "Senior Staff Designer"]
)
def test_a_senior_level_above_senior_is_both(title: str) -> None:
    assert "senior" in values(facts("We make kites.", title=title), Field.SENIORITY)
    assert len(values(facts("We make kites.", title=title), Field.SENIORITY)) == 2


@pytest.mark.parametrize(
    ("years", "levels"),
    [
        ("Fresher", ["junior"]),
        ("Entry-level (but 1+ year)", ["junior"]),
        ("1-3 years", []),
        ("5+ years as senior", []),
    ],
)
def test_experience_stated_as_a_level_tells_it(years: str, levels: list[str]) -> None:
    found = facts("We make kites.", title="Data Operations Analyst", years=years)
    assert values(found, Field.SENIORITY) == levels


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("Come draw our maps as a mid-level Data Engineer. You will like it.", ["mid"]),
        ("Join the crew as a senior software engineer and sail.", ["senior"]),
        ("Five years of experience as a senior software engineer.", []),
    ],
)
def test_the_level_of_who_is_invited(sentence: str, levels: list[str]) -> None:
    assert values(facts(sentence, title="Engineer"), Field.SENIORITY) == levels
