"""Whose dollars "$" are: those of the United States, unless the posting says which ("all figures in
CAD") or all places that it states lie in another country that has dollars of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from config.vocabulary import load
from index.patterns import phrases_pattern
from index.postings import Fact
from index.text.prose import Prose

_PLAIN = re.compile(r"(?<![A-Za-z])\$(?!\s?US)")
_NAMED = re.compile(r"USD|US\s?\$|U\$S", re.I)


def own_dollars(prose: Prose, facts: list[Fact]) -> list[Fact]:
    """``facts`` with the unit of amounts written with a plain "$" set to the dollars of the country
    that the posting names or its places lie in, and a note that says so."""
    if not any(fact.unit == "USD" for fact in facts) or _NAMED.search(prose.text):
        return facts
    unit, why = _said(prose), "as the posting says"
    if unit is None:
        unit, why = _country(prose), "as the posting's place suggests"
    if unit is None:
        return facts
    note = f"“$” is read as {load('money')['dollar_names'][unit]}, {why}"
    return [
        replace(fact, unit=unit, note=f"{fact.note}; {note}" if fact.note else note)
        if fact.unit == "USD" and _PLAIN.search(fact.label)
        else fact
        for fact in facts
    ]


def _said(prose: Prose) -> str | None:
    """The only dollars that the posting says its figures are in: "all amounts in CAD"."""
    names: dict[str, str] = load("money")["dollar_names"]
    told = [
        unit
        for unit, name in names.items()
        if (unit.lower() in prose.lower or name.lower() in prose.lower)
        and _figures(unit, name.lower()).search(prose.lower)
    ]
    return told[0] if len(told) == 1 else None


@cache
def _figures(unit: str, name: str) -> re.Pattern[str]:
    said = "|".join(load("money")["figures"])
    return re.compile(rf"\b(?:{said})\b[^.;\n\d$]{{0,50}}\b(?:in|is|are)\s(?:{unit.lower()}|{name})\b")


def _country(prose: Prose) -> str | None:
    """The currency of the only dollar country that the stated places name."""
    stated = [s for s in prose.posting.stated if s.name in ("place", "country", "remote_from")]
    places = "\n".join(prose.lower[s.start : s.end] for s in stated)
    if not places or _words("us").search(places):
        return None
    named = [unit for unit in load("money")["dollar_places"] if _words(unit).search(places)]
    return named[0] if len(named) == 1 else None


@cache
def _words(of: str) -> re.Pattern[str]:
    table = load("money")
    return re.compile(phrases_pattern(table["us_places"] if of == "us" else table["dollar_places"][of]))
