"""Spoken languages that are asked for, and the language the posting is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.vocabulary import load
from index.facts.cues import PhraseFinder, any_of
from index.facts.strongest import strongest
from index.facts.written_language import written_in
from index.postings import Fact, Field, Origin, Strength
from index.text.lines import line_at
from index.text.prose import Prose
from index.text.sections import SectionKind

_JOIN = re.compile(
    r"[\s,/&+*-]{1,4}(?:(?:and|or|und|oder|et|ou|y|o|e|i|en|of|och|eller|as well as|and/or|the|in|fluent"
    r"|both|l'|gute)[\s,/&*-]{0,3}){0,3}"
)
_OR = re.compile(r"\b(?:or|oder|ou|of|eller)\b|\bo\b|/")
_SINGULAR = re.compile(
    r"\s{0,3}(?:\([^()]{0,30}\)\s?)?(?:language |skills |knowledge )?(?:is|as|would be|are|desirable"
    r"|preferred|being|a|an|nice|optional|von|wünsch|est|serait|son|sont)\b"
)
_LEVEL = re.compile(r"\b[abc][12]\b(?:\s?[/–-]\s?[abc][12]\b)?\+?|\bc-?level\b")
_NO_BEFORE = re.compile(
    r"(?:\bno|\bwithout|\bzero|\bkeine?|\bsin|\bpas (?:de|d'))[\s*]{1,3}(?:[\w-]+[\s]{1,2}){0,2}$"
)
_TITLE_CUE = re.compile(r"speak|fluen|native|bilingual|\blanguage|translat|linguist|\bspeaker|sprachig")
_OTHERS = re.compile(
    r"\((?![abc][12]\b)|,? (?:with|and|-) (?:additional|other|any|a second|further)\b"
    r"|, (?:additional|other|further) "
)
_CLAUSE = re.compile(r"[.;!?\n]|, but | while ")
_FIELD_OF_STUDY = re.compile(r"\b(?:degree|bs/ba|ba/bs|bachelor|major|program)\b[^.;]{0,75},\s{0,2}$")
_ASKING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
_SOME_OF = re.compile(
    r"\b(?:one|two|three|any|some|\d)(?: or more)? of (?:(?:the|these|following|our) )*"
    r"(?:languages|following|below|these)"
)
_AROUND = 75  # characters around a language's name that may make it a skill


@dataclass(frozen=True, slots=True)
class _Demand:
    """Languages that stand together: (start, end, code) of each, in order."""

    mentions: tuple[tuple[int, int, str], ...]

    @property
    def start(self) -> int:
        return self.mentions[0][0]

    @property
    def end(self) -> int:
        return self.mentions[-1][1]


def extract(prose: Prose) -> list[Fact]:
    """A fact for each language asked for (the strongest statement), and the posting's own language."""
    facts = [fact for group, demand in enumerate(_demands(prose)) for fact in _facts(prose, demand, group)]
    own = written_in(prose)
    return [*strongest(facts), *([own] if own is not None else [])]


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code. Raises KeyError for an unknown one."""
    return str(_languages()[code]["name"])


def _demands(prose: Prose) -> Iterator[_Demand]:
    """The mentions that may be skills, those that stand together as one."""
    together: list[tuple[int, int, str]] = []
    for mention in _finder().find(prose.lower):
        if not _is_name(prose, mention):
            continue
        if together and not _JOIN.fullmatch(prose.lower, together[-1][1], mention[0]):
            yield _Demand(tuple(together))
            together = []
        together.append(mention)
    if together:
        yield _Demand(tuple(together))


def _is_name(prose: Prose, mention: tuple[int, int, str]) -> bool:
    """English names are written with a capital: "Polish", not "polish"; but "advanced english level"."""
    start, end, code = mention
    english = prose.lower[start:end] == language_name(code).lower() or prose.text[start:end].isascii()
    after = prose.lower[end : end + 24].lstrip(" -*")
    if english and prose.lower[start:end] in _english_names() and not prose.text[start].isupper():
        return code == "en" and after.startswith(("level", "skills", "proficiency"))
    return not any(
        after.startswith(word) and not after[len(word) : len(word) + 1].isalpha()
        for word in _words("not_after")
    )


def _facts(prose: Prose, demand: _Demand, group: int) -> Iterator[Fact]:
    sentence = prose.sentence_at(demand.start)
    start, end = (sentence.start, sentence.end) if sentence else line_at(prose.text, demand.start)
    before = prose.lower[max(start, demand.start - _AROUND) : demand.start]
    after = prose.lower[demand.end : min(end, demand.end + _AROUND)]
    lead = demand.start
    if not before.strip(" *-•") and "\n" in prose.text[demand.start : demand.end]:
        before, lead = _introduced(prose, demand.start)  # one language a line, below what is asked
    strength = _strength(prose, demand, before, after)
    if strength is None:
        return
    evidence = prose.evidence(min(lead, demand.start), demand.end)
    origin = Origin.HEADER if demand.end <= prose.body_start else Origin.BODY
    some = _SOME_OF.search(before) is not None
    either = set(range(len(demand.mentions))) if some else _alternatives(prose.lower, demand)
    apart = strength is Strength.PREFERRED and _only_the_last(prose.lower, demand, before, after)
    for number, (first, last, code) in enumerate(demand.mentions):
        own = Strength.REQUIRED if apart and number == 0 else strength
        if own is Strength.REQUIRED and number in either:
            own = Strength.ONE_OF
        yield Fact(
            Field.SPOKEN_LANGUAGE,
            code,
            language_name(code),
            evidence,
            origin,
            strength=own,
            unit=_level(
                prose, first, last, max(start, demand.start - _AROUND), min(end, demand.end + _AROUND)
            ),
            group=group if own is Strength.ONE_OF else None,
        )


def _introduced(prose: Prose, start: int) -> tuple[str, int]:
    """The end of the line that introduces the lines from ``start`` on, its colon as a space, and where
    the line begins; nothing where none does."""
    above = prose.lower[:start].rstrip(" \n*-•")
    first = above.rfind("\n") + 1
    if not above.endswith(":"):
        return "", start
    return above[first:][-_AROUND:].replace(":", " "), first


def _alternatives(low: str, demand: _Demand) -> set[int]:
    """The mentions that "or" joins: all of "French, Arabic or Spanish", the last two of "English and
    Ukrainian or Russian"."""
    gaps = [low[a[1] : b[0]] for a, b in zip(demand.mentions, demand.mentions[1:], strict=False)]
    found: set[int] = set()
    following = False
    for number in range(len(gaps) - 1, -1, -1):
        if gaps[number].strip(" *") != ",":
            following = _OR.search(gaps[number]) is not None
        if following:
            found |= {number, number + 1}
    return found


