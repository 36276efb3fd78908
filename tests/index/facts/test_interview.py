"""The interview process, where it is described."""

from __future__ import annotations

import pytest

from index.facts.interview import extract
from index.postings import Fact
from tests.index.facts.helpers import plain, quoted


def facts(text: str) -> list[Fact]:
    return quoted(extract, plain(text))


def steps(text: str) -> list[str]:
    return [fact.label for fact in facts(text)]


def test_a_section_of_steps() -> None:
    items = "1. A call with a recruiter\n2. A coding exercise\n   - at a time you choose\n3. An offer\n"
    found = facts(f"## Interview process\n\n{items}")
    assert [fact.label for fact in found] == ["A call with a recruiter", "A coding exercise", "An offer"]
    assert found[0].evidence.section == "Interview process"


def test_a_sentence_introduces_the_steps() -> None:
    items = "- A quick call\n- A technical test\n- An interview with the team\n"
    assert steps(f"Our interview process is quick and respectful. So we ask for:\n\n{items}") == [
        "Our interview process is quick and respectful.",
        "A quick call",
        "A technical test",
        "An interview with the team",
    ]


def test_who_runs_interviews_describes_none() -> None:
    duties = (
        "- Improve our hiring process together with the teams\n- Hold interviews that show who can do it\n"
        "- Take references and screen candidates by phone\n- Challenge habits with data\n"
    )
    assert facts(f"## Responsibilities\n\n{duties}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Our hiring process consists of a recruiter call, a take-home task and a panel interview.",
        "Candidate journey: Recruiter call -> Skills assessment -> Meet the hiring manager",
        "Interview process: Four stages including recruiter screen, manager interview, technical assessment.",
        "We interview in two rounds: a conversation by phone, then an afternoon with us.",
        "There is an interview in three parts: a video call, a case and a lunch with the team.",
        "Our process: a call, a case of three hours at home, and a visit.",
        "Interviews consist of a chat, a portfolio review and a morning with the team.",
    ],
)
def test_one_sentence_may_tell_it_all(sentence: str) -> None:
    assert steps(f"We make kites.\n\n{sentence}\n") == [sentence]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Hiring process", "A call, a take-home exercise, and a day with the team."),
        ("Interviews", "A short chat, then a review of your code, then a day of pairing (paid)."),
        (
            "How we choose",
            "Two calls, one afternoon in which we fix a broken engine together, and a decision.",
        ),
        ("How we hire", "First a call, then half a day with us in Kiel."),
    ],
)
def test_a_sentence_under_a_heading_that_names_the_process(heading: str, sentence: str) -> None:
    assert steps(f"Join us.\n\n## {heading}\n\n{sentence}\n") == [sentence]


def test_steps_in_a_list_that_nothing_introduces() -> None:
    items = (
        "- Screening call with our recruiter\n- Technical interview\n- Final interview with the founders\n"
    )
    text = f"## Come fly with us\n\n{items}"
    assert len(steps(text)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "## What you'll do\n\n- Mentorship, interviewing\n- Conduct interviews\n- Interview candidates\n",
        "If you need accommodations in the interview process, tell your recruiter; we will call you.",
        "Selected candidates will be contacted for an interview.",
        "Compensation is determined by skills assessed in the interview process, tests and references.",
        "We never ask for payment during our hiring process, which includes a call and an interview.",
        "## Requirements\n\n- Interview users\n- Run user interviews\n- Plan stakeholder interviews\n",
        "Design and improve the interview process for our customers.",
        "## How we choose\n\nWe choose our tools with care, in the open, and with a cup of tea.\n",
        "Our process: customers order, we bake, and they collect on a visit.",
        "## How we hire\n\nWe hire for character and curiosity, and then teach the rest.\n",
    ],
)
def test_mentions_are_no_description(text: str) -> None:
    assert steps(text) == []


def test_at_most_twelve_steps() -> None:
    items = "".join(f"- Interview number {n}\n" for n in range(1, 30))
    assert len(steps(f"## Interview process\n\n{items}")) == 12


@pytest.mark.parametrize(
    "text",
    [
        "A task is part of the interviewing process.\n\n## What you'll do\n\n- Master tools and apply them\n"
        "- Take feedback and offer suggestions\n",
        "## Our hiring process\n\n- We offer paid holidays and a call allowance\n"
        "- We also offer a test kite\n",
    ],
)
def test_duties_and_offers_are_no_steps(text: str) -> None:
    assert facts(text) == []


def test_where_the_work_is_done_is_no_step() -> None:
    text = "## Recruitment process\n\n1. A first call\n2. A case study\n\nThis is an on-site position.\n"
    assert steps(text) == ["A first call", "A case study"]
