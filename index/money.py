"""The grammar of money: amounts and ranges in a text, and the threshold a question sets.

Read by the pay extractor and by the understanding of questions, so that "€70-90K" means the same
in both. Nothing is converted: a currency or period that is not written stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.money_tokens import Token, find_tokens, is_money
from index.money_words import MoneyWords, money_words


@dataclass(frozen=True, slots=True)
class Money:
    """An amount (``low == high``), a range, or an amount with one side open (that side None).

    ``text[start:end] == written``; ``currency`` is an ISO code ("$" alone counts as USD), ``period``
    one of ``year month week day hour``. ``marked`` tells whether it is marked as money of some
    currency, be it one that is not named (``kr``); "120-150k" is not.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    currency: str | None
    period: str | None
    written: str
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a question asks of an amount: ``low`` to ``high``, either open (None), each with whether
    the figure itself is meant too. ``text[start:end]`` is what was read, cue words included."""

    low: float | None
    high: float | None
    low_inclusive: bool
    high_inclusive: bool
    currency: str | None
    period: str | None
    start: int
    end: int


_CUE_REACH = 28  # characters before an amount in which its cue words stand
_LABEL_REACH = 40  # characters before an amount in which "Minimum salary:" stands
_APART = 60  # characters between "Min: $105,300" and "Max: $157,900"
_GAP = 100  # characters between the ends of "between $90k in … and $120k in …"
_JOIN = 12  # characters that a dash or "to" between two amounts takes with its blanks
_SPREAD = 6  # "3 - £65,000" is no range
_THOUSAND = 1000
_BARE_LEAST = 1000  # a plain number below this is no amount of money in a question
_BARE_LEAST_BY = {"hour": 5, "day": 50, "week": 100, "month": 100}  # … unless it says per what
_ABOUT = 0.1  # "around 120k" takes in a tenth on either side
_YEARS = range(1900, 2100)
_DIGIT = re.compile("[0-9]")


def find_amounts(text: str, *, start: int = 0, end: int | None = None, bare: bool = False) -> list[Money]:
    """Amounts of money in ``text[start:end]``, in order: those with a currency mark and those in
    thousands ("120-150k"); with ``bare`` plain numbers too. Linear in the text's length.

    >>> [(m.low, m.high, m.currency, m.period) for m in find_amounts("€70-90K or $40/hr")]
    [(70000.0, 90000.0, 'EUR', None), (40.0, 40.0, 'USD', 'hour')]
    """
    words = money_words()
    tokens = find_tokens(text, start, len(text) if end is None else end, words, bare=bare)
    found: list[Money] = []
    number = 0
    while number < len(tokens):
        used = _range(text, tokens, number, words) or tokens[number : number + 1]
        if bare or any(is_money(token) for token in used):
            found.append(_money(text, used, words))
        number += len(used)
    return found


def _range(text: str, tokens: list[Token], number: int, words: MoneyWords) -> list[Token]:
    """The tokens of the range that starts with token ``number``; none if it starts no range."""
    first, following = tokens[number], tokens[number + 1 : number + 3]
    if not following:
        return []
    if _joined(text, first, following[0], words):
        levelled = _levelled(first, following[0])
        third = following[1] if len(following) > 1 else None
        if levelled and third and _goes_on(text, following[0], third, words):
            return [*levelled, third]
        return list(levelled or ())
    if first.mark is None or not words.least.search(text, max(0, first.start - _LABEL_REACH), first.start):
        return []
    for count, last in enumerate(following, start=1):
        labelled = words.most.search(text, max(0, last.start - _LABEL_REACH), last.start)
        near = last.start - tokens[number + count - 1].end <= _APART
        if labelled and near and last.amount >= first.amount:
            return [first, *following[:count]]
    return []


def _joined(text: str, first: Token, second: Token, words: MoneyWords) -> bool:
    """Whether what stands between two amounts makes them the ends of a range."""
    gap = text[first.end : second.start] if second.start - first.end <= _GAP else None
    if gap is None:
        return False
    if len(gap) <= 1 and not gap.strip():  # "$98,000$189,000"
        return first.mark is not None and second.mark is not None and first.amount < second.amount
    if gap.strip() == "/":  # "53K€ / 70K€"
        return first.mark is not None and first.mark == second.mark
    if len(gap) <= _JOIN and words.join.fullmatch(gap):
        return True
    cue = words.cue.search(text, max(0, first.start - _CUE_REACH), first.start)
    opened = cue is not None and (cue["between"] or cue["from"])
    return bool(opened and words.join_after_between.fullmatch(gap))


def _goes_on(text: str, second: Token, third: Token, words: MoneyWords) -> bool:
    """Least, middle and most: "$233,800 - $275,000 - $316,300"."""
    signed = text[second.end : third.start].strip()
    more = third.mark is not None and third.amount > second.amount
    return bool(signed and more and _joined(text, second, third, words))


def _levelled(first: Token, second: Token) -> tuple[Token, Token] | None:
    """Both ends of a range with the magnitude that is written once ("65-95k", "$100-120,000");
    None if they make no range."""
    foreign = first.mark and second.mark and first.currency != second.currency
    if foreign and "$" not in (first.mark, second.mark):
        return None
    if second.magnitude and not first.magnitude and first.value <= second.value:
        first = replace(first, magnitude=second.magnitude)
    elif first.magnitude and not second.magnitude and first.value <= second.value < _THOUSAND:
        second = replace(second, magnitude=first.magnitude)
    elif (
        not first.magnitude
        and first.value < _THOUSAND
        and second.value / _SPREAD <= first.value * _THOUSAND <= second.value
    ):
        first = replace(first, value=first.value * _THOUSAND)
    if first.mark is None and second.amount > _SPREAD * first.amount:
        return None
    return (first, second) if first.amount <= second.amount else None


def _money(text: str, used: list[Token], words: MoneyWords) -> Money:
    """The amount that one token or the ends of a range state, with the words that open a side."""
    first, last = used[0], used[-1]
    low: float | None = first.amount
    high: float | None = last.amount
    start = first.start
    if len(used) == 1:
        cue = words.cue.search(text, max(0, start - _CUE_REACH), start)
        side = _side(cue)
        if side:
            assert cue is not None
            start = cue.start()
        low = None if side == "upper" else low
        high = None if side == "lower" or (not side and first.open_ended) else high
    end = _before_open_bracket(text, start, last.end)
    return Money(
        start=start,
        end=end,
        low=low,
        high=high,
        currency=_named(used, words).currency,
        period=last.period or first.period,
        written=text[start:end],
        marked=any(token.mark or (token.magnitude and token.magnitude.currency) for token in used),
    )


def _before_open_bracket(text: str, start: int, end: int) -> int:
    """The end without a bracket that only opens there: "P95,000 - P120,000" of "… (Monthly package)"."""
    opened = text.rfind("(", start, end)
    if opened <= start or ")" in text[opened:end] or not any(map(str.isdigit, text[start:opened])):
        return end
    return start + len(text[start:opened].rstrip()) if not any(map(str.isdigit, text[opened:end])) else end


def _named(used: list[Token], words: MoneyWords) -> Token:
    """The end of a range that says the currency best."""
    telling = [t for t in used if t.mark and t.mark not in words.vague] or [t for t in used if t.currency]
    return (telling or used)[0]


def _side(cue: re.Match[str] | None) -> str | None:
    """Which side of an amount the words before it leave closed: "upper" or "lower"."""
    if cue is None:
        return None
    if cue["upper"] or cue["upper_exclusive"]:
        return "upper"
    return "lower" if cue["lower"] or cue["lower_exclusive"] or cue["from"] else None


def parse_threshold(text: str) -> Threshold | None:
    """What the first amount in a question asks for; None if it names none. A plain figure has
    ``low == high``; "around" means within a tenth. "over 80k but under 120k" is one threshold.

    >>> asked = parse_threshold("remote roles paying over $100k")
    >>> asked.low, asked.low_inclusive, asked.high, asked.currency
    (100000.0, False, None, 'USD')
    """
    if not _DIGIT.search(text):
        return None  # before the patterns of money are compiled, which takes long
    words = money_words()
    tokens = find_tokens(text, 0, len(text), words, bare=True)
    found: list[Threshold] = []
    number = 0
    while number < len(tokens) and len(found) < 2:
        used = _range(text, tokens, number, words) or tokens[number : number + 1]
        number += len(used)
        if any(is_money(token) for token in used) or _is_bare_pay(used[-1]):
            found.append(_threshold(text, used, words))
    if len(found) == 2 and (both := _both(*found)):
        return both
    return found[0] if found else None


def _is_bare_pay(token: Token) -> bool:
    """Whether a figure without a currency means pay in a question: "over 90000", "60 an hour"."""
    least = _BARE_LEAST_BY.get(token.period or "", _BARE_LEAST)
    return token.amount >= least and (token.period is not None or token.amount not in _YEARS)


def _threshold(text: str, used: list[Token], words: MoneyWords) -> Threshold:
    first, last = used[0], used[-1]
    low: float | None = first.amount
    high: float | None = last.amount
    low_inclusive = high_inclusive = True
    start, end = first.start, last.end
    cue = words.cue.search(text, max(0, start - _CUE_REACH), start)
    if cue:
        start = cue.start()
    if len(used) == 1:
        side = _side(cue)
        after = words.after.match(text, end) if side is None else None
        if after:
            side, end = ("lower" if after["lower"] else "upper"), after.end()
        if side is None and first.open_ended:
            side = "lower"
        low = None if side == "upper" else low
        high = None if side == "lower" else high
        low_inclusive = not (cue and cue["lower_exclusive"])
        high_inclusive = not (cue and cue["upper_exclusive"])
        if cue and cue["about"]:
            low, high = first.amount * (1 - _ABOUT), first.amount * (1 + _ABOUT)
    currency, period = _named(used, words).currency, last.period or first.period
    return Threshold(low, high, low_inclusive, high_inclusive, currency, period, start, end)


def _both(first: Threshold, second: Threshold) -> Threshold | None:
    """ "over 80k but under 120k": two one-sided thresholds that close each other."""
    lower, upper = (first, second) if first.high is None else (second, first)
    if lower.high is not None or upper.low is not None or lower.low is None or upper.high is None:
        return None
    if lower.low > upper.high or (lower.currency and upper.currency and lower.currency != upper.currency):
        return None
    return replace(
        lower,
        high=upper.high,
        high_inclusive=upper.high_inclusive,
        currency=lower.currency or upper.currency,
        period=lower.period or upper.period,
        start=min(first.start, second.start),
        end=max(first.end, second.end),
    )
