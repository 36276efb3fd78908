"""Short ways to read a text and to see what it states."""

from __future__ import annotations

from index.postings import Posting
from index.reading import read_bytes


def read(text: str, file: str = "posting.md") -> list[Posting]:
    """The postings in ``text``."""
    return list(read_bytes(text.encode(), file, file, "tests").postings)


def one(text: str, file: str = "posting.md") -> Posting:
    """The only posting in ``text``."""
    [posting] = read(text, file)
    return posting


def stated(posting: Posting) -> dict[str, list[str]]:
    """What a posting states: for each name its values, in order."""
    names = sorted({entry.name for entry in posting.stated})
    return {name: posting.values(name) for name in names}


def body(posting: Posting) -> str:
    return posting.text[posting.header_end :]
