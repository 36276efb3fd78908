"""Benefits that a posting offers, by the phrases of ``config/vocabulary/benefits.yaml``; ``no`` where it
says that one is not offered."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from config.vocabulary import load
from index.facts.days_off import AMOUNTS, amount_off, is_leave
from index.facts.spotting import benefit_stems, matches_at, stems_in
from index.patterns import phrases_pattern
from index.postings import Fact, Field, Origin, Polarity
from index.text.outline import Section, Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_MOST = 2000  # mentions that are looked at
_NEAR = 60  # characters beside a mention in which a word tells of it
_STATEMENT = 90  # characters: a shorter sentence states no policy
_LIST_ITEM = 150  # characters: longer sentences talk of things, they list none
_LONGEST = 1_000  # characters of a sentence that are looked at on either side of a benefit
_ITEM = 30  # characters on either side of a benefit in which the commas of its list stand
_OFFERING = {SectionKind.BENEFITS, SectionKind.PAY}
# Where a benefit's phrase is a duty, a demand or the company's trade unless the sentence offers it.
_ELSEWHERE = {
    SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.STACK,
    SectionKind.INTERVIEW, SectionKind.COMPANY, SectionKind.LEGAL,
}  # fmt: skip
_NEVER = {SectionKind.RESPONSIBILITIES, SectionKind.STACK, SectionKind.INTERVIEW}


class _Mention(NamedTuple):
    start: int
    end: int
    keys: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """``strong`` finds the phrases that tell a benefit anywhere, ``any`` all of them; ``keys``: phrase ->
    the benefits it tells and whether it is strong; ``stems``: the same for phrases whose last word goes
    on, the longest first; ``row``: several benefits of one word each, which ``enumerated`` tells."""

    strong: re.Pattern[str]
    any: re.Pattern[str]
    keys: dict[str, tuple[tuple[str, ...], bool]]
    stems: tuple[tuple[str, tuple[tuple[str, ...], bool]], ...]
    names: dict[str, str]
    row: re.Pattern[str]
    enumerated: dict[str, str]
    section_stems: frozenset[str]


def extract(prose: Prose) -> list[Fact]:
    """One fact for each benefit, at its first mention (and one for its denial): of leave, at the first
    that tells how much it is."""
    names = _vocabulary().names
    facts: dict[tuple[str, Polarity], Fact] = {}
    for mention in _mentions(prose):
        sentence = prose.sentence_at(mention.start)
        known = {key: facts.get((key, Polarity.YES)) for key in mention.keys}
        wanted = [key for key, fact in known.items() if fact is None or _may_be_told(fact)]
        if not wanted or not _is_offered(prose, mention, sentence):
            continue
        polarity = Polarity.NO if _is_denied(prose, mention, sentence) else Polarity.YES
        evidence = prose.evidence(mention.start, mention.end)
        if wanted == ["paid holidays"] and is_leave(prose, mention.start, mention.end, sentence):
            wanted.append("paid time off")
        for key in wanted:
            low, high, unit = None, None, None
            if polarity is Polarity.YES:
                low, high, unit = amount_off(prose, key, mention.start, mention.end, sentence)
            fact = Fact(
                field=Field.BENEFIT,
                value=key,
                label=names[key],
                evidence=evidence,
                origin=Origin.BODY if mention.start >= prose.body_start else Origin.HEADER,
                polarity=polarity,
                low=low,
                high=high,
                unit=unit,
            )
            if facts.setdefault((key, polarity), fact).low is None and low is not None:
                facts[key, polarity] = fact
    return list(facts.values())


def _may_be_told(fact: Fact) -> bool:
    """Whether a later mention may tell how much there is of a benefit that is stated."""
    return fact.value in AMOUNTS and fact.low is None


def _mentions(prose: Prose) -> Iterator[_Mention]:
    """Phrases in the sections that may hold benefits: all, unless one is headed as being about them;
    never the duties or the stack."""
    vocabulary = _vocabulary()
    told = any(section.kind is SectionKind.BENEFITS for section in prose.sections)
    left = _MOST
    places = stems_in(prose.lower)
    stems = sorted(at for stem in places.keys() & vocabulary.section_stems for at in places[stem])
    for section in prose.sections:
        if section.kind in _NEVER or (told and section.kind in _ELSEWHERE and not _announces(prose, section)):
            continue
        if section.kind not in _OFFERING:
            first = bisect.bisect_left(stems, section.start)
            if first == len(stems) or stems[first] >= section.end:
                continue
        row_stems, any_stems, strong_stems = benefit_stems()
        span = (section.start, section.end)
        for row in islice(matches_at(prose.lower, row_stems, vocabulary.row, *span), left):
            keys = _row_keys(row.group())
            if keys:
                yield _Mention(row.start(), row.end(), keys, strong=True)
        offering = section.kind in _OFFERING
        pattern, begin = (vocabulary.any, any_stems) if offering else (vocabulary.strong, strong_stems)
        for match in islice(matches_at(prose.lower, begin, pattern, *span), left):
            left -= 1
            keys, strong = _keys_of(match.group())
            yield _Mention(match.start(), match.end(), keys, strong)


def _announces(prose: Prose, section: Section) -> bool:
    """Whether the small print of a posting goes on to name benefits: "Health benefits include …"."""
    return (
        section.kind is SectionKind.LEGAL and "benefits include" in prose.lower[section.start : section.end]
    )


def _row_keys(row: str) -> tuple[str, ...]:
    """The benefits of a row such as "medical, dental & vision"; none for "life and health sciences"."""
    enumerated = _vocabulary().enumerated
    found = tuple(
        dict.fromkeys(key for word, key in enumerated.items() if re.search(rf"\b{re.escape(word)}", row))
    )
    return found if {"dental", "vision"} & set(found) or row.endswith("insurance") else ()


def _is_offered(prose: Prose, mention: _Mention, sentence: Sentence | None) -> bool:
    kind = prose.section_at(mention.start).kind
    if sentence is not None and _is_no_offer(prose, mention, sentence):
        return False
    if kind in _OFFERING:
        listed = sentence is None or sentence.end - sentence.start <= _LIST_ITEM
        return mention.strong or listed or _is_enumerated(prose, mention, sentence)
    if sentence is None:
        return kind not in _ELSEWHERE and kind is not SectionKind.HEADER
    start = max(sentence.start, mention.start - 3 * _NEAR)
    if _pattern("trade").search(prose.lower, start, mention.start):
        return False
    if kind not in _ELSEWHERE or _stands_alone(mention, sentence):
        return True
    lead = prose.lead_of(sentence)
    offered = _pattern("offers").search(prose.lower, start, mention.start)
    if offered is None and lead is not None:
        offered = _pattern("offers").search(prose.lower, lead.start, lead.end)
    return offered is not None


def _is_enumerated(prose: Prose, mention: _Mention, sentence: Sentence | None) -> bool:
    """One of the things a long sentence lists as offered: "We offer time off, a healthcare plan, …"."""
    if sentence is None:
        return False
    begin = max(sentence.start, mention.start - _LONGEST)
    if _pattern("offers").search(prose.lower, begin, mention.start) is None:
        return False
    around = prose.lower[mention.end : min(sentence.end, mention.end + _ITEM)]
    before = prose.lower[max(sentence.start, mention.start - _ITEM) : mention.start]
    return "," in around and "," in before


def _is_no_offer(prose: Prose, mention: _Mention, sentence: Sentence) -> bool:
    """A statement on equal opportunity; "The range does not include a bonus", which neither offers nor
    denies one; somebody's leave that is the reason for the post."""
    first, last = max(sentence.start, mention.start - _LONGEST), min(sentence.end, mention.end + _LONGEST)
    if _pattern("left_out").search(prose.lower, first, mention.start):
        return True
    if _pattern("other_things").match(prose.lower, mention.start):
        return True
    if "parental leave" in mention.keys and _is_covered(prose, mention, sentence):
        return True
    long = sentence.end - sentence.start > _STATEMENT
    return long and _pattern("equal_opportunity").search(prose.lower, first, last) is not None


