"""Where a role is, and where its work may be done from."""

from __future__ import annotations

import time

import pytest

from index.facts.places import extract
from index.postings import Fact, Field, Origin, Polarity, Posting, Stated
from index.text.prose import read_prose
from tests.index.facts.helpers import quoted, under_values, values


def facts(body: str, *header: tuple[str, str]) -> list[Fact]:
    """The facts of ``body`` under header lines of (name, value)."""
    return quoted(extract, under_values(body, header))


def test_a_list_of_codes_names_states() -> None:
    found = facts("We are remote-first, open to candidates located in AL, AZ, CT. MO, IN, OR, and WI.\n")
    expected = ["us/al", "us/az", "us/ct", "us/mo", "us/in", "us/or", "us/wi"]
    assert values(found, Field.REMOTE_FROM) == expected


@pytest.mark.parametrize(
    ("text", "places", "homes"),
    [
        ("Wir suchen dich an unserem Standort in Graz oder Wien.", ["at/stm/graz", "at/-/vienna"], []),
        ("You work remote innerhalb der EU.", ["@eu"], ["@eu"]),
        ("[Start: soon, Level: mid, Location: Porto, Portugal, Field: kites]", ["pt/-/porto"], []),
        (
            "We are remote: you can live and work from any one of our approved locations "
            "across the United States, Canada or the Philippines.",
            ["us", "ca", "ph"],
            ["us", "ca", "ph"],
        ),
        ("You may work remotely if you are currently living in Chile.", ["cl"], ["cl"]),
        ("Candidates location: Latin America. We are remote.", ["@latam"], ["@latam"]),
        ("Kites is the largest live shopping platform in Chile. We are remote.", [], []),
    ],
)
def test_more_ways_to_say_where(text: str, places: list[str], homes: list[str]) -> None:
    found = facts(text)
    assert values(found, Field.PLACE) == places
    assert values(found, Field.REMOTE_FROM) == homes


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("Dublin, County Dublin, Ireland", "ie/-/dublin"),
        ("Orléans", "fr/cvl/orleans"),
        ("Danderyd", "se/-/danderyd"),
        ("Köpenhamn", "dk/-/copenhagen"),
        ("praca w Krakowie", "pl/ma/krakow"),
    ],
)
def test_names_as_they_are_written_elsewhere(value: str, place: str) -> None:
    assert values(facts("We make kites.", ("place", value)), Field.PLACE) == [place]


@pytest.mark.parametrize(
    ("text", "places", "homes"),
    [
        ("A full-time position at our headquarters in Kiel.", ["de/sh/kiel"], []),
        ("This is a remote, contract position in Chile.", ["cl"], ["cl"]),
    ],
)
def test_where_a_position_is(text: str, places: list[str], homes: list[str]) -> None:
    found = facts(text)
    assert (values(found, Field.PLACE), values(found, Field.REMOTE_FROM)) == (places, homes)


@pytest.mark.parametrize(
    "rule",
    [
        "Utah residents are not eligible for this position.",
        "We are sorry, but Utah residents cannot be considered.",
        "This role is not available to residents of Utah.",
    ],
)
def test_residents_of_a_place_may_be_refused(rule: str) -> None:
    (fact,) = facts(rule)
    assert (fact.field, fact.value, fact.polarity) == (Field.REMOTE_FROM, "us/ut", Polarity.NO)


def test_where_the_colleagues_sit_is_not_where_the_role_is() -> None:
    text = (
        "We are a small group of cartographers located in both Bergen and Porto.\n\n"
        "An Oslo-based role with some travel to Porto."
    )
    assert values(facts(text), Field.PLACE) == ["no/-/oslo"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("APPLY NOW\n\nKite Designer\n\nOslo\n\nThe role\n\nYou draw kites.", ["no/-/oslo"]),
        ("Kite Designer\n\nLocations:\n- Oslo, Norway\n- Lyon\n\nYou draw.", ["no/-/oslo", "fr/ara/lyon"]),
        ("Kite Designer\nDesign team | Oslo or Lyon\n\nYou draw.", ["no/-/oslo", "fr/ara/lyon"]),
        ("Kite Designer\n\nOur customers in Oslo\n\nYou draw.", []),
        (f"Kite Designer\n\n{'You draw kites. ' * 8}\n\nOslo\n", []),
    ],
)
def test_a_line_of_its_own_above_the_prose_places_the_role(text: str, places: list[str]) -> None:
    assert values(facts(text), Field.PLACE) == places


