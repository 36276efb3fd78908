"""Technologies that the head of a posting names: its title, its tags, its lines of data."""

from __future__ import annotations

from collections.abc import Iterator

from index.facts.technologies.clauses import Mention
from index.postings import Fact, Field, Origin, Stated, Strength
from index.terms import technologies, technology_of
from index.text.prose import Prose

_TELLING = frozenset({"title", "technology", "function", "seniority"})
_LINE_LIMIT = 200  # characters of a line that are quoted whole


def header_facts(prose: Prose, mentions: list[Mention]) -> list[Fact]:
    """MENTIONED facts, one for each technology: those that the file tags first, then the title's,
    then others before the body. A company, place or address in the header names no technology."""
    facts: dict[str, Fact] = {}
    for fact in (*_tagged(prose), *_named(prose, mentions)):
        facts.setdefault(fact.value, fact)
    return list(facts.values())


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line that holds ``start``–``end``, trimmed; the span itself where the line is long."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    if len(line) > _LINE_LIMIT:
        return start, end
    return first + len(line) - len(line.lstrip()), first + len(line.rstrip())


def _tagged(prose: Prose) -> Iterator[Fact]:
    """A tag counts whatever its case: "go", "c", "spring"."""
    for stated in prose.posting.stated:
        if stated.name == "technology":
            key = technology_of(prose.posting.text[stated.start : stated.end])
            if key is not None:
                yield _fact(prose, key, stated.start, stated.end, stated.origin)


def _named(prose: Prose, mentions: list[Mention]) -> Iterator[Fact]:
    stated = prose.posting.stated
    for mention in mentions:
        around = [one for one in stated if one.start <= mention.start and mention.end <= one.end]
        if any(one.name in _TELLING for one in around):
            holder = next(one for one in around if one.name in _TELLING)
            yield _fact(prose, mention.key, holder.start, holder.end, _origin(holder))
        elif not around:
            yield _fact(prose, mention.key, *line_around(prose.posting.text, mention.start, mention.end), Origin.HEADER)


def _origin(stated: Stated) -> Origin:
    return Origin.HEADER if stated.name == "title" else stated.origin


def _fact(prose: Prose, key: str, start: int, end: int, origin: Origin) -> Fact:
    evidence = prose.evidence(start, end, exact=True)
    return Fact(Field.TECHNOLOGY, key, technologies()[key].name, evidence, origin, strength=Strength.MENTIONED)
