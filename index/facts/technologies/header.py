"""Technologies that the head of a posting names: its title, its tags, its lines of data."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from index.facts.technologies.clauses import Mention
from index.postings import Fact, Field, Origin, Stated, Strength
from index.terms import technologies, technology_of
from index.text.prose import Prose

_TELLING = frozenset({"title", "technology", "function", "seniority"})
_LINE_LIMIT = 200  # characters of a line, on either side of a name, that are quoted whole
_NESTED = 4  # values that may share a start, such as a title within a line


def header_facts(prose: Prose, mentions: list[Mention]) -> list[Fact]:
    """MENTIONED facts, one for each technology: those that the file tags first, then the title's,
    then others before the body. A company, place or address in the header names no technology."""
    facts: dict[str, Fact] = {}
    for fact in (*_tagged(prose), *_named(prose, mentions)):
        facts.setdefault(fact.value, fact)
    return list(facts.values())


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line that holds ``start``–``end``, trimmed; the span itself where the line is long."""
    left, right = max(0, start - _LINE_LIMIT), min(len(text), end + _LINE_LIMIT)
    first, last = text.rfind("\n", left, start) + 1, text.find("\n", end, right)
    last = right if last < 0 else last
    if (first == 0 and left > 0) or (last == right < len(text) and text[last] != "\n"):
        return start, end
    line = text[first:last]
    return first + len(line) - len(line.lstrip()), first + len(line.rstrip())


def _tagged(prose: Prose) -> Iterator[Fact]:
    """A tag counts whatever its case: "go", "c", "spring"."""
    for stated in prose.posting.stated:
        if stated.name == "technology":
            key = technology_of(prose.posting.text[stated.start : stated.end])
            if key is not None:
                yield _fact(prose, key, stated.start, stated.end, stated.origin)


def _named(prose: Prose, mentions: list[Mention]) -> Iterator[Fact]:
    stated = sorted(prose.posting.stated, key=lambda one: one.start)
    starts = [one.start for one in stated]
    for mention in mentions:
        number = bisect.bisect_right(starts, mention.start)
        around = [one for one in stated[max(0, number - _NESTED) : number] if mention.end <= one.end]
        holder = next((one for one in around if one.name in _TELLING), None)
        if holder is not None:
            yield _fact(prose, mention.key, holder.start, holder.end, _origin(holder))
        elif not around:
            line = line_around(prose.posting.text, mention.start, mention.end)
            yield _fact(prose, mention.key, *line, Origin.HEADER)


def _origin(stated: Stated) -> Origin:
    return Origin.HEADER if stated.name == "title" else stated.origin


def _fact(prose: Prose, key: str, start: int, end: int, origin: Origin) -> Fact:
    evidence = prose.evidence(start, end, exact=True)
    return Fact(
        Field.TECHNOLOGY, key, technologies()[key].name, evidence, origin, strength=Strength.MENTIONED
    )
