"""Several roles in one posting."""

from __future__ import annotations

import pytest

from index.facts.roles import extract, find_roles
from index.postings import Origin, Posting, Stated
from index.text.prose import Prose, read_prose


def prose(text: str, *, title: str | None = None) -> Prose:
    stated = (Stated("title", 0, len(title), Origin.HEADER),) if title else ()
    head = f"{title}\n\n" if title else ""
    return read_prose(Posting("a", "s", "a", "md", head + text, len(head), stated))


def titles(text: str) -> list[str]:
    return [role.title for role in find_roles(prose(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kite Works | Security Researchers, Software Engineers | Berlin | ONSITE\n\nWe make kites.",
            ["Security Researchers", "Software Engineers"],
        ),
        (
            "Kite Works | Remote | €70-90k | Europe\n\nWe make kites.\n\n"
            "• Staff Engineer (€90K) — strings\n• Senior Engineer, Growth (€80K) — tails\n"
            "• Data Analyst (€60K) — wind",
            ["Staff Engineer", "Senior Engineer, Growth", "Data Analyst"],
        ),
        ("Kite Works | Backend Engineer | Berlin | Remote\n\nWe make kites.", ["Backend Engineer"]),
    ],
)
def test_segments_and_lists_name_roles(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_an_ordinary_posting_has_no_other_roles() -> None:
    text = "You will work with:\n\n- Backend Engineers\n- Product Managers\n- Designers\n"
    assert find_roles(prose(text, title="Data Engineer")) == ()


def test_the_fact_counts_and_names_them() -> None:
    (fact,) = extract(prose("Kite Works | Engineer, Designer | Berlin | Remote\n\nWe make kites."))
    assert (fact.value, fact.low, fact.label) == ("several", 2.0, "Engineer; Designer")
    assert fact.evidence.quote == "Engineer, Designer"


def test_one_role_is_not_several() -> None:
    assert extract(prose("Kite Works | Backend Engineer | Berlin | Remote\n\nWe make kites.")) == []
