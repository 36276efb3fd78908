"""Places in the values that a posting's structure states: "US,Remote,Cambridge, MA", "Cyprus or
remote", "Canada - Remote (BC, AB or ON only)", lists of fifty countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.places import Found, Place, PlaceKind, contains, find_places
from index.postings import Polarity, Stated
from index.text.prose import Prose

_LONGEST = 6_000  # characters of a value that are read: room for a list of all countries
_NEAR = 80  # characters before a place that may exclude it
_PROSE_WORDS = 7  # a longer value that is mostly small letters is a sentence, not a list
_EVERYWHERE = re.compile(
    r"\b(?:anywhere|worldwide|global(?:ly)?|any location|everywhere|all over the world|work from anywhere)\b"
)
_REMOTE = re.compile(
    r"\b(?:remot\w+|telecommut\w+|telework\w*|télétravail|wfh|work from home|home ?office|virtual|distributed)\b"
)
_EXCEPT = re.compile(
    r"\b(?:except|excluding|excl\.?|excludes?|not|other than|outside(?: of)?|but not|minus)\b[^;.)]{0,60}$"
)
_EITHER = re.compile(r"[\s)]*(?:or|/|\||oder|ou)\s{0,2}(?:\w+\s){0,2}?$")
_CLOCK = re.compile(
    r"[\s)]*(?:us |u\.s\. )?(?:time ?zones?|timezones?|tz|time|hours|business hours|working hours)\b|[\s]*[+-]\s?\d"
)
_CLOCK_BEFORE = re.compile(
    r"(?:time ?zones?|hours|overlap\w*|within \S+(?: hours?)? (?:of|from))\W{0,3}(?:of |with |in )?$"
)
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
    found = [f for f in _found(value, stated) if not _is_clock(lower, f)]
    says_remote = _REMOTE.search(lower) is not None
    wide = [f for f in found if f.places[0].key == "@worldwide"]
    named = [f for f in found if f not in wide]
    for one in named:
        refused = _is_refused(lower, one)
        home = stated.name == "remote_from" or _is_home(lower, one, says_remote, remote)
        yield _stated_place(one, home or refused, Polarity.NO if refused else Polarity.YES, stated)
    unbound = (_EVERYWHERE.search(lower) or wide) and not any(
        _is_wide(f) for f in named if not _is_refused(lower, f)
    )
    if unbound:
        at = _EVERYWHERE.search(lower)
        start, end = at.span() if at else (wide[0].start, wide[0].end)
        yield StatedPlace(None, (), stated.start + start, stated.start + end, True, Polarity.YES, stated)


def narrowest(homes: list[StatedPlace]) -> list[StatedPlace]:
    """``homes`` without those that only hold others of the same value: "Canada (BC or ON only)"."""
    inner: dict[int, set[str]] = {}
    for one in homes:
        if one.place is not None:
            inner.setdefault(one.stated.start, set()).add(one.place.key)
    return [
        one
        for one in homes
        if one.place is None
        or not any(key != one.place.key and contains(one.place.key, key) for key in inner[one.stated.start])
    ]


def _found(value: str, stated: Stated) -> list[Found]:
    words = value.split()
    small = sum(word[0].islower() for word in words)
    if len(words) > _PROSE_WORDS and small * 3 > len(words):
        return find_places(value, in_question=False)
    if ", " in value or _REMOTE.search(value.lower()):
        value = _TIGHT_COMMA.sub(";", value)  # "Cambridge, MA,US": another item of the list
    return find_places(value, in_question=False, in_list=True)


def _is_refused(lower: str, found: Found) -> bool:
    return _EXCEPT.search(lower[max(0, found.start - _NEAR) : found.start]) is not None


def _is_clock(lower: str, found: Found) -> bool:
    """Whether the name belongs to a time zone: "United States Time Zones"."""
    return bool(
        _CLOCK.match(lower, found.end)
        or _CLOCK_BEFORE.search(lower[max(0, found.start - _NEAR) : found.start])
    )


def _is_wide(found: Found) -> bool:
    return found.places[0].kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.GROUP, PlaceKind.AREA)


def _is_home(lower: str, found: Found, says_remote: bool, remote: bool) -> bool:
    """Whether the work may be done from a place of a value: a country or region beside "remote",
    unless it is the alternative to it ("Cyprus or remote")."""
    if not _is_wide(found):
        return bool(
            re.search(
                r"\bremote(?:ly)? (?:from|in|within) $", lower[max(0, found.start - _NEAR) : found.start]
            )
        )
    if not says_remote:
        return remote
    following = _REMOTE.search(lower, found.end, found.end + _NEAR)
    if following is not None and _EITHER.fullmatch(lower, found.end, following.start()):
        return bool(_REMOTE.search(lower[max(0, found.start - _NEAR) : found.start]))
    return True


def _stated_place(found: Found, home: bool, polarity: Polarity, stated: Stated) -> StatedPlace:
    first, *others = found.places
    return StatedPlace(
        first, tuple(others), stated.start + found.start, stated.start + found.end, home, polarity, stated
    )
