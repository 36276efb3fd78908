"""The right to work (visa sponsorship, work authorization), clearances and relocation.

A sentence says or denies each of them. "Must be authorized to work in the US" says nothing on
sponsorship; "… without sponsorship" denies it. Equal-opportunity and E-Verify boilerplate is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from config.vocabulary import load
from index.facts.cues import PhraseFinder, any_of
from index.postings import Fact, Field, Origin, Polarity, Stated, Strength
from index.text.lines import line_at
from index.text.prose import Prose
from index.text.sections import SectionKind

_Span = tuple[int, int]

_SPONSOR = re.compile(r"sponsor\w{0,5}")
_QUESTION = re.compile(
    r"(?:will|do|would|are|can) (?:you|candidates?)\b[^?.\n]{0,160}\?|if you (?:require|need)"
    r"|whether (?:or not )?you"
)
_OR_OTHERS = re.compile(
    r"citizen\w{0,4}[^.;|]{0,20}\b(?:or|and|/)\b|national|permanent resident|green card|preferred|plus"
    r"|may be required",
    re.I,
)
_CLAUSE = re.compile(r"[.;!?\n]| but | however")
_AROUND = 170  # characters of a sentence that may speak about a mention
_NEAR, _LONGEST = 60, 400
_ITEM = 25  # characters an item may hold besides the mention it is about
_MOST = 60  # places of one word that are looked at: more than any posting has


def extract(prose: Prose) -> list[Fact]:
    """Facts of visa, clearance and relocation, one for each value and polarity: the first, of a
    clearance one that is required before one that would be nice."""
    facts = [
        *_stated(prose),
        *_sponsorship(prose),
        *_authorization(prose),
        *_clearances(prose),
        *_relocation(prose),
    ]
    if not any(fact.value == "sponsorship" for fact in facts):
        facts += _implied_refusal(facts)
    facts.sort(key=lambda fact: fact.strength is Strength.PREFERRED)
    return list({(f.field, f.value, f.polarity): f for f in reversed(facts)}.values())[::-1]


def _stated(prose: Prose) -> Iterator[Fact]:
    """ "Visa sponsorship: no" as the file's structure states it."""
    for stated in prose.posting.stated:
        if stated.name == "visa":
            yield from _stated_visa(prose, stated)


def _stated_visa(prose: Prose, stated: Stated) -> Iterator[Fact]:
    value = prose.lower[stated.start : stated.end]
    line = prose.lower.rfind("\n", 0, stated.start) + 1
    label = prose.lower[line : stated.start]
    evidence = prose.evidence(stated.start, stated.end, exact=True)
    offered = any_of(value, _phrases("visa_help")) or value.strip(" *+!") in ("visa", "visas")
    if "sponsor" in label + value or offered or value.split()[:1] in (["yes"], ["no"]):
        denied = re.search(r"\b(?:no|not|none|without|unable|false)\b|n't", value) is not None
        polarity = Polarity.NO if denied else Polarity.YES
        yield Fact(
            Field.VISA,
            "sponsorship",
            prose.text[stated.start : stated.end],
            evidence,
            stated.origin,
            polarity,
        )
    elif any_of(value, _phrases("authorization")) or "authori" in label:
        yield Fact(
            Field.VISA, "work authorization", prose.text[stated.start : stated.end], evidence, stated.origin
        )


def _sponsorship(prose: Prose) -> Iterator[Fact]:
    for span in _sponsoring(prose):
        start, end = _sentence(prose, span)
        words = prose.lower[start:end]
        if _QUESTION.search(words):
            continue
        denied = _is_denied(prose, span, (start, end))
        if denied and any_of(words, _phrases("not_for_all")):
            continue
        yield _fact(prose, Field.VISA, "sponsorship", span, Polarity.NO if denied else Polarity.YES)


def _sponsoring(prose: Prose) -> Iterator[_Span]:
    """Where the text speaks of sponsoring visas or helping with them."""
    places = 0
    at = prose.lower.find("sponsor")
    while at >= 0 and places < _MOST:
        places += 1
        match = _SPONSOR.match(prose.lower, at)
        end = match.end() if match else at + 7
        near = prose.lower[max(0, at - _NEAR) : end + _NEAR]
        other = any_of(near, _phrases("not_sponsoring")) and not any_of(near, _phrases("sponsored"))
        if not other and any_of(near, _phrases("about_visas")):
            yield at, end
        at = prose.lower.find("sponsor", end)
    for start, end, _ in _finder("visa_help").find(prose.lower):
        if "sponsor" not in prose.lower[max(0, start - _NEAR) : end + _NEAR]:
            yield start, end


def _authorization(prose: Prose) -> Iterator[Fact]:
    for start, end, _ in _finder("authorization").find(prose.lower):
        first, last = _sentence(prose, (start, end))
        near = prose.lower[max(first, start - _AROUND) : min(last, end + _AROUND)]
        alone = last - first < end - start + 4  # a heading or the name of a document
        if not alone and not any_of(near, _phrases("not_authorization")) and not _QUESTION.search(near):
            yield _fact(prose, Field.VISA, "work authorization", (start, end))


