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

from config.vocabulary import load
from index.facts.cues import PhraseFinder, any_of
from index.postings import Evidence, Fact, Field, Origin, Strength
from index.text.prose import Prose
from index.text.sections import SectionKind

_JOIN = re.compile(
    r"(?:'?s|'|\.)?[\s,/&()+*|.;-]{0,8}"
    r"(?:(?:or|and|and/or|to|oder|ou|of|o|und|et|higher|an?|the|even|university|college|technical|of science|of arts|of engineering)[\s,/&(*+-]{0,4}){0,5}"
)
_FIELD = re.compile(r"[\s,]{1,3}(?:degree[\s,]{1,3})?(?:in|of)[\s*]{1,4}[^.;:\n()]{2,50}?(?=$|[.;:\n(]| or | with | from |,? preferred|,? required|, or)")
_ABBREVIATION = re.compile(
    r"(?=\.?\s{0,3}(?:/|,|or\b|in\b|of [A-Z]|[Dd]egree|&|and\b|CS\b|EE\b|STEM\b|required|[Pp]referred|\)|\(|-?level|\+|\*{0,2}\n))"
)
_BESIDE = re.compile(r"(?<![A-Za-z])(?:BS|BA|BSc|B\.S\.?|B\.A\.?|MS|MA|M\.S\.?|[Bb]achelors?|[Bb]achelor's|or|a|A|an|Education|[Dd]egree)[\s:,/(*-]{0,4}$|^[\s*•+-]*$|\n[\s*•>+|-]*$")
_SURE = re.compile(r"\.?\s{0,2}(?:[Dd]egree|in\s{1,2}(?:[A-Z][a-z]|EE|CS|IT\b|computer|a |an |software|engineering|math|science|related|any|one|electrical|the )|of (?:Science|Arts|Engineering)|(?:Computer|Electrical|Software|Engineering|Data) |with \d)|\s?/\s?(?:M\.?S|M\.?A|B\.?A|Ph)")
_DEGREE_OF = re.compile(r"\s{1,3}(?:of\s{1,3}(?!science|arts|engineering|computer|business|technology|education|higher|bachelor|master)|celsius|view|angle|feedback)")
_WORD_BEFORE = re.compile(r"([\w-]+?)[\s,-]{1,3}$")
_OR_LINE = re.compile(r"[\s*•-]{0,12}or\b[,:]?\s")
_OTHER_WORK = re.compile(r"\d\+? ?(?:years|yrs)[^.;,\n]{0,60}? or (?:related|relevant|similar|comparable|equivalent)(?: \w+){0,2}")
_ABOUT = re.compile(r"about (?!the\b|this|you|your)", re.I)
_PEOPLE = re.compile(r"\b(?:our|the) (?:[\w-]+ ){0,3}(?:team|people|engineers|founders|employees|staff|colleagues|scientists)\b")
_LEVEL_WORD = re.compile(r"\b(?:master|phd|ph\.d|mba|bachelor|doctor|advanced (?:technical )?degree|m\.?s\.? |higher degree)")
_FIELD_PREFERRED = re.compile(r"\b(?:preferably|ideally|preferred) (?:in|with|from|of)\b")
_OR_BEFORE = re.compile(r"(?:experience|years|background)[^.;\n]{0,40}\b(?:and/or|or)\b[^.;\n]{0,30}$")
_YEARS_INSTEAD = re.compile(r"\bor\s{1,2}(?:\w+ ){0,2}\d+\+? ?(?:years|yrs)")
_LOOSENED = re.compile(
    r"in lieu of (?:an? |the |your |this |formal |required )?(?:degree|education|bachelor)|stated degree is preferred"
    r"|combination of (?:education|coursework|training)[^.\n]{0,40}experience|experience (?:may|can|will) (?:be )?substitut"
    r"|substitut\w{0,4} for (?:a |the )?(?:degree|education)"
)
_DEMANDS = re.compile(r"must (?:have|hold)|(?:is|are) required|you have|you hold|require[sd]?\b|holds? an?\b|completed|graduated|graduate of|minimum|\d\+? years?|\(\d\) year|foreign equivalent")
_CLAUSE_END = re.compile(r"[.;]\s|, but|\bor \d|\n")
_QUIET = frozenset({SectionKind.COMPANY, SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.PAY, SectionKind.INTERVIEW})
_AROUND, _NEAR = 170, 90  # characters of a long sentence that may speak about a mention
_GLUE = re.compile(r"[\s(*\"\[]+")


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
    demands = list(_demands(prose, 0, len(prose.text)))
    named = {_line(prose.text, demand.start) for demand in demands if demand.levels != ("degree",)}
    for group, demand in enumerate(demands):
        if any(start <= demand.start < end for start, end in stated):
            continue
        again = demand.levels == ("degree",) and _line(prose.text, demand.start) in named
        facts += [f for f in _facts(prose, demand, group) if not again or f.strength is Strength.NOT_REQUIRED]
    if any(f.strength is Strength.REQUIRED for f in facts) and _is_loosened(prose.lower):
        note = "the posting accepts experience instead"
        facts = [replace(f, strength=Strength.ONE_OF, note=note) if f.strength is Strength.REQUIRED else f for f in facts]
    return _strongest(facts)


