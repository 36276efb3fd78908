"""Values of records (JSON, JSON-LD, CSV) as text: places, money, dates, enumerations.

Which sub-keys make an object a place or an amount is data: ``config/vocabulary/records.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from config.vocabulary import load
from index.reading.keys import words_of

_ENUMERATION = re.compile(r"[A-Za-z]{2,}(?:_[A-Za-z]{2,}){1,5}|[A-Z][a-z]+(?:[A-Z][a-z]+){1,4}")
_NUMBER = re.compile(r"[0-9][0-9.,' \u00a0]{0,20}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_FIRST_EPOCH, _LAST_EPOCH = 946_684_800, 4_102_444_800  # the years 2000 and 2100, in seconds


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a record as one line, and the country within that line."""

    text: str
    country: str | None


@cache
def table() -> dict[str, Any]:
    """``records.yaml``; its shape is the file's own."""
    loaded: dict[str, Any] = load("records")
    return loaded


@cache
def _parts(of: str) -> dict[str, str]:
    return {words: part for part, keys in table()[of].items() for words in keys}


def parts_of(record: Mapping[str, Any], of: str) -> dict[str, Any]:
    """The parts (of ``place_parts`` or ``money_parts``) that stand in ``record``, the first of each."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        part = _parts(of).get(words_of(key))
        if part is not None and value not in (None, "", [], {}):
            found.setdefault(part, value)
    return found


def scalar(value: object) -> str | None:
    """A scalar as text, None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, (int, float)) else None


def called(record: Mapping[str, Any]) -> str | None:
    """What an object is called: its full location, name, label …"""
    by_words = {words_of(key): value for key, value in record.items()}
    for words in table()["called"]:
        if (text := scalar(by_words.get(words))) is not None and text.strip():
            return text
    return None


def place_of(record: Mapping[str, Any]) -> Place | None:
    """The place an object describes, None if it describes none.

    >>> place_of({"city": "Oslo", "country": {"name": "Norway"}}).text
    'Oslo, Norway'
    """
    nested = record.get("address") or record.get("postalAddress")
    if isinstance(nested, Mapping) and not parts_of(record, "place_parts"):
        return place_of(nested)
    parts = parts_of(record, "place_parts")
    names = {part: _name(value) for part, value in parts.items()}
    if (names.get("region") or "").lower() in table()["statuses"]:
        names["region"] = None
    if not any(names.values()):
        return None
    country = names.get("country") or names.get("country_code")
    whole = called(
        {key: value for key, value in record.items() if words_of(key) not in _parts("place_parts")}
    )
    if whole is None:
        whole = ", ".join(_distinct([names.get("city"), names.get("region"), country]))
    whole = re.sub(r"\s*,(?:\s*,)+", ",", whole).strip(" ,")
    if country is not None and names.get("country") and country.lower() not in whole.lower():
        whole = f"{whole}, {country}" if whole else country
    return Place(whole, country if country and country in whole else None) if whole else None


def money_of(record: Mapping[str, Any]) -> str | None:
    """An amount or range of money as a line: "GBP 80,000 - 100,000 per year"; None if there is none.

    >>> money_of({"min": 80000, "max": 100000, "currency": "GBP", "interval": "per-year-salary"})
    'GBP 80,000 - 100,000 per year'
    """
    parts = parts_of(record, "money_parts")
    inner = parts.get("exact")
    if isinstance(inner, Mapping):  # schema.org: {currency, value: {minValue, maxValue, unitText}}
        inner_parts = parts_of(inner, "money_parts")
        parts = {**{k: v for k, v in parts.items() if k != "exact"}, **inner_parts}
    if isinstance(parts.get("period"), str) and _CURRENCY.fullmatch(parts["period"]):
        parts.setdefault("currency", parts.pop("period"))  # Greenhouse's {unit: "USD", amount: …}
    low = _amount(parts.get("low"), 1) or _amount(parts.get("low_cents"), 100)
    high = _amount(parts.get("high"), 1) or _amount(parts.get("high_cents"), 100)
    exact = _amount(parts.get("exact"), 1)
    if low and high and low != high:
        amount = f"{low} - {high}"
    elif low and not high:
        amount = f"from {low}"
    elif high and not low:
        amount = f"up to {high}"
    else:
        amount = low or exact or ""
    if not amount or (not parts.get("currency") and not parts.get("period") and not (low or high)):
        return None
    currency = scalar(parts.get("currency")) or ""
    return " ".join(filter(None, [currency, amount, _period(scalar(parts.get("period")))]))


def date_of(value: object) -> str | None:
    """A number of seconds or milliseconds since 1970 as an ISO date; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    seconds = value / 1000 if value > _LAST_EPOCH else value
    if not _FIRST_EPOCH <= seconds <= _LAST_EPOCH:
        return None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def readable(value: str) -> str:
    """An enumeration's value in words: ``FULL_TIME`` is "FULL TIME", ``FullTime`` "Full Time"."""
    if _ENUMERATION.fullmatch(value) is None:
        return value
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value.replace("_", " "))


def _name(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = called(value)
    text = scalar(value)
    return text.strip() if text and text.strip() else None


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _amount(value: object, divisor: int) -> str | None:
    if isinstance(value, str):
        written = value.strip()
        if _NUMBER.fullmatch(value.strip()) is None:
            return None
        digits = value.strip().replace(",", "").replace("'", "").replace(" ", "").replace("\u00a0", "")
        try:
            value = float(digits)
        except ValueError:  # "1.000.000"
            return written
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1e12:
        return None
    amount = value / divisor
    return f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"


def _period(value: str | None) -> str | None:
    if value is None:
        return None
    words = words_of(value).split()
    for period, names in table()["periods"].items():
        if any(name in words for name in names):
            return f"per {period}"
    return None
