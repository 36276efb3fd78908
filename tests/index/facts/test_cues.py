"""Phrases found in long texts, and how long that takes."""

from __future__ import annotations

import re
from time import process_time
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts import apply, company, dates, degree, employment, interview, languages, roles, title, visa
from index.facts.cues import PhraseFinder, any_of, places_in, words_in
from index.postings import Posting
from index.text.prose import read_prose

FINDER = PhraseFinder(
    [("full-time", "a"), ("full-time role", "b"), ("b.s.", "c"), ("bac+5", "d"), ("英語", "e")]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], key) for start, end, key in FINDER.find(text)]


@settings(max_examples=30)
@given(st.text("aé_1-,. \n\u3000•英", max_size=30))
def test_the_words_of_a_text_are_its_runs_of_letters_digits_and_underscores(text: str) -> None:
    assert words_in(text) == set(re.findall(r"\w+", text))


@settings(max_examples=30)
@given(st.text("ab ", max_size=20), st.integers(0, 5))
def test_all_places_of_words_are_found_in_order(text: str, start: int) -> None:
    at = range(start, len(text))
    assert places_in(text, ("ab", "ba"), start) == [n for n in at if text.startswith(("ab", "ba"), n)]


def test_the_longest_phrase_wins() -> None:
    assert found("a full-time role") == [("full-time role", "b")]


def test_spaces_and_hyphens_stand_for_each_other() -> None:
    assert found("full time, full - time") == [("full time", "a"), ("full - time", "a")]


def test_only_whole_words_count() -> None:
    assert found("fulltime faithful-times carefull-time") == []


def test_punctuation_and_scripts_without_spaces() -> None:
    assert found("b.s. or bac+5, ビジネス英語") == [("b.s.", "c"), ("bac+5", "d"), ("英語", "e")]


def test_a_long_text_is_read_as_a_short_one_is() -> None:
    text = "nothing here " * 200 + "a full-time role" + " nor here" * 200
    assert found(text) == [("full-time role", "b")]


def test_any_of() -> None:
    assert any_of("a visa", ("permit", "visa"))
    assert not any_of("a vista", ("permit", "visa"))


@given(st.text(alphabet="fultime- b.s+5ac", max_size=80))
def test_spans_hold_the_phrases(text: str) -> None:
    for start, end, _ in FINDER.find(text):
        assert 0 <= start < end <= len(text)


EXTRACTORS = (apply, company, dates, degree, employment, interview, languages, roles, title, visa)
PIECES = (
    "degree or ",
    "At Acme, we ",
    "visa sponsorship not ",
    "English, ",
    "interview process call ",
    "| Engineer ",
    "a@b.co ",
)


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("piece", PIECES)
def test_long_texts_are_read_in_linear_time(extractor: ModuleType, piece: str) -> None:
    text = piece * (200_000 // len(piece))
    prose = read_prose(Posting("a", "s", "a", "md", text, 0))
    start = process_time()
    extractor.extract(prose)
    assert process_time() - start < 1.0  # seconds, for some thirty times the longest posting
