"""Several postings fit a look-up: the answer asks which, and each choice means exactly one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answerer
from bot.answering.choices import choices
from bot.understanding.pointers import split_pointer, with_pointer
from bot.understanding.questions import Kind
from bot.understanding.understand import LONGEST
from index.opening import Index
from index.summaries import Summary


@pytest.mark.parametrize(
    "question", ["what does oxbow pay?", "is brass monkey foods remote?", "what's the role at oxbow about"]
)
def test_each_choice_is_answered_by_exactly_its_posting(answerer: Answerer, question: str) -> None:
    offered = answerer.answer(question).choices
    assert len(offered) == 2
    for choice in offered:
        answer = answerer.answer(choice.question)
        assert answer.kind is Kind.LOOKUP
        assert [p.id for p in answer.postings] == [choice.posting]
        assert answer.choices == ()


def test_a_choice_of_a_question_that_pointed_already_points_anew() -> None:
    assert with_pointer("what does it pay? (posting a.md)", "b.md") == "what does it pay? (posting b.md)"


def test_one_posting_leaves_no_choice(answerer: Answerer) -> None:
    assert answerer.answer("what does quillmark pay?").choices == ()


def test_the_length_of_an_address_is_not_held_against_the_question(answerer: Answerer) -> None:
    question = with_pointer("what does it pay? " + "x" * (LONGEST - 30), "https://example.org/" + "y" * 300)
    assert answerer.answer(question).kind is Kind.LOOKUP


def test_a_posting_that_is_gone_is_said_to_be(answerer: Answerer) -> None:
    answer = answerer.answer("what does it pay? (posting gone.md)")
    assert answer.postings == ()
    assert "gone.md" in answer.headline


def test_an_address_that_slack_has_marked_up_is_still_the_posting() -> None:
    assert split_pointer("pay? (posting <https://x.org/1|x.org/1>)") == ("pay?", "https://x.org/1")


def test_every_posting_of_the_samples_can_be_pointed_to(answerer: Answerer, samples_index: Index) -> None:
    for id_ in samples_index.catalog.summaries():
        answer = answerer.answer(with_pointer("where is it?", id_))
        assert [p.id for p in answer.postings] == [id_]


_ID = st.text("ab/ #._-()", min_size=1, max_size=20).map(lambda middle: f"a{middle}b")


@given(st.text("ab ?(posting.", min_size=1, max_size=40).map(lambda start: f"{start}?"), _ID)
def test_a_pointer_is_found_again_whatever_the_question(question: str, id_: str) -> None:
    assert split_pointer(with_pointer(question, id_))[1] == id_


def _summary(id_: str, title: str) -> Summary:
    return Summary(id_, id_, "s", title, "Acme", None, "Oslo", None, None, "en", None, closed=False)


def test_choices_that_read_alike_are_told_apart() -> None:
    offered = choices("pay?", [_summary("a.md", "Cook"), _summary("b.md", "Cook"), _summary("c.md", "Baker")])
    assert [c.label for c in offered] == [
        "Cook · Acme · Oslo · a.md", "Cook · Acme · Oslo · b.md", "Baker · Acme · Oslo",
    ]  # fmt: skip
