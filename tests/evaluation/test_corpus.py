"""The generator of larger sets: the same copies for everyone, each of another employer."""

from __future__ import annotations

from itertools import islice

from index.reading import read_bytes
from tests.evaluation.speed.bench import SAMPLES
from tests.evaluation.speed.corpus import read_all, varied

POSTINGS = read_all(sorted(SAMPLES.rglob("*.md"))[:3], SAMPLES)


def test_copies_are_the_same_for_everyone_and_differ_from_each_other() -> None:
    first, again = (list(islice(varied(POSTINGS), 12)) for _ in range(2))
    assert first == again
    assert len(set(first)) == 12


def test_each_copy_is_read_as_a_posting_of_another_company() -> None:
    companies = set()
    for text in islice(varied(POSTINGS), 9):
        (posting,) = read_bytes(text.encode(), "copy.md", "copy.md", "speed").postings
        (company,) = (s for s in posting.stated if s.name == "company")
        companies.add(posting.text[company.start : company.end])
    assert len(companies) == 9
