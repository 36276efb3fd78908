"""Time grows with a text as its length does, whatever the text is made of: no pattern that runs away,
no list compared with itself. The tables' own words are the worst that can be written."""

from __future__ import annotations

import pytest

from tests.evaluation.speed.reading import VOCABULARY, measure_hostile, repeated, vocabulary_words

SHORT, LONG = 10_000, 100_000
MOST_TIMES = 2 * LONG / SHORT  # a quadratic part would take a hundred times as long
LEAST = 0.01  # seconds: what the short text may take anyway
TABLES = sorted(
    path.relative_to(VOCABULARY).with_suffix("").as_posix() for path in VOCABULARY.rglob("*.yaml")
)
UNITS = (
    "a ", "([{", "1-1-", "Go\n", "$1,000.00-€2k/3.5% ", "```\n<div <p <!-- \n# x\n", "$5 a must ", "EEST / ",
    "master 2 and PhD 5 ", "🎉| ", ", ", "https://a.b/", "1. ,|(",
)  # fmt: skip


def grows_as_its_length(unit: str) -> None:
    short = measure_hostile(repeated(unit, SHORT)).seconds
    long, again = (measure_hostile(repeated(unit, LONG)).seconds for _ in range(2))
    for part, seconds in long.items():
        least = min(seconds, again[part])  # a busy machine slows one measurement down, a defect both
        assert least <= MOST_TIMES * max(short[part], LEAST), f"{part}: {least:.2f} s"


@pytest.fixture(scope="module", autouse=True)
def _tables_loaded() -> None:
    measure_hostile("warm up: remote in London, $100k, 5 years of Go, equity and on-call. ")


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_of_one_piece(unit: str) -> None:
    grows_as_its_length(unit)


@pytest.mark.parametrize("table", TABLES)
def test_a_text_of_nothing_but_cues(table: str) -> None:
    if words := vocabulary_words()[table]:
        grows_as_its_length(" 5 ".join(words) + " ")
