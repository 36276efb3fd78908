"""However a question is put, it is understood as the same question."""

from __future__ import annotations

import pytest

from tests.evaluation.benches import samples
from tests.evaluation.paraphrases import Paraphrase, canonical, understood

FLOOR = 0.98  # what was reached when last raised; it only goes up


@pytest.fixture(scope="module")
def paraphrases() -> list[Paraphrase]:
    """Every paraphrase of tests/questions/paraphrases.yaml, as it is understood."""
    companies = {str(label["company"]) for label in samples().labels.values() if label.get("company")}
    return understood(sorted(companies))


def test_questions_that_mean_the_same_are_understood_as_the_same(paraphrases: list[Paraphrase]) -> None:
    agreeing = sum(p.agrees for p in paraphrases)
    print(f"{agreeing} of {len(paraphrases)} paraphrases agree")  # noqa: T201  # shown by pytest -s and on failure
    others = [f"{p.question!r}: {p.got}, not {p.expected}" for p in paraphrases if not p.agrees]
    assert agreeing / len(paraphrases) >= FLOOR, "\n".join(others)


def test_every_family_has_at_least_five_questions(paraphrases: list[Paraphrase]) -> None:
    families = {p.family for p in paraphrases}
    assert len(families) >= 60
    assert all(sum(p.family == family for p in paraphrases) >= 5 for family in families)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a AND b", "b AND a"),
        ("(b OR a) AND c", "c AND (a OR b)"),
        ("NOT (a OR b)", "NOT (b) AND NOT (a)"),
        ("NOT (a AND (b OR c))", "NOT (a) OR (NOT (b) AND NOT (c))"),
        ("NOT (NOT (a))", "a"),
    ],
)
def test_trees_that_mean_the_same_read_the_same(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("a AND b", "a OR b"), ("NOT (a)", "a"), ("a AND (b OR c)", "(a AND b) OR c")],
)
def test_trees_that_mean_something_else_read_otherwise(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
