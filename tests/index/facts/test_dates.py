"""When a posting was posted and until when one may apply."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.dates import extract, find_date
from index.postings import Fact, Field, Origin
from tests.index.facts.helpers import quoted, under_named_lines


def facts(text: str, *, posted: str | None = None) -> dict[Field, Fact]:
    posting = under_named_lines(text, [("posted", posted)] if posted else [])
    return {fact.field: fact for fact in quoted(extract, posting)}


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-06-11", "2024-06-11"),
        ("!!timestamp 2018-09-10", "2018-09-10"),
        ("2024-06-11T08:43:59-05:00", "2024-06-11"),
        ("11 June 2024", "2024-06-11"),
        ("June 11th, 2024", "2024-06-11"),
        ("Wed, 05 Jun 2019", "2019-06-05"),
        ("22.05.2026", "2026-05-22"),
        ("10/17/2024", "2024-10-17"),
        ("17/10/2024", "2024-10-17"),
        ("11 juin 2024", "2024-06-11"),
        ("11. März 2024", "2024-03-11"),
        ("1718092800000", "2024-06-11"),
    ],
)
def test_stated_dates(written: str, iso: str) -> None:
    fact = facts("We make kites.", posted=written)[Field.POSTED]
    assert (fact.value, fact.origin) == (iso, Origin.STRUCTURED)


@pytest.mark.parametrize("written", ["03/04/2024", "31 June 2024", "yesterday", "1 hour ago", "May", "2024"])
def test_what_is_no_certain_date_is_no_fact(written: str) -> None:
    assert facts("We make kites.", posted=written) == {}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The application deadline is October 15th, 2025.", "2025-10-15"),
        ("Applications close on 30 September.", "2024-09-30"),
        ("Apply by 3 May.", "2025-05-03"),
        ("Send your CV and a letter to Ada before 30 September 2024.", "2024-09-30"),
        ("We take applications until Friday, 4 October 2024.", "2024-10-04"),
        ("**Deadline for applications:** April 14, 2025", "2025-04-14"),
        ("Bewerbungsfrist: 31.12.2024", "2024-12-31"),
    ],
)
def test_deadlines_in_the_text(text: str, iso: str) -> None:
    assert facts(text, posted="2024-06-11")[Field.DEADLINE].value == iso


def test_a_deadline_without_a_year_needs_the_postings_date() -> None:
    assert facts("Apply by 30 September.") == {}


def test_posted_near_the_top_of_the_text() -> None:
    assert (
        facts("# Kite Designer\n\nPosted by Kite Works on Wed, 05 Jun 2019\n")[Field.POSTED].value
        == "2019-06-05"
    )


@pytest.mark.parametrize(
    "text",
    [
        "You meet deadlines, often on 3 May.",
        "Founded on 3 May 2010, we close deals.",
        "Apply if you can start before 3 May 2025.",
    ],
)
def test_other_dates_are_no_deadlines(text: str) -> None:
    assert Field.DEADLINE not in facts(text, posted="2024-06-11")


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_every_date_is_read_as_it_was_written(day: date) -> None:
    for written in (day.isoformat(), f"{day:%d} {day:%B} {day:%Y}", f"{day:%B} {day.day}, {day:%Y}"):
        found = find_date(f"on {written}.")
        assert found is not None
        assert found[0] == day


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    found = find_date(text, date(2024, 1, 1))
    assert found is None or text[found[1] : found[2]]
