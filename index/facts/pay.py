"""What a posting pays: from its header or structure, and from its body.

Boards' headers are often wrong. On a board that writes tokens after a money bag, over 28,000
postings, ``~0k`` stands for nothing, ``65k-95k USD`` disagreed with the body in 158 of 163 cases,
a bare ``350000.0`` was the sum of minimum and maximum in 948 of 1,165, ``~185k`` the maximum in 993
of 1,009. So the body decides; a header is kept, noted or overruled, never silently trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facts.pay_context import ON_TARGET, Surroundings, caveat, kind_of_amount, label_of, period_of, plausible
from index.money import Money, find_amounts
from index.postings import Evidence, Fact, Field, Origin, Stated
from index.text.prose import Prose

PLACEHOLDER = "placeholder: this header stands on postings that state no pay, too"
SUM = "the header's bare number is probably the sum of minimum and maximum, not a salary"
MAXIMUM = "the header names one figure, usually the maximum"
CONTRADICTED = "the body says otherwise"
_ESTIMATE = re.compile(r"estimat|approx|expected", re.I)
_TOKEN = "💰"  # noqa: S105 - the board's mark of a pay token, no secret
_NONE = re.compile(r"[~$£€₹\s]*0+(?:\.0+)?\s?k?\b.{0,12}", re.I)
_SUM = re.compile(r"\d{4,8}\.0")
_TOP = re.compile(r"~\d{1,4}k")
_DEFAULT = "65k-95k USD"
_CLOSE = 0.05  # two figures this near each other (relatively) say the same
_SIBLING = 170  # characters between the ranges of one list
_MOST = 60  # facts of pay a posting may have: zones by levels, not price lists


def extract(prose: Prose) -> list[Fact]:
    """Salaries, rates and bonuses that the posting states. Where the body contradicts the header,
    the header's fact is overruled."""
    stated = [s for s in prose.posting.stated if s.name == "pay"]
    header = [fact for s in stated for fact in _stated(prose, s)]
    return _settled(header, _body(prose, stated))


def _stated(prose: Prose, stated: Stated) -> Iterator[Fact]:
    """What a header token or a structured value says."""
    text = prose.posting.text[stated.start : stated.end].strip(" `" + _TOKEN)
    token = _TOKEN in prose.posting.text[max(0, stated.start - 3) : stated.end]
    evidence = prose.evidence(stated.start, stated.end, exact=True)
    if _NONE.fullmatch(text):
        return
    if stated.origin is not Origin.STRUCTURED and _SUM.fullmatch(text):
        yield _fact(evidence, text, None, None, stated.origin, note=SUM, overruled=True)
        return
    span = {"start": stated.start, "end": stated.end}
    amounts = find_amounts(prose.text, **span) or find_amounts(prose.text, **span, bare=True)
    for number, money in enumerate(amounts):
        around = _surroundings(prose, amounts, number, (stated.start, stated.end))
        period = period_of(prose, around)
        if not plausible(money, period):
            continue
        kind = kind_of_amount(prose, around, sibling=False) if number else "salary"
        if kind is None:
            continue  # "$170K – $250K • $1K retention bonus"
        role, place = label_of(prose, around) if len(amounts) > 1 else (None, None)
        note = caveat(prose, around) or _note(place) or ("an estimate" if _ESTIMATE.search(text) else None)
        if token and text == _DEFAULT:
            note = PLACEHOLDER
        elif token and _TOP.fullmatch(text):
            money, note = replace(money, low=None), MAXIMUM
        label = money.written if len(amounts) > 1 else text
        yield _fact(evidence, label, money, period, stated.origin, value=kind, role=role, note=note)


