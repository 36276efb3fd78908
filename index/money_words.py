"""The patterns of money, compiled from ``config/vocabulary/money.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.vocabulary import load

# One number as written anywhere: 143,100  12,00,000  77.000  110'000  191 300  5.4  82,5  350000.0
# It begins with its first digit, and looks back from there, so that the search skips to digits.
_NUMBER = (
    r"(?P<digits>[0-9](?<![0-9][0-9])(?<![0-9][.,'][0-9])(?:"
    r"[0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,2})?(?!,?[0-9])"
    r"|[0-9]?(?:,[0-9]{2}){1,4},[0-9]{3}(?!,?[0-9])"
    r"|[0-9]{0,2}(?:\.[0-9]{3}){1,4}(?:,(?:[0-9]{1,2}|-))?(?![0-9])"
    r"|[0-9]{0,2}(?:['’ \u00a0\u202f\u2009][0-9]{3}){1,4}(?:[.,][0-9]{1,2})?(?![0-9])"
    r"|[0-9]{0,2}\s?,\s000(?![0-9])"
    r"|[0-9]{0,11}(?:[.,][0-9]{1,2})?(?![0-9])(?:,-)?))"
)
_END = r"(?![^\W\d_])"  # no letter follows
_BEGIN = r"(?<![^\W\d_])"  # no letter precedes


@dataclass(frozen=True, slots=True)
class Magnitude:
    """What a word such as "k" or "LPA" says of the number it follows."""

    factor: float
    currency: str | None = None
    period: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """Compiled patterns and tables; the YAML file says what each list means.

    ``number``: digits alone; ``follower``: the word or sign right behind them; ``endings`` and
    ``openings``: what a currency before a number ends in, what may begin behind one (so that most
    numbers are passed over quickly). ``token``: a number with the magnitude, currency and period
    written after it; ``before``: the currency that ends just before a number; ``cue`` and ``after``:
    words before and behind an amount that leave one side open, by group name; ``join``: what makes
    two amounts a range.
    """

    number: re.Pattern[str]
    follower: re.Pattern[str]
    endings: frozenset[str]
    openings: frozenset[str]
    token: re.Pattern[str]
    before: re.Pattern[str]
    cue: re.Pattern[str]
    after: re.Pattern[str]
    join: re.Pattern[str]
    join_after_between: re.Pattern[str]
    least: re.Pattern[str]
    most: re.Pattern[str]
    currencies: dict[str, str]
    vague: frozenset[str]
    magnitudes: dict[str, Magnitude]
    periods: dict[str, str]
    scales: dict[str, float]
    leasts: dict[str, float]
    least_marks: dict[str, float]
    year_from: dict[str, float]
    mark: re.Pattern[str]


@cache
def money_words() -> MoneyWords:
    """The patterns, built on first use."""
    table: dict[str, Any] = load("money")
    mark, mark_before = _currency_pattern(table), _currency_pattern(table, "codes", "prefixes")
    currencies, magnitudes = _currencies(table), _magnitudes(table)
    after = f"(?P<lower>{_any(table['at_least_after'])})|(?P<upper>{_any(table['up_to_after'])})"
    ands = _any([*table["joins_after_between"], "to"])
    return MoneyWords(
        number=re.compile(_NUMBER),
        follower=re.compile(r"\s{0,2}([^\W\d_]+|[^\w\s])"),
        endings=frozenset(m[-2:] for m in currencies)
        | {m[-1] for m in currencies if not m[-1].isalpha()}
        | {mark for e in table["currencies"].values() for mark in e.get("prefixes", ()) if len(mark) == 1},
        openings=frozenset(_first_piece(word) for word in [*currencies, *magnitudes]),
        token=_token(table, mark),
        before=re.compile(rf"{_BEGIN}(?P<currency>{mark_before})[\s\[(]{{0,2}}$"),
        cue=_cue(table),
        after=re.compile(rf"\s{{0,2}}[(,]?\s?(?:{after}){_END}", re.I),
        join=re.compile(rf"[\s)\]]{{0,5}}(?:{_any(table['joins'])})?[\s(\[]{{0,5}}", re.I),
        join_after_between=re.compile(rf"[^\d.;:\n]{{0,90}}?{_BEGIN}(?:{ands})\s{{1,3}}", re.I),
        least=_end_label(table, "least"),
        most=_end_label(table, "most"),
        currencies=currencies,
        vague=frozenset(table["vague"]),
        magnitudes=magnitudes,
        periods=_periods(table),
        scales={iso: float(entry["scale"]) for iso, entry in table["currencies"].items()},
        leasts={iso: float(entry["least"]) for iso, entry in table["currencies"].items() if "least" in entry},
        least_marks={mark: float(least) for mark, least in table["least_marks"].items()},
        year_from={
            iso: float(entry.get("year_from", 10_000 * entry["scale"]))
            for iso, entry in table["currencies"].items()
        },
        mark=re.compile(_any(currencies)),
    )


def _first_piece(word: str) -> str:
    """The letters a word begins with, or its first sign."""
    return re.split(r"[\W\d_]", word, maxsplit=1)[0] or word[:1]


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first; a space in a word stands for any one blank. One look at the first
    character comes before them: where case is ignored, ``re`` would else try them all, everywhere."""
    ordered = sorted(set(words), key=len, reverse=True)
    firsts = "".join(sorted({re.escape(word[0]).replace(r"\ ", r"\s") for word in ordered}))
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)
    return rf"(?=[{firsts}])(?:{alternatives})"


