"""Questions in short forms, half in another language, or with a strength behind each thing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.understand import understand
from tests.bot.understanding.helpers import understood_words, whole_words

KNOWN = Known({}, date(2026, 11, 22))


def words(question: str) -> str:
    return whole_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("kotlin required, no swift", "Kotlin is required AND NOT (technology is Swift)"),
        ("rust required, kafka preferred", "Rust is required AND Kafka is a nice-to-have"),
        ("rust required kafka optional", "Rust is required AND Kafka is a nice-to-have"),
        ("rust a must, berlin", "Rust is required AND place is Berlin, Germany"),
        ("rust required remote", "Rust is required AND workplace is remote"),
        ("rust required kafka not required", "Rust is required AND NOT (Kafka is required)"),
        ("neither rust nor kafka required", "NOT (Rust is required OR Kafka is required)"),
        (
            "rust mandatory, kafka or flink preferred",
            "Rust is required AND (Kafka is a nice-to-have OR Flink is a nice-to-have)",
        ),
        ("prefers kafka, no flink", "Kafka is a nice-to-have AND NOT (technology is Flink)"),
        ("degree preferred but not required, rust", "a degree is a nice-to-have AND technology is Rust"),
        (
            "english and german required, french nice",
            "English is required AND German is required AND French is a nice-to-have",
        ),
        (
            "bachelor's required, master's preferred",
            "a bachelor's degree is required AND a master's degree is a nice-to-have",
        ),
        ("phd required or preferred", "mentions a PhD"),
        ("salary required", "states a pay figure"),
        ("required: rust, kafka", "Rust is required AND Kafka is required"),
        ("remote, required rust and kafka", "workplace is remote AND Rust is required AND Kafka is required"),
    ],
)
def test_a_strength_behind_a_thing_is_said_of_it(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("stellen in der schweiz", "place is Switzerland"),
        ("offres d'emploi à lisbonne", "place is Lisbon, Portugal"),
        ("empleos en chile o peru", "place is Chile OR place is Peru"),
        ("go oder rust ohne java", "(technology is Go OR technology is Rust) AND NOT (technology is Java)"),
        ("vacatures in duitsland", "place is Germany"),
    ],
)
def test_small_words_of_other_languages_join_as_they_do_in_english(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hybrid w/ 4+ office days", "workplace is hybrid AND at least 4 office days a week"),
        ("36 hour week", "36 hours a week"),
        ("under 30 hrs", "under 30 hours a week"),
        ("pays over 180, remote", "pay is over 180,000 AND workplace is remote"),
        ("pays over 180,000, remote", "pay is over 180,000 AND workplace is remote"),
        ("pay by the week", "pay is by the week"),
        ("no pay range posted", "NOT (states a pay figure)"),
        ("any closing date?", "states a deadline"),
        ("jobs with relo help", "relocation"),
        ("pat leave", "benefit is parental leave"),
        ("wfh stipend", "benefit is home-office budget"),
        ("marketing folks", "function is Marketing"),
        ("permanent contract", "employment is permanent"),
        ("manages a team", "seniority is Lead OR seniority is Manager"),
        ("high school diploma", "a high school diploma"),
        ("degree or similar experience", "accepts experience instead of a degree"),
        ("fraud jobs", "text mentions “fraud”"),
        ("ic roles", "NOT (seniority is Manager OR seniority is Director OR seniority is Executive)"),
        ("not tied to a country", "work can be done from anywhere"),
        ("ds or ml eng", "function is Data science OR function is Machine learning & AI"),
        (
            "more than 4 years but less than 8",
            "asks for over 4 years of experience AND asks for under 8 years of experience",
        ),
        ("us timezone", "time zone is US"),
        ("hybrid, max 2 days", "workplace is hybrid AND at most 2 office days a week"),
        ("right to work in the uk needed", "a right to work is demanded AND place is UK"),
        ("rust required, kafka nice", "Rust is required AND Kafka is a nice-to-have"),
        ("design or pm", "function is Design OR function is Product management"),
        ("hr in utah", "function is People & recruiting AND place is Utah"),
        (
            "hybrid rome or onsite madrid",
            "(workplace is hybrid AND place is Rome, Italy)"
            " OR (workplace is on-site AND place is Madrid, Spain)",
        ),
        ("an mba", "text mentions “mba”"),
        ("needs dutch, not german", "Dutch is required AND NOT (German is required)"),
    ],
)
def test_short_forms_keep_their_condition(question: str, expected: str) -> None:
    assert words(question) == expected


def test_how_much_of_a_benefit_there_is_limits_no_pay() -> None:
    assert understand("training budget over 1500", KNOWN).ignored == ("over 1500",)
    assert understood_words("training budget over 1500", KNOWN) == "benefit is learning budget"


def test_the_newest_are_as_many_as_are_asked_for() -> None:
    assert understand("newest 4", KNOWN).limit == understand("4 newest", KNOWN).limit == 4


def test_a_verb_beside_a_companys_name_is_no_slip_of_it() -> None:
    known = Known({"writer": "Writer"}, date(2026, 11, 22), occurs=lambda _: False)
    assert understood_words("writes documentation", known) == "text mentions “writes documentation”"
    assert understood_words("jobs at writre", known) == "company is Writer"
