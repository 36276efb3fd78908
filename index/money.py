"""The grammar of money: amounts and ranges in a text, and the threshold a question sets.

Read by the pay extractor and by the understanding of questions, so that "€70-90K" means the same
in both. Nothing is converted: a currency or period that is not written stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from index.money_words import Magnitude, MoneyWords, money_words


@dataclass(frozen=True, slots=True)
class Money:
    """An amount (``low == high``), a range, or an amount with one side open (that side None).

    ``text[start:end] == written``; ``currency`` is an ISO code ("$" alone counts as USD), ``period``
    one of ``year month week day hour``. ``marked`` tells whether a currency mark stands with it,
    be it one that names no currency (``kr``).
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


@dataclass(frozen=True, slots=True)
class _Token:
    """One number with what is written around it; ``mark`` is its currency mark, lower case."""

    start: int
    end: int
    value: float
    magnitude: Magnitude | None
    mark: str | None
    currency: str | None
    period: str | None
    open_ended: bool

    @property
    def amount(self) -> float:
        return self.value * (self.magnitude.factor if self.magnitude else 1)


_MOST = 4000  # numbers of a text that are looked at: what holds more is no posting
_CUE_REACH = 28  # characters before an amount in which its cue words stand
_LABEL_REACH = 40  # characters before an amount in which "Minimum salary:" stands
_APART = 60  # characters between "Min: $105,300" and "Max: $157,900"
_SPREAD = 6  # "3 - £65,000" is no range
_THOUSAND = 1000
_SLIP = 10_000  # "150,000k" is a slip of the pen for 150,000
_PLAN = 401  # of "401k", a pension plan
_BARE_LEAST = 1000  # a plain number below this is no amount of money in a question
_ABOUT = 0.1  # "around 120k" takes in a tenth on either side
_YEARS = range(1900, 2100)


def find_amounts(text: str, *, start: int = 0, end: int | None = None, bare: bool = False) -> list[Money]:
    """Amounts of money in ``text[start:end]``, in order: those with a currency mark and those in
    thousands ("120-150k"); with ``bare`` plain numbers too. Linear in the text's length.

    >>> [(m.low, m.high, m.currency, m.period) for m in find_amounts("€70-90K or $40/hr")]
    [(70000.0, 90000.0, 'EUR', None), (40.0, 40.0, 'USD', 'hour')]
    """
    words = money_words()
    tokens = _tokens(text, start, len(text) if end is None else end, words, bare=bare)
    found: list[Money] = []
    number = 0
    while number < len(tokens):
        used = _range(text, tokens, number, words) or tokens[number : number + 1]
        if bare or any(_is_money(token) for token in used):
            found.append(_money(text, used, words))
        number += len(used)
    return found


def _is_money(token: _Token) -> bool:
    return token.mark is not None or (token.magnitude is not None and token.magnitude.alone)


def _tokens(text: str, start: int, end: int, words: MoneyWords, *, bare: bool) -> list[_Token]:
    """The numbers that may be money: those with a word or mark of money beside them and those next
    to such a number; with ``bare`` all."""
    spans = [match.span() for match in islice(words.number.finditer(text, start, end), _MOST)]
    telling = [bare or _tells(text, begin, stop, words) for begin, stop in spans]
    found = []
    for number, (begin, _) in enumerate(spans):
        if telling[number] or (number and telling[number - 1]) or (number + 1 < len(spans) and telling[number + 1]):
            match = words.token.match(text, begin, end)
            token = _token(text, match, words) if match else None
            if token is not None:
                found.append(token)
    return found


def _tells(text: str, begin: int, stop: int, words: MoneyWords) -> bool:
    """Whether the number at ``begin``-``stop`` may have a currency or a magnitude beside it; a
    cheap look at its neighbours that spares most numbers of a text the whole grammar."""
    left = text[max(0, begin - 4) : begin].rstrip(" [(")
    if left[-2:].lower() in words.endings or left[-1:] in words.endings:
        return True
    right = words.follower.match(text, stop)
    return right is not None and right[1].lower() in words.openings


def _token(text: str, match: re.Match[str], words: MoneyWords) -> _Token | None:
    begin = match.start()
    before = words.before.search(text, max(0, begin - 14), begin)
    if before is None and begin and (text[begin - 1].isalpha() or text[begin - 1] == "_"):
        return None  # the 2 of "B2B"
    marks = [m for m in (before and before["currency"], match["currency"]) if m]
    mark, currency = _currency(marks, words)
    magnitude = words.magnitudes[match["magnitude"].lower()] if match["magnitude"] else None
    value = _value(match["digits"], magnitude)
    if magnitude is not None and magnitude.factor == _THOUSAND and (value >= _SLIP or (value == _PLAN and not mark)):
        magnitude = None  # a slip, or a 401k plan
    least = words.leasts.get(currency or "", 0)
    if value * (magnitude.factor if magnitude else 1) < least or (least and len(match["digits"]) > 6 and match["digits"].isdigit()):  
        mark = currency = None  # "PHP 8.1" is no pesos, "R5038007" no rand
    word = match["unit"] or match["alone"] or match["upper"]
    period = words.periods[re.sub(r"\s", " ", word.lower())] if word else None
    return _Token(
        start=before.start() if before else begin,
        end=match.end(),
        value=value,
        magnitude=magnitude,
        mark=mark,
        currency=currency or (magnitude.currency if magnitude else None),
        period=period or (magnitude.period if magnitude else None),
        open_ended=bool(match["plus"] or match["plus_after"]),
    )


