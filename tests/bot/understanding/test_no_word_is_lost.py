"""No word of a question is lost in silence: without it the question is understood otherwise, or it is named
as not applied, or it is a small word or says once more what the words beside it say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml

from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from config.vocabulary import load
from index.criteria import in_words

KNOWN = Known({}, date(2026, 11, 22))
_BENCH = Path(__file__).parents[2] / "questions" / "questions.yaml"
# What asks and names postings in general.
_SMALL = """
    i'm im i'd i'll us me please pls plz thanks hi hey hello show list give find tell see look looking
    get got want wants wanted need needs use uses using used offer offers work works working hire hires
    hiring jobs job roles role postings posting positions position openings opening vacancies ads ad
    listings ones one gigs gig people someone anyone anybody anything something everything companies
    company employers ok also just there here each every let lets it's that's what's whats who's don't
    dont isn't doesn't doesnt now any been w/ vs vs. nor
"""
# What names once more the field of the figure or the value beside it ("paying over 100k", "parental leave").
_AGAIN = """
    paying pay pays paid asking ask asks asked state stated describe say posted experience years year
    week range reaches put live both either different another spoken english written visa visas sponsor
    sponsors sponsorship stock options help process leave shifts requirement much more unpaid volunteer
    required demand demands fully
"""


@cache
def _function_words() -> frozenset[str]:
    return frozenset((*load("function_words"), *_SMALL.split(), *_AGAIN.split()))


def _said(question: str) -> tuple[object, ...]:
    """All that is understood of a question, apart from its wording."""
    q = understand(question, KNOWN)
    criteria = in_words(q.criteria) if q.criteria is not None else None
    sides = tuple(in_words(side) for side in q.sides)
    return (
        q.kind,
        criteria,
        q.extreme,
        q.topics,
        q.group_by,
        q.counting,
        q.subjects,
        q.limit,
        sides,
        q.ignored,
    )


def _lost(question: str) -> Iterator[str]:
    """The telling words of ``question`` that change nothing and are not named."""
    whole = _said(question)
    named = " ".join(understand(question, KNOWN).ignored).lower()
    for match in re.finditer(r"[^\s,;:?!()]+", question):
        word = match.group().strip(".'\"").lower()
        small = word in _function_words() or not re.search(r"\w", word)
        if small or word in named:
            continue
        if _said(f"{question[: match.start()]}{question[match.end() :]}".replace("  ", " ")) == whole:
            yield word


def _of_sets(questions: list[str]) -> list[str]:
    return [q for q in questions if understand(q, KNOWN).kind not in (Kind.LOOKUP, Kind.SIMILAR, Kind.HELP)]


def test_no_word_of_the_bench_is_lost() -> None:  # every second question: it takes a second
    bench: list[dict[str, str]] = yaml.safe_load(_BENCH.read_text())
    asked = _of_sets([entry["question"] for entry in bench])
    assert len(asked) > 100
    assert {q: lost for q in asked[::2] if (lost := list(_lost(q)))} == {}


_TELLING = """
    unpaid newest big large public early-stage funded urgent flexible weekend global native strong
    senior subsidised boring underwater german four-day female-led
"""
_FRAMES = (
    "remote python {} jobs",
    "which jobs need {} python",
    "jobs that are {} remote",
    "how many {} jobs in berlin",
    "{} internships in berlin",
)


@pytest.mark.parametrize("frame", _FRAMES)
def test_a_word_put_in_is_heard_or_named(frame: str) -> None:
    plain = _said(frame.format("").replace("  ", " ").strip())
    for word in _TELLING.split():
        question = frame.format(word)
        heard = _said(question)
        assert heard != plain, question
        understood = understand(question, KNOWN)
        if heard[:-1] == plain[:-1]:
            assert any(word in ignored for ignored in understood.ignored), question


_NOT_APPLIED = (
    ("backend but not required", "not required"),
    ("remote but they don't insist", "don't insist"),
    ("hybrid preferred", "preferred"),
    ("senior would be nice", "would be nice"),
)


@pytest.mark.parametrize(("asked", "named"), _NOT_APPLIED)
def test_a_strength_that_postings_do_not_tell_is_named(asked: str, named: str) -> None:
    assert understand(asked, KNOWN).ignored == (named,)


@pytest.mark.parametrize(
    "asked", ["python nice to have but not needed", "rust preferred", "no degree needed"]
)
def test_a_strength_that_is_applied_is_not(asked: str) -> None:
    assert understand(asked, KNOWN).ignored == ()


@pytest.mark.parametrize(
    ("lead", "noun"), list(product(("any new", "which new remote", "new"), ("jobs", "roles")))
)
def test_new_jobs_were_posted_lately(lead: str, noun: str) -> None:
    assert "posted since 2026-10-22" in str(_said(f"{lead} {noun}")[1])


def test_a_new_job_is_only_another_one() -> None:
    assert _said("i'm looking for a new job in berlin")[1] == "place is Berlin, Germany"
    assert _said("new york jobs")[1] == "place is New York, NY or New York State"
