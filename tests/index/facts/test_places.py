"""Where a role is, and where its work may be done from."""

from __future__ import annotations

import time

import pytest

from index.facts.places import extract
from index.postings import Fact, Field, Origin, Polarity, Posting, Stated
from index.text.prose import read_prose
from tests.index.facts.helpers import quoted, under_values


def facts(body: str, *header: tuple[str, str]) -> list[Fact]:
    """The facts of ``body`` under header lines of (name, value)."""
    return quoted(extract, under_values(body, header))


def values(found: list[Fact], field: Field) -> list[str]:
    return [
        fact.value if fact.polarity is Polarity.YES else f"not {fact.value}"
        for fact in found
        if fact.field is field
    ]


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


def test_homes_of_the_header_that_the_body_contradicts_are_overruled() -> None:
    found = facts("This role is remote within Chile only.", ("place", "Remote, Peru"))
    homes = {f.value: f.overruled for f in found if f.field is Field.REMOTE_FROM}
    assert homes == {"pe": True, "cl": False}
    found = facts("This role is remote within Texas only.", ("place", "Remote, USA"))
    assert not any(f.overruled for f in found)


def test_where_nobody_can_be_hired_is_said_though_nothing_is_remote() -> None:
    (fact,) = facts("We cannot hire in Utah.")
    assert (fact.field, fact.value, fact.polarity) == (Field.REMOTE_FROM, "us/ut", Polarity.NO)


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


def test_a_place_that_is_only_likely_is_no_refusal() -> None:
    found = facts("You draw kites.", ("place", "Not clearly specified (likely Chile)"))
    assert values(found, Field.PLACE) == ["cl"]
    assert values(found, Field.REMOTE_FROM) == []


def test_the_sentence_that_leaves_no_other_homes_is_quoted_beside_the_header() -> None:
    rule = "This role is open exclusively to candidates based in Chile or in its time zone."
    found = facts(f"We fly kites. {rule}\n", ("place", "Remote, Chile"))
    homes = [fact for fact in found if fact.field is Field.REMOTE_FROM]
    assert [fact.value for fact in homes] == ["cl", "cl"]
    assert homes[1].evidence.quote == rule


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


def test_a_country_is_where_remote_work_is_done_from_when_the_structure_says_remote() -> None:
    header = [("place", "Spain"), ("place", "Lyon, France")]
    assert values(facts("", *header, ("workplace", "Remote")), Field.REMOTE_FROM) == ["es"]
    assert values(facts("", *header, ("workplace", "Remote: no")), Field.REMOTE_FROM) == []


def test_a_time_zone_leaves_the_stated_region_as_where_the_work_is_done_from() -> None:
    body = "You can work from anywhere within two hours of Central European Time."
    assert values(facts(body, ("place", "Europe")), Field.REMOTE_FROM) == ["@europe"]
    assert values(facts(body), Field.REMOTE_FROM) == []


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


def test_a_remote_role_may_be_done_from_the_region_it_covers() -> None:
    sentence = "We are an all-remote company, and this role covers the Americas."
    assert values(facts(sentence), Field.REMOTE_FROM) == ["@americas"]
    for other in ("Our insurance covers Canada.", "Our news covers Europe; this is a remote role."):
        assert values(facts(other), Field.REMOTE_FROM) == []


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
    ],
)
def test_what_places_nobody(sentence: str) -> None:
    assert facts(sentence, ("place", "Norway"))[1:] == []
    assert facts(sentence) == []


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
    ("sentence", "expected"),
    [
        ("This remote role is open to candidates based in Germany, Spain or the U.K.", ["de", "es", "gb"]),
        ("You can work remotely from anywhere in the U.S. or from our Oakland office.", ["us"]),
        ("Remote within the EU.", ["@eu"]),
        ("Remote: you must reside in the USA, EU, or Greece.", ["us", "@eu", "gr"]),
        ("This hybrid role is for candidates in the Greater Montreal area only.", ["ca/qc/greater montreal"]),
        ("A remote opportunity for US-based applicants.", ["us"]),
        ("This is a remote role for people based in Norway or Kenya.", ["no", "ke"]),
        ("We work remotely. You have to be based in Chile.", ["cl"]),
        ("Fully remote (US and Canada only).", ["us", "ca"]),
        ("Work from anywhere in the world.", ["anywhere"]),
        ("Country: narrators can live in any country.", ["anywhere"]),
        ("We are remote and don't require you to be in any particular timezone or location.", ["anywhere"]),
        ("A diverse all-remote team that is distributed across the world.", ["anywhere"]),
        ("We hire regardless of location.", ["anywhere"]),
        ("We work remotely but cannot hire in Colorado or California.", ["not us/co", "not us/ca"]),
        ("We hire remote people and are unable to accept candidates outside of the US.", ["us"]),
        ("Remote in all US states except Hawaii and Alaska.", ["us", "not us/hi", "not us/ak"]),
        ("This role is not eligible for remote work in New York City.", ["not us/ny/new york"]),
        (
            "Remote employees must live in one of the following states:\n\n* Ohio\n* Texas\n",
            ["us/oh", "us/tx"],
        ),
    ],
)
def test_where_the_work_may_be_done_from(sentence: str, expected: list[str]) -> None:
    assert values(facts(sentence), Field.REMOTE_FROM) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Experience with remote teams in India.",
        "Our product lets customers work from anywhere in the world.",
        "You may work remotely from anywhere in the world for 20 days a year.",
        "We prefer candidates based in Poland for this remote role.",
        "You must be authorized to work in the US. The role is remote.",
    ],
)
def test_what_restricts_nobody(sentence: str) -> None:
    assert values(facts(sentence), Field.REMOTE_FROM) == []


def test_where_applicants_must_live_is_the_place_of_a_role_that_names_none() -> None:
    found = facts("This is a remote role. You must be based in Norway.")
    assert values(found, Field.PLACE) == values(found, Field.REMOTE_FROM) == ["no"]


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
