"""Time zones that a role asks for: "UTC-5 to UTC+1", "±3h of CET", "overlap with Eastern time",
"Asian or European time-zones", and hours of work told in one ("9 AM - 5 PM EST"). Teams spread over
zones ask for none, nor does an hour at which something happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from config.vocabulary import load
from index.facts.cues import any_of, places_in, words_in
from index.facts.spotting import Spot, cues_of, places_of, spots_at
from index.postings import Evidence, Fact, Field, Origin, Strength
from index.text.prose import Prose
from index.wording import worded

_PAIRS = ("ST", "DT", "ET", "RT", "SK", "GT", "KT")  # every abbreviation holds one; a quick look
_MOST_ZONES = 30  # facts a posting
_MOST_SPOTS = 60  # sentences that are looked at
_LONGEST = 1_000  # characters of a header's value that are read
_LABEL_LIMIT = 80  # characters
_LETTERS = re.compile(r"[^\W\d_]+")
_NEAR = 60  # characters around an abbreviation in which its demand stands
_HOURS = 30  # characters before it that the hours of a day take
_SHORT = 8  # words of a line that says nothing else


@dataclass(frozen=True, slots=True)
class _Zone:
    """Hours from UTC, and the key: a zone's name or a range such as ``utc-2..utc+4``."""

    key: str
    low: float
    high: float
    start: int
    end: int


def extract(prose: Prose) -> list[Fact]:
    """The time zones asked for, one fact each; ``low``/``high`` are hours from UTC (winter time)."""
    facts: dict[str, Fact] = {}
    for stated in prose.posting.stated:
        if stated.origin is not Origin.BODY and stated.name in ("place", "remote_from", "hours", "workplace"):
            text = prose.text[stated.start : min(stated.end, stated.start + _LONGEST)]
            for zone in _zones(text, bare=stated.name != "hours"):
                evidence = prose.evidence(stated.start, stated.end, exact=True)
                facts.setdefault(zone.key, _fact(zone, text, evidence, stated.origin, text))
    for spot in islice(_spots(prose), _MOST_SPOTS):
        unit = prose.text[spot.start : spot.end]
        for zone in _asked(unit):
            evidence = prose.evidence(spot.start + zone.start, spot.start + zone.end)
            fact = _fact(zone, unit, evidence, Origin.BODY, unit)
            if facts.setdefault(zone.key, fact).strength and not fact.strength:
                facts[zone.key] = fact  # what is demanded, not what would be nice
    return list(facts.values())[:_MOST_ZONES]


def zones_asked(text: str) -> list[tuple[int, int, str, float, float]]:
    """The zones that a question names: start, end, label, lowest and highest hours from UTC. Those of
    its abbreviations that are no words count in small letters too ("cet", "pst")."""
    if _beginnings().isdisjoint(_LETTERS.findall(text.casefold())):
        return []
    capitals = _pattern("small_short").sub(lambda m: m.group().upper(), text)
    found = [*_zones(capitals, bare=False)]
    taken = [(zone.start, zone.end) for zone in found]
    for match in _pattern("short_alone").finditer(capitals):
        if not any(start <= match.start() < end for start, end in taken):
            key = _names()[match.group().lower()]
            found.append(_Zone(key, *_hours(key), match.start(), match.end()))
    return [(z.start, z.end, capitals[z.start : z.end], z.low, z.high) for z in found]


def _fact(zone: _Zone, text: str, evidence: Evidence, origin: Origin, unit: str) -> Fact:
    preferred = _pattern("preference").search(_clause(unit, zone).lower()) is not None
    return Fact(
        field=Field.TIME_ZONE,
        value=zone.key,
        label=" ".join(text[zone.start : zone.end].split())[:_LABEL_LIMIT],
        evidence=evidence,
        origin=origin,
        strength=Strength.PREFERRED if preferred else None,
        low=zone.low,
        high=zone.high,
        unit="hours from UTC",
    )


def _clause(unit: str, zone: _Zone) -> str:
    """What stands between the semicolons around the zone."""
    end = unit.find(";", zone.end)
    return unit[unit.rfind(";", 0, zone.start) + 1 : len(unit) if end < 0 else end]


def _spots(prose: Prose) -> Iterator[Spot]:
    """One spot for each sentence that names a zone."""
    seen = -1
    positions = places_of(prose.lower, cues_of("time_zones", "cues"), prose.body_start)
    text = prose.text
    named = not _code_words().isdisjoint(words_in(prose.lower))
    if named and any_of(text, _PAIRS) and places_in(text, _shorts(), prose.body_start):
        short = _pattern("any_short")
        places = places_in(text, _codes(), prose.body_start)
        positions |= {at for at in places if short.match(text, at) is not None}
    for spot in spots_at(prose, positions):
        if spot.start > seen:
            seen = spot.start
            yield spot


def _asked(unit: str) -> Iterator[_Zone]:
    """The zones of a sentence that asks the applicant for them."""
    lower = unit.lower()
    if _pattern("elsewhere").search(lower):
        return
    zones = list(_zones(unit, bare=False))
    clock = _pattern("clock").search(lower) is not None  # "the call at 10 AM Eastern" tells hours
    asked = _pattern("strong" if clock else "demand").search(lower) or any(
        _worked_in(unit, zone.start) for zone in zones
    )
    if zones and (asked or (not clock and len(lower.split()) <= _SHORT)):
        yield from zones


