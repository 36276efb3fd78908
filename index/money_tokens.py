"""The numbers of a text that may be money, each with the marks, magnitude and period beside it."""

from __future__ import annotations

import re
from itertools import islice

from index.frozen import frozen
from index.money_words import Magnitude, MoneyWords

_MOST = 1500  # numbers of a text that are looked at: what holds more is no posting
_THOUSAND = 1000
_SLIP = 10_000  # "150,000k" is a slip of the pen for 150,000
_PLAN = 401  # of "401k", a pension plan
_RANGE_BEFORE = re.compile(r"\d\s?(?:[-–—~]|to)\s?$")
_POINT = re.compile(r"\d{1,3}\.\d{3}")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d{1,2})?")
_APOSTROPHES = re.compile(r"['’\s]")
_LONG = 6  # digits written without a break: more are a number of a document


@frozen
class Token:
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
        """The number times its magnitude: 120000 for "120k"."""
        return round(self.value * (self.magnitude.factor if self.magnitude else 1), 2)


def is_money(token: Token) -> bool:
    """Whether the number stands for money by itself."""
    return token.mark is not None or (token.magnitude is not None and token.magnitude.alone)


def find_tokens(text: str, start: int, end: int, words: MoneyWords, *, bare: bool) -> list[Token]:
    """The numbers that may be money: those with a word or mark of money beside them and those next
    to such a number; with ``bare`` all."""
    spans = [match.span() for match in islice(words.number.finditer(text, start, end), _MOST)]
    telling = [False, *(bare or _tells(text, begin, stop, words) for begin, stop in spans), False]
    found = []
    for number, (begin, _) in enumerate(spans):
        if any(telling[number : number + 3]):
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


def _token(text: str, match: re.Match[str], words: MoneyWords) -> Token | None:
    begin = match.start()
    before = words.before.search(text, max(0, begin - 14), begin)
    if before is None and begin and (text[begin - 1].isalpha() or text[begin - 1] == "_"):
        return None  # the 2 of "B2B"
    if before is None and text[match.end() : match.end() + 1] == "%":
        return None
    marks = [m for m in (before and before["currency"], match["currency"]) if m]
    mark, currency = _currency(marks, words)
    magnitude = words.magnitudes[match["magnitude"].lower()] if match["magnitude"] else None
    value = _value(match["digits"], magnitude)
    thousands = magnitude is not None and magnitude.factor == _THOUSAND
    plan = value == _PLAN and not mark and not _RANGE_BEFORE.search(text, max(0, begin - 6), begin)
    if thousands and (plan or value >= _SLIP):
        magnitude = None  # a 401k plan, or a slip
    least = words.least_marks.get(mark or "") or words.leasts.get(currency or "", 0)
    numbered = match["digits"].isdigit() and len(match["digits"]) > _LONG
    if least and (numbered or value * (magnitude.factor if magnitude else 1) < least):
        mark = currency = None  # "PHP 8.1" is no pesos, "R5038007" no rand
    word = match["unit"] or match["alone"] or match["upper"]
    period = words.periods[re.sub(r"\s", " ", word.lower())] if word else None
    return Token(
        start=begin if before is None else before.start(),
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
            if found[0] is None or (found[0] in words.vague and part not in words.vague):
                found = (part, iso or None)
    return found


def _value(digits: str, magnitude: Magnitude | None) -> float:
    """The number written ``digits``: a separator before exactly three digits groups thousands,
    unless a million or more follows ("$1.125 million")."""
    if digits.isdecimal():
        return float(digits)
    digits = digits.removesuffix(",-")
    if _POINT.fullmatch(digits) and not (magnitude and magnitude.factor > _THOUSAND):
        return float(digits.replace(".", ""))
    if _POINTS.fullmatch(digits) and len(re.findall("[.,]", digits)) > 1:
        return float(digits.replace(".", "").replace(",", "."))
    digits = _APOSTROPHES.sub("", digits)  # also of "55 , 000"
    if "," in digits and not _COMMAS.fullmatch(digits):
        digits = digits.replace(",", ".")
    return float(digits.replace(",", ""))
