"""Remote, hybrid, on site."""

from __future__ import annotations

import time

import pytest

from index.facts.workplace import extract
from index.postings import Fact, Origin, Polarity, Posting, Stated, Strength
from index.text.prose import read_prose
from tests.index.facts.helpers import quoted, under_values


def facts(body: str, *header: tuple[str, str]) -> list[Fact]:
    """The facts of ``body`` under header lines of (name, value)."""
    return quoted(extract, under_values(body, header))


def decided(found: list[Fact]) -> list[str]:
    """Values that hold, ``not x`` for what is denied, ``(x)`` for what is only an option."""
    values = []
    for fact in found:
        if not fact.overruled:
            option = fact.strength is Strength.MENTIONED
            denied = fact.polarity is Polarity.NO
            values.append(f"not {fact.value}" if denied else f"({fact.value})" if option else fact.value)
    return sorted(set(values))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This is a fully remote role.", ["remote"]),
        ("This position can be performed remotely.", ["remote"]),
        ("We are a remote-first company.", ["remote"]),
        ("We're an in-person team based in Lisbon.", ["on-site"]),
        ("Our people work in-person from our Lisbon and Porto offices.", ["on-site"]),
        ("We are an all-remote company, so wherever you choose to work is up to you.", ["remote"]),
        ("We are building a diverse all-remote team.", ["remote"]),
        ("Work from anywhere in the world.", ["remote"]),
        ("* 100% remote", ["remote"]),
        ("#LI-Remote", ["remote"]),
        ("We are looking for a remote Senior Engineer to join us.", ["remote"]),
        ("We are a fully distributed team.", ["remote"]),
        ("This is a hybrid role.", ["hybrid"]),
        ("Please note this is a hybrid/flexible role for people near Lyon.", ["hybrid"]),
        ("You will come to the office 3 days a week.", ["hybrid"]),
        ("Ability to work onsite at our depot.", ["on-site"]),
        ("This is an in-person role at our harbour office.", ["on-site"]),
        ("This is an onsite role and time will be split between both depots.", ["on-site"]),
        ("You will be collaborating with teams on a hybrid working arrangement.", ["hybrid"]),
        ("You are available to work within our Lyon office.", ["on-site"]),
        ("Our hybrid model gives you the freedom and flexibility to work remotely.", ["hybrid"]),
        ("The role sits in our Lyon office; you may work from home / remotely as needed.", ["(hybrid)"]),
        ("Horaires souples et mode de travail à distance", ["remote"]),
        ("We are in the office 5 days a week.", ["on-site"]),
        ("All roles are in the Harbour Works office in Lyon.", ["on-site"]),
        ("Work Location: In person", ["on-site"]),
        ("LOCATION/HOURS: Remote – Mon – Fri 8am – 5pm MT", ["remote"]),
        ("Part-time, on site. 900 zł a month.", ["on-site"]),
        ("Late shifts, 30 hours a week, on site in Gdynia.", ["on-site"]),
        ("Permanent contract, full-time, on-site.", ["on-site"]),
        ("In this role you may work remote or hybrid from our Denver office.", ["hybrid", "remote"]),
        ("This role is not remote.", ["not remote"]),
        ("Remote work is not possible for this position.", ["not remote"]),
        ("No remote candidates, please. This is an onsite position.", ["not remote", "on-site"]),
        ("Flexible working and remote options.", ["(remote)"]),
        ("Occasional remote work is possible.", ["(hybrid)"]),
        ("Wir suchen dich in Wien oder remote innerhalb der EU.", ["remote"]),
        ("Flexible Arbeitszeiten und zwei Tage mobiles Arbeiten", ["hybrid"]),
        ("Flexible Arbeitszeiten und hybrides Arbeiten", ["hybrid"]),
        ("Vi erbjuder en flexibel hybridmodell.", ["hybrid"]),
        ("Wij hebben een hybride werkomgeving.", ["hybrid"]),
        ("Thuiswerkmogelijkheden", ["(hybrid)"]),
        ("Mobiles Arbeiten möglich", ["(hybrid)"]),
        ("Un équilibre grâce à 2 jours de télétravail/semaine", ["hybrid"]),
        ("Télétravail fréquent", ["hybrid"]),
    ],
)
def test_what_sentences_say(sentence: str, expected: list[str]) -> None:
    assert decided(facts(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We run a hybrid colo/EC2 environment with over 1,000 servers.",
        "Configure, test and tag all onsite hardware.",
        "Hybrid background of people and technical skills",
        "Additional benefits for fully remote employees",
        "Candidates hired into remote-eligible roles are not expected to meet the same rules.",
        "Erfahrung mit hybriden Architekturen",
        "Experience with remote sensing and remote procedure calls.",
        "Experience working in distributed or remote-first teams.",
        "We schedule four hours of remote interviews.",
        "A stipend for your home office.",
        "Unless formally approved to work fully remotely, people come in.",
        "Whether remote, hybrid, or in-office, we empower our teams.",
        "You know hybrid clouds and hybrid mobile apps.",
        "An on-site gym, an onsite chef and virtual onsites.",
        "Free meals, 25 hours a year of training, on site parking.",
        "Train customers onsite and remotely.",
        "Lunch is served in the office 4 days a week.",
        "You may work from anywhere for up to 20 days a year.",
        "We have offices in Lyon and Kiel.",
        "We have a brand-new company office as well as remote employees across the US.",
        "Our office is bright.",
        "This role is temporarily remote.",
        "The team is remote until the new office opens.",
        "We help companies hire anyone, anywhere.",
        "Our office is open Monday to Friday.",
        "We leave the office early on Fridays.",
        "Support is staffed Mondays and Tuesdays from 9 to 5.",
    ],
)
def test_what_says_nothing_about_the_work(sentence: str) -> None:
    assert facts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "low", "high"),
    [
        ("Hybrid: 3 days a week in the office.", "hybrid", 3, 3),
        ("Three days in the office per week and two days working remotely.", "hybrid", 3, 3),
        ("You can work from home 2 days a week.", "hybrid", 3, 3),
        ("Up to two days per week from home.", "hybrid", 3, 5),
        ("At least 3 days per week in our Lyon office.", "hybrid", 3, None),
        ("Onsite 3-5 days per week, hybrid.", "hybrid", 3, 5),
        ("We work from our office 2-3x a week.", "hybrid", 2, 3),
        ("We expect you to spend at least half of your work time in the office.", "hybrid", 2.5, 5),
        ("Office attendance is required 5 days a week.", "on-site", 5, 5),
        ("Come to the office on Tuesdays and Thursdays, work from home otherwise.", "hybrid", 2, 2),
        ("We're in the office Tuesday through Thursday.", "hybrid", 3, 3),
        ("Hybrid (2 days) or remote within Norway", "hybrid", 2, 2),
        ("We work from home on Mondays, Wednesdays and Fridays.", "hybrid", 2, 2),
        ("You come to the office 2 days per month.", "hybrid", 0.46, 0.46),
        ("We are in the office on Tuesdays and Fridays, and at home otherwise.", "hybrid", 2, 2),
        ("We spend Mondays, Tuesdays and Thursdays at our harbour office.", "hybrid", 3, 3),
        ("The team is in the Lyon office every Tuesday, Wednesday and Thursday.", "hybrid", 3, 3),
        ("This is a hybrid role, with Wednesdays to Fridays in our Oslo workshop.", "hybrid", 3, 3),
        ("Hybrid: one or two days a week in Kiel.", "hybrid", 1, 2),
        (
            "Hybrid, with Mondays to Wednesdays in our Kiel depot; fully remote is not on offer.",
            "hybrid",
            3,
            3,
        ),
        ("Both roles are hybrid in Kiel (two days a week) or fully remote within Norway.", "hybrid", 2, 2),
        ("In our Kiel office three days a week, two days from home.", "hybrid", 3, 3),
        ("Two days from home of a five-day week.", "hybrid", 3, 3),
    ],
)
def test_office_days(sentence: str, value: str, low: float, high: float | None) -> None:
    (fact,) = {fact.value: fact for fact in facts(sentence) if fact.value != "remote"}.values()
    assert (fact.value, fact.low, fact.high, fact.unit) == (value, low, high, "days")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("place", "Remote - US"), ["remote"]),
        (("place", "Oslo or remote"), ["remote"]),
        (("place", "Oslo, Norway"), []),
        (("place", "Oslo Office"), []),
        (("workplace", "ONSITE, HYBRID"), ["hybrid", "on-site"]),
        (("workplace", "Remote: no"), ["not remote"]),
        (("place", "London (hybrid, 2 days) or remote within UK"), ["hybrid", "remote"]),
        (("workplace", "Hybrid, 2 days remote"), ["hybrid"]),
        (("workplace", "Office"), ["on-site"]),
        (("workplace", "unspecified"), []),
        (("place", "TELECOMMUTE Spain"), ["remote"]),
        (("place", "Remote Hybrid"), ["hybrid"]),
        (("title", "Auditor - 100% Remote, Tides"), ["remote"]),
        (("title", "Remote Sensing Scientist"), []),
        (("title", "Case Nurse | Remote | FT Job"), ["remote"]),
        (("title", "Hybrid Cloud Engineer"), []),
        (("remote_from", "Spain, Portugal"), ["remote"]),
    ],
)
def test_headers(header: tuple[str, str], expected: list[str]) -> None:
    assert decided(facts("", header)) == expected


