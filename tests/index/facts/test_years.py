"""Years of experience a posting asks for: how many, of what, and how strongly."""

from __future__ import annotations

import pytest

from index.facts.years import extract
from index.postings import Fact, Origin, Stated, Strength
from tests.index.facts.helpers import plain, quoted

REQUIRED, PREFERRED, NOT_REQUIRED = Strength.REQUIRED, Strength.PREFERRED, Strength.NOT_REQUIRED


def facts(text: str, stated: tuple[Stated, ...] = ()) -> list[Fact]:
    return quoted(extract, plain(text, *stated))


def required(item: str) -> list[tuple[str, float | None, float | None]]:
    return [(f.value, f.low, f.high) for f in facts(f"## Requirements\n\n- {item}\n")]


@pytest.mark.parametrize(
    ("item", "low", "high"),
    [
        ("5+ years of experience", 5, None),
        ("2-4 years of experience", 2, 4),
        ("0–2 years of relevant experience", 0, 2),
        ("at least five years of professional experience", 5, None),
        ("Around four or more years of experience in a similar role", 4, None),
        ("minimum of 3 yrs experience", 3, None),
        ('Minimum "3+ years" in data analytics', 3, None),
        ("2+ years of work related industry experience", 2, None),
        ("Minimum of five (5) years of experience", 5, None),
        ("two to three years of experience", 2, 3),
        ("5+years of experience", 5, None),
        ("&gt5 years of experience", 5, None),
        ("Ø7+ years of experience", 7, None),
        ("3-5+ years of experience", 3, None),
        ("up to 2 years of experience", None, 2),
        ("18 months of experience", 1.5, None),
        ("Years of experience: 3-5", 3, 5),
        ("au moins 5 ans d'expérience", 5, None),
        ("minimaal 2 tot 4 jaar ervaring", 2, 4),
        ("2 till 4 års erfarenhet", 2, 4),
        ("mindestens drei Jahre Berufserfahrung", 3, None),
        ("10+ years in ML compilers", 10, None),
        ("A minimum of 3 years of experience in Identity and Access Management roles", 3, None),
        ("4+ years as a Senior Frontend Engineer", 4, None),
        ("Experience in product teams for at least 5 years", 5, None),
    ],
)
def test_counts_are_read(item: str, low: float | None, high: float | None) -> None:
    assert required(item) == [("experience", low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Data Engineer: Python, Airflow. 5+ years. Good pay.",
        "You need: 5+ years embedded design",
        "## Join the team if you:\n\n* Have previous experience working on the backend for **5+ years**",
    ],
)
def test_years_in_a_few_words_are_asked_for(text: str) -> None:
    assert [fact.low for fact in facts(text + "\n")] == [5]


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("3+ years of experience with Java", "java"),
        ("2+ years of React Native development", "react native"),
        ("React.js (5+ years)", "react.js"),
        ("2+ years of experience with C++", "c++"),
        ("4 years of Ruby on Rails", "ruby on rails"),
        ("3+ years managing engineering teams", "management"),
        ("2+ years of people management experience", "management"),
    ],
)
def test_years_of_one_thing_are_of_that_thing(item: str, value: str) -> None:
    assert [found[0] for found in required(item)] == [value]


def test_the_most_in_a_field_of_work_counts_as_experience() -> None:
    text = "## Requirements\n\n- 5+ years of offensive security experience\n- 2+ years in system design\n"
    assert [(f.value, f.low) for f in facts(text)] == [("experience", 5), ("system design", 2)]


def test_several_counts_in_one_sentence_are_kept_apart() -> None:
    found = required("10+ years of experience, including 4 years with Kubernetes")
    assert found == [("experience", 10, None), ("kubernetes", 4, None)]


@pytest.mark.parametrize(
    "text",
    [
        "With over 20 years of experience, Hansa Freight ships everything.",
        "For more than 15 years we have built planners.",
        "Our team has 60 years of combined experience.",
        "Over the past 5 years, revenue tripled.",
        "The first maker of tents to grow abroad in over 20 years.",
        "Within 3 years we want to double.",
        "The contract runs for 2 years.",
        "Options vest over 4 years.",
        "You must be 18 years old.",
        "We started ten years ago.",
        "A sabbatical after 5 years of service.",
        "Bachelor's degree from a four-year college.",
        "$250 per year for books.",
    ],
)
def test_other_years_ask_for_nothing(text: str) -> None:
    assert facts(f"## About us\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("## Requirements\n\n- 5+ years of experience\n", REQUIRED),
        ("## Nice to have\n\n- 5+ years of experience\n", PREFERRED),
        ("## Requirements\n\n- 5+ years of experience preferred\n", PREFERRED),
        ("## Requirements\n\n- 5+ years of experience, preferred\n", PREFERRED),
        ("## Requirements\n\n- 5+ years of experience, preferably at a bank\n", REQUIRED),
        ("## Requirements\n\n- Ideally 5+ years of experience\n", PREFERRED),
        ("## Requirements\n\n- 5+ years of sales experience, retail preferred\n", REQUIRED),
        (
            "## You\n\nThere is no minimum level of experience required: graduates are welcome.\n",
            NOT_REQUIRED,
        ),
    ],
)
def test_strength_follows_section_and_words(text: str, strength: Strength) -> None:
    (fact,) = facts(text)
    assert fact.strength is strength


def test_not_requiring_one_thing_says_nothing_of_experience() -> None:
    assert facts("## You\n\nPrior Java experience is not required.\n") == []


def test_alternatives_by_degree_are_marked() -> None:
    first, second = facts(
        "## Requirements\n\n- 6 years of experience with a Bachelor's degree; or 3 years with a PhD\n"
    )
    assert (first.low, first.note) == (6, None)
    assert (second.low, second.note) == (3, "an alternative to other years or degrees")


@pytest.mark.parametrize(
    ("written", "low", "high"), [("1-3 years", 1, 3), ("5", 5, None), ("Fresher", 0, None)]
)
def test_a_field_of_the_file_states_years(written: str, low: float, high: float | None) -> None:
    text = f"experience: {written}\n\nJoin us.\n"
    (fact,) = facts(text, (Stated("years", 12, 12 + len(written), Origin.STRUCTURED),))
    assert (fact.value, fact.low, fact.high, fact.origin) == ("experience", low, high, Origin.STRUCTURED)
    assert fact.evidence.quote == written
