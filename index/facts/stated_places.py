"""Places in the values that a posting's structure states: "US,Remote,Cambridge, MA", "Cyprus or
remote", "Canada - Remote (BC, AB or ON only)", lists of fifty countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.places import Found, Place, PlaceKind, contains, find_places, lookup_country
from index.postings import Polarity, Stated
from index.text.prose import Prose
from index.wording import Wording

_LONGEST = 6_000  # characters of a value that are read: room for a list of all countries
_WORLD = "@worldwide"
_NEAR = 80  # characters before a place that may exclude it
_PROSE_WORDS = 7  # a longer value that is mostly small letters is a sentence, not a list
_WORDS = Wording("locating")
_TIGHT_COMMA = re.compile(r",(?=\S)")


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """One place of a value: ``home`` tells that the work may be done from it, ``polarity`` NO that
    it may not be. ``place`` is None for "anywhere"."""

    place: Place | None
    others: tuple[Place, ...]
    start: int
    end: int
    home: bool
    polarity: Polarity
    stated: Stated


def stated_places(prose: Prose, stated: Stated, remote: bool) -> Iterator[StatedPlace]:
    """The places of one stated value. ``remote``: the posting's structure says elsewhere that the
    work is remote, so that a country or region is where it may be done from."""
    end = min(stated.end, stated.start + _LONGEST)
    value, lower = prose.text[stated.start : end], prose.lower[stated.start : end]
    code = _country_code(lower) if stated.name == "country" else None
    found = [code] if code else [one for one in _found(value) if not _is_clock(lower, one)]
    says_remote = _WORDS.holds("value_remote", lower)
    bound = False
    for one in found:
        if one.places[0].key == _WORLD or is_county(one, found):
            continue
        refused = _WORDS.holds("value_except", _before(lower, one))
        home = stated.name == "remote_from" or _is_home(lower, one, says_remote, remote)
        bound = bound or (_is_wide(one) and not refused)
        polarity = Polarity.NO if refused else Polarity.YES
        first, *others = one.places
        start, stop = stated.start + one.start, stated.start + one.end
        yield StatedPlace(first, tuple(others), start, stop, home or refused, polarity, stated)
    everywhere = _WORDS["value_everywhere"].search(lower)
    if everywhere is not None and not bound:
        start, stop = stated.start + everywhere.start(), stated.start + everywhere.end()
        yield StatedPlace(None, (), start, stop, True, Polarity.YES, stated)


def is_county(one: Found, found: Sequence[Found]) -> bool:
    """Whether a region is only that of the city written before it: "Dublin, County Dublin, Ireland"."""
    if one.places[0].kind is not PlaceKind.REGION:
        return False
    country = one.places[0].key.split("/")[0]
    return any(
        city.places[0].kind is PlaceKind.CITY
        and city.places[0].key.startswith(f"{country}/-/")  # its country's regions aren't in use
        and 0 < one.start - city.end <= len(", ")
        for city in found
    )


def narrowest(homes: list[StatedPlace]) -> list[StatedPlace]:
    """``homes`` without those that only hold others of the same value: "Canada (BC or ON only)"."""
    inner: dict[int, set[str]] = {}
    for one in homes:
        if one.place is not None and one.polarity is Polarity.YES:
            inner.setdefault(one.stated.start, set()).add(one.place.key)
    return [
        one
        for one in homes
        if one.place is None
        or not any(
            key != one.place.key and contains(one.place.key, key) for key in inner.get(one.stated.start, ())
        )
    ]


def _found(value: str) -> list[Found]:
    words = value.split()
    small = sum(word[0].islower() for word in words)
    if len(words) > _PROSE_WORDS and small * 3 > len(words):
        return find_places(value, in_question=False)
    if ", " in value or _WORDS.holds("value_remote", value.lower()):
        value = _TIGHT_COMMA.sub(";", value)  # "Cambridge, MA,US": another item of the list
    return find_places(value, in_question=False, in_list=True)


def _country_code(lower: str) -> Found | None:
    """The country that a value of two letters stands for: "DE" beside "country" is not Delaware."""
    code = lower.strip()
    country = lookup_country(code) if len(code) == 2 else None
    start = len(lower) - len(lower.lstrip())
    return Found(start, start + len(code), (country,)) if country is not None else None


def _before(lower: str, found: Found) -> str:
    return lower[max(0, found.start - _NEAR) : found.start]


def _is_clock(lower: str, found: Found) -> bool:
    """Whether the name belongs to a time zone: "United States Time Zones"."""
    if _WORDS["value_clock"].match(lower, found.end) is not None:
        return True
    return _WORDS.holds("value_clock_before", _before(lower, found))


def _is_wide(found: Found) -> bool:
    return found.places[0].kind is not PlaceKind.CITY


def _is_home(lower: str, found: Found, says_remote: bool, remote: bool) -> bool:
    """Whether the work may be done from a place of a value: a country or region beside "remote",
    unless it is the alternative to it ("Cyprus or remote")."""
    if not _is_wide(found):
        return _WORDS.holds("value_remote_from", _before(lower, found))
    if not says_remote:
        return remote
    following = _WORDS["value_remote"].search(lower, found.end, found.end + _NEAR)
    if following and _WORDS["value_either"].fullmatch(lower, found.end, following.start()):
        return _WORDS.holds("value_remote", _before(lower, found))
    return True
