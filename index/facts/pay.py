"""What a posting pays: from its header or structure, and from its body.

The body decides: a header that says otherwise is kept, attributed and overruled. What headers are
worth is written in ``index/facts/pay_stated.py``.
"""

from __future__ import annotations

from dataclasses import replace

from index.facts.pay_context import (
    ON_TARGET,
    around_amount,
    caveat,
    kind_of_amount,
    pay_fact,
    period_of,
)
from index.facts.pay_dollars import own_dollars
from index.facts.pay_labels import label_of
from index.facts.pay_stated import PLACEHOLDER, stated_pay
from index.money import find_amounts
from index.postings import Fact, Origin
from index.text.prose import Prose

CONTRADICTED = "the body says otherwise"
IN_FULL = "the body states it with its currency"
_CLOSE = 0.05  # two figures this near each other (relatively) say the same
_SIBLING = 170  # characters between the ranges of one list
_MOST = 60  # facts of pay a posting may have: zones by levels, not price lists


def extract(prose: Prose) -> list[Fact]:
    """Salaries, rates and bonuses that the posting states, with the role or the place each is for.
    Where the body contradicts the header, the header's fact is overruled."""
    stated = stated_pay(prose)
    header = [fact for fact in stated if fact.origin is not Origin.BODY]
    body = [fact for fact in stated if fact.origin is Origin.BODY]
    return own_dollars(prose, _settled(header, _distinct([*body, *_body(prose)])))


def _body(prose: Prose) -> list[Fact]:
    """What the text says outside the stated values."""
    spans = [(s.start, s.end) for s in prose.posting.stated if s.name == "pay"]
    found = find_amounts(prose.text)
    amounts = [m for m in found if not any(start < m.end and m.start < end for start, end in spans)]
    facts: list[Fact] = []
    places: list[str | None] = []
    last_end = -_SIBLING
    for number, money in enumerate(amounts):
        if len(facts) == _MOST:
            break
        around = around_amount(prose, amounts, number)
        kind = kind_of_amount(prose, around, sibling=money.start - last_end < _SIBLING)
        if kind is None:
            continue
        if kind == "salary" and money.low != money.high:
            last_end = money.end
        period = period_of(prose, around)
        role, place = label_of(prose, around)
        origin = Origin.BODY if money.start >= prose.body_start else Origin.HEADER
        evidence = prose.evidence(money.start, money.end)
        note = caveat(prose, around)
        facts.append(
            pay_fact(evidence, money.written, money, period, origin, value=kind, role=role, note=note)
        )
        places.append(place)
    if len({(fact.low, fact.high, fact.unit) for fact in facts}) == 1:
        return [replace(fact, role=None) for fact in facts]  # the posting's, whatever stands before it
    return [
        replace(fact, note="; ".join(part for part in (place and f"for {place}", fact.note) if part) or None)
        for fact, place in zip(facts, places, strict=True)
    ]


def _distinct(facts: list[Fact]) -> list[Fact]:
    """The first of facts that say the same; roles with the same pay stay apart."""
    found: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        found.setdefault((fact.value, fact.low, fact.high, fact.unit, fact.period, fact.role), fact)
    roles = {(f.value, f.low, f.high, f.unit) for f in found.values() if f.role}
    return [f for f in found.values() if f.role or (f.value, f.low, f.high, f.unit) not in roles]


def _settled(header: list[Fact], body: list[Fact]) -> list[Fact]:
    """All facts, the header's overruled where the body states another salary. A structured figure
    is only noted: it is the employer's own, often of another role, place or sort of pay."""
    salaries = [fact for fact in body if fact.value == "salary" and fact.note != ON_TARGET]
    settled = []
    for fact in header:
        base = ON_TARGET not in (fact.note or "")
        comparable = [
            s
            for s in salaries
            if base
            and (
                s.period == fact.period
                or None in (s.period, fact.period)
                or (s.low, s.high) == (fact.low, fact.high)  # the same figures, by the year and the month
            )
        ]
        if comparable and not fact.overruled and _is_part(fact, comparable):
            fact = replace(fact, note=IN_FULL, overruled=fact.origin is Origin.HEADER)
        elif comparable and not fact.overruled and not _agrees(fact, comparable):
            note = f"{fact.note}; {CONTRADICTED}" if fact.note else CONTRADICTED
            fact = replace(fact, note=note, overruled=fact.origin is Origin.HEADER)
        elif comparable and fact.note == PLACEHOLDER:
            fact = replace(fact, note=None)
        settled.append(fact)
    return [*settled, *body]


def _is_part(header: Fact, body: list[Fact]) -> bool:
    """Whether the header gives without a currency what the body gives with one."""
    return header.unit is None and any(fact.unit for fact in body) and _agrees(header, body)


def _agrees(header: Fact, body: list[Fact]) -> bool:
    """Whether both of the header's figures stand among the body's, in one range or in several, for
    the same period and in the same currency where both name one."""
    body = [
        fact
        for fact in body
        if (header.unit is None or fact.unit in (None, header.unit))
        and (header.period is None or fact.period in (None, header.period))
    ]
    low = header.low is None or any(
        _near(header.low, figure) for fact in body for figure in (fact.low, fact.high)
    )
    high = header.high is None or any(
        _near(header.high, figure) for fact in body for figure in (fact.high, fact.low)
    )
    return low and high


def _near(stated: float, figure: float | None) -> bool:
    return figure is not None and abs(stated - figure) <= _CLOSE * figure
