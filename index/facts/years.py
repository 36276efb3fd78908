"""Years of experience that a posting asks for: of experience on the whole, of a tool, of management."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.facts.spotting import stems_in
from index.facts.years_counts import Count, find_counts
from index.facts.years_subject import EXPERIENCE, Subject, subject_of
from index.patterns import phrases_pattern
from index.postings import Evidence, Fact, Field, Origin, Strength
from index.text.prose import Prose
from index.text.sections import SectionKind

_BEFORE = 60
_AFTER = 130
_LONGEST = 20  # years: beyond it a figure is a company's age
_ASKING = {SectionKind.REQUIREMENTS, SectionKind.PREFERRED}
_ELSEWHERE = {SectionKind.BENEFITS, SectionKind.PAY, SectionKind.LEGAL, SectionKind.COMPANY}
# "5 years shipping …", "3 years in a team": what a candidate did with them.
_NEXT_BLOCK = re.compile(
    r"(?<![ei]\.[ge])(?<!etc)(?<!yrs)[.!?](?:\s|$)|\n\s*(?:\n|[-*•+·▪●◦‣–—✓#]|\d{1,2}[.)]\s)"
)
_DOING = re.compile(
    r"[\s'+)-]{0,4}(?:of\s(?!the\b|our\b)|in\s|as\s|with\s|at\s|on\s|inside\s|working\b|(?!during|including|according)[a-z]{3,14}ing\b)"
)
_HAVING = re.compile(r"[\s*•·-]{0,6}have\s")  # under "Join us if you": "have built backends for 4+ years"
_WHERE = re.compile(r"\s(?:in|at|within|with|from|for|on|of|using)\b")
_ALTERNATIVE = "an alternative to other years or degrees"


def extract(prose: Prose) -> list[Fact]:
    """Years of experience with strength; ``value`` is ``experience`` or what they are of."""
    facts = [
        fact
        for s in prose.posting.stated
        if s.name == "years"
        for fact in _stated(prose, s.start, s.end, s.origin)
    ]
    spans = [(s.start, s.end) for s in prose.posting.stated if s.name == "years"]
    found = [(fact, subject) for fact, subject in _mentioned(prose) if not _within(fact.evidence, spans)]
    facts += _valued(found)
    return list(_distinct([*facts, *_not_required(prose)]))


def _within(evidence: Evidence, spans: list[tuple[int, int]]) -> bool:
    return any(start <= evidence.start and evidence.end <= end for start, end in spans)


def _stated(prose: Prose, start: int, end: int, origin: Origin) -> Iterator[Fact]:
    """What a field "experience" of the file's structure says."""
    text = prose.lower[start:end]
    counts = list(find_counts(prose.lower, start, end))
    if not counts and (bare := re.fullmatch(r"\s*(\d{1,2})\s*(?:(\+)|-\s*(\d{1,2}))?\s*", text)):
        high = float(bare[3]) if bare[3] else None
        counts = [Count(start, end, float(bare[1]), high)]
    if not counts and _pattern("entry").search(text):
        counts = [Count(start, end, 0.0, None)]
    for count in counts:
        evidence = prose.evidence(start, end, exact=True)
        yield _fact(evidence, prose.posting.text[start:end], count, Strength.REQUIRED, origin)


def _mentioned(prose: Prose) -> Iterator[tuple[Fact, Subject]]:
    for count in find_counts(prose.lower, 0, len(prose.lower)):
        sentence = prose.sentence_at(count.start)
        start = sentence.start if sentence else prose.lower.rfind("\n", 0, count.start) + 1
        end = _block_end(prose.lower, count.end)
        before, after = (
            prose.lower[max(start, count.start - 2 * _BEFORE) : count.start],
            prose.lower[count.end : end],
        )
        kind = prose.section_at(count.start).kind
        if not _asks(count, before, after, kind):
            continue
        lead = prose.lead_of(sentence) if sentence else None
        introduction = prose.lower[lead.start : lead.end] if lead else ""
        strength = _strength(before, after, introduction, kind)
        origin = Origin.BODY if count.start >= prose.body_start else Origin.HEADER
        note = _ALTERNATIVE if _is_alternative(before, after) else None
        fact = _fact(
            prose.evidence(count.start, count.end),
            prose.posting.text[count.start : count.end],
            count,
            strength,
            origin,
        )
        yield (
            replace(fact, note=note),
            subject_of(
                prose.text[count.end : end], prose.text[max(start, count.start - _BEFORE) : count.start]
            ),
        )


def _block_end(text: str, position: int) -> int:
    """Where the words that belong to ``position`` end at the latest: a line may break within them, a
    full stop, a blank line or the next item ends them."""
    limit = min(len(text), position + _AFTER)
    block = _NEXT_BLOCK.search(text, position, limit)
    return block.start() if block else limit


