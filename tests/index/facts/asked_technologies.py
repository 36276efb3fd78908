"""Which technologies a text names, and how strongly it asks for each."""

from __future__ import annotations

from index.facts.technologies import extract
from index.postings import Fact, Posting, Stated, Strength
from index.text.prose import read_prose


def facts(text: str, header_end: int = 0, stated: tuple[Stated, ...] = ()) -> list[Fact]:
    posting = Posting("a.md", "s", "a.md", "markdown", text, header_end, stated)
    return extract(read_prose(posting))


def strengths(text: str) -> dict[str, set[Strength]]:
    """For each technology named in ``text``, in which ways it is asked for."""
    found: dict[str, set[Strength]] = {}
    for fact in facts(text):
        found.setdefault(fact.value, set()).add(fact.strength or Strength.MENTIONED)
    return found


def requirement(item: str) -> dict[str, set[Strength]]:
    """The same for an item among requirements."""
    return strengths(f"## Requirements\n\n- {item}\n")


def only(found: dict[str, set[Strength]], *expected: tuple[str, Strength]) -> None:
    """Holds that each technology ``expected`` is asked for in this way alone."""
    assert {key: said for key, said in found.items() if key in dict(expected)} == {
        key: {strength} for key, strength in expected
    }
