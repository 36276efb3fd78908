"""Closed postings answer when they are asked for, and only then; a job told twice is shown once."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from bot.answering.answer import Answerer, build_answerer
from bot.answering.output import as_json
from bot.blocks import answer_message
from bot.terminal import render
from bot.understanding.closed import without_closed
from bot.understanding.questions import Kind
from config.settings import Settings
from index.opening import open_index
from index.sync import sync
from tests.index.syncing.conftest import BODY, write

TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """A gopher and a copy of it are open; another gopher and a cook of Meadow Health were closed today."""
    folder = tmp_path_factory.mktemp("closed") / "jobs"
    write(
        folder / "gopher.md", "Gopher", BODY * 2 + " Come!", url="https://a.example/jobs/1", location="Oslo"
    )
    write(folder / "again.md", "Gopher", BODY * 2, url="https://b.example/jobs/9", location="Oslo")
    write(folder / "old-gopher.md", "Old Gopher", "You will need Golang.", company="Meadow Health")
    write(folder / "cook.md", "Cook", "You will need a kitchen.", company="Meadow Health")
    with open_index(Settings(postings_data=folder.parent / "data")) as index:
        sync(index, [str(folder)], embed=False)
        (folder / "old-gopher.md").unlink()
        (folder / "cook.md").unlink()
        sync(index, [str(folder)], embed=False)
        yield build_answerer(index, today=lambda: TODAY)


def ids(jobs: Answerer, question: str) -> list[str]:
    return sorted(posting.id for posting in jobs.answer(question).postings)


def test_closed_postings_are_left_out_unless_asked_for(jobs: Answerer) -> None:
    assert ids(jobs, "which roles use Go?") == ["gopher.md"]
    answer = jobs.answer("which closed roles used Go?")
    assert [posting.id for posting in answer.postings] == ["old-gopher.md"]
    assert answer.understood == "closed AND technology is Go"
    assert answer.headline == "1 of 2 postings was closed and uses Go."
    assert "Only the 2 closed postings are looked at, not the open ones." in answer.notes
    assert answer.ignored == ()
    reasons = {evidence.criterion: evidence for evidence in answer.postings[0].evidence}
    assert (reasons["closed"].quote, reasons["closed"].note) == ("", f"gone from its source since {TODAY}")
    assert "Golang" in reasons["technology is Go"].quote


@pytest.mark.parametrize(
    "question",
    [
        "what closed this month?",
        "which roles have been closed this week?",
        "show me the postings that are no longer open",
        "jobs that were taken down today",
        "list closed jobs",
    ],
)
def test_ways_to_ask_for_all_that_closed(jobs: Answerer, question: str) -> None:
    assert ids(jobs, question) == ["cook.md", "old-gopher.md"]
    assert jobs.answer(question).ignored == ()


def test_the_days_of_a_closing_are_those_asked_for(jobs: Answerer) -> None:
    later = (TODAY + timedelta(days=40)).isoformat()
    assert ids(jobs, f"which roles closed before {(TODAY - timedelta(days=9)).isoformat()}?") == []
    assert ids(jobs, f"which roles closed before {later}?") == ["cook.md", "old-gopher.md"]
    assert jobs.answer("how many roles closed this week?").count == 2


def test_a_company_of_closed_postings_is_known_by_name(jobs: Answerer) -> None:
    assert ids(jobs, "closed roles at Meadow Health that need Golang") == ["old-gopher.md"]


def test_a_follow_up_stays_with_the_closed_ones(jobs: Answerer) -> None:
    answer = jobs.answer("and of those, which use Go?", ["what closed this month?"])
    assert [posting.id for posting in answer.postings] == ["old-gopher.md"]


@pytest.mark.parametrize(
    "question",
    ["which roles work on closed source software?", "jobs with closed-loop control", "is Gopher still open?"],
)
def test_other_closed_things_are_no_closed_postings(question: str) -> None:
    assert without_closed(question) is None


def test_an_index_without_closed_postings_says_so(answerer: Answerer) -> None:
    answer = answerer.answer("which closed roles used Go?")
    assert (answer.kind, answer.count, answer.postings) == (Kind.LIST, 0, ())
    assert answer.headline.startswith("No posting is closed: all ")


def test_a_job_told_twice_is_shown_once_with_both_links(jobs: Answerer) -> None:
    answer = jobs.answer("which roles use Go?")
    assert (answer.count, answer.total) == (1, 1)
    [posting] = json.loads(as_json(answer))["postings"]
    assert posting["also"] == [{"id": "again.md", "url": "https://b.example/jobs/9"}]
    assert "also: https://b.example/jobs/9" in answer.text
    console = Console(file=io.StringIO(), width=120)
    console.print(render(answer))
    assert "also: https://b.example/jobs/9" in console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO
    shown = json.dumps(answer_message(answer).blocks)
    assert '{"type": "link", "url": "https://b.example/jobs/9", "text": "also here"}' in shown