def _clearances(prose: Prose) -> Iterator[Fact]:
    for start, end, value in _clearance_finder().find(prose.lower):
        first, last = _sentence(prose, (start, end))
        near = prose.lower[max(first, start - _NEAR - 20) : min(last, end + _NEAR)]
        words = prose.lower[max(first, start - _AROUND) : min(last, end + _AROUND)]
        if any_of(near, _phrases("not_clearance")) or (
            value == "citizenship"
            and any_of(words, ("orientation", "marital", "regardless of", *_phrases("or_right_to_work")))
        ):
            continue
        asked = any_of(words, _phrases("background_asked")) or _is_demand(prose, start, end)
        if value == "background check" and not asked:
            continue
        preferred = value != "background check" and _is_preferred(prose, start, near)
        liked = preferred and any_of(near, _phrases("preferred"))  # "preferred but not required"
        denied = value != "background check" and not liked and _is_denied(prose, (start, end), (first, last))
        polarity = Polarity.NO if denied else Polarity.YES
        strength = Strength.PREFERRED if preferred else Strength.REQUIRED
        yield _fact(prose, Field.CLEARANCE, value, (start, end), polarity, None if denied else strength)


def _is_demand(prose: Prose, start: int, end: int) -> bool:
    """Whether the mention makes up an item of a list of what is asked for."""
    sentence = prose.sentence_at(start)
    return (
        sentence is not None
        and sentence.depth > 0
        and prose.kind_of(sentence) is SectionKind.REQUIREMENTS
        and sentence.end - sentence.start < end - start + _ITEM
    )


def _implied_refusal(facts: list[Fact]) -> list[Fact]:
    """A posting that takes citizens only sponsors no visa, though it doesn't say so."""
    for fact in facts:
        only = fact.strength is Strength.REQUIRED and "citizen" in fact.label.lower()
        if fact.value == "citizenship" and only and not _OR_OTHERS.search(fact.evidence.quote):
            note = "implied: citizenship is required"
            return [
                replace(
                    fact,
                    field=Field.VISA,
                    value="sponsorship",
                    polarity=Polarity.NO,
                    strength=None,
                    note=note,
                )
            ]
    return []


def _relocation(prose: Prose) -> Iterator[Fact]:
    for start, end, value in _relocation_finder().find(prose.lower):
        near = prose.lower[max(0, start - _NEAR) : end + _NEAR]
        if any_of(near, _phrases("not_relocation")):
            continue
        denied = _is_denied(prose, (start, end), _sentence(prose, (start, end)))
        yield _fact(prose, Field.RELOCATION, value, (start, end), Polarity.NO if denied else Polarity.YES)


def _is_denied(prose: Prose, span: _Span, sentence: _Span) -> bool:
    """Whether the mention's clause denies it: "we do not sponsor", "sponsorship is not available"."""
    before = prose.lower[max(sentence[0], span[0] - _AROUND) : span[0]]
    before = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    after = prose.lower[span[1] : min(sentence[1], span[1] + _AROUND)]
    itself = prose.lower[span[0] : span[1]]
    return _denials("denied_before").search(before + itself) is not None or _after().match(after) is not None


def _is_preferred(prose: Prose, start: int, near: str) -> bool:
    if any_of(near, _phrases("preferred")):
        return True
    if any_of(near, ("must", "requir", "only ", "ability to obtain")):
        return False
    sentence = prose.sentence_at(start)
    lead = prose.lead_of(sentence) if sentence is not None else None
    if lead is not None and any_of(prose.lower[lead.start : lead.end], _phrases("preferred")):
        return True
    return prose.section_at(start).kind is SectionKind.PREFERRED


def _sentence(prose: Prose, span: _Span) -> _Span:
    """The sentence that holds ``span``, at most so much of it as may speak about it; the line where
    none does."""
    sentence = prose.sentence_at(span[0])
    if sentence is not None:
        return max(sentence.start, span[0] - _LONGEST), min(sentence.end, span[1] + _LONGEST)
    return line_at(prose.text, *span)


def _fact(
    prose: Prose,
    field: Field,
    value: str,
    span: _Span,
    polarity: Polarity = Polarity.YES,
    strength: Strength | None = None,
) -> Fact:
    label = " ".join(prose.text[span[0] : span[1]].split())
    origin = Origin.HEADER if span[1] <= prose.body_start else Origin.BODY
    return Fact(field, value, label, prose.evidence(*span), origin, polarity, strength)


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(str(phrase) for phrase in load("permits")[name])


@cache
def _finder(name: str) -> PhraseFinder:
    return PhraseFinder((phrase, name) for phrase in _phrases(name))


@cache
def _clearance_finder() -> PhraseFinder:
    return PhraseFinder(
        (p, value) for value, phrases in load("permits")["clearance"].items() for p in phrases
    )


@cache
def _relocation_finder() -> PhraseFinder:
    return PhraseFinder(
        (p, value) for value, phrases in load("permits")["relocation"].items() for p in phrases
    )


@cache
def _denials(name: str) -> re.Pattern[str]:
    return re.compile("|".join(load("permits")[name]))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?:[\w,/ ]{0,25}?\b)?(?:" + "|".join(load("permits")["denied_after"]) + ")")
