"""Degrees and how strongly they are asked for."""

from __future__ import annotations

import pytest

from index.facts.degree import extract
from index.postings import Fact, Origin, Posting, Stated, Strength
from index.text.prose import read_prose
from tests.index.facts.helpers import plain, quoted

REQUIRED, ONE_OF, PREFERRED = Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED
MENTIONED, NOT_REQUIRED = Strength.MENTIONED, Strength.NOT_REQUIRED


def facts(text: str) -> list[Fact]:
    return quoted(extract, plain(text))


def asked(sentence: str, heading: str = "Requirements") -> dict[str, Strength | None]:
    return {fact.value: fact.strength for fact in facts(f"## {heading}\n\n- {sentence}\n")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bachelor's degree in Computer Science or a related field", {"bachelor": REQUIRED}),
        ("BSc in Physics", {"bachelor": REQUIRED}),
        ("Bachelor's degree - ideally you come from retail", {"bachelor": REQUIRED}),
        ("Bachelor's degree in law - preferred", {"bachelor": PREFERRED}),
        ("A third-level qualification in statistics is expected", {"degree": REQUIRED}),
        ("University degree in a technical field", {"degree": REQUIRED}),
        ("A relevant degree, preferably in law, is required", {"degree": REQUIRED}),
        ("Abgeschlossenes Studium der Informatik", {"degree": REQUIRED}),
        ("Diplôme d'ingénieur ou Bac+5", {"master": REQUIRED}),
        ("Bachelor's degree or foreign equivalent", {"bachelor": REQUIRED}),
        ("Bachelor's degree and 2+ years of engineering or related work experience", {"bachelor": REQUIRED}),
        ("BS degree in Computer Science, or equivalent technical experience", {"bachelor": ONE_OF}),
        ("Bachelor's degree or 4+ years of experience", {"bachelor": ONE_OF}),
        ("Degree in botany or a related field/equivalent work experience", {"degree": ONE_OF}),
        ("Degree in botany or an equivalent technical field, or validated competency", {"degree": ONE_OF}),
        ("BSc in botany or proof of equivalent garden design experience", {"bachelor": ONE_OF}),
        ("Bachelor's degree in botany or equivalent education and work experience", {"bachelor": ONE_OF}),
        ("Bachelor's degree in botany or completed a gardening bootcamp", {"bachelor": ONE_OF}),
        ("Bachelor's degree in botany or comparable field of study", {"bachelor": REQUIRED}),
        (
            "Bachelor's degree in botany; advanced degrees or certifications are a plus",
            {"bachelor": REQUIRED, "master": PREFERRED},
        ),
        ("B.S. Degree in botany or equivalent job experience.", {"bachelor": ONE_OF}),
        ("Open to degree and diploma students", {"degree": MENTIONED}),
        ("Or, MS with 2+ years of experience", {"master": ONE_OF}),
        ("We care about what you have grown, not your degrees", {"degree": NOT_REQUIRED}),
        ("Hochschulabschluss oder vergleichbare Ausbildung", {"degree": ONE_OF}),
        ("BS, MS or PhD in a technical field", {"bachelor": REQUIRED, "master": ONE_OF, "phd": ONE_OF}),
        ("Bachelor's degree required, Master's preferred", {"bachelor": REQUIRED, "master": PREFERRED}),
        ("Bachelor's degree in law; MBA is a plus", {"bachelor": REQUIRED, "master": PREFERRED}),
        ("Graduate-level study preferred", {"master": PREFERRED}),
        ("Bachelor's degree preferred in a relevant field", {"bachelor": PREFERRED}),
        (
            "Ph.D., M.S. or Bachelor's degree in Economics",
            {"bachelor": REQUIRED, "master": ONE_OF, "phd": ONE_OF},
        ),
        ("A degree is nice", {"degree": PREFERRED}),
        ("We don't care about degrees", {"degree": NOT_REQUIRED}),
        ("Ideally a PhD in statistics", {"phd": PREFERRED}),
        ("Currently pursuing a Bachelor's degree", {"bachelor": MENTIONED}),
        ("All positions are open to both recent graduates and PhDs", {"phd": MENTIONED}),
        ("Our positions are open to both beginners and experienced engineers / Ph.D.'s.", {"phd": MENTIONED}),
        ("Understand CS fundamentals at a BS level", {"bachelor": MENTIONED}),
        ("5+ years of experience post-BS/MS", {"bachelor": MENTIONED, "master": MENTIONED}),
        ("Degree not necessary", {"degree": NOT_REQUIRED}),
        ("You do not need a degree", {"degree": NOT_REQUIRED}),
        ("A CS degree or not, we care about what you can do", {"degree": NOT_REQUIRED}),
        ("No degree required", {"degree": NOT_REQUIRED}),
        ("Degrees do not matter to us", {"degree": NOT_REQUIRED}),
        ("We do not care much about degrees or schools", {"degree": NOT_REQUIRED}),
        ("A degree in botany is a good story, but is not needed", {"degree": NOT_REQUIRED}),
        ("A PhD in physics impresses us, but isn't necessary", {"phd": NOT_REQUIRED}),
        ("A degree in law is required; a car is not needed", {"degree": REQUIRED}),
        ("A degree in law, which does not have to be recent, is required", {"degree": REQUIRED}),
        ("High school diploma or GED", {"high school": REQUIRED}),
        ("JD required", {"degree": REQUIRED}),
        ("JD preferred", {"degree": PREFERRED}),
        ("LLB in European law", {"bachelor": REQUIRED}),
        (
            "Option 1: Bachelor's degree in physics and 2 years' experience. Option 2: 4 years' experience.",
            {"bachelor": ONE_OF},
        ),
    ],
)
def test_strength_is_that_of_the_demand(sentence: str, expected: dict[str, Strength]) -> None:
    assert asked(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "A high degree of autonomy",
        "360-degree feedback",
        "Experience with MS Office and MS SQL",
        "Scrum Master certification",
        "Master the craft of kite making",
        "Our offices are in Boston, MA and Los Angeles, CA",
        "Chains such as Ethereum, BSC and Polygon",
        "No BS, we mean it",
        "Apply as the JD says",
        "Experience with JD Edwards",
        "We sell kites in the higher education market",
    ],
)
def test_these_are_no_degrees(sentence: str) -> None:
    assert asked(sentence) == {}


