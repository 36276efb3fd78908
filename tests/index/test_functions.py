"""Functions and levels of seniority in titles and questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import load
from index.functions import (
    find_functions,
    find_seniorities,
    function_name,
    seniority_name,
    seniority_rank,
    wider_functions,
)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Sr. Backend Engineer", ["senior"]),
        ("Snr Data Analyst", ["senior"]),
        ("Software Engineer II", ["mid"]),
        ("Android Engineer III", ["senior"]),
        ("Senior Engineer II", ["senior"]),
        ("entry-level roles", ["junior"]),
        ("Graduate Engineer", ["junior"]),
        ("new grad software engineering jobs", ["junior"]),
        ("Mid-Level DevOps Engineer", ["mid"]),
        ("Junior/Mid Developer", ["junior", "mid"]),
        ("mid-senior data scientist", ["mid", "senior"]),
        ("Développeur Full-Stack Intermédiaire", ["mid"]),
        ("Staff+ Engineer", ["staff"]),
        ("Senior Staff Engineer", ["staff"]),
        ("Engineer, Staff", ["staff"]),
        ("Senior/Lead Java Developer", ["senior", "lead"]),
        ("Head of Data", ["director"]),
        ("VP of Engineering", ["executive"]),
        ("Chief Technology Officer", ["executive"]),
        ("C-level positions", ["executive"]),
        ("Engineering Manager", ["manager"]),
        ("Manager, Data Science", ["manager"]),
        ("Werkstudent Softwareentwicklung", ["intern"]),
        ("Associate Software Engineer", ["junior"]),
    ],
)
def test_levels_are_found(text: str, levels: list[str]) -> None:
    assert [key for _, _, key in find_seniorities(text)] == levels


@pytest.mark.parametrize(
    "text",
    [
        "Product Manager",
        "Account Executive",
        "Executive Assistant to the CEO",
        "Chief of Staff",
        "Member of Technical Staff",
        "Staff Accountant",
        "Lead Generation Specialist",
        "which jobs lead to promotion",
        "a graduate degree",
        "senior leadership",
        "Mid-Market Account Manager",
        "Which roles report to the Engineering Manager?",
        "Internal Auditor",
        "International Sales",
    ],
)
def test_these_tell_no_level(text: str) -> None:
    assert find_seniorities(text) == []


@pytest.mark.parametrize(
    ("title", "functions"),
    [
        ("Senior Backend Engineer (Go)", {"backend", "engineering"}),
        ("Software Engineer, Data", {"engineering", "data"}),
        ("Software Engineer, Payroll", {"engineering"}),
        ("Head of Data", {"data"}),
        ("Product Manager, Growth", {"product"}),
        ("Principal Product Marketing Manager", {"marketing"}),
        ("Sales Engineer", {"sales"}),
        ("Account Development Representative", {"sales"}),
        ("Software Engineer in Test", {"qa"}),
        ("iOS Developer", {"mobile", "engineering"}),
        ("DevOpsエンジニア", {"devops", "engineering"}),
        ("Site Reliability Engineer", {"devops", "engineering"}),
        ("Développeur•euse Full-Stack", {"engineering", "fullstack"}),
        ("Recruiter, Engineering", {"people"}),
    ],
)
def test_a_titles_functions_are_those_of_the_person(title: str, functions: set[str]) -> None:
    assert {key for _, _, key in find_functions(title, title=True)} == functions


def test_in_a_question_a_bare_word_needs_a_role_beside_it() -> None:
    assert [key for _, _, key in find_functions("security roles or jobs in marketing")] == [
        "security",
        "marketing",
    ]
    assert find_functions("do they need a security clearance or data privacy training?") == []


def test_spans_are_those_of_the_text() -> None:
    text = "Lead Backend Engineer"
    assert [text[start:end] for start, end, _ in find_functions(text)] == ["Backend", "Engineer"]
    assert [text[start:end] for start, end, _ in find_seniorities(text)] == ["Lead"]


def test_levels_are_ordered_and_named() -> None:
    assert seniority_rank("intern") < seniority_rank("senior") < seniority_rank("executive")
    assert seniority_name("mid") == "Mid-level"


def test_a_backend_role_is_an_engineering_role() -> None:
    assert "engineering" in wider_functions("backend")
    assert wider_functions("sales") == ()
    assert function_name("qa") == "QA & testing"


def test_tables_name_only_functions_that_exist() -> None:
    functions = load("functions")
    for key, function in functions.items():
        assert set(function.get("within", ())) <= set(functions), key


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for start, end, key in (*find_functions(text, title=True), *find_seniorities(text)):
        assert text[start:end].strip()
        assert key


def test_a_data_center_is_no_work_with_data() -> None:
    for title in ("Staff Engineer - Data Center Hardware", "Data Center Technician"):
        assert "data" not in {key for *_, key in find_functions(title, title=True)}