@pytest.mark.parametrize(
    ("value", "places", "homes"),
    [
        ("Redwood City, CA", ["us/ca/redwood city"], []),
        ("US,Remote,Cambridge, MA", ["us", "us/ma/cambridge"], ["us"]),
        ("Remote - US: Select locations", ["us"], ["us"]),
        ("Remote within the United States", ["us"], ["us"]),
        ("Remote,Remote Worldwide", [], ["anywhere"]),
        ("Anywhere (LATAM)", ["@latam"], ["@latam"]),
        ("Chile | Remote", ["cl"], ["cl"]),
        ("Anywhere in France, remote", ["fr"], ["fr"]),
        ("Cyprus or remote", ["cy"], []),
        ("hybrid,Paris or Remote from France", ["fr/idf/paris", "fr"], ["fr"]),
        ("San Francisco, CA or Remote (USA)", ["us/ca/san francisco", "us"], ["us"]),
        ("San Francisco, CA,Remote", ["us/ca/san francisco"], []),
        (
            "Canada - Remote (BC, AB or ON only)",
            ["ca", "ca/bc", "ca/ab", "ca/on"],
            ["ca/bc", "ca/ab", "ca/on"],
        ),
        ("Remote (US, except California)", ["us"], ["us", "not us/ca"]),
        ("Remote, United States Time Zones", [], []),
        ("London or remote within ±3h of CET", ["gb/eng/london"], []),
        ("United States", ["us"], []),
        ("Remote, Spain, Portugal", ["es", "pt"], ["es", "pt"]),
    ],
)
def test_header_values(value: str, places: list[str], homes: list[str]) -> None:
    found = facts("", ("place", value))
    assert (values(found, Field.PLACE), values(found, Field.REMOTE_FROM)) == (places, homes)


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("2 days per week in the office (London)", ["gb/eng/london"]),
        ("Hybrid in Oslo", ["no/-/oslo"]),
        ("On-site", []),
        ("Remote", []),
        ("3 days in office", []),
    ],
)
def test_a_stated_workplace_may_name_its_place(value: str, places: list[str]) -> None:
    assert values(facts("", ("workplace", value)), Field.PLACE) == places


@pytest.mark.parametrize(
    "sentence",
    [
        "Gull & Sons is looking for a cook for its studio in Lisbon.",
        "We are hiring a mechanic for our main workshop in Lisbon.",
        "You will work in our clinic in Lisbon.",
    ],
)
def test_somebody_sought_for_a_site_works_there(sentence: str) -> None:
    (fact,) = [fact for fact in facts(sentence) if fact.field is Field.PLACE]
    assert (fact.value, fact.note) == ("pt/-/lisbon", None)


def test_an_ambiguous_name_lies_in_a_country_stated_beside_it() -> None:
    assert values(facts("", ("place", "Cambridge"), ("place", "Leeds")), Field.PLACE)[0] == "gb/eng/cambridge"
    (alone,) = facts("", ("place", "Cambridge"))
    assert alone.note == "could also be Cambridge, UK"


def test_the_country_field_adds_nothing_to_a_city_in_it() -> None:
    assert values(facts("", ("place", "Oslo, Norway"), ("country", "NO")), Field.PLACE) == ["no/-/oslo"]
    assert values(facts("", ("country", "Norway")), Field.PLACE) == ["no"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The role is based in our Berlin office.", ["de/be/berlin"]),
        ("You will work from our Lyon or Paris office.", ["fr/ara/lyon", "fr/idf/paris"]),
        ("This is an on-site role in Gdansk, Poland.", ["pl/pm/gdansk"]),
        ("Working onsite at our Santa Clara, CA headquarters 3 days a week.", ["us/ca/santa clara"]),
        ("This role is located in Denver.", ["us/co/denver"]),
        ("We are looking for a London-based engineer.", ["gb/eng/london"]),
        ("You should be willing to relocate to Limassol.", ["cy/-/limassol"]),
        ("Poste basé à Nantes", ["fr/pdl/nantes"]),
    ],
)
def test_places_of_the_role_in_the_body(sentence: str, expected: list[str]) -> None:
    assert values(facts(sentence), Field.PLACE) == expected
    assert values(facts(sentence, ("place", "Norway")), Field.PLACE) == ["no", *expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Our customers are in Berlin and Paris.",
        "Once a year we meet at an offsite in London.",
        "You will earn a higher income than in London.",
        "The founders are from Zurich; our investors are based in New York.",
        "The salary range for candidates in California is $100,000 to $120,000.",
        "Pursuant to the San Francisco Fair Chance Ordinance, we consider all applicants.",
        "Our core hours are 10 to 4 US Eastern time.",
        "A degree from the University of Oxford is welcome.",
        "If you are based in California, read our privacy notice.",
        "Your supervisor would be based out of our Boston office.",
        "Enjoy one month per year wherever you want in Europe.",
        "## Benefits\n\n- A pension for UK-based employees.",
    ],
)
def test_what_places_nobody(sentence: str) -> None:
    assert facts(sentence, ("place", "Norway"))[1:] == []
    assert facts(sentence) == []