def test_days_without_a_place_are_no_office_days() -> None:
    (fact,) = facts("This is a hybrid role with a 4-day work week.")
    assert (fact.value, fact.low) == ("hybrid", None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("no", ["not remote"]),
        ("Yes", ["remote"]),
        ("Nein", ["not remote"]),
        ("false", []),
        ("hybrid", ["hybrid"]),
    ],
)
def test_a_key_of_remote_work_is_answered_by_yes_or_no(value: str, expected: list[str]) -> None:
    text = f"Remote: {value}\n\nJoin us.\n"
    stated = (Stated("workplace", 8, 8 + len(value), Origin.STRUCTURED),)
    assert (
        decided(extract(read_prose(Posting("a", "s", "a", "csv", text, len(text) - 9, stated)))) == expected
    )


def test_the_body_decides_over_the_header_and_the_conflict_is_kept() -> None:
    found = facts("This is a hybrid role, three days a week in our office.", ("place", "Remote, Lyon"))
    overruled = [fact for fact in found if fact.overruled]
    assert decided(found) == ["hybrid"]
    assert [(fact.value, fact.origin, fact.note) for fact in overruled] == [
        ("remote", Origin.HEADER, "the body says hybrid")
    ]


def test_the_role_decides_over_the_company() -> None:
    found = facts("We are a remote-first company.\n\nThis role requires 4 days a week in our Kiel office.")
    assert decided(found) == ["hybrid"]
    assert [fact.value for fact in found if fact.overruled] == ["remote"]


def test_a_company_in_general_does_not_undo_a_header_that_asks_for_the_office() -> None:
    assert decided(facts("We are a remote-first company.", ("workplace", "Hybrid"))) == ["hybrid"]


def test_a_header_of_two_ways_keeps_both_where_the_body_names_one() -> None:
    found = facts("You can work remotely from anywhere.", ("place", "hybrid,Lyon or Remote from France"))
    assert decided(found) == ["hybrid", "remote"]


def test_a_value_of_a_key_speaks_for_itself() -> None:
    assert decided(facts("Remote/Hybrid: Hybrid\n\nJoin us.")) == ["hybrid"]


@pytest.mark.parametrize("piece", ["remote ", "we are hybrid and remote ", "3 days ", "not no never remote "])
def test_a_megabyte_takes_less_than_a_second(piece: str) -> None:
    prose = read_prose(Posting("a", "s", "a", "md", piece * (1_000_000 // len(piece)), 0))
    began = time.process_time()
    extract(prose)
    assert time.process_time() - began < 1.0


def test_the_rule_for_the_role_counts_among_remarks_on_the_law() -> None:
    law = "## Equal opportunity\n\nThis is an on-site position with up to 2 days a week remote.\n"
    assert decided(facts(law)) == ["hybrid"]
