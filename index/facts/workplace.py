"""Remote, hybrid or on site: what the header states, what the body rules, and which decides.

A statement about the role outweighs one about its company, and both outweigh an option or perk.
The body's rule decides over the header; a header it contradicts is kept as overruled. A place or
an office without a rule says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.facts.office_days import Days, office_days
from index.facts.roles import find_roles
from index.facts.spotting import Spot
from index.facts.workplace_cues import HYBRID, ON_SITE, REMOTE, WORDS, Directness
from index.facts.workplace_said import Said, judge, statements
from index.postings import Evidence, Fact, Field, Origin, Polarity, Stated, Strength
from index.text.prose import Prose

_LABELS = {REMOTE: "Remote", HYBRID: "Hybrid", ON_SITE: "On-site"}
_OF_COMPANY = "said of the company in general; the role's own rule decides"
_OR_ELSE = re.compile(r"(?:\bor|/|\|)\s?(?:fully |100% )?$")  # "hybrid (2 days) or remote"
_LONGEST_HEADER = 160  # characters of a header's value that are quoted whole


@dataclass(frozen=True, slots=True)
class _Claim:
    """One statement with the evidence for it, from the header or the body."""

    value: str
    directness: Directness
    polarity: Polarity
    days: Days | None
    origin: Origin
    evidence: Evidence


def extract(prose: Prose) -> list[Fact]:
    """The workplace facts of a posting: ``remote``, ``hybrid``, ``on-site`` with office days a week."""
    header = _best(_header_claims(prose))
    body = _best(_body_claims(prose))
    decided = _decided(header, body, len(find_roles(prose)) > 1)
    kept = [claim for claim in (*header, *body) if _counts(claim)]
    if kept:
        return [_fact(claim, _note(claim, decided), None) for claim in kept]
    return [_fact(claim, None, Strength.MENTIONED) for claim in body]


def _best(claims: Iterable[_Claim]) -> list[_Claim]:
    """The most direct claim for each value and polarity, one with days first."""
    best: dict[tuple[str, Polarity], _Claim] = {}
    for claim in claims:
        known = best.get((claim.value, claim.polarity))
        if known is None or _rank(claim) > _rank(known):
            best[claim.value, claim.polarity] = claim
    return list(best.values())


def _rank(claim: _Claim) -> tuple[int, bool]:
    return claim.directness, claim.days is not None


def _decided(header: list[_Claim], body: list[_Claim], of_several: bool) -> frozenset[str]:
    """The values that hold: those of the body's most direct statements, else the header's. What is
    said of the company in general does not undo a header that asks for the office, and a header of
    several values keeps them all where the body names one of them, as does the header of a posting
    ``of_several`` roles."""
    yes = [claim for claim in body if claim.polarity is Polarity.YES]
    spoken = [claim for claim in yes if claim.directness > Directness.OPTION]
    refused = {claim.value for claim in body if claim.polarity is Polarity.NO}
    stated = frozenset(claim.value for claim in header if claim.polarity is Polarity.YES) - refused
    top = max((claim.directness for claim in spoken), default=Directness.OPTION)
    values = frozenset(claim.value for claim in spoken if claim.directness is top)
    if not spoken or (top is Directness.COMPANY and stated - {REMOTE}):
        return stated
    if of_several and stated:
        return values | stated  # a rule for one of the roles is none for the others
    if top is Directness.COMPANY and REMOTE in stated & values:
        return stated
    return values | stated if values & stated else values


def _counts(claim: _Claim) -> bool:
    """Whether the claim is kept at all: options are not, where anything firmer is said."""
    if claim.polarity is Polarity.NO or claim.origin is not Origin.BODY:
        return True
    return claim.directness > Directness.OPTION


def _note(claim: _Claim, decided: frozenset[str]) -> str | None:
    """The note of a claim that does not decide, None for one that does."""
    if claim.polarity is Polarity.NO or claim.value in decided:
        return None
    if claim.origin is Origin.BODY:
        return _OF_COMPANY
    says = " or ".join(_LABELS[value].lower() for value in sorted(decided))
    return f"the body says {says}" if says else "the body says otherwise"


def _fact(claim: _Claim, note: str | None, strength: Strength | None) -> Fact:
    days = claim.days
    low, high = (days.low, days.high) if days is not None else (None, None)
    return Fact(
        field=Field.WORKPLACE,
        value=claim.value,
        label=_label(claim),
        evidence=claim.evidence,
        origin=claim.origin,
        polarity=claim.polarity,
        strength=strength,
        low=low,
        high=high,
        unit="days" if days is not None else None,
        note=note,
        overruled=note is not None,
    )


def _label(claim: _Claim) -> str:
    label = _LABELS[claim.value]
    if claim.polarity is Polarity.NO:
        return f"Not {label.lower()}"
    if claim.days is None:
        return label
    low, high = claim.days.low, claim.days.high
    count = f"{low:g}" if high == low else f"{low:g}+" if high is None else f"{low:g}-{high:g}"
    return f"{label}, {count} office day{'' if count == '1' else 's'} a week"


def _body_claims(prose: Prose) -> Iterator[_Claim]:
    for said in statements(prose):
        yield _claim_of(prose, said)
    for stated in prose.posting.stated:
        if stated.origin is Origin.BODY and stated.name in ("workplace", "place"):
            yield from _read_value(prose, stated)


def _claim_of(prose: Prose, said: Said) -> _Claim:
    evidence = prose.evidence(said.start, said.end)
    return _Claim(said.value, said.directness, said.polarity, said.days, Origin.BODY, evidence)


def _header_claims(prose: Prose) -> Iterator[_Claim]:
    for stated in prose.posting.stated:
        if stated.origin is Origin.BODY:
            continue
        if stated.name in ("workplace", "place", "remote_from"):
            yield from _read_value(prose, stated)
        elif stated.name == "title":
            yield from _read_title(prose, stated)


def _read_title(prose: Prose, stated: Stated) -> Iterator[_Claim]:
    """A title's "(Remote)", "- 100% Remote"; "Remote Sensing Scientist" says nothing."""
    for cue in WORDS["title_cue"].finditer(prose.lower, stated.start, stated.end):
        said = judge(prose.lower, Spot(cue.start(), stated.start, stated.end, heading=True))
        if said is not None and said.directness is Directness.ROLE:
            evidence = prose.evidence(stated.start, stated.end, exact=True)
            yield _Claim(said.value, said.directness, said.polarity, said.days, stated.origin, evidence)


