"""A follow-up refines the question before it, in the words people use in a thread."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.answer import Answerer
from bot.answering.answers import Kind
from bot.answering.follow_up import understand_after
from bot.answering.names import Known
from index.criteria import in_words

KNOWN = Known({"tiledb": "TileDB"}, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        (["remote Go jobs"], "and of those, which pay over 100k?",
         "workplace is remote AND technology is Go AND pay is over 100,000"),
        (["remote Go jobs"], "what about hybrid?", "technology is Go AND workplace is hybrid"),
        (["remote Go jobs"], "only in Europe",
         "workplace is remote AND technology is Go AND place is Europe"),
        (["Go jobs in Berlin"], "and in Paris?", "technology is Go AND place is Paris, France"),
        (["Go jobs", "only remote"], "what about Rust?", "workplace is remote AND technology is Rust"),
        (["remote Go jobs", "", "hello"], "only in Europe",
         "workplace is remote AND technology is Go AND place is Europe"),
        (["remote Go jobs"], "show more", "workplace is remote AND technology is Go"),
        (["remote Go jobs"], "which Rust jobs are in London?", "technology is Rust AND place is London, UK"),
    ],
)  # fmt: skip
def test_a_follow_up_refines_the_question_before(earlier: list[str], question: str, expected: str) -> None:
    criteria = understand_after(earlier, question, KNOWN).criteria
    assert criteria is not None
    assert in_words(criteria) == expected


def test_how_many_after_a_list_counts_that_list() -> None:
    question = understand_after(["remote Go jobs"], "how many of those are in Europe?", KNOWN)
    assert question.kind is Kind.COUNT
    assert question.criteria is not None
    assert in_words(question.criteria) == "workplace is remote AND technology is Go AND place is Europe"


def test_the_second_one_is_the_second_posting_of_the_answer_before(answerer: Answerer) -> None:
    listed = answerer.answer("which roles use Go?").postings
    answer = answerer.answer("what does the second one pay?", ["which roles use Go?"])
    assert answer.kind is Kind.LOOKUP
    assert [p.id for p in answer.postings] == [listed[1].id]
