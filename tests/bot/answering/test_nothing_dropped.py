"""Nothing of a question is dropped silently: what it counts by, and words of whatever form."""

from __future__ import annotations

from bot.answering.answer import Answerer
from bot.answering.answers import Match


def test_companies_are_counted_for_each_city(answerer: Answerer) -> None:
    answer = answerer.answer("how many companies are there per city?")
    assert answer.headline.startswith("36 companies")
    (per_city,) = [note for note in answer.notes if note.startswith("By ")]
    assert "Berlin, Germany 2" in per_city or "Berlin, Germany 1" in per_city


def test_postings_per_country_take_in_those_of_its_cities(answerer: Answerer) -> None:
    by_country = answerer.answer("which country has the most jobs?")
    assert "the most: USA (" in by_country.headline
    (counts,) = [note for note in by_country.notes if note.startswith("By country: USA ")]
    assert ", CA" not in counts
    assert "Europe" not in counts


def test_cities_are_counted_without_the_countries_around_them(answerer: Answerer) -> None:
    (counts,) = [n for n in answerer.answer("how many jobs per city").notes if n.startswith("By city: ")]
    assert "USA" not in counts
    assert "Berlin, Germany 1" in counts
    (of_one,) = [
        n for n in answerer.answer("how many jobs in Singapore per city?").notes if n.startswith("By city")
    ]
    assert "Singapore 1" in of_one  # a country and a city


def test_of_a_ranking_as_many_are_shown_as_were_asked_for(answerer: Answerer) -> None:
    whole = answerer.answer("newest jobs")
    newest = answerer.answer("the 3 newest jobs")
    shown = newest.matching(Match.YES)
    assert [p.id for p in shown] == [p.id for p in whole.matching(Match.YES)][: len(shown)]
    assert 3 <= len(shown) < len(whole.matching(Match.YES))
    assert "the first 3" in newest.understood


def test_a_share_is_told_as_one(answerer: Answerer) -> None:
    answer = answerer.answer("what percentage of the jobs are remote?")
    assert f"That is {answer.count / answer.total:.0%} of all." in answer.headline
    assert "%" not in answerer.answer("how many jobs are 100% remote?").headline


def test_a_word_of_any_form_that_is_not_applied_is_said_to_be(answerer: Answerer) -> None:
    assert "csv" in answerer.answer("which postings come jobs.csv?").ignored  # no source is named
    assert "glow-in-dark" in answerer.answer("which jobs glow-in-dark?").ignored