def _currency(marks: list[str], words: MoneyWords) -> tuple[str | None, str | None]:
    """The mark that decides and its ISO code: of several ("CAD $", "$120k CAD") the one that names
    a country's currency."""
    found: tuple[str | None, str | None] = (None, None)
    for written in marks:
        for part in words.mark.findall(re.sub(r"\s", " ", written.lower())):
            iso = words.currencies[part]
            if (found[0] is None or (found[0] in words.vague and part not in words.vague)):
                found = (part, iso or None)
    return found


def _value(digits: str, magnitude: Magnitude | None) -> float:
    """The number written ``digits``: a separator before exactly three digits groups thousands,
    unless a million or more follows ("$1.125 million")."""
    digits = digits.removesuffix(",-")
    if re.fullmatch(r"\d{1,3}\.\d{3}", digits) and not (magnitude and magnitude.factor > _THOUSAND):
        return float(digits.replace(".", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", digits) and digits.count(".") + digits.count(",") > 1:
        return float(digits.replace(".", "").replace(",", "."))
    digits = re.sub(r"['’\s]", "", digits)  # also of "55 , 000"
    if "," in digits and not re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d{1,2})?", digits):
        digits = digits.replace(",", ".")
    return float(digits.replace(",", ""))


def _range(text: str, tokens: list[_Token], number: int, words: MoneyWords) -> list[_Token]:
    """The tokens of the range that starts with token ``number``; none if it starts no range."""
    if number + 1 >= len(tokens):
        return []
    first, second = tokens[number], tokens[number + 1]
    if _joined(text, first, second, words):
        levelled = _levelled(first, second)
        if levelled is None:
            return []
        third = tokens[number + 2] if number + 2 < len(tokens) else None
        signed = third and text[second.end : third.start].strip()
        if third and signed and third.mark and third.amount > second.amount and _joined(text, second, third, words):
            return [*levelled, third]  # least, middle, most
        return list(levelled)
    if first.mark is not None and words.least.search(text, max(0, first.start - _LABEL_REACH), first.start):
        for count, last in enumerate(tokens[number + 1 : number + 3], start=2):
            labelled = words.most.search(text, max(0, last.start - _LABEL_REACH), last.start)
            if labelled and last.start - tokens[number + count - 2].end <= _APART and last.amount >= first.amount:
                return [first, *tokens[number + 1 : number + count - 1], last]
    return []


def _joined(text: str, first: _Token, second: _Token, words: MoneyWords) -> bool:
    gap = second.start - first.end
    if gap <= 1 and not text[first.end : second.start].strip():
        return first.mark is not None and second.mark is not None and first.amount < second.amount  # "$98,000$189,000"
    if gap <= 4 and text[first.end : second.start].strip() == "/":
        return first.mark is not None and first.mark == second.mark  # "53K€ / 70K€"
    if gap <= 12 and words.join.fullmatch(text, first.end, second.start):  
        return True
    if gap > 100:  
        return False
    cue = words.cue.search(text, max(0, first.start - _CUE_REACH), first.start)
    return bool(cue and (cue["between"] or cue["from"]) and words.join_after_between.fullmatch(text, first.end, second.start))


def _levelled(first: _Token, second: _Token) -> tuple[_Token, _Token] | None:
    """Both ends of a range with the magnitude that is written once ("65-95k", "$100-120,000");
    None if they make no range."""
    foreign = first.mark and second.mark and first.currency != second.currency
    if foreign and "$" not in (first.mark, second.mark):
        return None
    if second.magnitude and not first.magnitude and first.value <= second.value:
        first = replace(first, magnitude=second.magnitude)
    elif first.magnitude and not second.magnitude and first.value <= second.value < _THOUSAND:
        second = replace(second, magnitude=first.magnitude)
    elif not first.magnitude and first.value < _THOUSAND and second.value / _SPREAD <= first.value * _THOUSAND <= second.value:
        first = replace(first, value=first.value * _THOUSAND)
    if first.mark is None and second.amount > _SPREAD * first.amount:
        return None
    return (first, second) if first.amount <= second.amount else None


def _money(text: str, used: list[_Token], words: MoneyWords) -> Money:
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
    return Money(
        start=start,
        end=last.end,
        low=low,
        high=high,
        currency=_named(used, words).currency,
        period=last.period or first.period,
        written=text[start : last.end],
        marked=any(token.mark is not None for token in used),
    )


def _named(used: list[_Token], words: MoneyWords) -> _Token:
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

    >>> parse_threshold("remote roles paying over $100k")
    Threshold(low=100000.0, high=None, low_inclusive=False, high_inclusive=True, currency='USD', period=None, start=20, end=30)
    """
    words = money_words()
    tokens = _tokens(text, 0, len(text), words, bare=True)
    found: list[Threshold] = []
    number = 0
    while number < len(tokens) and len(found) < 2:  
        used = _range(text, tokens, number, words) or tokens[number : number + 1]
        number += len(used)
        if any(_is_money(token) for token in used) or (used[-1].amount >= _BARE_LEAST and used[-1].amount not in _YEARS):
            found.append(_threshold(text, used, words))
    if len(found) == 2 and (both := _both(*found)):  
        return both
    return found[0] if found else None


def _threshold(text: str, used: list[_Token], words: MoneyWords) -> Threshold:
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