def _body(prose: Prose, stated: list[Stated]) -> list[Fact]:
    """What the text says outside the stated spans."""
    found = find_amounts(prose.text)
    amounts = [m for m in found if not any(s.start < m.end and m.start < s.end for s in stated)]
    facts: list[Fact] = []
    places: list[str | None] = []
    seen: set[tuple[object, ...]] = set()
    last_end = -_SIBLING
    for number, money in enumerate(amounts):
        if len(facts) == _MOST:
            break
        around = _surroundings(prose, amounts, number)
        kind = kind_of_amount(prose, around, sibling=money.start - last_end < _SIBLING)
        if kind is None:
            continue
        if kind == "salary" and money.low != money.high:
            last_end = money.end
        period = period_of(prose, around)
        role, place = label_of(prose, around)
        key = (kind, money.low, money.high, money.currency, period)
        if key in seen:
            continue
        seen.add(key)
        origin = Origin.BODY if money.start >= prose.body_start else Origin.HEADER
        evidence = prose.evidence(money.start, money.end)
        note = caveat(prose, around)
        facts.append(_fact(evidence, money.written, money, period, origin, value=kind, role=role, note=note))
        places.append(place)
    if len(facts) == 1:  # a single figure is the posting's, whatever stands before it
        return [replace(facts[0], role=None)]
    return [
        replace(fact, note="; ".join(part for part in (_note(place), fact.note) if part) or None)
        for fact, place in zip(facts, places, strict=True)
    ]


def _surroundings(prose: Prose, amounts: list[Money], number: int, within: tuple[int, int] | None = None) -> Surroundings:
    money = amounts[number]
    if within is None:
        sentence, last = prose.sentence_at(money.start), prose.sentence_at(money.end - 1)
        start = sentence.start if sentence else prose.text.rfind("\n", 0, money.start) + 1
        end = last.end if last else (prose.text.find("\n", money.end) + 1 or len(prose.text) + 1) - 1
        within = (start, end)
    previous = amounts[number - 1].end if number else 0
    following = amounts[number + 1].start if number + 1 < len(amounts) else len(prose.text)
    return Surroundings(money, within[0], within[1], previous, following)


def _fact(
    evidence: Evidence,
    label: str,
    money: Money | None,
    period: str | None,
    origin: Origin,
    *,
    value: str = "salary",
    role: str | None = None,
    note: str | None = None,
    overruled: bool = False,
) -> Fact:
    return Fact(
        field=Field.PAY,
        value=value,
        label=re.sub(r"\s+", " ", label).strip(" ,;:"),
        evidence=evidence,
        origin=origin,
        low=money.low if money else None,
        high=money.high if money else None,
        unit=money.currency if money else None,
        period=period,
        role=role,
        note=note,
        overruled=overruled,
    )


def _note(place: str | None) -> str | None:
    return f"for {place}" if place else None


def _settled(header: list[Fact], body: list[Fact]) -> list[Fact]:
    """All facts, the header's overruled where the body states another salary. A structured figure
    is only noted: it is the employer's own, often of another role, place or sort of pay."""
    salaries = [fact for fact in body if fact.value == "salary" and fact.note != ON_TARGET]
    settled = []
    for fact in header:
        comparable = [s for s in salaries if s.period == fact.period or None in (s.period, fact.period)]
        if comparable and not fact.overruled and not _agrees(fact, comparable):
            note = f"{fact.note}; {CONTRADICTED}" if fact.note else CONTRADICTED
            fact = replace(fact, note=note, overruled=fact.origin is Origin.HEADER)
        elif comparable and fact.note == PLACEHOLDER:
            fact = replace(fact, note=None)
        settled.append(fact)
    return [*settled, *body]


def _agrees(header: Fact, body: list[Fact]) -> bool:
    """Whether one of the body's figures, or all of them together, is the header's."""
    lows = [fact.low for fact in body if fact.low is not None]
    highs = [fact.high for fact in body if fact.high is not None]
    whole = (min(lows, default=None), max(highs, default=None))
    pairs = [(fact.low, fact.high) for fact in body] + [whole]
    return any(_near(header.low, low) and _near(header.high, high) for low, high in pairs)


def _near(stated: float | None, figure: float | None) -> bool:
    return stated is None or (figure is not None and abs(stated - figure) <= _CLOSE * figure)
