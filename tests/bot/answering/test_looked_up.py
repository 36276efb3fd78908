"""Look-ups as people type them: which posting is meant, what of its words is asked, and what answers it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answerer, build_answerer
from bot.answering.answers import Answer
from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from config.settings import Settings
from index.criteria import leaves
from index.opening import open_index
from index.postings import Field
from index.sync import sync

COOPER = """# Senior Cooper, Casks

Company: Field Data
Location: Leith, Scotland

## About us
We are now a nine-cooper team. Our main lines include the Quaich, the Firkin and the Hogshead.
We are live across Scotland, Norway and Iceland.

## Who thrives here
- Patience: oak is slow.
- Candour: a leak is said at once.

## You're unlikely to enjoy this if
You only want to design barrels on paper.

## You
- Five years of coopering.
- Expect to lend a hand with customer support now and then.

## What you get
- Salary: Leith £41,000 to £47,000 a year
- Salary: Bergen £52,000 to £58,000 a year
- Equity after a year
- There is no bonus for this role.
- The best tools. A forge of your own, an adze and two crozes.

### Time off & rest
- 31 days a year, and the solstice.

## Our hiring process
We look at everything.

### First interview
Half an hour with the foreman.

### Final interview
A day at the bench.

There is no application deadline. Our office is across from the old kiln. Few requirements to travel.
You can live and work from any one of our approved towns. Working times: GMT hours.
We may use artificial intelligence when applications are reviewed.
You must have the right to work in the UK.
After applying you hear back from us within nine days.
"""
INTERN = """# Cooperage Intern

Company: Harbour Unit
Location: Oban, Scotland. Stipend: £1,400 per month.
Each intern is paired with a mentor.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("looked-up")
    for name, text in (("cooper.md", COOPER), ("intern.md", INTERN)):
        (folder / name).write_text(text)
    settings = Settings(postings_data=folder / "data")
    with open_index(settings) as index:
        sync(index, [str(folder / "cooper.md"), str(folder / "intern.md")], embed=False)
        yield build_answerer(index)


def told(answer: Answer) -> str:
    return "\n".join(quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what does field data do", "nine-cooper team"),  # a name of plain words, in lower case
        ("how big is the team at field data?", "nine-cooper team"),
        ("what are field data's main lines", "Quaich"),
        ("which countries is field data live in?", "Norway and Iceland"),
        ("what are field data's values", "a leak is said at once"),
        ("who shouldn't apply to field data?", "barrels on paper"),
        ("do coopers at field data have to do customer support?", "lend a hand with customer support"),
        ("what's the pay and the equity at field data", "£41,000"),
        ("what does the senior cooper at field data make in bergen", "£52,000"),
        ("is there a bonus at field data?", "no bonus"),
        ("whats the deadline at field data", "no application deadline"),
        ("does field data hire foreigners?", "right to work in the UK"),
        ("how long until field data gets back to me", "within nine days"),
        ("how many days off are there at field data", "31 days a year"),
        ("what are all the steps when you apply to field data?", "A day at the bench"),
        ("stipend for the cooperage intern?", "£1,400"),
        ("where exactly is field data's office", "across from the old kiln"),
        ("does the senior cooper have to travel", "Few requirements to travel"),
        ("where do i have to live to work for field data", "any one of our approved towns"),
        ("does field data use AI to screen applicants?", "artificial intelligence"),
        ("Does everyone at Harbour Unit get a mentor?", "paired with a mentor"),
    ],
)
def test_a_look_up_is_answered(asked: Answerer, question: str, said: str) -> None:
    answer = asked.answer(question)
    assert answer.kind is Kind.LOOKUP
    assert answer.count == 1
    assert said in told(answer)


@pytest.mark.parametrize(
    "question",
    [
        "when does the cooper job start?",
        "does field data give you a laptop?",
        "is there parking at field data",
    ],
)
def test_silence_stays_silence(asked: Answerer, question: str) -> None:
    answer = asked.answer(question)
    assert answer.count == 0
    assert "doesn't say" in answer.headline


