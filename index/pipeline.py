"""From a posting to what the catalog holds of it. The versions of the rules that do it are in
``index/fingerprints.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.postings import Fact, Passage, Posting

Given = TypeVar("Given")
Result = TypeVar("Result")

_CHARACTERS = 1_000_000  # of the postings that are read together: some two hundred, or one that is huge


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
        [made] = self.each([posting], facts=facts, passages=passages)
        if isinstance(made, Exception):
            raise made
        return made

    def each(
        self, postings: Sequence[Posting], *, facts: bool = True, passages: bool = True
    ) -> list[Made | Exception]:
        """What is asked for of each posting, or the error that its cutting into sentences ended with.
        A hundred together take a fifth less time than one by one (``index/facts``)."""
        if not postings:
            return []
        from index import facts as extraction

        extraction.extractors()  # a module that cannot be loaded is no defect of the first posting
        return [made for portion in _portions(postings) for made in _together(portion, facts, passages)]


def _portions(postings: Sequence[Posting]) -> Iterator[list[Posting]]:
    """``postings`` in portions that are held in memory together."""
    portion: list[Posting] = []
    size = 0
    for posting in postings:
        if portion and size + len(posting.text) > _CHARACTERS:
            yield portion
            portion, size = [], 0
        portion.append(posting)
        size += len(posting.text)
    if portion:
        yield portion


def _together(postings: Sequence[Posting], facts: bool, passages: bool) -> Iterator[Made | Exception]:
    from index import facts as extraction
    from index.passages import make_passages
    from index.text.prose import read_prose

    proses = [_attempted(read_prose, posting) for posting in postings]
    read = [prose for prose in proses if not isinstance(prose, Exception)]
    found = iter(extraction.extract_each(read) if facts else [(None, ())] * len(read))
    for prose in proses:
        if isinstance(prose, Exception):
            yield prose
            continue
        stated, defects = next(found)
        cut = _attempted(make_passages, prose) if passages else None
        yield cut if isinstance(cut, Exception) else Made(stated, cut, defects)


def _attempted(make: Callable[[Given], Result], of: Given) -> Result | Exception:
    try:
        return make(of)
    except Exception as error:  # noqa: BLE001  # the other postings are read; who asked says what failed
        return error
