"""Where the work may be done from, by the header and by the text."""

from __future__ import annotations

import pytest

from index.facts.places import extract
from index.postings import Fact, Field, Polarity
from tests.index.facts.helpers import quoted, under_values, values


def facts(body: str, *header: tuple[str, str]) -> list[Fact]:
    """The facts of ``body`` under header lines of (name, value)."""
    return quoted(extract, under_values(body, header))


def test_homes_of_the_header_that_the_body_contradicts_are_overruled() -> None:
    found = facts("This role is remote within Chile only.", ("place", "Remote, Peru"))
    homes = {f.value: f.overruled for f in found if f.field is Field.REMOTE_FROM}
    assert homes == {"pe": True, "cl": False}
    found = facts("This role is remote within Texas only.", ("place", "Remote, USA"))
    assert not any(f.overruled for f in found)


def test_where_nobody_can_be_hired_is_said_though_nothing_is_remote() -> None:
    (fact,) = facts("We cannot hire in Utah.")
    assert (fact.field, fact.value, fact.polarity) == (Field.REMOTE_FROM, "us/ut", Polarity.NO)


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


def test_a_country_is_where_remote_work_is_done_from_when_the_structure_says_remote() -> None:
    header = [("place", "Spain"), ("place", "Lyon, France")]
    assert values(facts("", *header, ("workplace", "Remote")), Field.REMOTE_FROM) == ["es"]
    assert values(facts("", *header, ("workplace", "Remote: no")), Field.REMOTE_FROM) == []


def test_a_time_zone_leaves_the_stated_region_as_where_the_work_is_done_from() -> None:
    body = "You can work from anywhere within two hours of Central European Time."
    assert values(facts(body, ("place", "Europe")), Field.REMOTE_FROM) == ["@europe"]
    assert values(facts(body), Field.REMOTE_FROM) == []


def test_a_remote_role_may_be_done_from_the_region_it_covers() -> None:
    sentence = "We are an all-remote company, and this role covers the Americas."
    assert values(facts(sentence), Field.REMOTE_FROM) == ["@americas"]
    for other in ("Our insurance covers Canada.", "Our news covers Europe; this is a remote role."):
        assert values(facts(other), Field.REMOTE_FROM) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This remote role is open to candidates based in Germany, Spain or the U.K.", ["de", "es", "gb"]),
        ("You can work remotely from anywhere in the U.S. or from our Oakland office.", ["us"]),
        ("Remote within the EU.", ["@eu"]),
        ("#LI-RemoteUS", ["us"]),
        ("#LI-RemoteJobs", []),
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