def _is_covered(prose: Prose, mention: _Mention, sentence: Sentence) -> bool:
    """Whether the leave is somebody else's: "Cover for a maternity leave", "parental leave cover"."""
    before = prose.lower[max(sentence.start, mention.start - _NEAR) : mention.start]
    after = prose.lower[mention.end : min(sentence.end, mention.end + _NEAR)]
    if prose.kind_of(sentence) in _OFFERING:
        return False
    if _denial("covering", 3).search(before) is not None or _covered_behind().match(after) is not None:
        return True
    away = _denial("away", 2).search(before) is not None
    return away and _pattern("covering").search(prose.lower, sentence.start, mention.start) is not None


def _stands_alone(mention: _Mention, sentence: Sentence) -> bool:
    """A list item that is little more than the benefit's name, under whatever heading."""
    return sentence.depth > 0 and sentence.end - sentence.start <= mention.end - mention.start + _NEAR // 2


def _is_denied(prose: Prose, mention: _Mention, sentence: Sentence | None) -> bool:
    start = max(sentence.start if sentence else 0, mention.start - _NEAR)
    end = min(sentence.end if sentence else len(prose.lower), mention.end + _NEAR)
    before = prose.lower[start : mention.start]
    denied = _denial("no_directly", 0).search(before) or _denial("no", 2).search(before)
    return denied is not None or _denial_behind().match(prose.lower, mention.end, end) is not None


