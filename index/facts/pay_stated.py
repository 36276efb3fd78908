"""Pay as the file's structure or its header states it.

Boards' headers are often wrong. On a board that writes its tokens after a money bag, over 28,000
postings, ``~0k`` stands for nothing, ``65k-95k USD`` disagreed with the body in 158 of 163 cases,
a bare ``350000.0`` was the sum of minimum and maximum in 948 of 1,165, ``~185k`` the maximum in 993
of 1,009. Such values are left out, noted, or overruled from the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facts.pay_context import (
    around_amount,
    caveat,
    kind_of_amount,
    pay_fact,
    period_of,
    plausible,
)
from index.facts.pay_labels import label_of
from index.money import Money, find_amounts
from index.postings import Fact, Origin, Stated
from index.text.prose import Prose

PLACEHOLDER = "placeholder: this header stands on postings that state no pay, too"
SUM = "the header's bare number is probably the sum of minimum and maximum, not a salary"
MAXIMUM = "the header names one figure, usually the maximum"
_ESTIMATED = "an estimate"
_MARK = "💰"
_NOTHING = re.compile(r"[~$£€₹\s]*0+(?:\.0+)?\s?k?\b.{0,12}", re.I)
_SUMMED = re.compile(r"\d{4,8}\.0")
_TOP = re.compile(r"~\d{1,4}k")
_DEFAULT = "65k-95k USD"
_ESTIMATE = re.compile(r"estimat|approx|expected", re.I)
_SHORT = 60  # characters of a value that are shown whole
_BARE_LEAST = 1000  # a plain number below this, with no period, is no pay


def stated_pay(prose: Prose) -> list[Fact]:
    """What the fields and header tokens named pay say; none for "Competitive" and the like."""
    stated = [s for s in prose.posting.stated if s.name == "pay"]
    return [fact for s in stated for fact in _stated(prose, s, several=len(stated) > 1)]


def _stated(prose: Prose, stated: Stated, *, several: bool) -> Iterator[Fact]:
    text = prose.posting.text[stated.start : stated.end].strip(" `" + _MARK)
    if _NOTHING.fullmatch(text):
        return
    if stated.origin is Origin.HEADER and _SUMMED.fullmatch(text):
        evidence = prose.evidence(stated.start, stated.end, exact=True)
        yield pay_fact(evidence, text, None, None, stated.origin, note=SUM, overruled=True)
        return
    amounts = find_amounts(prose.text, start=stated.start, end=stated.end)
    amounts = amounts or find_amounts(prose.text, start=stated.start, end=stated.end, bare=True)
    for number in range(len(amounts)):
        fact = _amount(prose, stated, amounts, number, several=several or len(amounts) > 1)
        if fact is not None:
            token = _MARK in prose.posting.text[max(0, stated.start - 3) : stated.end]
            yield _board_value(fact, text) if token else fact


def _amount(prose: Prose, stated: Stated, amounts: list[Money], number: int, *, several: bool) -> Fact | None:
    """One amount of a value, if it can be pay ("$170K – $250K • $1K retention bonus")."""
    money = amounts[number]
    around = around_amount(prose, amounts, number, (stated.start, stated.end))
    period = period_of(prose, around)
    told = money.marked or period or (money.low or money.high or 0) >= _BARE_LEAST
    if not told or not plausible(money, period):
        return None
    kind = kind_of_amount(prose, around, sibling=False) or ("salary" if number == 0 else None)
    if kind is None:
        return None
    text = prose.posting.text[stated.start : stated.end].strip(" `" + _MARK)
    role, place = label_of(prose, around) if several else (None, None)
    estimate = _ESTIMATED if _ESTIMATE.search(text) else None
    notes = [f"for {place}" if place else None, caveat(prose, around) or estimate]
    whole = len(amounts) == 1 and stated.origin is not Origin.BODY and len(text) <= _SHORT
    return pay_fact(
        prose.evidence(stated.start, stated.end, exact=stated.origin is not Origin.BODY),
        text if whole else money.written,
        money,
        period,
        stated.origin,
        value=kind if several else "salary",
        role=role,
        note="; ".join(note for note in notes if note) or None,
    )


def _board_value(fact: Fact, text: str) -> Fact:
    """A value after the money bag, whose notation tells what it is worth."""
    if text == _DEFAULT:
        return replace(fact, note=PLACEHOLDER)
    return replace(fact, low=None, note=MAXIMUM) if _TOP.fullmatch(text) else fact
