"""Places that the gazetteer does not know, or knows elsewhere, are asked for as the postings state them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answerer, build_answerer
from bot.answering.answers import Match
from bot.understanding.names import Known
from config.settings import Settings
from index.opening import open_index
from index.sync import sync
from tests.bot.understanding.helpers import whole_words

_STATED = {
    "andover": ("us/ma/andover",),
    "selangor": ("my/-/selangor",),
    "volusia county": ("us/fl/volusia county",),
    "columbus": ("us/ga/columbus", "us/oh/columbus"),
}
KNOWN = Known({"acme": "Acme"}, date(2026, 11, 22), places=lambda name: _STATED.get(name, ()))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("jobs in Andover", "place is Andover, MA"),
        ("jobs in andover ma", "place is Andover, MA"),
        ("andover, ma", "place is Andover, MA"),
        ("Andover, UK", "place is Andover, UK"),
        ("selangor", "place is Selangor, Malaysia"),
        ("remote or in selangor, malaysia", "workplace is remote OR place is Selangor, Malaysia"),
        ("not in selangor", "NOT (place is Selangor, Malaysia)"),
        ("jobs outside selangor", "place is outside Selangor, Malaysia"),
        ("work from volusia county", "work can be done from Volusia County, FL"),
        ("anything in volusia county?", "place is Volusia County, FL"),
        ("rust in columbus", "technology is Rust AND place is Columbus, OH"),
    ],
)
def test_a_place_is_the_one_that_postings_state(question: str, expected: str) -> None:
    assert whole_words(question, KNOWN) == expected


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("postings")
    told = (("planner", "Grosbliederstroff, France", 40), ("tester", "Andover, MA", 30))
    for name, town, hours in told:
        text = f"# {name.title()}\n\nLocation: {town}\n\nYou work {hours} hours a week.\n"
        (folder / f"{name}.md").write_text(text)
    settings = Settings(postings_data=tmp_path_factory.mktemp("data"), postings_sources=(str(folder),))
    with open_index(settings) as index:
        sync(index, settings.postings_sources, embed=False)
        yield build_answerer(index)


@pytest.mark.parametrize(
    ("question", "posting"),
    [
        ("jobs in grosbliederstroff", "planner.md"),
        ("andover", "tester.md"),
        ("how many jobs are in Andover?", "tester.md"),
        ("at most 35 hours a week", "tester.md"),
    ],
)
def test_the_answer_holds_the_postings_that_state_it(answerer: Answerer, question: str, posting: str) -> None:
    found = answerer.answer(question).postings
    assert [p.id for p in found if p.match is Match.YES] == [posting]
