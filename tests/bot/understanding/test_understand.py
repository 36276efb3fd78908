"""A question is understood as a person means it, whatever its words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from tests.bot.understanding.helpers import understood_words

KNOWN = Known(
    {"tiledb": "TileDB", "dropbox": "Dropbox", "harvest": "Harvest"},
    date(2026, 11, 22),
    everyday=frozenset({"harvest"}).__contains__,
)


def words(question: str) -> str:
    return understood_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which roles use Go and are remote?", "technology is Go AND workplace is remote"),
        ("remote go jobs pls", "workplace is remote AND technology is Go"),
        ("remote roles paying over $100k", "workplace is remote AND pay is over $100,000"),
        ("Which UK jobs have a salary range that reaches £60,000 or more?",
         "place is UK AND pay is at least £60,000 at its top"),
        ("Which roles require TypeScript and at least 4 years of experience?",
         "TypeScript is required AND asks for at least 4 years of experience"),
        ("senior backend roles in Europe paying at least €80k",
         "seniority is Senior AND function is Backend AND place is Europe AND pay is at least €80,000"),
        ("intern, junior or senior roles",
         "employment is internship OR seniority is Junior OR seniority is Senior"),
        ("how many postings state a salary?", "states a pay figure"),
        ("jobs I can do from Spain", "work can be done from Spain"),
        ("Which remote roles put no restriction on where you live?",
         "workplace is remote AND work can be done from anywhere"),
        ("Which postings are written in German?", "written in German"),
        ("which jobs were posted in 2024?", "posted in 2024"),
    ],
)  # fmt: skip
def test_conditions_side_by_side_all_hold(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("go or rust, remote", "(technology is Go OR technology is Rust) AND workplace is remote"),
        ("contract, temporary or part-time roles",
         "employment is contract OR employment is temporary OR employment is part-time"),
        ("Python jobs in London or Berlin",
         "technology is Python AND (place is London, UK OR place is Berlin, Germany)"),
        ("Python jobs in Berlin or remote",
         "technology is Python AND (place is Berlin, Germany OR workplace is remote)"),
        ("remote and hybrid jobs", "workplace is remote OR workplace is hybrid"),
        ("roles with Go and Kubernetes", "technology is Go AND technology is Kubernetes"),
        ("Go jobs in Berlin or Rust jobs in London",
         "(technology is Go AND place is Berlin, Germany) OR (technology is Rust AND place is London, UK)"),
    ],
)  # fmt: skip
def test_or_joins_what_a_person_means_it_to_join(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which roles do not ask for a degree?", "NOT (a degree is required)"),
        ("mention Rust but not Kubernetes",
         "mentions Rust AND NOT (mentions Kubernetes)"),
        ("neither remote nor hybrid", "NOT (workplace is remote OR workplace is hybrid)"),
        ("not remote or hybrid", "NOT (workplace is remote OR workplace is hybrid)"),
        ("roles without on-call or travel", "NOT (on-call duty) AND NOT (travel)"),
        ("Python jobs in London and not remote",
         "technology is Python AND place is London, UK AND NOT (workplace is remote)"),
        ("remote jobs without Java and C#",
         "workplace is remote AND NOT (technology is Java OR technology is C#)"),
        ("which jobs do not state a salary?", "NOT (states a pay figure)"),
        ("jobs not in the US but remote", "NOT (place is USA) AND workplace is remote"),
    ],
)  # fmt: skip
def test_a_negation_reaches_through_its_own_group_and_no_further(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("which roles use Go?", Kind.LIST),
        ("any Rust jobs in Berlin?", Kind.LIST),
        ("how many roles are remote?", Kind.COUNT),
        ("highest paid role?", Kind.EXTREME),
        ("which role asks for the least experience?", Kind.EXTREME),
        ("Compare TileDB and Dropbox on pay", Kind.COMPARE),
        ("which company pays more, TileDB or Dropbox?", Kind.COMPARE),
        ("what's the interview like at tiledb", Kind.LOOKUP),
        ("Who does the senior C++ engineer report to?", Kind.LOOKUP),
        ("Does TileDB use Kubernetes?", Kind.LOOKUP),
        ("Does Frobnix sponsor visas?", Kind.LOOKUP),
        ("jobs at tiledb", Kind.LIST),
        ("what is the average salary for Python jobs?", Kind.SUMMARY),
        ("help", Kind.HELP),
        ("hello", Kind.HELP),
        ("?!", Kind.HELP),
        ("what's the weather?", Kind.HELP),
    ],
)
def test_the_kind_of_a_question(question: str, kind: Kind) -> None:
    assert understand(question, KNOWN).kind is kind


def test_words_of_taste_are_named_as_not_applied() -> None:
    assert understand("best remote jobs", KNOWN).ignored == ("best",)


def test_words_that_no_field_covers_become_conditions_on_the_text() -> None:
    assert words("remote jobs that mention real-time messaging") == (
        "workplace is remote AND text mentions “real-time messaging”"
    )


def test_a_company_that_is_an_everyday_word_needs_a_capital_or_at() -> None:
    assert words("harvest remote jobs") == "text mentions “harvest” AND workplace is remote"
    assert words("remote jobs at harvest") == "workplace is remote AND company is Harvest"


def test_a_company_nobody_here_bears_is_still_a_condition() -> None:
    assert words("Which jobs are at Gloogle?") == "company is Gloogle"


def test_slack_markup_and_emoji_codes_do_not_change_the_question() -> None:
    plain = "which remote roles use Go?"
    assert words(":wave: <@U123> which *remote* roles use `Go`? :pray:") == words(plain)
