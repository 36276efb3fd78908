"""A question is asked over its scope: whatever its kind, nothing outside is counted, shown or named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.answer import Answerer, build_answerer
from bot.answering.scope import ADDED, EVERYTHING, Scope
from config.settings import Settings
from index.opening import Index, open_index
from index.sync import sync

POSTING = (
    "# {title}\n\n**Company:** {company}\n\n**Location:** {place}\n\n**Salary:** {pay}\n\nYou write {tech}.\n"
)
QUESTIONS = (
    "which roles use Go?", "how many companies use Go?", "who pays the most?", "average pay", "jobs per city",
    "compare Ada Works and Secret Labs", "what does Secret Labs pay?", "roles like the one at Ada Works",
    "5 years of Go, Lisbon", "most asked technologies", "roles that mention write",
)  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    settings = Settings(postings_data=tmp_path / "data")
    with open_index(settings) as index:
        for folder, company, place, pay in (
            ("open", "Ada Works", "Lisbon, Portugal", "€60,000 a year"),
            ("secret", "Secret Labs", "Porto, Portugal", "€90,000 a year"),
        ):
            (tmp_path / folder).mkdir()
            text = POSTING.format(title="Go Engineer", company=company, place=place, pay=pay, tech="Go")
            (tmp_path / folder / "one.md").write_text(text, encoding="utf-8")
            sync(index, [str(tmp_path / folder)], embed=False)
        yield index


@pytest.fixture
def answerer(index: Index) -> Answerer:
    return build_answerer(index)


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_outside_the_scope_is_counted_shown_or_named(
    index: Index, answerer: Answerer, question: str
) -> None:
    sources = {one.source: one for one in index.catalog.summaries().values()}
    [open_] = [name for name in sources if name.endswith("open")]
    answerer.answer(question)  # what all may see is warm, and must not leak from there
    answer = answerer.answer(question, scope=Scope((open_,)))
    said = answer.text.replace("compare Ada Works and Secret Labs", "").replace(question, "")
    assert answer.total == 1
    assert all(posting.company == "Ada Works" for posting in answer.postings)
    assert "Porto" not in said
    assert "90,000" not in said


def test_without_a_scope_everything_is_asked(answerer: Answerer) -> None:
    assert answerer.answer("which roles use Go?").count == 2
    assert answerer.answer("who pays the most?").postings[0].company == "Secret Labs"


def test_what_a_workspace_added_is_seen_by_itself_and_by_whoever_runs_the_bot() -> None:
    mine, theirs, shared = ADDED + "T1", ADDED + "T2", "samples"
    assert [Scope(workspace="T1").holds_source(one) for one in (mine, theirs, shared)] == [True, False, True]
    assert [EVERYTHING.holds_source(one) for one in (mine, theirs, shared)] == [True, True, True]
    assert not Scope((theirs,), "T1").holds_source(theirs)
    assert not Scope((shared,), "T1").holds_source(mine)


def test_a_source_can_be_asked_by_the_names_of_its_folder_and_file(answerer: Answerer) -> None:
    for question in ("Go roles in the secret folder", "roles from the folder secret"):
        answer = answerer.answer(question)
        assert [posting.company for posting in answer.postings] == ["Secret Labs"], question
        assert not answer.ignored
    assert "source is secret" in answerer.answer("Go roles in the secret folder").understood
    assert "read from" in answerer.answer("Go roles in the secret folder").text
    assert answerer.answer("roles from one.md").count == 2
    assert answerer.answer("Go roles that are not from the secret folder").count == 1
    assert answerer.answer("roles from nowhere.md").ignored
