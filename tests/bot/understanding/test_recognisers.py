"""Conditions of one sort each, in the words people put them in: countries by their codes, levels, dates."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.names import Known
from bot.understanding.understand import understand
from tests.bot.understanding.helpers import whole_words

TODAY = date(2026, 11, 22)


KNOWN = Known({}, TODAY)


def words(question: str) -> str:
    return whole_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("hybrid in NL", "workplace is hybrid AND place is Netherlands or Newfoundland and Labrador"),
        ("jobs in DE", "place is Germany or Delaware"),
        ("roles in ES or PT", "place is Spain OR place is Portugal"),
        ("jobs in CA", "place is California"),
        ("openings in CO", "place is Colorado"),
        ("jobs outside PL", "place is outside Poland"),
    ],
)
def test_a_code_of_two_letters_is_the_country_people_write_it_for(question: str, place: str) -> None:
    assert words(question) == place


@pytest.mark.parametrize("question", ["work in IT", "FE or BE roles", "jobs in QA", "experience in AI"])
def test_what_is_no_code_of_a_country_stays_what_it_is(question: str) -> None:
    assert "place is" not in words(question)


@pytest.mark.parametrize(
    "question",
    [
        "no office",
        "jobs without an office",
        "no commute please",
        "jobs where i don't have to go to the office",
    ],
)
def test_no_office_is_remote(question: str) -> None:
    assert words(question) == "workplace is remote"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("30 days of holiday", "at least 30 days of vacation"),
        ("25+ days off", "at least 25 days of vacation"),
        ("more than 25 vacation days", "over 25 days of vacation"),
        ("jobs with 28 or more days of annual leave", "at least 28 days of vacation"),
        ("who gives 28 days paid holiday or more", "at least 28 days of vacation"),
        ("at most 20 days of leave", "at most 20 days of vacation"),
        ("hybrid with at least 25 days PTO", "workplace is hybrid AND at least 25 days of vacation"),
        ("jobs with 5 days in the office", "5 office days a week"),
    ],
)
def test_days_off_are_a_figure(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("application deadline already over", "deadline before 2026-11-22"),
        ("jobs whose deadline has passed", "deadline before 2026-11-22"),
        ("which deadlines are past", "deadline before 2026-11-22"),
        ("jobs where the deadline hasn't passed yet", "deadline since 2026-11-22"),
        ("deadline still open", "deadline since 2026-11-22"),
    ],
)
def test_a_deadline_is_over_or_to_come(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("bachelor's or above", ("degree", "bachelor", "master", "phd")),
        ("who wants a masters degree or higher?", ("master", "phd")),
        ("at least... a PhD or better", ("phd",)),
    ],
)
def test_a_degree_or_higher(question: str, values: tuple[str, ...]) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    assert criteria.values == values  # type: ignore[union-attr]  # one criterion


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("both English and another language", "English is asked for AND a spoken language besides English"),
        ("jobs for bilingual people", "a spoken language besides English"),
        ("who speaks more than one language", "a spoken language besides English"),
    ],
)
def test_a_second_language_is_one_that_is_spoken(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        ("anything below senior level", ("intern", "junior", "mid")),
        ("up to mid level", ("intern", "junior", "mid")),
        ("junior or lower", ("intern", "junior")),
        ("staff or above", ("staff", "principal", "lead", "manager", "director", "executive")),
        ("director+ jobs", ("director", "executive")),
        ("at least director level", ("director", "executive")),
        ("more senior than a manager", ("director", "executive")),
        ("senior jobs", ("senior",)),
    ],
)
def test_levels_from_one_on(question: str, levels: tuple[str, ...]) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    assert criteria.values == levels  # type: ignore[union-attr]  # one criterion


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("posted in the first half of 2025", "posted from 2025-01-01 to 2025-06-30"),
        ("in Q4 2025", "posted from 2025-10-01 to 2025-12-31"),
        ("published in the last quarter of last year", "posted from 2025-10-01 to 2025-12-31"),
        ("posted between 2025-06-01 and 2025-09-30", "posted from 2025-06-01 to 2025-09-30"),
        ("posted from June to September 2025", "posted from 2025-06-01 to 2025-09-30"),
        ("posted in Q3", "posted from 2026-07-01 to 2026-09-30"),
        ("postings from q3 2025", "posted from 2025-07-01 to 2025-09-30"),
        ("jobs from last quarter", "posted from 2026-07-01 to 2026-09-30"),
        ("posted this quarter", "posted from 2026-10-01 to 2026-12-31"),
        ("since q2", "posted since q2"),
        ("h1 2025", "posted from 2025-01-01 to 2025-06-30"),
        ("posted aug 2025", "posted in aug 2025"),
        ("jobs from 2024", "posted in 2024"),
        ("posted in 2024 or 2025", "posted in 2024 OR posted in 2025"),
        ("posted on monday", "posted on 2026-11-16"),
        ("at most 30 days old", "posted since 2026-10-23"),
        ("apply by september", "deadline by september"),
        ("jobs i can apply to until 5 december", "deadline until 5 december"),
        ("can i still apply in december", "deadline since december"),
        ("deadline in the next two weeks", "deadline until 2026-12-06"),
        ("closing next week", "deadline until 2026-11-29"),
        ("closing within 10 days", "deadline until 2026-12-02"),
        ("start date in september", "text mentions “start date in september”"),
    ],
)
def test_spans_of_the_calendar(question: str, expected: str) -> None:
    assert words(question) == expected


def test_since_yesterday_goes_on_until_today() -> None:
    criteria = understand("posted since yesterday", KNOWN).criteria
    assert criteria is not None
    bounds = criteria.bounds  # type: ignore[union-attr]  # one criterion
    assert bounds is not None
    assert (bounds.low, bounds.high) == (TODAY.toordinal() - 1, TODAY.toordinal())


@pytest.mark.parametrize(
    ("question", "extreme"),
    [
        ("closing soonest", "deadline_soon"),
        ("which rust job has the nearest deadline", "deadline_soon"),
        ("latest deadline", "deadline_late"),
        ("where can i earn the most", "pay_high"),
        ("the job with the least required experience", "years_low"),
        ("posted last", "posted_new"),
        ("jobs posted last week", None),
        ("closing next month", None),
    ],
)
def test_superlatives_of_dates_and_figures(question: str, extreme: str | None) -> None:
    assert understand(question, KNOWN).extreme == extreme
