"""Whose dollars "$" are: those of the United States, unless all places the posting states lie in another
country that has dollars of its own."""

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
    that the posting's places lie in, and a note that says so."""
    unit = _country(prose)
    if unit is None or _NAMED.search(prose.text):
        return facts
    note = f"“$” is read as {load('money')['dollar_names'][unit]}, as the posting's place suggests"
    return [
        replace(fact, unit=unit, note=f"{fact.note}; {note}" if fact.note else note)
        if fact.unit == "USD" and _PLAIN.search(fact.label)
        else fact
        for fact in facts
    ]


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
