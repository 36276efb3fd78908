"""Kinds of employment."""

from __future__ import annotations

import pytest

from index.facts.employment import extract
from index.postings import Fact, Origin, Polarity
from tests.index.facts.helpers import quoted, under_named_lines


def facts(text: str, *, stated: str | None = None, title: str | None = None) -> list[Fact]:
    header = [
        (name, value) for name, value in (("title", title), ("employment", stated)) if value is not None
    ]
    return quoted(extract, under_named_lines(text, header))


def kinds(text: str, **given: str) -> set[str]:
    return {f.value for f in facts(text, **given) if f.polarity is Polarity.YES and not f.overruled}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("FullTime", {"full-time"}),
        ("PART_TIME", {"part-time"}),
        ("Full-time, permanent contract", {"full-time", "permanent"}),
        ("CDI - temps plein", {"full-time", "permanent"}),
        ("CDI", {"permanent"}),
        ("CDD de 6 mois", {"temporary"}),
        ("Unbefristet", {"permanent"}),
        ("Corp to Corp - Contract", {"contract"}),
        ("B2B", {"contract"}),
        ("Festanstellung, Vollzeit", {"permanent", "full-time"}),
        ("Contract of Employment", set()),
        ("Internship", {"internship"}),
    ],
)
def test_stated_values(stated: str, expected: set[str]) -> None:
    assert kinds("We make kites.", stated=stated) >= expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is a full-time, remote position.", {"full-time"}),
        ("The position is full-time.", {"full-time"}),
        ("We seek a full-time Support Engineer.", {"full-time"}),
        ("This is a remote, contract position in Brazil.", {"contract"}),
        ("A 6-month contract to hire opportunity.", {"contract"}),
        ("You join as an independent contractor.", {"contract"}),
        ("This is a temporary role covering parental leave.", {"temporary"}),
        ("We offer a fixed-term contract.", {"temporary"}),
        ("Un poste en CDI à pourvoir.", {"permanent"}),
        ("Unbefristeter Arbeitsvertrag", {"permanent"}),
        ("A permanent, full-time role", {"permanent", "full-time"}),
        ("This is a part-time role.", {"part-time"}),
        ("Full-time, on site. €1,900 a month, twelve times a year.", {"full-time"}),
        ("PERMANENT, FULL-TIME, MONDAY TO THURSDAY. NO NIGHTS.", {"permanent", "full-time"}),
        ("Part-time, 20 hours a week, in Cork.", {"part-time"}),
        ("We make kites.\n\nJob Types: Full-time, Contract  \nPay: $50 per hour", {"full-time", "contract"}),
        ("Este puesto es full time.\n\nWe are an Equal Opportunity Employer.", {"full-time"}),
        ("On site in Kiel, full-time. We pay for lunch.", {"full-time"}),
        ("This is a remote, freelance position.", {"freelance"}),
        ("Leeds, UK, Finance, Full-time, Hybrid\n\nWe make kites.", {"full-time"}),
        ("## Terms\n\n- Permanent\n- Full time (40 hours a week)\n", {"permanent", "full-time"}),
    ],
)
def test_sentences_about_this_job(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5+ years of full-time remote work experience.",
        "You develop smart contracts and contract tests.",
        "We hold government contracts and manage contractors.",
        "You receive a temporary tax ID.",
        "Must be authorized to work in the US on a full-time basis for any employer.",
        "Short-term and long-term disability",
        "You will manage three full-time engineers.",
        "The Federal Trade Commission (FTC) and KYC/CDD reviews.",
        "Candidates with internships in consulting.",
        "Permanent residents are welcome.",
        "Full-time, part-time and freelance people are our users.",
        "Part-time, evening and distance students read our books.",
        "You collaborate with engineers, contractors, and partners.",
        "Part-time, contract, or freelance roles may not be eligible for certain benefits.",
    ],
)
def test_these_are_not_about_this_jobs_employment(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Devops Engineer (Temporary)", {"temporary"}),
        ("Senior Designer (Contract)", {"contract"}),
        ("Contract Manager", set()),
        ("Smart Contract Engineer", set()),
        ("Software Engineer Intern", {"internship"}),
        ("Content Specialist (B2B SaaS)", set()),
        ("Quantitative Research Consultant | freelance", {"freelance"}),
    ],
)
def test_titles(title: str, expected: set[str]) -> None:
    assert kinds("We make kites.", title=title) == expected


def test_the_text_overrules_the_structure() -> None:
    found = facts("This is a temporary position.", stated="FullTime")
    structured = next(f for f in found if f.origin is Origin.STRUCTURED)
    assert structured.overruled
    assert structured.note == "the text says temporary"
    assert {f.value for f in found if not f.overruled} == {"temporary"}


def test_what_goes_together_overrules_nothing() -> None:
    assert not any(f.overruled for f in facts("A permanent position.", stated="FullTime"))
    assert not any(f.overruled for f in facts("You choose: employee or freelancer.", stated="FullTime"))
    assert not any(f.overruled for f in facts("Full-time and part-time.", stated="Full-time, Part-time"))


def test_what_is_denied_is_a_no() -> None:
    found = facts("This is a full-time position (no contractors, no freelancers).")
    assert {f.value: f.polarity for f in found} == {
        "full-time": Polarity.YES,
        "contract": Polarity.NO,
        "freelance": Polarity.NO,
    }


def test_benefits_of_full_time_employees_count_only_where_nothing_else_does() -> None:
    (fact,) = facts("We offer dental cover to full-time employees.")
    assert fact.value == "full-time"
    assert fact.note is not None
    assert kinds("This is a contract role. We offer dental cover to full-time employees.") == {"contract"}


def test_a_permanent_contract_is_no_contract_work() -> None:
    assert kinds("We make kites.", stated="Full-time, permanent contract") == {"full-time", "permanent"}


def test_pay_by_full_time_equivalent_does_not_make_the_job_full_time() -> None:
    text = "Salary: £50,000 full-time equivalent\n\nYou work three days a week.\n"
    assert kinds(text, stated="Part-time") == {"part-time"}


def test_an_apprenticeship_may_be_full_time() -> None:
    assert kinds("You learn a trade.", stated="Full-time", title="Apprentice, Kite Design") == {
        "full-time",
        "apprenticeship",
    }


def test_words_without_their_accents() -> None:
    assert kinds("Tjansten ar en heltidsanstallning.") == {"full-time"}


def test_the_details_of_a_contract_make_it_one() -> None:
    assert kinds("[Contract details: Duration > 6 months, start at once]") == {"contract"}
    assert kinds("Contract details: see below.\n\nWe make kites.") == set()
