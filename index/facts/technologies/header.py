"""Technologies that the head of a posting names: its title, its tags, its lines of data.

A head mentions. Only a title that says what the person writes ("Scala Engineer", "Python backend
developer") demands, and only where the body does not say how strongly.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from index.facts.technologies.clauses import Mention
from index.facts.technologies.companies import employer_of
from index.postings import Fact, Field, Origin, Stated, Strength
from index.terms import technologies, technology_of
from index.text.prose import Prose

_TELLING = frozenset({"title", "technology", "function", "seniority"})
_LINE_LIMIT = 200  # characters of a line, on either side of a name, that are quoted whole
_NESTED = 4  # values that may share a start, such as a title within a line
_OCCUPATION = re.compile(
    r" (?:(?:software|backend|back-end|frontend|front-end|full[ -]?stack|web|mobile|application) ){0,2}"
    r"(?:engineer|developer|programmer|dev)s?\b"
)
_TOGETHER = re.compile(r"\s?(?:/|,|&|\+|and|or)\s?")
_CHOICE = re.compile(r"/|\bor\b")
_ASKED = frozenset({Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED, Strength.NOT_REQUIRED})


def header_facts(prose: Prose, mentions: list[Mention]) -> list[Fact]:
    """MENTIONED facts, one for each technology: those that the file tags first, then the title's,
    then others before the body. A company, place or address in the header names no technology."""
    facts: dict[str, Fact] = {}
    for fact in (*_tagged(prose), *_named(prose, mentions)):
        facts.setdefault(fact.value, fact)
    return list(facts.values())


def title_demands(prose: Prose, mentions: list[Mention], head: list[Fact], body: list[Fact]) -> list[Fact]:
    """What the title demands, of which ``body`` doesn't say how strongly it is asked for: REQUIRED,
    or ONE_OF where the title offers a choice ("Scala / Haskell Engineer")."""
    told = {fact.value for fact in body if fact.strength in _ASKED}
    named = {fact.value: fact for fact in head}
    demands: list[Fact] = []
    for stated in prose.posting.stated:
        if stated.name == "title":
            held = [m for m in mentions if stated.start <= m.start and m.end <= stated.end]
            run = _before_occupation(prose.lower, held, stated)
            between = [prose.lower[left.end : right.start] for left, right in pairwise(run)]
            choice = any(map(_CHOICE.search, between)) and len({technologies()[m.key].kind for m in run}) == 1
            group = max((fact.group or 0 for fact in body), default=0) + 1 if choice else None
            strength = Strength.ONE_OF if choice else Strength.REQUIRED
            found = [named[m.key] for m in run if m.key not in told and m.key in named]
            demands += [replace(fact, strength=strength, group=group) for fact in found]
    return list({fact.value: fact for fact in reversed(demands)}.values())[::-1]


def _before_occupation(lowered: str, mentions: list[Mention], title: Stated) -> list[Mention]:
    """The mentions that stand together right before an occupation."""
    run: list[Mention] = []
    for mention in mentions:
        if run and not _TOGETHER.fullmatch(lowered, run[-1].end, mention.start):
            run = []
        run.append(mention)
        if _OCCUPATION.match(lowered, mention.end, title.end):
            return run
    return []


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
    employer = employer_of(prose)
    for mention in mentions:
        number = bisect.bisect_right(starts, mention.start)
        around = [one for one in stated[max(0, number - _NESTED) : number] if mention.end <= one.end]
        holder = next((one for one in around if one.name in _TELLING), None)
        if holder is not None:
            if mention.key == employer and not _OCCUPATION.match(prose.lower, mention.end, holder.end):
                continue  # "Acme Internship Programme" at Acme
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
