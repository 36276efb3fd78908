"""Criteria that no field covers: words decide, meaning finds more, and which of the two it was is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answerer, build_answerer
from bot.answering.answers import Answer, Match
from config.settings import Settings
from index.deciding.words import NEAR_EVIDENCE, TEXT_EVIDENCE
from index.opening import Index, open_index
from index.sync import sync
from tests.evaluation.benches import ROOT
from tests.evaluation.text_criteria import Point, curve

SAMPLES = Path(__file__).parents[3] / "samples"
FILES = (
    "board/perchwell__devops-engineer.md", "board/rookery__swift.md", "board/harbourlight__go-services.md",
    "plain-night-operator.txt", "ats/workable-field-sales.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """A few samples, embedded."""
    source, data = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("data")
    for file in FILES:
        (source / file).parent.mkdir(exist_ok=True)
        (source / file).write_bytes((SAMPLES / file).read_bytes())
    with open_index(Settings(postings_data=data, postings_sources=(str(source),))) as index:
        sync(index, index.settings.postings_sources)
        yield index


@pytest.fixture(scope="module")
def asked(embedded: Index) -> Answerer:
    return build_answerer(embedded, today=lambda: date(2026, 11, 22))


def files(answer: Answer, match: Match) -> set[str]:
    return {p.file for p in answer.matching(match)}


def test_what_is_near_in_meaning_is_possible_and_marked_so(asked: Answerer, embedded: Index) -> None:
    answer = asked.answer("jobs that mention renewable energy")
    assert files(answer, Match.YES) == set()
    assert files(answer, Match.POSSIBLE) == {
        "board/perchwell__devops-engineer.md",
        "ats/workable-field-sales.json",
    }
    for posting in answer.postings:
        (evidence,) = posting.evidence
        assert evidence.note == NEAR_EVIDENCE
        assert (
            evidence.quote == embedded.catalog.texts([posting.id])[posting.id][evidence.start : evidence.end]
        )
        assert evidence.quote


def test_what_is_said_in_words_is_a_yes_and_comes_first(asked: Answerer) -> None:
    answer = asked.answer("roles that mention birdwatching")
    assert answer.postings[0].file == "board/rookery__swift.md"
    assert answer.postings[0].match is Match.YES
    assert answer.postings[0].evidence[0].note == TEXT_EVIDENCE


def test_what_is_denied_leaves_out_what_says_it_and_doubts_what_is_near(asked: Answerer) -> None:
    said = asked.answer("roles that do not mention birdwatching")
    assert "board/rookery__swift.md" not in {p.file for p in said.postings}
    near = asked.answer("roles that do not mention renewable energy")
    assert files(near, Match.POSSIBLE) == {
        "board/perchwell__devops-engineer.md",
        "ats/workable-field-sales.json",
    }
    assert len(files(near, Match.YES)) == near.total - 2


def test_nothing_is_near_to_what_no_posting_is_about(asked: Answerer) -> None:
    assert list(asked.answer("jobs that mention opera singing").postings) == []


def test_text_and_facts_are_decided_together(asked: Answerer) -> None:
    answer = asked.answer("remote jobs that mention solar power")
    assert all(p.workplace and "Remote" in p.workplace for p in answer.matching(Match.POSSIBLE))


def test_the_answer_says_how_much_was_not_compared_in_meaning(answerer: Answerer) -> None:
    answer = answerer.answer("jobs that mention renewable energy")
    assert any("0 of" in note and "words for all" in note for note in answer.notes)
    assert not any("Meaning" in note for note in answerer.answer("remote jobs").notes)


def test_a_question_over_facts_loads_neither_a_model_nor_what_else_takes_long(embedded: Index) -> None:
    """Though vectors are there; what is named here was measured to be a part of a first answer's time."""
    slow = (
        "torch",
        "chromadb",
        "onnxruntime",
        "numpy",
        "pydantic",
        "alembic",
        "rich",
        "structlog",
        "rapidfuzz",
    )
    script = f"""
import sys
from bot.commands import app
app(["ask", "which roles use Go and are remote?"], standalone_mode=False)
print(sorted(m for m in {slow} if m in sys.modules))
"""
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True,
        env={"PATH": "/usr/bin:/bin", "POSTINGS_DATA": str(embedded.settings.postings_data)},
    )  # fmt: skip
    assert "match" in run.stdout
    assert run.stdout.splitlines()[-1] == "[]", run.stdout


def test_a_curve_counts_what_is_found_and_what_fits() -> None:
    scored = [(0.6, True), (0.5, False), (0.4, True), (0.2, False)]
    assert curve(scored, [0.3, 0.55, 0.9]) == [
        Point(0.3, 2 / 3, 1.0, 3), Point(0.55, 1.0, 0.5, 1), Point(0.9, 1.0, 0.0, 0),
    ]  # fmt: skip


def test_words_that_stand_apart_in_a_passage_are_only_possible(asked: Answerer) -> None:
    answer = asked.answer("jobs that mention telescopes farmers")
    assert files(answer, Match.YES) == set()
    together = asked.answer("jobs that mention closing the dome")
    assert files(together, Match.YES) == {"plain-night-operator.txt"}
    (evidence,) = together.postings[0].evidence
    assert "close the dome" in evidence.quote
    apart = asked.answer("jobs that mention SwiftUI contract")
    assert files(apart, Match.YES) == set()
