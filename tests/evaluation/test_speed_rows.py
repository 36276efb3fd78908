"""The page of speeds says itself what falls short of what is asked."""

from __future__ import annotations

import pytest

from tests.evaluation.speed.rows import Row, table


@pytest.mark.parametrize(
    ("ratio", "asked", "short"),
    [
        (1.47, "at least 1.5", True), (1.5, "at least 1.5", False), (0.11, "at most 0.1", True),
        (0.09, "at most 0.1", False), (14.0, "about 10: linear", False), (None, "at most 1", False),
        (9.0, "", False),
    ],
)  # fmt: skip
def test_a_ratio_falls_short_of_the_least_or_the_most_that_is_asked(
    ratio: float | None, asked: str, short: bool
) -> None:
    assert Row("a question", ratio, asked=asked).falls_short is short


def test_what_falls_short_stands_in_bold_and_below_the_table_with_the_reason() -> None:
    rows = [Row("a", 1.2, asked="at most 1", why="the disk is slow"), Row("b", 0.9, asked="at most 1")]
    lines = list(table(rows))
    assert lines[2].startswith("| a | **1.2** |")
    assert lines[3].startswith("| b | 0.9 |")
    assert lines[4:] == ["", "Short: a, 1.2, at most 1 asked: the disk is slow."]