@lru_cache(maxsize=4096)
def _keys_of(written: str) -> tuple[tuple[str, ...], bool]:
    """The benefits that a phrase as found tells, and whether it tells them wherever it stands."""
    phrase = re.sub(r"[\s-]+", " ", written)
    vocabulary = _vocabulary()
    if phrase in vocabulary.keys:
        return vocabulary.keys[phrase]
    return next(told for stem, told in vocabulary.stems if phrase.startswith(stem))


@cache
def _vocabulary() -> _Vocabulary:
    table: dict[str, Any] = load("benefits")
    told: dict[str, tuple[tuple[str, ...], bool]] = {}
    for name, entry in table["benefits"].items():
        implied = (name, *entry.get("implies", ()))
        for strong, phrases in ((True, entry["strong"]), (False, entry["weak"])):
            for phrase in phrases:
                normal = re.sub(r"[\s-]+", " ", str(phrase))
                keys, before = told.get(normal, ((), False))
                told[normal] = (tuple(dict.fromkeys([*keys, *implied])), strong or before)
    word = phrases_pattern(table["enumerated"])
    extra = rf"(?:\s(?:{'|'.join(table['insured'])}))?"
    link = r"\s{0,2}(?:,|/|&|\+|and\b|plus\b)\s{0,2}(?:and\s|&\s)?"
    return _Vocabulary(
        strong=re.compile(phrases_pattern(phrase for phrase, (_, strong) in told.items() if strong)),
        any=re.compile(phrases_pattern(told)),
        keys={phrase: value for phrase, value in told.items() if not phrase.endswith("*")},
        stems=tuple(
            sorted(((p[:-1], v) for p, v in told.items() if p.endswith("*")), key=lambda item: -len(item[0]))
        ),
        names={key: entry["name"] for key, entry in table["benefits"].items()},
        row=re.compile(rf"{word}{extra}(?:{link}{word}){{1,8}}(?:\s{{1,2}}insurance)?"),
        enumerated=dict(table["enumerated"]),
        section_stems=frozenset(table["stems"]),
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases_pattern(load("benefits")[name]))


@cache
def _denial(name: str, words: int) -> re.Pattern[str]:
    """The phrases ``name`` at the end of a text, at most ``words`` words before it."""
    return re.compile(rf"{_pattern(name).pattern}(?:\s[\w'-]+){{0,{words}}}\s?$")


@cache
def _denial_behind() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,2}}(?:[\w'-]+\s){{0,2}}{_pattern('no_behind').pattern}")


@cache
def _covered_behind() -> re.Pattern[str]:
    return re.compile(rf"[\s-]{{0,3}}(?:leave[\s-]{{1,3}})?{_pattern('cover').pattern}")