def _asks(count: Count, before: str, after: str, kind: SectionKind) -> bool:
    """Whether the years are asked of a candidate (not the company's age, not a span of time)."""
    most = max(n for n in (count.low, count.high) if n is not None)
    if most > _LONGEST or _pattern("not_behind").match(after.lstrip(" -'+)(")):
        return False
    asking = kind in _ASKING
    addressed = _pattern("candidate").search(before)
    if not addressed and _pattern("company").search(before[-80:]):
        return False
    experience = _pattern("experience")
    told = experience.search(after[:90]) or experience.search(before[-90:])
    if (
        not asking
        and before.strip() in ("with", "having")
        and re.search(r"^[^,]{0,60}, (?!we're look|we are look|you)", after)
    ):
        told = None  # "With over 15 years of experience, we …" opens with the company
    if kind is SectionKind.COMPANY and not addressed:
        return told is not None and (not before.strip() or _HAVING.match(before) is not None)
    if _ending("not_before").search(before) or (count.cued and before.rstrip().endswith(" in")):
        return asking and experience.search(after[:30]) is not None
    if told is not None:
        return asking or kind is not SectionKind.BENEFITS or not before.strip(" -*•")
    if re.match(r"\s{0,3}\((?:required|preferred|must)", after):
        return True  # ".NET Core: 5 years (Required)"
    if addressed and before.endswith("for "):
        return True  # "you have shipped software for 4+ years"
    opens = not before.strip(" -*•") or before.endswith("(") or count.cued
    if opens and after[:1] in (".", "") and kind not in _ELSEWHERE:
        return True  # "Go, Kafka. 5+ years. Oslo."
    if addressed and before.rstrip().endswith(":") and kind not in _ELSEWHERE:
        return True  # "You need: 3+ years embedded C"
    if asking:
        return opens or _DOING.match(after) is not None
    return (opens or addressed is not None) and kind not in _ELSEWHERE and _DOING.match(after) is not None


def _strength(before: str, after: str, introduction: str, kind: SectionKind) -> Strength:
    clause = re.split(r"[,;(]", after, maxsplit=1)[0]
    rest = after[len(clause) : len(clause) + 24].lstrip(" ,;(")
    said = _pattern("preferred").match(rest)
    # "…, preferred" speaks of the years; "…, preferred in retail" of where they were spent
    if _pattern("preferred").search(clause) or (said and not _WHERE.match(rest, said.end())):
        return Strength.PREFERRED
    if _ending("preferred_before").search(before) or _pattern("preferred").search(introduction):
        return Strength.PREFERRED
    return Strength.PREFERRED if kind is SectionKind.PREFERRED else Strength.REQUIRED


def _is_alternative(before: str, after: str) -> bool:
    """ "5+ years with a BS or 3+ years with an MS", "a degree or 4+ years": one of them will do."""
    joined = re.search(r"\bor\s([^.;]{0,40})$", before)
    if joined is None:
        return False
    degrees = _pattern("degree")
    if not joined[1].strip():
        return bool(degrees.search(before[-_BEFORE:]) or ("year" in before and degrees.search(after[:40])))
    return degrees.match(joined[1].removeprefix("a ").removeprefix("an ")) is not None


def _valued(found: list[tuple[Fact, Subject]]) -> list[Fact]:
    """The facts with their values: years in a field of work count as experience on the whole where
    they are the most that is asked for; otherwise they are of that field."""
    general = [
        fact.low or 0.0
        for fact, subject in found
        if subject.kind == "general" and fact.strength is Strength.REQUIRED
    ]
    fields = [
        fact.low or 0.0
        for fact, subject in found
        if subject.kind == "field" and fact.strength is Strength.REQUIRED
    ]
    most = max([*general, *fields], default=0.0)
    facts = []
    for fact, subject in found:
        whole = subject.kind == "general" or (subject.kind == "field" and (fact.low or 0.0) >= most)
        facts.append(replace(fact, value=EXPERIENCE if whole or not subject.words else subject.words))
    return facts


def _not_required(prose: Prose) -> Iterator[Fact]:
    if stems_in(prose.lower).keys().isdisjoint(load("years")["not_required_stems"]):
        return
    for match in islice(_pattern("not_required").finditer(prose.lower), 3):
        if prose.lower.startswith((" in ", " with ", " of "), match.end()):
            continue
        evidence = prose.evidence(match.start(), match.end())
        label = prose.posting.text[match.start() : match.end()]
        yield _fact(
            evidence, label, Count(match.start(), match.end(), 0.0, None), Strength.NOT_REQUIRED, Origin.BODY
        )


def _fact(evidence: Evidence, label: str, count: Count, strength: Strength, origin: Origin) -> Fact:
    return Fact(
        field=Field.YEARS,
        value=EXPERIENCE,
        label=re.sub(r"\s+", " ", label).strip(),
        evidence=evidence,
        origin=origin,
        strength=strength,
        low=count.low,
        high=count.high,
        unit="years",
    )


def _distinct(facts: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        key = (fact.value, fact.low, fact.high, fact.strength)
        if key not in seen:
            seen.add(key)
            yield fact


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases_pattern(load("years")[name]))


@cache
def _ending(name: str) -> re.Pattern[str]:
    """The phrases ``name`` at the end of a text."""
    return re.compile(rf"{phrases_pattern(load('years')[name])}[\s,:(-]{{0,3}}$")
