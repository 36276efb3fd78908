"""Time zones that a role asks for."""

from __future__ import annotations

import time

import pytest

from index.facts.time_zones import extract
from index.postings import Fact, Origin, Posting, Stated, Strength
from index.text.prose import read_prose
from tests.index.facts.helpers import plain, quoted


def facts(text: str, *stated: Stated) -> list[Fact]:
    return quoted(extract, plain(text, *stated, header_end=stated[-1].end if stated else 0))


def told(text: str, *stated: Stated) -> list[tuple[str, float | None, float | None]]:
    return [(fact.value, fact.low, fact.high) for fact in facts(text, *stated)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Remote, UTC-5 to UTC+1.", [("utc-5..utc+1", -5, 1)]),
        ("You live between GMT+3 and GMT -7.", [("utc-7..utc+3", -7, 3)]),
        ("Located within UTC -6 to -3.", [("utc-6..utc-3", -6, -3)]),
        ("Remote within ±3h of CET.", [("utc-2..utc+4", -2, 4)]),
        ("Time zone CEST +/- 1 required.", [("utc+0..utc+2", 0, 2)]),
        ("Remote (±3 hours from UTC+8)", [("utc+5..utc+11", 5, 11)]),
        ("You live within 2 hours of CET.", [("utc-1..utc+3", -1, 3)]),
        ("You can work from anywhere within two hours of Central European Time.", [("utc-1..utc+3", -1, 3)]),
        ("You work up to three hours away from CET.", [("utc-2..utc+4", -2, 4)]),
        ("You overlap with Eastern time.", [("et", -5, -5)]),
        ("Candidates in either Asian or European time-zones.", [("asia", 2, 9), ("europe", 0, 3)]),
        ("You must be able to work in the U.S. Pacific time zone.", [("pt", -8, -8)]),
        ("Must live in Eastern or Central time zones.", [("et", -5, -5), ("ct", -6, -6)]),
        ("Must be in EST or CST.", [("et", -5, -5), ("ct", -6, -6)]),
        ("We can hire only within EU time zones.", [("eu", 0, 2)]),
        ("You work hours that overlap with IST.", [("ist", 5.5, 5.5)]),
        ("Core hours: 10 AM - 4 PM CET", [("cet", 1, 1)]),
        ("Core hours are 10 AM - 5 PM Eastern time.", [("et", -5, -5)]),
        ("Schedule: Tuesday to Saturday (7:00AM – 3:30PM PST)", [("pt", -8, -8)]),
        ("You must work in the East/West Coast time zones.", [("us", -8, -5)]),
    ],
)
def test_zones_asked_for(sentence: str, expected: list[tuple[str, float, float]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Experience working with teams across multiple time zones.",
        "Our team is spread across time zones in North America.",
        "The application window closes at 5:00 pm EST.",
        "The market opens at 9:30AM EST.",
        "We don't require you to be in any particular time zone.",
        "It is the best test of all the rest.",
    ],
)
def test_what_asks_for_no_zone(sentence: str) -> None:
    assert facts(sentence) == []


def test_a_preference_is_marked() -> None:
    (fact,) = facts("Our preference is European time zones.")
    assert fact.strength is Strength.PREFERRED


def test_a_preference_for_something_else_in_the_sentence_is_none_for_the_zone() -> None:
    (fact,) = facts("Ohio is preferred, others in the Eastern Time Zone are considered; EST is required.")
    assert fact.strength is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("US or Canada, Eastern", [("et", -5, -5)]),
        ("London or remote within ±3h of CET", [("utc-2..utc+4", -2, 4)]),
        ("Remote, United States Time Zones", [("us", -8, -5)]),
        ("Harbour City | UTC+4", [("utc+4", 4, 4)]),
        ("Berlin, Germany", []),
    ],
)
def test_header_values(value: str, expected: list[tuple[str, float, float]]) -> None:
    assert told(value + "\n\nJoin us.", Stated("place", 0, len(value), Origin.HEADER)) == expected


@pytest.mark.parametrize("piece", ["UTC+1 to UTC-", "must work in EST time zone and ", "EST ", "time zone "])
def test_a_megabyte_takes_less_than_a_second(piece: str) -> None:
    prose = read_prose(Posting("a", "s", "a", "md", piece * (1_000_000 // len(piece)), 0))
    began = time.process_time()
    extract(prose)
    assert time.process_time() - began < 1.0