def _currencies(table: dict[str, Any]) -> dict[str, str]:
    """Lower-case mark -> ISO code; marks that name no currency lead to ``""``."""
    found: dict[str, str] = dict.fromkeys(table["unnamed"], "")
    for iso, entry in table["currencies"].items():
        for mark in [*entry["symbols"], *entry["words"], *entry.get("codes", ()), *entry.get("prefixes", ())]:
            found[mark.lower()] = iso
    return found


def _magnitudes(table: dict[str, Any]) -> dict[str, Magnitude]:
    found: dict[str, Magnitude] = {}
    for entry in table["magnitudes"]:
        magnitude = Magnitude(
            float(entry["factor"]), entry.get("currency"), entry.get("period"), "alone" in entry
        )
        found |= dict.fromkeys(entry["words"], magnitude)
    return found


def _periods(table: dict[str, Any]) -> dict[str, str]:
    return {
        word: period
        for name in ("periods", "period_words")
        for period, words in table[name].items()
        for word in words
    }


def _currency_pattern(table: dict[str, Any], *exact: str) -> str:
    """A mark, or two beside each other ("USD $"): symbols and words in any case, those of the
    lists ``exact`` (by default the codes) as written."""
    entries = table["currencies"].values()
    symbols = _any(symbol for entry in entries for symbol in entry["symbols"])
    words = _any([word for entry in entries for word in entry["words"]] + table["unnamed"])
    codes = _any(code for entry in entries for name in exact or ("codes",) for code in entry.get(name, ()))
    mark = rf"(?:(?i:{symbols}|(?:{words}){_END})|(?:{codes}){_END})"
    return rf"{mark}(?:\s?{mark})?"


def _token(table: dict[str, Any], mark: str) -> re.Pattern[str]:
    magnitudes = _any(word for entry in table["magnitudes"] for word in entry["words"])
    units = _any(unit for words in table["periods"].values() for unit in words)
    alone = _any(word for words in table["period_words"].values() for word in words)
    links = _any(word for word in table["period_links"] if word != "/")
    link = rf"(?:\(?/\s?|\(?(?:{links})[\s-])"
    qualifiers = rf"(?:\s?[,(+]?\s?(?:{_any(table['qualifiers'])}){_END}\)?)"
    word = rf"(?:{link}{link}?(?P<unit>{units})|(?P<alone>{alone})){_END}"
    period = rf"{qualifiers}{{0,2}}\s{{0,2}}[(,/-]?\s?{word}\)?"
    upper = r"\s(?P<upper>YEAR|MONTH|WEEK|DAY|HOUR)"
    return re.compile(
        rf"{_NUMBER}(?i:\s?(?P<magnitude>{magnitudes}){_END})?(?P<plus>\+(?!\s?\d))?(?:\s{{0,2}}(?P<currency>{mark})(?!\d))?"
        rf"(?:(?i:{period})|{upper}{_END})?(?P<plus_after>\+(?!\s?\d))?"
    )


def _end_label(table: dict[str, Any], name: str) -> re.Pattern[str]:
    """A label such as "Minimum salary:" that ends just before an amount."""
    words = rf"(?:\s(?:{_any(table['label_words'])}){_END}){{0,4}}"
    return re.compile(rf"{_BEGIN}(?:{_any(table[name])}){_END}{words}\s?[:=-]?\s{{0,2}}$", re.I)


def _cue(table: dict[str, Any]) -> re.Pattern[str]:
    """Words that end just before an amount and leave one of its sides open."""
    groups = {
        "upper_exclusive": "under", "lower_exclusive": "over", "upper": "up_to",
        "lower": "at_least", "from": "from", "between": "between", "about": "about",
    }  # fmt: skip
    parts = "|".join(f"(?P<{group}>{_any(table[name])})" for group, name in groups.items())
    return re.compile(rf"{_BEGIN}(?:{parts})(?:\s(?:a|an|the|of|about|around))?[\s:]{{0,3}}$", re.I)
