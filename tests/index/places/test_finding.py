"""Places found in header values, prose and questions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.places import find_places


def keys(text: str, **mode: bool) -> list[list[str]]:
    mode.setdefault("in_question", False)
    return [[place.key for place in found.places] for found in find_places(text, **mode)]


def first(text: str, **mode: bool) -> list[str]:
    return [meant[0] for meant in keys(text, **mode)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Remote - US: Select locations", ["us"]),
        ("US or Canada, Eastern", ["us", "ca"]),
        ("San Francisco, California, United States", ["us/ca/san francisco"]),
        ("Redwood City, Ca", ["us/ca/redwood city"]),
        ("Gurgaon, Navi Mumbai, New Delhi", ["in/hr/gurugram", "in/mh/navi mumbai", "in/dl/delhi"]),
        ("NYC, Northern Virginia", ["us/ny/new york", "us/va/northern virginia"]),
        ("North/South America", ["@americas"]),
        ("Remote (BC, AB or ON only)", ["ca/bc", "ca/ab", "ca/on"]),
        ("WA - Seattle ; WA - Remote", ["us/wa/seattle", "us/wa"]),
        ("USA - Lehi UT", ["us/ut/lehi"]),
        ("Darmstadt, DE", ["de/he/darmstadt"]),
        ("Wilmington, DE", ["us/de/wilmington"]),
        ("Remote, ES", ["es"]),
        ("Chennai, TN, IN", ["in/tn/chennai"]),
        ("Amsterdam, NH, NL", ["nl/nh/amsterdam"]),
        ("Bengaluru, KA, IN", ["in/ka/bengaluru"]),
        ("San Jose, CA, US", ["us/ca/san jose"]),
        ("Remote (US/CA)", ["us", "ca"]),
        ("San Jose, CA or US remote", ["us/ca/san jose", "us"]),
        ("Remote MX", ["mx"]),
        ("Massachusetts - Boston", ["us/ma/boston"]),
        ("London, England, United Kingdom", ["gb/eng/london"]),
        ("New York Office, United States", ["us/ny/new york"]),
        ("Da Nang City, Viet Nam", ["vn/-/da nang"]),
        ("Bonaire, Sint Eustatius and Saba", ["bq"]),
        ("12 California Avenue, Palo Alto, CA 94301", ["us/ca/palo alto"]),
        ("São Paulo", ["br/sp/sao paulo"]),
        ("france", ["fr"]),
        ("Multiple locations", []),
    ],
)
def test_lists_of_places(value: str, expected: list[str]) -> None:
    assert first(value, in_list=True) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Cambridge, MA", [["us/ma/cambridge"]]),
        ("Cambridge, UK", [["gb/eng/cambridge"]]),
        ("Cambridge", [["us/ma/cambridge", "gb/eng/cambridge"]]),
        ("London, Ontario", [["ca/on/london"]]),
        ("London", [["gb/eng/london"]]),
        ("Paris, TX", [["us/tx/paris"]]),
        ("Arlington, TX; Arlington, VA", [["us/tx/arlington"], ["us/va/arlington"]]),
        ("Georgia, Alabama and Texas", [["us/ga"], ["us/al"], ["us/tx"]]),
        ("Armenia, Georgia, Kazakhstan", [["am"], ["ge"], ["kz"]]),
        ("New York, California, Oregon", [["us/ny"], ["us/ca"], ["us/or"]]),
        ("New York, Chicago", [["us/ny/new york"], ["us/il/chicago"]]),
        ("Washington, D.C.", [["us/dc/washington"]]),
    ],
)
def test_homonyms_are_resolved_by_their_neighbours(value: str, expected: list[list[str]]) -> None:
    assert keys(value, in_list=True) == expected


def test_towns_outside_the_tables_are_known_by_the_region_or_country_behind_them() -> None:
    assert first("Sandy Hollow Falls, UT", in_list=True) == ["us/ut/sandy hollow falls"]
    assert first("Petit-Hameau, France", in_list=True) == ["fr/-/petit hameau"]
    assert first("Remote, France", in_list=True) == ["fr"]
    for words in ("12 5th Ave", "Remote Considered", "Hybrid Available", "Some Province"):
        assert first(f"{words}, France", in_list=True) == ["fr"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Our offices are in Reading, Nice and Split.", ["gb/eng/reading", "fr/pac/nice", "hr/-/split"]),
        ("Reading code is nice to have; Mobile developers welcome.", []),
        ("We use Phoenix and Aurora on AWS.", []),
        ("The role is based in Phoenix.", ["us/az/phoenix"]),
        ("A degree of the University of Cambridge helps.", []),
        ("Read about us in the New York Times.", []),
        ("Strong in Java, MS SQL and Go.", []),
        ("You must live in the U.S. or the EU.", ["us", "@eu"]),
        ("Tell us about it.", []),
        ("We are in Sausalito, CA, or Moab, UT.", ["us/ca/sausalito", "us/ut/moab"]),
        ("German residents and Canadian residents", ["de", "ca"]),
        ("The German language", []),
    ],
)
def test_prose(sentence: str, expected: list[str]) -> None:
    assert first(sentence) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which jobs are in the us?", ["us"]),
        ("tell us about berlin", ["de/be/berlin"]),
        ("remote roles in the sf bay area", ["us/ca/san francisco bay area"]),
        ("roles in san francisco, ca", ["us/ca/san francisco"]),
        ("jobs in portland or seattle", ["us/or/portland", "us/wa/seattle"]),
        ("jobs in cambridge uk", ["gb/eng/cambridge"]),
        ("german companies", ["de"]),
        ("roles in la", ["us/ca/los angeles"]),
        ("jobs in CA", ["us/ca"]),
        ("roles in AI or QA", []),
        ("mobile jobs", []),
        ("roles in Mobile", ["us/al/mobile"]),
        ("anything in england or dach?", ["gb/eng", "@dach"]),
    ],
)
def test_questions(question: str, expected: list[str]) -> None:
    assert first(question, in_question=True) == expected


def test_spans_cover_what_qualifies_the_name() -> None:
    text = "Offices: Cambridge, MA and Paris (France)."
    found = find_places(text, in_question=False)
    assert [text[one.start : one.end] for one in found] == ["Cambridge, MA", "Paris (France)"]


@given(st.text(alphabet="aBC ,.-/()US&'éRemotLnd", max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    for mode in ({"in_question": True}, {"in_question": False}, {"in_question": False, "in_list": True}):
        ends = [0]
        for found in find_places(text, **mode):
            assert ends[-1] <= found.start < found.end <= len(text)
            assert found.places
            ends.append(found.end)


@pytest.mark.parametrize("piece", ["Georgia, ", "New York ", "Xx Yy, CA ", "San ", "US,", "((("])
def test_a_megabyte_takes_less_than_a_second(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    find_places(text, in_question=False, in_list=True)
    assert time.process_time() - began < 1.0
