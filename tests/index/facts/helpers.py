"""Postings to extract facts from, and what is extracted, held against its quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.postings import Fact, Field, Origin, Polarity, Posting, Stated
from index.text.prose import Prose, read_prose


def quoted(extract: Callable[[Prose], Iterable[Fact]], posting: Posting) -> list[Fact]:
    """The facts that ``extract`` finds in ``posting``; the quote of each stands where it says."""
    found = list(extract(read_prose(posting)))
    for fact in found:
        assert posting.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return found


def plain(text: str, *stated: Stated, header_end: int = 0) -> Posting:
    """A posting that is ``text``."""
    return Posting("a", "s", "a", "md", text, header_end, stated)


def under_values(body: str, header: Iterable[tuple[str, str]]) -> Posting:
    """A posting of ``body`` under a header of (name, value), a value a line."""
    text, stated = "", []
    for name, value in header:
        stated.append(Stated(name, len(text), len(text) + len(value), Origin.HEADER))
        text += value + "\n"
    return plain(text + "\n" + body, *stated, header_end=len(text))


def under_named_lines(body: str, header: Iterable[tuple[str, str]]) -> Posting:
    """A posting of ``body`` under structured lines, "Name: value", of (name, value)."""
    text, stated = "", []
    for name, value in header:
        text += f"{name.capitalize()}: "
        stated.append(Stated(name, len(text), len(text) + len(value), Origin.STRUCTURED))
        text += value + "\n"
    text += "\n" if text else ""
    return plain(text + body, *stated, header_end=len(text))


def values(found: list[Fact], field: Field) -> list[str]:
    """The values of one field, in order, those denied as "not …"."""
    return [
        fact.value if fact.polarity is Polarity.YES else f"not {fact.value}"
        for fact in found
        if fact.field is field
    ]
