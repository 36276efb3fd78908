"""Whether an amount of money in a posting is the role's pay, and what its surroundings add to it:
the period, the role or place it is for, a caveat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.vocabulary import load
from index.money import Money
from index.money_words import money_words
from index.patterns import phrases_pattern
from index.postings import Evidence, Fact, Field, Origin
from index.text.prose import Prose
from index.text.sections import SectionKind

ON_TARGET = "on-target earnings"
_BEFORE = 170  # characters before an amount in which its sentence may say what it is
_WIDER = 240  # the same across sentences: "The ranges per zone:" above a list
_AFTER = 45  # characters behind an amount that may say what it is for ("$500 wellness stipend")
_NEAR = 25
_BESIDE = 4
_SIBLING = 170  # characters from one range of a list of ranges to the next
_LABEL = 70
_LINE = 90
_AMPLE = 15_000  # a range of this size a year is no perk

# What can be pay at all, in dollars' worth by the period; wages in poorer countries are lower.
_PLAUSIBLE = {
    "year": (10_000.0, 3_000_000.0), "month": (250.0, 80_000.0), "week": (80.0, 20_000.0),
    "day": (15.0, 6_000.0), "hour": (2.5, 1_500.0),
}  # fmt: skip
_SIZEABLE = {"year": 15_000.0, "month": 700.0, "week": 300.0, "day": 100.0, "hour": 8.0}
_POORER = 0.15
_CUT = re.compile(r"[+;.,(•|]|\bplus\b|\band\b|\bwith\b|\bas well\b|\bdepending\b|\bbased\b")
# Where an amount that nothing explains is no pay: the deals a candidate has closed, the company's size.
_ELSEWHERE = {
    SectionKind.REQUIREMENTS,
    SectionKind.PREFERRED,
    SectionKind.RESPONSIBILITIES,
    SectionKind.COMPANY,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around an amount: bounds of its sentence, its neighbours among the amounts."""

    money: Money
    start: int
    end: int
    previous_end: int
    next_start: int


def around_amount(
    prose: Prose, amounts: list[Money], number: int, within: tuple[int, int] | None = None
) -> Surroundings:
    """The surroundings of amount ``number``: those of its sentence, or ``within`` a stated value."""
    money = amounts[number]
    if within is None:
        sentence, last = prose.sentence_at(money.start), prose.sentence_at(money.end - 1)
        start = sentence.start if sentence else prose.text.rfind("\n", 0, money.start) + 1
        line_end = prose.text.find("\n", money.end)
        end = last.end if last else line_end if line_end >= 0 else len(prose.text)
        within = (start, end)
    previous = amounts[number - 1].end if number else 0
    following = amounts[number + 1].start if number + 1 < len(amounts) else len(prose.text)
    return Surroundings(money, within[0], within[1], previous, following)


def pay_fact(
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
    """The fact of an amount (of none where a header's number is not what it seems)."""
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


@cache
def _cues() -> re.Pattern[str]:
    table: dict[str, Any] = load("pay")
    kinds = {name: phrases_pattern(table[name]) for name in ("company", "perk", "equity", "bonus", "pay")}
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items()))


@cache
def pay_words(name: str) -> re.Pattern[str]:
    """The phrases of one list of ``config/vocabulary/pay.yaml``."""
    return re.compile(phrases_pattern(load("pay")[name]))


@cache
def _periods() -> re.Pattern[str]:
    periods = load("pay")["periods"]
    return re.compile("|".join(f"(?P<{name}>{phrases_pattern(words)})" for name, words in periods.items()))


def kind_of_amount(prose: Prose, around: Surroundings, sibling: bool) -> str | None:
    """ "salary" or "bonus" if the amount is one, None if it is other money. ``sibling``: the amount
    before it, close by, is a range of pay."""
    money = around.money
    period = period_of(prose, around)
    if not plausible(money, period) or pay_words("compared").match(money.written.lower()):
        return None
    ranged = money.low is not None and money.high is not None and money.low < money.high
    ample = ranged and period == "year" and (money.low or 0) / _scale(money) >= _AMPLE and money.marked
    before = prose.lower[max(around.start, around.previous_end, money.start - _BEFORE) : money.start]
    after = prose.lower[money.end : min(around.end, around.next_start, money.end + _AFTER)]
    behind = _cues().search(_cut(after))
    cues = list(_cues().finditer(before))
    kind = _told(cues, behind, len(before), ample)
    if kind is not None:
        return None if kind == "other" else kind
    if (
        not cues
        and money.marked
        and _stands_alone(prose, around)
        and (ample or _sizeable(money, period, ranged=ranged))
    ):
        return "salary"
    if prose.section_at(money.start).kind is SectionKind.PAY or (sibling and ranged):
        return "salary" if money.marked or ranged else None
    if ample or (ranged and money.period and money.marked):
        return "salary"
    wider = list(_cues().finditer(prose.lower, max(around.previous_end, around.start - _WIDER), around.start))
    told = wider[-1].lastgroup if wider else None
    if told == "pay" and (money.marked or money.period):
        return "salary" if ranged or money.period or around.start - wider[-1].end() <= _NEAR else None
    return (
        "salary"
        if not wider and money.marked and money.period and _sizeable(money, period, ranged=ranged)
        else None
    )


