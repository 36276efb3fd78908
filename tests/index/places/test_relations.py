"""What lies in what, and what the keys of places are called."""

from __future__ import annotations

import pytest

from index.places import PlaceKind, Relation, contains, find_places, lookup, overlaps, place, relation
from index.places.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("asked", "stated", "expected"),
    [
        ("us/ca", "us/ca/redwood city", "within"),
        ("us/ca", "us", "wider"),
        ("us/ca", "us/tx/austin", "apart"),
        ("us/ca/san francisco bay area", "us/ca/redwood city", "within"),
        ("us/ca/san francisco", "us/ca/san francisco bay area", "wider"),
        ("us/ca/southern california", "us/ca/greater los angeles", "within"),
        ("us/ny/new york", "us/ny/brooklyn", "within"),
        ("gb/eng", "gb/eng/london", "within"),
        ("gb", "gb/eng/london", "within"),
        ("@europe", "de/be/berlin", "within"),
        ("@europe", "@eu", "within"),
        ("@eu", "gb", "apart"),
        ("@eu", "@dach", "wider"),
        ("@emea", "il/-/tel aviv", "within"),
        ("@americas", "@latam", "within"),
        ("us", "@us midwest", "within"),
        ("us/il", "@us midwest", "wider"),
        ("@worldwide", "jp", "within"),
        ("jp", "anywhere", "wider"),
        ("anywhere", "jp", "within"),
    ],
)
def test_how_a_stated_place_lies_to_an_asked_one(asked: str, stated: str, expected: str) -> None:
    assert relation(asked, stated) is Relation(expected)


def test_every_place_contains_itself_and_overlap_goes_both_ways() -> None:
    for key in ("us", "@eu", "us/ca", "us/ca/oakland"):
        assert contains(key, key)
    assert overlaps("@eu", "@dach")
    assert overlaps("@dach", "@eu")
    assert not overlaps("@eu", "@apac")


@pytest.mark.parametrize(
    ("key", "label", "kind"),
    [
        ("us/ca/redwood city", "Redwood City, CA", PlaceKind.CITY),
        ("gb/eng/london", "London, UK", PlaceKind.CITY),
        ("us/ga", "Georgia, USA", PlaceKind.REGION),
        ("sg", "Singapore", PlaceKind.COUNTRY),
        ("@dach", "DACH", PlaceKind.GROUP),
        ("us/ca/san francisco bay area", "San Francisco Bay Area, CA", PlaceKind.AREA),
        ("us/ut/nowhere creek", "Nowhere Creek, UT", PlaceKind.CITY),
    ],
)
def test_labels(key: str, label: str, kind: PlaceKind) -> None:
    named = place(key)
    assert (named.label, named.kind) == (label, kind)


def test_look_ups_by_other_names_and_codes() -> None:
    for name, key in {"Bombay": "in/mh/mumbai", "UAE": "ae", "ZA": "za", "München": "de/by/munich"}.items():
        found = lookup(name)
        assert found is not None
        assert found.key == key
    assert lookup("Atlantis") is None


def test_every_member_of_a_group_or_area_is_a_place_of_the_tables() -> None:
    tables = gazetteer()
    unknown = {
        (key, member)
        for key, members in tables.members.items()
        for member in members
        if member not in tables.labels and key.startswith("@")
    }
    assert not unknown


def test_every_country_and_state_is_found_by_its_own_name() -> None:
    tables = gazetteer()
    for key, label in tables.labels.items():
        if "/" not in key and not key.startswith("@"):
            found = find_places(label, in_question=False, in_list=True)
            assert key in [one.key for hit in found for one in hit.places], label