def test_of_what_is_paid_in_several_places_the_one_asked_for_comes_first(asked: Answerer) -> None:
    answer = asked.answer("what would I earn in bergen as the senior cooper?")
    assert answer.quotes[0].text.startswith("Salary: Bergen")


def test_of_two_things_asked_the_one_that_is_not_said_is_named(asked: Answerer) -> None:
    answer = asked.answer("what's the pay and the security clearance at field data?")
    assert "£41,000" in told(answer)
    assert "Not stated: clearance." in answer.notes
    assert not any(
        note.startswith("Not stated")
        for note in asked.answer("what's the pay and the equity at field data?").notes
    )


KNOWN = Known({"tiledb": "TileDB", "unit": "Unit"}, date(2026, 11, 22), everyday={"unit"}.__contains__)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("what does the engineer at TileDB make?", (Field.PAY,)),
        ("how much would I get paid at TileDB", (Field.PAY,)),
        ("what does TileDB make?", ()),
        ("what is Anchor, the thing TileDB makes", ()),
        ("what do I have to do to apply, which steps, at TileDB", (Field.INTERVIEW, Field.APPLY)),
        ("on call for the backend engineer?", (Field.ON_CALL,)),
        ("what was TileDB called before?", ()),
        ("how many years for the backend engineer?", (Field.YEARS,)),
    ],
)
def test_what_is_asked_of_one_posting(question: str, topics: tuple[Field, ...]) -> None:
    understood = understand(question, KNOWN)
    assert understood.kind is Kind.LOOKUP
    assert understood.topics == topics


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how long is the internship at brine?", "takes seven months"),
        ("where do the people at brine meet?", "offsite in Gdynia"),
        ("how big is the team at brine", "dreißig Leute"),
        ("what does brine pay?", "£31,000"),  # its name stands in the title alone
        ("is a phd required at brine?", "PhD"),
    ],
)
def test_a_posting_whose_company_only_its_title_names(tmp_path: Path, question: str, said: str) -> None:
    text = """# Salting Intern (Brine)

Location: Gdynia

## Wir
Wir sind dreißig Leute. We see each other at an offsite in Gdynia.

## You
The internship takes seven months. Salary: £31,000.

## Nice to have
- PhD
"""
    (tmp_path / "ad.md").write_text(text)
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        sync(index, [str(tmp_path / "ad.md")], embed=False)
        answer = build_answerer(index).answer(question)
    assert answer.kind is Kind.LOOKUP
    assert said in told(answer)
    assert answer.headline.startswith("No:") is ("phd" in question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("which licences count for the backend engineer?", Kind.LOOKUP),
        ("count the remote jobs", Kind.COUNT),
        ("can you count python jobs", Kind.COUNT),
        ("how long until unit replies", Kind.LOOKUP),
        ("who works in a unit", Kind.LIST),
        ("is anything unit to unit", Kind.HELP),
        ("does unit reply?", Kind.LOOKUP),
        ("unit interview process?", Kind.LOOKUP),
        ("unit salary", Kind.LOOKUP),
        ("when was unit founded?", Kind.LOOKUP),
        ("tell me about unit", Kind.LOOKUP),
        ("what does the job at TileDB involve?", Kind.LOOKUP),
        ("what jobs at TileDB are remote", Kind.LIST),
        ("unit tests", Kind.LIST),
        ("jobs for the government", Kind.LIST),
    ],
)
def test_one_posting_or_many(question: str, kind: Kind) -> None:
    assert understand(question, KNOWN).kind is kind


def test_a_benefit_corporation_is_a_sort_of_company() -> None:
    criteria = understand("jobs at a public benefit corporation", KNOWN).criteria
    assert criteria is not None
    assert [leaf.words for leaf in leaves(criteria)] == ["text mentions “public benefit corporation”"]