def _cut(after: str) -> str:
    """What stands behind an amount up to where something else begins ("+ bonus", "and equity")."""
    cut = _CUT.search(after, 1)
    return after[: cut.start()] if cut else after


def _stands_alone(prose: Prose, around: Surroundings) -> bool:
    """In a line such as "Analytics Engineer, London, up to £60,000"."""
    if around.end - around.start > _LINE or "\n" in prose.text[around.start : around.end]:
        return False
    return prose.section_at(around.money.start).kind not in _ELSEWHERE


def _sizeable(money: Money, period: str | None, *, ranged: bool) -> bool:
    """Too much for a perk, whatever the words around it: a year's, a month's or an hour's pay."""
    amount = (money.low or money.high or 0) / _scale(money)
    return amount >= _SIZEABLE.get(period or ("month" if ranged else "year"), 0)


def _told(cues: list[re.Match[str]], behind: re.Match[str] | None, length: int, ample: bool) -> str | None:
    """What the words around an amount say it is: "salary", "bonus", "other"; None if nothing."""
    kinds = [cue.lastgroup for cue in cues]
    nearest, distance = (kinds[-1], length - cues[-1].end()) if cues else (None, 0)
    if behind is not None and behind.start() <= _NEAR:
        if behind.lastgroup == "company" or (behind.lastgroup == "perk" and not ample):
            return "other"
        if behind.lastgroup == "equity" and behind.start() <= 2:
            return "other"
        if behind.lastgroup == "bonus" and not ample:
            return "bonus" if nearest in (None, "pay", "bonus") else "other"
        if behind.lastgroup == "pay" and nearest not in ("company", "perk"):
            return "salary"
    if nearest == "company" and not (ample and distance > _NEAR and "pay" in kinds):
        return "other"
    if nearest == "perk":
        return "salary" if ample and "pay" in kinds else "other"
    if nearest == "equity":
        if distance <= _BESIDE:
            return "salary" if ample and "pay" in kinds else "other"
        return "salary" if "pay" in kinds else None
    if nearest == "bonus":
        return "salary" if ample else "bonus" if distance <= 16 else "salary" if "pay" in kinds else None
    return "salary" if nearest == "pay" else None


def plausible(money: Money, period: str | None) -> bool:
    """Whether the amount can be a wage: ``_PLAUSIBLE`` by period, in the currency's rough scale."""
    scale = _scale(money)
    amounts = [amount / scale for amount in (money.low, money.high) if amount is not None]
    if not amounts or (money.low == 0 and money.high != 0):
        return False
    if period is None:
        return _PLAUSIBLE["hour"][0] <= max(amounts) <= _PLAUSIBLE["month"][1]
    least, most = _PLAUSIBLE[period]
    least *= _POORER if scale > 1 else 1
    return least <= max(amounts) and max(amounts) <= most and min(amounts) >= least / 10


def _scale(money: Money) -> float:
    return money_words().scales.get(money.currency or "", 1.0)


def period_of(prose: Prose, around: Surroundings) -> str | None:
    """The period an amount is for: as written with it, else as its sentence says, else a year when
    it is too much for a month; None if nothing tells."""
    money = around.money
    if money.period:
        return money.period
    before = prose.lower[max(around.start, money.start - _BEFORE) : money.start]
    after = prose.lower[money.end : min(around.end, money.end + _NEAR)]
    found = [*reversed(list(_periods().finditer(before))), *_periods().finditer(after)]
    for match in found:
        if plausible(money, match.lastgroup):
            return match.lastgroup
    most = max(amount for amount in (money.low, money.high) if amount is not None)
    return (
        "year" if most >= money_words().year_from.get(money.currency or "", _PLAUSIBLE["year"][0]) else None
    )


def caveat(prose: Prose, around: Surroundings) -> str | None:
    """What a reader must know of the amount: on-target earnings, total compensation."""
    before = prose.lower[
        max(around.start, around.previous_end, around.money.start - _LABEL) : around.money.start
    ]
    after = _cut(prose.lower[around.money.end : min(around.end, around.money.end + _NEAR)])
    near = before + " | " + after + " | " + around.money.written.lower()
    if pay_words("on_target").search(near):
        return ON_TARGET
    return "total, bonus or equity included" if pay_words("total").search(near) else None
