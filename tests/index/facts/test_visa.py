"""The right to work, clearances and relocation."""

from __future__ import annotations

import pytest

from index.facts.visa import extract
from index.postings import Fact, Field, Origin, Polarity, Posting, Stated, Strength
from index.text.prose import read_prose
from tests.index.facts.helpers import plain, quoted


def facts(text: str) -> list[Fact]:
    return quoted(extract, plain(text))


def said(text: str, field: Field = Field.VISA) -> dict[str, str]:
    return {f.value: f.polarity.value for f in facts(text) if f.field is field}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sponsor visas.", {"sponsorship": "yes"}),
        ("Visa sponsorship is available for this position.", {"sponsorship": "yes"}),
        ("Relocation package and visa support", {"sponsorship": "yes"}),
        ("We help with your Blue Card.", {"sponsorship": "yes"}),
        ("Happy to transfer H-1Bs.", {"sponsorship": "yes"}),
        ("We will consider sponsoring a qualified applicant.", {"sponsorship": "yes"}),
        ("We are unable to sponsor visas at this time.", {"sponsorship": "no"}),
        ("Visa sponsorship will not be provided.", {"sponsorship": "no"}),
        ("Immigration sponsorship?: No.", {"sponsorship": "no"}),
        ("**Sponsorship:** We are unable to offer visa/green card sponsorship.", {"sponsorship": "no"}),
        (
            "**Visa Sponsorship:** we can only consider you if you have the right to work in Chile.",
            {"sponsorship": "no", "work authorization": "yes"},
        ),
        ("Leave out photographs and age; please state if you are legally eligible to work in Chile.", {}),
        ("**Sponsorship:** We gladly sponsor visas.", {"sponsorship": "yes"}),
        ("This role can be done out of any of our offices: eligible to work out of any of them.", {}),
        ("We are not able to process H1B transfers.", {"sponsorship": "no"}),
        ("You must be authorized to work in the US.", {"work authorization": "yes"}),
        (
            "You need a permanent right to work in the UK without requiring visa sponsorship.",
            {"sponsorship": "no", "work authorization": "yes"},
        ),
        ("Only applicants with a valid work permit.", {"work authorization": "yes"}),
    ],
)
def test_visa(text: str, expected: dict[str, str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We participate in E-Verify and verify the identity and eligibility to work of all employees.",
        "Company-sponsored health insurance and events sponsored by us.",
        "You partner with executive sponsors and stakeholders.",
        "We do not discriminate on the basis of citizenship, immigration status or age.",
        "Experience with authentication and authorization.",
        "Customers such as Visa and Mastercard.",
        "Will you now or in the future require sponsorship for a visa?",
    ],
)
def test_these_say_nothing_on_visas(text: str) -> None:
    assert said(text) == {}


def test_a_denial_for_some_roles_denies_nothing() -> None:
    text = "We do sponsor visas! However, we aren't able to sponsor visas for every role."
    assert said(text) == {"sponsorship": "yes"}


@pytest.mark.parametrize(
    ("text", "value", "strength"),
    [
        ("US citizenship required.", "citizenship", Strength.REQUIRED),
        ("Must be a U.S. Citizen or Permanent Resident.", "citizenship", Strength.REQUIRED),
        ("An active Secret clearance is required.", "security clearance", Strength.REQUIRED),
        ("Bonus points if you have an active security clearance.", "security clearance", Strength.PREFERRED),
        ("Offers are contingent on a background check.", "background check", Strength.REQUIRED),
        (
            "## What we ask of you\n\n- A background check\n- Patience\n",
            "background check",
            Strength.REQUIRED,
        ),
        ("## Requirements\n\n- Clean DBS check\n", "background check", Strength.REQUIRED),
    ],
)
def test_clearance(text: str, value: str, strength: Strength) -> None:
    (fact,) = [f for f in facts(text) if f.field is Field.CLEARANCE]
    assert (fact.value, fact.strength) == (value, strength)


@pytest.mark.parametrize(
    "text",
    [
        "All applicants regardless of race, age, citizenship or marital status.",
        "Tools for citizen developers and customs clearance.",
        "We never ask for fees for background checks.",
        "## What you'll do\n\n- Background checks\n- Payroll\n",
    ],
)
def test_these_are_no_clearances(text: str) -> None:
    assert said(text, Field.CLEARANCE) == {}


def test_citizens_only_implies_that_no_visa_is_sponsored() -> None:
    (fact,) = [f for f in facts("US citizenship required.") if f.field is Field.VISA]
    assert (fact.value, fact.polarity) == ("sponsorship", Polarity.NO)
    assert fact.note == "implied: citizenship is required"
    assert said("US citizens or green card holders only.") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Relocation assistance is available.", {"assistance": "yes"}),
        ("Relocation package (Cyprus)", {"assistance": "yes"}),
        ("No relocation assistance is available.", {"assistance": "no"}),
        ("Relocation expenses are not included.", {"assistance": "no"}),
        ("You are willing to relocate to Leeds.", {"required": "yes"}),
        ("Experience with data center relocation projects.", {}),
    ],
)
def test_relocation(text: str, expected: dict[str, str]) -> None:
    assert said(text, Field.RELOCATION) == expected


@pytest.mark.parametrize(("value", "polarity"), [("Yes", Polarity.YES), ("No", Polarity.NO)])
def test_a_stated_sponsorship(value: str, polarity: Polarity) -> None:
    text = f"Visa sponsorship: {value}\n"
    stated = (Stated("visa", 18, 18 + len(value), Origin.STRUCTURED),)
    (fact,) = extract(read_prose(Posting("a", "s", "a", "md", text, len(text), stated)))
    assert (fact.value, fact.polarity, fact.origin) == ("sponsorship", polarity, Origin.STRUCTURED)


@pytest.mark.parametrize("value", ["VISA", "Visa support", "visas ok"])
def test_a_header_that_says_visa_offers_it(value: str) -> None:
    text = f"Larkspur | Engineer | {value}\n"
    stated = (Stated("visa", 22, 22 + len(value), Origin.HEADER),)
    (fact,) = extract(read_prose(Posting("a", "s", "a", "md", text, len(text), stated)))
    assert (fact.value, fact.polarity) == ("sponsorship", Polarity.YES)


def test_of_a_clearance_the_demand_counts_before_the_wish() -> None:
    found = facts("Engineer, clearance desired\n\nYou must hold a TS/SCI clearance.")
    (fact,) = [f for f in found if f.field is Field.CLEARANCE]
    assert fact.strength is Strength.REQUIRED


@pytest.mark.parametrize(
    "text",
    [
        "You must be a U.S. citizen or eligible to work in the U.S.",
        "Applicants must be a Filipino citizen or have the right to work in the Philippines.",
        "US citizenship may be required for some positions.",
    ],
)
def test_a_nationality_that_another_right_replaces_is_not_demanded(text: str) -> None:
    assert said(text, Field.CLEARANCE) == {}


def test_a_clearance_that_is_preferred_but_not_required_is_preferred() -> None:
    (fact,) = facts("A government clearance is preferred but not required.")
    assert (fact.polarity, fact.strength) == (Polarity.YES, Strength.PREFERRED)
    (denied,) = facts("A security clearance is not required.")
    assert denied.polarity is Polarity.NO