def _zones(text: str, bare: bool) -> Iterator[_Zone]:
    """The zones of ``text``: ranges first, then names. ``bare``: a value of a header, where a
    name may stand without "time" ("US or Canada, Eastern")."""
    taken: list[tuple[int, int]] = []
    for reader in (_tolerances, _ranges):
        for zone in reader(text):
            if not any(zone.start < end and start < zone.end for start, end in taken):
                taken.append((zone.start, zone.end))
                yield zone
    for zone in _named(text, bare):
        if not any(zone.start < end and start < zone.end for start, end in taken):
            yield zone


def _ranges(text: str) -> Iterator[_Zone]:
    """ "UTC-5 to UTC+1", "between GMT+3 and GMT -7", "UTC -6 to -3", "UTC+8"."""
    for match in _pattern("range").finditer(text):
        first, second = _offset(match["first"]), _offset(match["second"])
        if first is None or (match["first"] is not None and "/" in match["first"]):
            continue
        low, high = sorted((first, first if second is None else second))
        if low >= -12 and high <= 14:
            yield _Zone(_key(low, high), low, high, match.start(), match.end())


def _tolerances(text: str) -> Iterator[_Zone]:
    """ "±3h of CET", "CET +/- 2", "within 3 hours of Eastern time"."""
    for match in _pattern("tolerance").finditer(text):
        written = match["before"] or match["after"] or match["within"]
        hours = float(load("numbers").get(written.lower(), written))
        zone = _zone_of(match["zone"] or match["zone_first"] or match["zone_within"])
        offset = _offset(match["offset"]) if match["offset"] else None
        if zone is None or hours > 12:
            continue
        low, high = (zone[0], zone[1]) if offset is None else (offset, offset)
        low, high = max(-12.0, low - hours), min(14.0, high + hours)
        yield _Zone(_key(low, high), low, high, match.start(), match.end())


def _named(text: str, bare: bool) -> Iterator[_Zone]:
    """ "Eastern time", "EST", "US or European time zones", every name of a list."""
    broad = load("time_zones")["broad"]
    for match in _pattern("named").finditer(text):
        names = list(_pattern("name").finditer(text, match.start(), match.end()))
        for number, name in enumerate(names):
            key = _names()[_folded(name.group())]
            last = number + 1 == len(names)
            if (
                key in broad
                and not last
                and len(names) > 1
                and _pattern("close").fullmatch(text, name.end(), names[number + 1].start())
            ):
                continue  # "US Pacific time" is one zone
            if key in broad and number and text[names[number - 1].end() : name.start()] == " ":
                continue  # "the Eastern US time zone"
            yield _Zone(key, *_hours(key), name.start(), match.end() if last else name.end())
    for match in _pattern("short").finditer(text):
        key = _names()[match.group().lower()]
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR].lower()
        if _pattern("short_asked").search(near) or _worked_in(text, match.start()):
            yield _Zone(key, *_hours(key), match.start(), match.end())
    alone = _pattern("bare").search(text) if bare else None
    if alone is not None:
        key = _names()[_folded(alone["zone"])]
        yield _Zone(key, *_hours(key), alone.start("zone"), alone.end("zone"))


def _worked_in(text: str, at: int) -> bool:
    """Whether the zone at ``at`` is the one of the hours before it: "9 AM - 5 PM EST"."""
    return _pattern("hours_before").search(text, max(0, at - _HOURS), at) is not None


def _key(low: float, high: float) -> str:
    return f"utc{low:+g}..utc{high:+g}" if low != high else f"utc{low:+g}"


def _offset(written: str | None) -> float | None:
    """Hours of "+5", "- 3", "+5:30"; None for nothing."""
    if not written:
        return None
    digits = re.sub(r"\s", "", written.replace("−", "-").replace("–", "-"))
    hours, _, minutes = digits.partition(":")
    value = float(hours)
    return value + (float(minutes) / 60 if minutes else 0) * (1 if value >= 0 else -1)


def _zone_of(name: str | None) -> tuple[float, float] | None:
    key = _names().get(_folded(name or ""))
    return None if key is None else _hours(key)


def _hours(key: str) -> tuple[float, float]:
    low, high = load("time_zones")["zones"][key]["hours"]
    return float(low), float(high)


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[\s-]+", " ", name.lower()).split())


@cache
def _names() -> dict[str, str]:
    zones: dict[str, dict[str, Any]] = load("time_zones")["zones"]
    return {name.lower(): key for key, zone in zones.items() for name in (*zone["names"], *zone["short"])}


@cache
def _codes() -> tuple[str, ...]:
    return tuple(short for zone in load("time_zones")["zones"].values() for short in zone["short"])


@cache
def _code_words() -> frozenset[str]:
    """The codes as words of a text in lower case: without one of them there is nothing to look for."""
    return frozenset(code.lower() for code in _codes())


@cache
def _shorts() -> tuple[str, ...]:
    return tuple(code for code in _codes() if len(code) > 2 and code not in ("UTC", "GMT"))


@cache
def _beginnings() -> frozenset[str]:
    """The letters that each name of a zone begins with: where none stands, no zone is named."""
    names = ("utc", "gmt", *_names(), *load("time_zones")["small"], *load("time_zones")["alone"])
    return frozenset(found[0] for name in names if (found := _LETTERS.match(name.casefold())))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table = load("time_zones")
    names = [
        re.escape(name).replace(r"\ ", " ") for zone in table["zones"].values() for name in zone["names"]
    ]
    lists = {
        **table,
        "zone": sorted(names, key=len, reverse=True),
        "code": ["(?-i:" + "|".join(sorted(_codes(), key=len, reverse=True)) + ")"],
        "utc": ["(?:UTC|GMT)"],
        "counts": list(load("numbers")),
    }
    return worded(table["shapes"][name], lists)