def _only_the_last(low: str, demand: _Demand, before: str, after: str) -> bool:
    """Whether "Fluent in English, German is a plus" speaks of the second alone."""
    if len(demand.mentions) < 2 or "," not in low[demand.mentions[0][1] : demand.mentions[1][0]]:
        return False
    return _SINGULAR.match(after) is not None and any_of(before, _words("levels"))


def _strength(prose: Prose, demand: _Demand, before: str, after: str) -> Strength | None:
    """How strongly the languages are asked for; None where nobody's skill is meant."""
    if any(s.name == "title" and s.start <= demand.start < s.end for s in prose.posting.stated):
        return Strength.REQUIRED if _TITLE_CUE.search(before + after) else None
    kind = prose.section_at(demand.start).kind
    words = before + prose.lower[demand.start : demand.end] + after
    cut = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    own_before, own_after = before[cut:], _CLAUSE.split(after, 1)[0]
    if _NO_BEFORE.search(own_before) or any_of(own_before[-30:] + own_after, _words("not_required")):
        return Strength.NOT_REQUIRED if any_of(words, _words("skill")) or "need" in words else None
    if _FIELD_OF_STUDY.search(before) and after.lstrip().startswith(","):
        return None
    if any_of(words, _words("elsewhere")) or kind in (SectionKind.LEGAL, SectionKind.PAY):
        return None
    itself = prose.lower[demand.start : demand.end]
    if any_of(own_before + itself + own_after, _words("mentioned")) and not any_of(
        own_before + itself, _words("levels")
    ):
        return Strength.MENTIONED
    bare = kind in _ASKING and not re.search(r"\w", before + after)  # an item that names languages alone
    if not bare and not any_of(f"{own_before} {itself} {own_after}", _words("skill")):
        return None
    return _asked(prose, demand, own_before, own_after)


def _asked(prose: Prose, demand: _Demand, before: str, after: str) -> Strength:
    """Required or preferred, by the words of the clause, the list's lead, the section."""
    following = _finder().find(after)
    own = after[: following[0][0]].rpartition(",") if following else ("", "", after)
    own_after = _OTHERS.split(own[0] or own[2], 1)[0]
    own_before = re.split(r"[,(]", before)[-1] if _finder().find(before) else before
    if _word_of("preferred").search(f"{own_before} | {own_after}"):
        return Strength.PREFERRED
    if _word_of("required").search(f"{own_before} | {own_after}"):
        return Strength.REQUIRED
    sentence = prose.sentence_at(demand.start)
    lead = prose.lead_of(sentence) if sentence is not None else None
    if lead is not None and _word_of("preferred").search(prose.lower, lead.start, lead.end):
        return Strength.PREFERRED
    return (
        Strength.PREFERRED
        if prose.section_at(demand.start).kind is SectionKind.PREFERRED
        else Strength.REQUIRED
    )


def _level(prose: Prose, start: int, end: int, first: int, last: int) -> str | None:
    """How well, as written: "C1", "fluent"."""
    after = prose.lower[end : min(last, end + 40)]
    before = prose.lower[max(first, start - 45) : start]
    match = _LEVEL.search(after) or _LEVEL.search(before)
    if match is not None:
        offset = end if match.string is after else max(first, start - 45)
        return prose.text[offset + match.start() : offset + match.end()]
    for words, offset in ((before, max(first, start - 45)), (after, end)):
        found = next(((words.rfind(level), level) for level in _words("levels") if level in words), None)
        if found is not None:
            return prose.text[offset + found[0] : offset + found[0] + len(found[1])]
    return None


@cache
def _languages() -> dict[str, Any]:
    languages: dict[str, Any] = load("spoken_languages")["languages"]
    return languages


@cache
def _english_names() -> frozenset[str]:
    names = (str(entry["name"]).lower() for entry in _languages().values())
    return frozenset((*names, *load("spoken_languages")["other_names"]))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in load("spoken_languages")[name])


@cache
def _word_of(name: str) -> re.Pattern[str]:
    """Any of the words of a list, from the beginning of a word."""
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _words(name))) + ")")


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(
        (str(name).lower(), code)
        for code, entry in _languages().items()
        for name in (entry["name"], *entry["names"])
    )