def _is_loosened(low: str) -> bool:
    """Whether the posting says anywhere that experience stands for the degree."""
    telling = any_of(low, ("in lieu", "stated degree", "combination of", "substitut"))
    return telling and _LOOSENED.search(low) is not None


def _stated(prose: Prose) -> Iterator[Fact]:
    """Degrees that the file's structure states; "Equivalent experience" among them loosens all."""
    stated = [s for s in prose.posting.stated if s.name == "degree"]
    loose = _is_loose(" or ".join(prose.lower[s.start : s.end] for s in stated))
    for s in stated:
        evidence = prose.evidence(s.start, s.end, exact=True)
        words = prose.lower[s.start : s.end]
        strength = Strength.ONE_OF if loose else Strength.REQUIRED
        if _holds("studying", words) or _holds("preferred", words):
            strength = Strength.MENTIONED if _holds("studying", words) else Strength.PREFERRED
        for demand in _demands(prose, s.start, s.end):
            yield from _levels(demand, strength, evidence, s.origin, prose.text[s.start : s.end], None)


def _facts(prose: Prose, demand: _Demand, group: int) -> Iterator[Fact]:
    field = _FIELD.match(prose.text, demand.end)
    label = " ".join(prose.text[demand.start : field.end() if field else demand.end].split()).strip(" ,*")
    origin = Origin.HEADER if demand.end <= prose.body_start else Origin.BODY
    yield from _levels(demand, _strength(prose, demand), prose.evidence(demand.start, demand.end), origin, label, group)


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


def _strength(prose: Prose, demand: _Demand) -> Strength:
    """How strongly the demand is meant."""
    sentence = prose.sentence_at(demand.start)
    start, end = (sentence.start, sentence.end) if sentence else _line(prose.text, demand.start)
    before = prose.lower[max(start, demand.start - _AROUND) : demand.start]
    after = prose.lower[demand.end : min(end, demand.end + _AROUND)]
    words = before + prose.lower[demand.start : demand.end] + after
    near = words[max(0, len(before) - _NEAR) : len(words) - max(0, len(after) - _NEAR)]
    if _holds("not_required", near):
        return Strength.NOT_REQUIRED
    if _is_mention(prose, demand, before[-_NEAR:], near):
        return Strength.MENTIONED
    said = _said(before, after)
    if said is Strength.PREFERRED or (said is None and _in_preferred_list(prose, demand)):
        return Strength.PREFERRED
    following = prose.lower[end : end + _AROUND]
    if _OR_BEFORE.search(before) or _is_loose(words) or (_OR_LINE.match(following) and _is_loose(" ".join(following.split("\n", 3)[:3]))):
        return Strength.ONE_OF
    return Strength.REQUIRED


