"""An answer holds all its postings, and makes those that are looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answerer
from bot.answering.answers import Match
from bot.answering.lazily import Lazily
from bot.answering.lists import decided
from bot.understanding.understand import understand
from tests.evaluation.benches import samples

_ENDS = st.one_of(st.none(), st.integers(-12, 12))


@given(st.integers(0, 10), _ENDS, _ENDS, st.sampled_from([None, 1, 2, -1]))
def test_a_slice_is_the_slice_of_the_whole(
    length: int, start: int | None, end: int | None, step: int | None
) -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number * number

    whole = Lazily(length, make)
    part = whole[start:end:step]
    assert made == []
    assert list(part) == [n * n for n in range(length)][start:end:step]
    assert sorted(made) == sorted(set(made))


def test_only_what_is_looked_at_is_made() -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    whole = Lazily(1_000, make)
    assert whole[-1] == 999
    assert list(whole[10:12]) == [10, 11]
    assert whole[10] == 10
    assert made == [999, 10, 11]


def test_groups_are_those_of_the_whole_list(answerer: Answerer) -> None:
    answer = answerer.answer("which roles use Go and are remote?")
    for match in Match:
        assert list(answer.matching(match)) == [p for p in answer.postings if p.match is match]


def test_postings_decided_together_stand_as_each_does_by_itself(answerer: Answerer) -> None:
    """A criterion is decided once for all postings that state the same: every criterion of the bench."""
    shelf = answerer.shelf()
    trees = {
        criteria
        for gold in samples().questions
        if (criteria := understand(gold.question, shelf.known).criteria)
    }
    assert len(trees) > 100
    for criteria in trees:
        decisions = decided(criteria, shelf)
        for id_, verdict in decisions.items():
            assert decisions.truth(id_) is verdict.truth, (criteria, id_)
