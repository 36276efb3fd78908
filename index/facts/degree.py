"""Degrees: which, and how strongly each is asked for.

Mentions that stand together ("BS, MS or PhD in …") are one demand: its lowest level carries the
strength, the higher ones are alternatives. The clause around the demand decides first, then the
line that introduces the list, then the section's heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.facts.cues import PhraseFinder
from index.facts.degree_strength import holds, is_loose, is_loosened, strength_of
from index.facts.strongest import strongest
from index.postings import Evidence, Fact, Field, Origin, Strength
from index.text.lines import line_at
from index.text.prose import Prose

_JOIN = re.compile(
    r"(?:'?s|'|\.)?[\s,/&()+*|.;-]{0,8}"
    r"(?:(?:or|and|and/or|to|oder|ou|of|o|und|et|higher|an?|the|even|university|college|technical|of science"
    r"|of arts|of engineering)[\s,/&(*+-]{0,4}){0,5}"
)
_FIELD = re.compile(
    r"[\s,]{1,3}(?:degree[\s,]{1,3})?(?:in|of)[\s*]{1,4}[^.;:\n()]{2,50}?(?=$|[.;:\n(]| or | with | from "
    r"|,? preferred|,? required|, or)"
)
_ABBREVIATION = re.compile(
    r"(?=\.?\s{0,3}(?:/|,|or\b|in\b|of [A-Z]|[Dd]egree|&|and\b|CS\b|EE\b|STEM\b|required|[Pp]referred|\)|\("
    r"|-?level|from an?\b|is required|\+|\*{0,2}\n))"
)
_BESIDE = re.compile(
    r"(?<![A-Za-z])(?:BS|BA|BSc|B\.S\.?|B\.A\.?|MS|MA|M\.S\.?|Ph\.?D\.?|[Bb]achelors?|[Bb]achelor's|or|a|A|an"
    r"|Education|[Dd]egree)[\s:,/(*-]{0,4}$|^[\s*•+-]*$|\n[\s*•>+|-]*$"
)
_SURE = re.compile(
    r"\.?\s{0,2}(?:[Dd]egree|in\s{1,2}(?:[A-Z][a-z]|EE|CS|IT\b|computer|a |an |software|engineering|math"
    r"|science|related|any|one|electrical|the )|of (?:Science|Arts|Engineering)|(?:Computer|Electrical"
    r"|Software|Engineering|Data) |with \d)|\s?/\s?(?:M\.?S|M\.?A|B\.?A|Ph)"
)
_DEGREE_OF = re.compile(
    r"\s{1,3}(?:of\s{1,3}(?!science|arts|engineering|computer|business|technology|education|higher|bachelor"
    r"|master)|celsius|view|angle|feedback)"
)
_MOST = 200  # demands that are looked at: what holds more is no posting
_EDUCATION_TRADE = re.compile(
    r"higher education (?:offering|sector|industry|space|market|client|customer|compan|platform|technolog)"
)
_WORD_BEFORE = re.compile(r"([\w-]+?)[\s,-]{1,3}$")


@dataclass(frozen=True, slots=True)
class _Demand:
    """Mentions that stand together: their levels, from the lowest, and where they stand."""

    levels: tuple[str, ...]
    start: int
    end: int


def extract(prose: Prose) -> list[Fact]:
    """A fact for each level of each demand; a level said more than once keeps its strongest."""
    facts = list(_stated(prose))
    stated = [(s.start, s.end) for s in prose.posting.stated if s.name == "degree"]
    demands = list(islice(_demands(prose, 0, len(prose.text)), _MOST))
    named = {line_at(prose.text, demand.start) for demand in demands if demand.levels != ("degree",)}
    for group, demand in enumerate(demands):
        if any(start <= demand.start < end for start, end in stated):
            continue
        again = demand.levels == ("degree",) and line_at(prose.text, demand.start) in named
        facts += [f for f in _facts(prose, demand, group) if not again or f.strength is Strength.NOT_REQUIRED]
    if any(f.strength is Strength.REQUIRED for f in facts) and is_loosened(prose.lower):
        note = "the posting accepts experience instead"
        facts = [
            replace(f, strength=Strength.ONE_OF, note=note) if f.strength is Strength.REQUIRED else f
            for f in facts
        ]
    return strongest(facts)


def _stated(prose: Prose) -> Iterator[Fact]:
    """Degrees that the file's structure states; "Equivalent experience" among them loosens all."""
    stated = [s for s in prose.posting.stated if s.name == "degree"]
    loose = is_loose(" or ".join(prose.lower[s.start : s.end] for s in stated))
    for s in stated:
        evidence = prose.evidence(s.start, s.end, exact=True)
        words = prose.lower[s.start : s.end]
        strength = Strength.ONE_OF if loose else Strength.REQUIRED
        if holds("studying", words) or holds("preferred", words):
            strength = Strength.MENTIONED if holds("studying", words) else Strength.PREFERRED
        for demand in _demands(prose, s.start, s.end):
            yield from _levels(demand, strength, evidence, s.origin, prose.text[s.start : s.end], None)


