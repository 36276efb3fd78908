"""The scores mean what docs/quality.md says they do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.benches import Gold
from tests.evaluation.scoring import misquotes, score


def answer(text: str = "", count: int = 0, **matches: str) -> dict[str, Any]:
    """An answer with the postings named, by kind of match: ``yes="a b"``."""
    postings = [
        {"id": id_, "match": match, "evidence": []} for match, ids in matches.items() for id_ in ids.split()
    ]
    return {"postings": postings, "quotes": [], "answer": text, "count": count}


def asked(
    kind: str, gold: str = "", acceptable: str = "", silent: str = "", violates: str = "", **more: Any
) -> Gold:
    """A question with its gold answer, ids separated by spaces."""
    right, either, unstated, contrary = (frozenset(x.split()) for x in (gold, acceptable, silent, violates))
    return Gold(kind, "?", right, either, unstated, contrary, **more)


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        (answer(yes="a b"), False),  # the silent one is not shown
        (answer(yes="a b", not_stated="s"), True),
        (answer(yes="a b s"), True),
        (answer(yes="a b x", not_stated="s"), True),  # acceptable
        (answer(yes="a b w", not_stated="s"), False),
        (answer(yes="a", possible="b", not_stated="s"), False),
    ],
)
def test_a_set_is_exact_when_nothing_is_missed_or_wrong(given: dict[str, Any], exact: bool) -> None:
    assert score(asked("list", "a b", "x", "s"), given).exact is exact


def test_f1_weighs_what_is_missed_and_what_is_wrong() -> None:
    assert score(asked("list", "a b"), answer(yes="a")).value == pytest.approx(2 / 3)
    assert score(asked("list", "a"), answer(yes="a w")).value == pytest.approx(2 / 3)
    assert score(asked("none"), answer()).value == 1
    assert score(asked("none"), answer(yes="w")).value == 0


def test_a_match_that_states_the_contrary_is_a_violation() -> None:
    assert score(asked("list", "a", violates="v"), answer(yes="a v")).violations == ("v",)


def test_a_count_may_take_in_what_is_disputable() -> None:
    gold = asked("count", "a b", "x")
    assert [score(gold, answer(count=n)).value for n in (1, 2, 3, 4)] == [0, 1, 1, 0]


def test_an_extreme_is_right_when_the_winner_comes_first() -> None:
    assert score(asked("extreme", "a"), answer(yes="a b")).value == 1
    assert score(asked("extreme", "a"), answer(yes="b a")).value == 0


def test_a_look_up_needs_the_posting_and_the_quote() -> None:
    gold = asked("lookup", "a", quotes=("Forty hours, no more.",))
    found = answer(yes="a")
    assert score(gold, found).value == 0.5
    found["quotes"] = [{"posting": "a", "text": "We work forty hours, no more."}]
    assert score(gold, found).value == 1


def test_a_yes_or_no_begins_with_it() -> None:
    gold = asked("yes_no", "a", says=("no",))
    assert score(gold, answer("No: they do not.", yes="a")).value == 1
    assert score(gold, answer("Yes: they do.", yes="a")).value < 1


def test_an_unanswerable_question_is_answered_by_saying_so() -> None:
    assert score(asked("unanswerable"), answer("It doesn't say.")).value == 1
    assert score(asked("unanswerable"), answer("Of course.")).value == 0
    assert score(asked("unanswerable"), answer("It doesn't say.", yes="a")).value == 0


def test_a_quote_that_is_not_in_the_posting_is_a_misquote() -> None:
    given = answer(yes="a")
    given["postings"][0]["evidence"] = [{"quote": "Go", "start": 4, "end": 6}]
    assert misquotes(given, {"a": "Use Go"}) == []
    assert misquotes(given, {"a": "Use of"}) == ["a: “Go”"]