def _read_value(prose: Prose, stated: Stated) -> Iterator[_Claim]:
    """The value of a place or workplace: "Remote - US", "ONSITE, HYBRID", "Cyprus or remote"."""
    value = prose.lower[stated.start : stated.end]
    if stated.name == "workplace" and WORDS.begins("yes_or_no", value):  # the key says of what
        stated = replace(stated, start=prose.lower.rfind("\n", 0, stated.start) + 1)
        value = prose.lower[stated.start : stated.end]
    exact = stated.end - stated.start <= _LONGEST_HEADER
    found = list(WORDS["value"].finditer(value))
    if stated.name == "remote_from" and not found:
        yield _stated_claim(prose, stated, REMOTE, Polarity.YES, None, (stated.start, stated.end))
    days = office_days(value)
    for match in found:
        kind = match.lastgroup or REMOTE
        if kind == "mixed":
            kind = "hybrid"
        if kind == "office" and stated.name != "workplace":
            continue
        name = {"remote": REMOTE, "hybrid": HYBRID}.get(kind, ON_SITE)
        refused = _is_refused(value, match)
        polarity = Polarity.NO if refused else Polarity.YES
        span = (
            (stated.start, stated.end)
            if exact
            else (stated.start + match.start(), stated.start + match.end())
        )
        apart = name == REMOTE and _OR_ELSE.search(value, 0, match.start()) is not None
        if days is not None and polarity is Polarity.YES and not apart:
            name = ON_SITE if days.low >= 5 else HYBRID if days.low > 0 else name
        yield _stated_claim(prose, stated, name, polarity, days if name != REMOTE else None, span)


def _stated_claim(
    prose: Prose, stated: Stated, value: str, polarity: Polarity, days: Days | None, span: tuple[int, int]
) -> _Claim:
    evidence = prose.evidence(*span, exact=stated.origin is not Origin.BODY)
    return _Claim(value, Directness.ROLE, polarity, days, stated.origin, evidence)


def _is_refused(value: str, word: re.Match[str]) -> bool:
    """Whether a value denies the word: "no remote", "Remote: no"."""
    before = value[max(0, word.start() - 14) : word.start()]
    return (
        WORDS.holds("value_refused", before)
        or WORDS["value_refused_behind"].match(value, word.end()) is not None
    )