def _facts(prose: Prose, demand: _Demand, group: int) -> Iterator[Fact]:
    field = _FIELD.match(prose.text, demand.end)
    label = " ".join(prose.text[demand.start : field.end() if field else demand.end].split()).strip(" ,*")
    origin = Origin.HEADER if demand.end <= prose.body_start else Origin.BODY
    yield from _levels(
        demand,
        strength_of(prose, demand.start, demand.end),
        prose.evidence(demand.start, demand.end),
        origin,
        label,
        group,
    )


def _levels(
    demand: _Demand, strength: Strength, evidence: Evidence, origin: Origin, label: str, group: int | None
) -> Iterator[Fact]:
    """A fact for each level; above the lowest they are alternatives to what is required."""
    lowest = load("degrees")["levels"][demand.levels[0]]["name"]
    for number, level in enumerate(demand.levels):
        alternative = number > 0 and strength is Strength.REQUIRED
        yield Fact(
            Field.DEGREE,
            level,
            label,
            evidence,
            origin,
            strength=Strength.ONE_OF if alternative else strength,
            group=group if alternative or strength is Strength.ONE_OF else None,
            note=f"{lowest} is enough" if alternative else None,
        )


@cache
def _not_after() -> frozenset[str]:
    return frozenset(str(word) for word in load("degrees")["not_after"])


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(
        (p, level) for level, entry in load("degrees")["levels"].items() for p in entry["phrases"]
    )


@cache
def _written() -> PhraseFinder:
    levels = load("degrees")["levels"].items()
    return PhraseFinder((p, level) for level, entry in levels for p in entry.get("written", ()))


@cache
def _abbreviations() -> PhraseFinder:
    levels = load("degrees")["levels"].items()
    return PhraseFinder((a, level) for level, entry in levels for a in entry["abbreviations"])


def _demands(prose: Prose, start: int, end: int) -> Iterator[_Demand]:
    """The mentions between ``start`` and ``end``, those that stand together as one."""
    mentions = [m for m in _finder().find(prose.lower, start, end) if not _is_no_degree(prose.lower, *m)]
    mentions += _written().find(prose.text, start, end, low=prose.lower)
    mentions += [
        m
        for m in _abbreviations().find(prose.text, start, end, low=prose.lower)
        if _is_abbreviation(prose.text, m[0], m[1])
    ]
    together: list[tuple[int, int, str]] = []
    for mention in sorted(mentions):
        if together and (
            mention[0] < together[-1][1] or not _JOIN.fullmatch(prose.lower, together[-1][1], mention[0])
        ):
            yield _demand(together)
            together = []
        together.append(mention)
    if together:
        yield _demand(together)


def _demand(mentions: list[tuple[int, int, str]]) -> _Demand:
    order = list(load("degrees")["levels"])
    levels = {level for _, _, level in mentions}
    named = tuple(sorted(levels - {"degree"} or levels, key=order.index))
    return _Demand(named, mentions[0][0], mentions[-1][1])


def _is_no_degree(low: str, start: int, end: int, level: str) -> bool:
    """ "A high degree of autonomy", "360-degree feedback", "the higher education market"."""
    if _EDUCATION_TRADE.match(low, start):
        return True
    if level != "degree" or not low.startswith("degree", start):
        return False
    if _DEGREE_OF.match(low, end):
        return True
    before = _WORD_BEFORE.search(low, max(0, start - 20), start)
    return before is not None and before.group(1).strip("-") in _not_after()


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether "BS" or "MA" is a degree here: "BS in Physics", "BA/MA"; not "MS Office", "Boston, MA"."""
    if _SURE.match(text, end):
        return True
    return (
        _ABBREVIATION.match(text, end) is not None
        and _BESIDE.search(text, max(0, start - 25), start) is not None
    )
