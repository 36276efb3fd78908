"""Nothing of a question is dropped silently: what it counts by, and words of whatever form."""

from __future__ import annotations

from bot.answering.answer import Answerer


def test_companies_are_counted_for_each_city(answerer: Answerer) -> None:
    answer = answerer.answer("how many companies are there per city?")
    assert answer.headline.startswith("35 companies")
    (per_city,) = [note for note in answer.notes if note.startswith("By ")]
    assert "Berlin, Germany 2" in per_city or "Berlin, Germany 1" in per_city


def test_a_word_of_any_form_that_is_not_applied_is_said_to_be(answerer: Answerer) -> None:
    assert "csv" in answerer.answer("which postings come jobs.csv?").ignored  # no source is named
    assert "glow-in-dark" in answerer.answer("which jobs glow-in-dark?").ignored
