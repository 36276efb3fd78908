"""What sets asked for in other words hold, decided over a few postings of our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answerer, build_answerer
from bot.answering.answers import Match
from bot.understanding.questions import Kind
from config.settings import Settings
from index.opening import open_index
from index.sync import sync

TODAY = date(2026, 11, 22)


POSTINGS = {
    "cook": "# Kitchen Developer\n\nFull-time. You bring 0-2 years of experience. Python or Java.\n\n"
    "20 days of vacation.",
    "baker": "# Senior Baker Engineer\n\nFull-time, permanent. At least 6 years of experience with Python."
    "\n\nA bachelor's degree or equivalent experience is required. We give 30 days of vacation.",
    "waiter": "# Service Engineer Intern\n\nInternship. We use Java. Master's or bachelor's degree required.",
    "usher": "# Stage Engineer\n\nWe ask for a bachelor's degree and 4 years of experience. Paid time off."
    "\n\n## Requirements\n\n- Fluent in German or Dutch",
}


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("postings")
    for name, text in POSTINGS.items():
        (folder / f"{name}.md").write_text(text)
    settings = Settings(postings_data=tmp_path_factory.mktemp("data"), postings_sources=(str(folder),))
    with open_index(settings) as index:
        sync(index, settings.postings_sources, embed=False)
        yield build_answerer(index, today=lambda: TODAY)


def ids(jobs: Answerer, question: str, match: Match = Match.YES) -> set[str]:
    return {p.id.removesuffix(".md") for p in jobs.answer(question).postings if p.match is match}


def test_entry_level_is_said_by_the_years_too(jobs: Answerer) -> None:
    assert ids(jobs, "entry level jobs") == {"cook", "waiter"}
    assert ids(jobs, "roles for freshers", Match.NOT_STATED) == set()
    assert ids(jobs, "not entry level") == {"baker", "usher"}


def test_who_says_nothing_of_employment_is_neither_an_internship_nor_none(jobs: Answerer) -> None:
    assert ids(jobs, "everything except internships") == {"baker"}
    assert ids(jobs, "everything except internships", Match.NOT_STATED) == {"cook", "usher"}
    assert ids(jobs, "internships", Match.NOT_STATED) == {"cook", "usher"}


def test_another_degree_is_no_experience(jobs: Answerer) -> None:
    assert ids(jobs, "who accepts experience instead of a degree?") == {"baker"}


def test_days_of_vacation_are_set_against_the_limit(jobs: Answerer) -> None:
    assert ids(jobs, "jobs with 25+ days off") == {"baker"}
    assert ids(jobs, "which say how many vacation days you get") == {"baker", "cook"}
    assert "usher" in ids(jobs, "jobs with 25+ days off", Match.NOT_STATED)


def test_a_count_of_one_against_the_other_counts_each(jobs: Answerer) -> None:
    answer = jobs.answer("how many jobs mention python vs java?")
    assert (answer.kind, answer.count) == (Kind.COUNT, 3)
    assert "mentions Python: 2; mentions Java: 2" in answer.text


def test_a_choice_of_other_languages_is_another_language(jobs: Answerer) -> None:
    assert ids(jobs, "jobs for bilingual people") == {"usher"}
    assert ids(jobs, "jobs where English is enough") == {"cook", "baker", "waiter"}


def test_a_figure_is_summed_up_for_each_group(jobs: Answerer) -> None:
    answer = jobs.answer("years of experience by seniority")
    assert answer.kind is Kind.SUMMARY
    assert "Senior: years: 6 to 6, median 6 (1 figure)." in answer.text