def _is_mention(prose: Prose, demand: _Demand, before: str, words: str) -> bool:
    """Whether nothing is asked of the applicant: "our team of PhDs", "pursuing a degree"."""
    if any(s.name == "title" and s.start <= demand.start < s.end for s in prose.posting.stated):
        return True
    if _holds("studying", before) or prose.lower.startswith("post-", max(0, demand.start - 5)):
        return True
    if _DEMANDS.search(words):
        return False
    section = prose.section_at(demand.start)
    plural = prose.lower[demand.start : demand.end].endswith(("phds", "mbas")) and not _holds("preferred", words)
    quiet = section.kind in _QUIET or (section.path and _ABOUT.match(section.path[-1]) is not None)
    return plural or bool(quiet) or _holds("mentioned", words) or _PEOPLE.search(words) is not None


def _said(before: str, after: str) -> Strength | None:
    """What the mention's own clause says: "Bachelor's required, Master's preferred" has two."""
    before = before[max(before.rfind(c) for c in ".;,(") + 1 :]
    clause = _CLAUSE_END.split(_FIELD_PREFERRED.sub(" ", after), 1)[0]
    own = _LEVEL_WORD.split(clause, 1)[0]
    if _holds("preferred", own) or _holds("preferred", before):
        return Strength.PREFERRED
    return Strength.REQUIRED if _holds("required", own) or _holds("required", before) else None


def _in_preferred_list(prose: Prose, demand: _Demand) -> bool:
    sentence = prose.sentence_at(demand.start)
    lead = prose.lead_of(sentence) if sentence is not None else None
    if lead is not None:
        words = prose.lower[lead.start : lead.end]
        if _holds("preferred", words) and not _holds("required", words):
            return True
    return prose.section_at(demand.start).kind is SectionKind.PREFERRED


def _is_loose(words: str) -> bool:
    """Whether something other than a degree is accepted as well."""
    words = " " + _GLUE.sub(" ", _OTHER_WORK.sub(" ", words))
    for same in _phrases("same_degree"):
        words = words.replace(same, " ")
    return _holds("equivalent", words) or _YEARS_INSTEAD.search(words) is not None


def _line(text: str, position: int) -> tuple[int, int]:
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end


def _holds(name: str, words: str) -> bool:
    """Whether one of the phrases stands in ``words`` at the beginning of a word."""
    return any_of(" " + _GLUE.sub(" ", words), _phrases(name))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(" " + phrase if phrase[0].isalnum() else phrase for phrase in load("degrees")[name])


@cache
def _not_after() -> frozenset[str]:
    return frozenset(str(word) for word in load("degrees")["not_after"])


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder((p, level) for level, entry in load("degrees")["levels"].items() for p in entry["phrases"])


@cache
def _written() -> PhraseFinder:
    levels = load("degrees")["levels"].items()
    return PhraseFinder(((p, level) for level, entry in levels for p in entry.get("written", ())), few=True)


@cache
def _abbreviations() -> PhraseFinder:
    levels = load("degrees")["levels"].items()
    return PhraseFinder(((a, level) for level, entry in levels for a in entry["abbreviations"]), few=True)


def _demands(prose: Prose, start: int, end: int) -> Iterator[_Demand]:
    """The mentions between ``start`` and ``end``, those that stand together as one."""
    mentions = [m for m in _finder().find(prose.lower, start, end) if not _is_no_degree(prose.lower, *m)]
    mentions += _written().find(prose.text, start, end)
    mentions += [m for m in _abbreviations().find(prose.text, start, end) if _is_abbreviation(prose.text, m[0], m[1])]
    together: list[tuple[int, int, str]] = []
    for mention in sorted(mentions):
        if together and (mention[0] < together[-1][1] or not _JOIN.fullmatch(prose.lower, together[-1][1], mention[0])):
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
    """"A high degree of autonomy", "360-degree feedback"."""
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
    return _ABBREVIATION.match(text, end) is not None and _BESIDE.search(text, max(0, start - 25), start) is not None


_ORDER = (Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED, Strength.NOT_REQUIRED, Strength.MENTIONED)


def _strongest(facts: list[Fact]) -> list[Fact]:
    """One fact for each level, the most telling."""
    best: dict[str, Fact] = {}
    for fact in facts:
        seen = best.get(fact.value)
        if seen is None or _ORDER.index(fact.strength or Strength.MENTIONED) < _ORDER.index(seen.strength or Strength.MENTIONED):
            best[fact.value] = fact
    return list(best.values())