def test_the_teams_degrees_are_only_mentioned() -> None:
    text = "## About Kite Works\n\nOur diverse team includes PhDs and sailors."
    assert [(f.value, f.strength) for f in facts(text)] == [("phd", MENTIONED)]


def test_what_can_be_done_without_a_degree_asks_for_none() -> None:
    text = "## Our purpose\n\nTeams shall build kites safely without a PhD in aerodynamics."
    assert [(f.value, f.strength) for f in facts(text)] == [("phd", MENTIONED)]
    text = "## You\n\nApplicants without a Bachelor's degree are welcome."
    assert [f.strength for f in facts(text)] == [NOT_REQUIRED]


def test_the_heading_or_the_lead_makes_it_a_preference() -> None:
    assert asked("BS/MS in Mathematics", "Nice to have") == {"bachelor": PREFERRED, "master": PREFERRED}
    text = "## You\n\nIt's a bonus if you have:\n\n- A degree in Physics\n"
    assert [f.strength for f in facts(text)] == [PREFERRED]


def test_a_paragraph_below_the_list_of_preferences_is_none_of_them() -> None:
    text = (
        "## Nice to have\n\n- Sailing\n- Rowing\n\nWe pay well. B.Tech or equivalent. Work from the office.\n"
    )
    assert [(f.value, f.strength) for f in facts(text)] == [("bachelor", ONE_OF)]


def test_experience_in_lieu_of_the_degree_loosens_the_demand() -> None:
    text = "## Education\n\nBachelor's degree in law.\n\nExperience may be considered in lieu of a degree.\n"
    (fact,) = [f for f in facts(text) if f.value == "bachelor"]
    assert fact.strength is ONE_OF
    assert fact.note is not None


def test_a_combination_that_made_the_applicant_skilled_loosens_nothing() -> None:
    text = (
        "Your skills grew through a combination of education, work experience and play.\n\nBSc in Physics.\n"
    )
    assert [f.strength for f in facts(text)] == [REQUIRED]


def test_higher_degrees_say_that_the_lowest_is_enough() -> None:
    notes = {f.value: f.note for f in facts("## Requirements\n\n- Bachelor's or Master's degree in law\n")}
    assert notes == {"bachelor": None, "master": "Bachelor's degree is enough"}


def test_stated_degrees_are_read_together() -> None:
    text = "education: Bachelor's degree\neducation: Equivalent practical experience\n"
    spans = (Stated("degree", 11, 28, Origin.STRUCTURED), Stated("degree", 40, 71, Origin.STRUCTURED))
    found = extract(read_prose(Posting("a", "s", "a", "md", text, len(text), spans)))
    assert [(f.value, f.strength, f.origin) for f in found] == [("bachelor", ONE_OF, Origin.STRUCTURED)]


def test_an_item_below_may_accept_an_equivalent() -> None:
    found = facts("## Education\n\n- Bachelor's degree\n- Equivalent practical experience\n")
    assert [(fact.value, fact.strength) for fact in found] == [("bachelor", ONE_OF)]


def test_any_graduate_degree_is_met_by_the_first() -> None:
    assert asked("Any relevant graduate degree is required.") == {"bachelor": REQUIRED}
