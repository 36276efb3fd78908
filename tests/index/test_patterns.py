"""Phrases are found as whole words, the longest first, however they are broken."""

from __future__ import annotations

import re

import pytest

from index.patterns import phrases_pattern


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["pay", "pay range"], "the pay range, payroll and pay", ["pay range", "pay"]),
        (["four day week"], "a four-day  week", ["four-day  week"]),
        (["stock*"], "stock, stocks, stockholm's livestock", ["stock", "stocks", "stockholm"]),
        (["401(k)"], "401(k)s and 401(k)", ["401(k)", "401(k)"]),
        (["$"], "us$5", ["$"]),
    ],
)
def test_phrases_are_whole_words(phrases: list[str], text: str, found: list[str]) -> None:
    assert re.findall(phrases_pattern(phrases), text) == found


def test_a_digit_may_stand_before_a_glued_phrase() -> None:
    assert re.findall(phrases_pattern(["years"], glued=True), "5years, lightyears") == ["years"]