def test_a_perk_at_an_office_tells_only_where_the_company_is() -> None:
    assert values(facts("A gym on-site in London.", ("place", "Norway")), Field.PLACE) == ["no"]
    (fact,) = facts("A gym on-site in London.")
    assert fact.value == "gb/eng/london"
    assert fact.note is not None


def test_offices_and_headquarters_count_only_where_nothing_else_is_named() -> None:
    (seat,) = facts("We are headquartered in Oslo.")
    assert (seat.value, seat.note) == ("no/-/oslo", "headquarters; the posting names no other place")
    offices = facts("We have offices in Oslo, Kiel and Lyon. We are headquartered in Rome.")
    assert values(offices, Field.PLACE) == ["no/-/oslo", "de/sh/kiel", "fr/ara/lyon"]
    assert values(facts("We are headquartered in Oslo.", ("place", "Lyon")), Field.PLACE) == ["fr/ara/lyon"]
    (team,) = facts("We are growing our small team in Oslo.")
    assert (team.value, team.note is not None) == ("no/-/oslo", True)


def test_what_excepts_from_a_rule_does_not_unplace_the_role() -> None:
    text = "You work from the Oslo office, unless you are on leave or travel."
    assert values(facts(text), Field.PLACE) == ["no/-/oslo"]


@pytest.mark.parametrize(
    ("title", "header", "places", "homes"),
    [
        ("Kite Engineer - Remote - Latin America", "Argentina", ["ar"], ["@latam"]),
        ("Kite Engineer (Remote, Poland)", "Poland", ["pl"], ["pl"]),
        ("Kite Engineer (EMEA based)", "Lisbon, Portugal", ["pt/-/lisbon"], ["@emea"]),
        ("Kite Engineer - Latin America", "Argentina", ["ar"], []),
        ("Remote Head of Europe Sales", "Argentina", ["ar"], []),
        ("Ingénieur cerfs-volants - Lyon", "France", ["fr", "fr/ara/lyon"], []),
        ("Kite Engineer - Lyon", "Spain", ["es"], []),
    ],
)
def test_a_place_set_off_in_the_title(title: str, header: str, places: list[str], homes: list[str]) -> None:
    found = facts("Kites.", ("title", title), ("place", header))
    assert values(found, Field.PLACE) == places
    assert values(found, Field.REMOTE_FROM) == homes


def test_the_list_of_locations_a_role_is_open_in() -> None:
    found = facts("This role is available in the following locations: Remote, Austin, Columbus.")
    assert values(found, Field.PLACE) == ["us/tx/austin", "us/oh/columbus"]


def test_a_place_in_the_title_counts_where_nothing_else_is_named() -> None:
    assert values(facts("", ("title", "Tide Auditor (Lisbon)")), Field.PLACE) == ["pt/-/lisbon"]
    assert values(facts("", ("title", "Tide Auditor (Lisbon)"), ("place", "Oslo")), Field.PLACE) == [
        "no/-/oslo"
    ]


@pytest.mark.parametrize(
    "piece", ["office based in Berlin, ", "London, ", "Xx Yy, CA ", "- remote in the US\n\n"]
)
def test_a_megabyte_takes_less_than_a_second(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    prose = read_prose(Posting("a", "s", "a", "md", text, 0, (Stated("place", 0, 200_000, Origin.HEADER),)))
    began = time.process_time()
    extract(prose)
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("code", "country"), [("DE", "de"), ("CA", "ca"), ("in", "in"), ("NL", "nl"), ("UK", "gb"), ("IL", "il")]
)
def test_a_code_under_a_key_of_countries_is_no_state(code: str, country: str) -> None:
    assert values(facts("We make kites.", ("country", code)), Field.PLACE) == [country]


def test_a_country_beside_its_city_adds_no_homonym() -> None:
    found = facts("We make kites.", ("place", "Vancouver, BC"), ("country", "CA"))
    assert values(found, Field.PLACE) == ["ca/bc/vancouver"]
