"""From a posting to what the catalog holds of it. The versions of the rules that do it are in
``index/fingerprints.py``."""

from __future__ import annotations

from dataclasses import dataclass

from index.postings import Fact, Passage, Posting


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a posting; None for what was not asked for. ``defects``: fields that could not
    be read, a sentence each."""

    facts: tuple[Fact, ...] | None
    passages: tuple[Passage, ...] | None
    defects: tuple[str, ...] = ()


class Extract:
    """Makes facts and passages of postings. The extractors' modules are loaded by the first posting,
    and not by whoever only opens an index or finds nothing new in it."""

    def __call__(self, posting: Posting, *, facts: bool = True, passages: bool = True) -> Made:
        """What is asked for of ``posting``; errors of the cutting into sentences pass through."""
        from index import facts as extraction
        from index.passages import make_passages
        from index.text.prose import read_prose

        extraction.extractors()  # a module that cannot be loaded is no defect of the first posting
        prose = read_prose(posting)
        found, defects = extraction.extract_most(prose) if facts else (None, ())
        return Made(found, make_passages(prose) if passages else None, defects)
