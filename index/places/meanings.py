"""Which names mean places, and which of their meanings: a doubtful word needs a preposition or a
neighbour, a homonym is resolved by the places beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from config.vocabulary import load
from index.places.gazetteer import PlaceKind, gazetteer, kind_of
from index.places.naming import Hit, words_of

_BESIDE = re.compile(r",?[ \u00a0](?:or |and |nor |& )?|[,/|]")  # between places that are listed
_ASKED_IN = re.compile(r"\b(?:in|near|from|around|outside|or|and)(?: the)? $", re.I)
# Of a country's code: "or BE" alone may be back end.
_ASKED_IN_CODES = re.compile(
    r"\b(?:in|near|from|around|outside(?: of)?|within)(?: the)? "
    r"(?:[A-Z]{2,3}(?:, | or | and |/|, or |, and ))*$"
)
_PREPOSITION = re.compile(r"\b(?:in|near|from|around|at|outside|across|to|within|our|neither) $", re.I)
_CODE_BEFORE = re.compile(
    r"(?:[,;/|(–:&+-]|\b(?:or|and|remote|telecommute|hybrid|in|within|only)|^)\s*$", re.I
)
_CODE_BEHIND = re.compile(r"\s{0,2}(?:$|[,;/|)&+(:–-]|(?:or|and|only|based|remote)\b)", re.I)
_DOMINANT = 6.0  # a homonym this many times likelier than the next is the one that is meant


def stands_alone(text: str, hit: Hit, in_question: bool, in_list: bool) -> bool:
    """A code by itself counts in a list of places ("Remote (BC, AB or ON only)"), a state's also
    in a question ("jobs in CA"; not "in AI", "in QA"), and a country's where people write it so
    ("hybrid in NL"); one that is both means either, the country first."""
    if not hit.name.isupper():
        return False
    if in_question and not in_list:
        states = tuple(key for key in hit.keys if "/" in key)
        countries = tuple(key for key in hit.keys if key in words_of("asked_codes"))
        countries = countries if _ASKED_IN_CODES.search(text, max(0, hit.start - 24), hit.start) else ()
        hit.keys = countries + states
        return bool(hit.keys) and bool(_ASKED_IN.search(text, max(0, hit.start - 12), hit.start))
    if not in_list:
        return False
    before = text[max(0, hit.start - 40) : hit.start]
    return bool(_CODE_BEHIND.match(text, hit.end) and _CODE_BEFORE.search(before))


def in_street(text: str, hit: Hit) -> bool:
    """Whether a name is the beginning of a street's: "California Avenue"."""
    return _street_pattern().match(text, hit.end) is not None


def ends_here(text: str, end: int) -> bool:
    """Whether what stands behind a doubtful name shows that it ends there: no noun follows."""
    return _ends_pattern().match(text[end : end + 40]) is not None


def places_only(text: str, hits: list[Hit], in_question: bool) -> list[Hit]:
    """The hits that mean places; a doubtful name does so beside one that does ("Georgia or Texas")."""
    sure = [hit.settled or _is_place(text, hit, in_question) for hit in hits]
    tables = gazetteer()
    for number in range(1, len(hits)):
        beside = _BESIDE.fullmatch(text, hits[number - 1].end, hits[number].start)
        for one, other in ((number - 1, number), (number, number - 1)):
            doubtful = hits[other].name in tables.words or hits[other].name in tables.given
            written = in_question or text[hits[other].start].isupper()
            if beside and sure[one] and doubtful and written:
                sure[other] = True
    return [hit for hit, is_sure in zip(hits, sure, strict=True) if is_sure]


def _is_place(text: str, hit: Hit, in_question: bool) -> bool:
    """Whether a name in prose means the place: not a university, a framework or a word."""
    after = text[hit.end : hit.end + 40]
    if _after_pattern().match(after) or _before_pattern().search(text[max(0, hit.start - 30) : hit.start]):
        return False
    tables = gazetteer()
    if hit.name in tables.people and hit.name not in tables.names:
        return bool(_people_pattern().match(after))
    if hit.name not in tables.words and hit.name not in tables.given:
        return True
    if not text[hit.start].isupper() and (hit.name in tables.words or not in_question):
        return False
    before = text[max(0, hit.start - 12) : hit.start]
    return bool(_PREPOSITION.search(before)) and ends_here(text, hit.end)


def meanings(hits: list[Hit]) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    """Each hit with the keys that its neighbours leave, likeliest first."""
    likely = [_likely(hit.name, hit.keys) for hit in hits]
    countries: set[str] = set()
    tally: Counter[str] = Counter()
    for hit, keys in zip(hits, likely, strict=True):
        tally.update(_signs(hit, keys))
        if len({key.split("/")[0] for key in keys}) == 1 and hit.name not in gazetteer().homonyms:
            countries.add(keys[0].split("/")[0])
    for hit, keys in zip(hits, likely, strict=True):
        if len(keys) == 1:
            yield hit, keys
        else:
            others = tally.copy()
            others.subtract(_signs(hit, keys))
            yield hit, _by_neighbours(keys, others, countries)


def _signs(hit: Hit, keys: tuple[str, ...]) -> list[str]:
    """What a hit tells about its neighbours: a country, a place in the USA, a region, a town."""
    kind = kind_of(keys[0])
    signs = ["abroad"] if kind is PlaceKind.COUNTRY and keys[0] != "us" else []
    if keys[0].split("/")[0] == "us":
        signs.append("us")
    if kind is PlaceKind.REGION and not hit.code:
        signs.append("region")
    return [*signs, "town"] if kind is PlaceKind.CITY else signs


def _by_neighbours(keys: tuple[str, ...], others: Counter[str], countries: set[str]) -> tuple[str, ...]:
    """Georgia among states or among countries; New York among states or among towns; Cambridge in a
    list with places of one of its countries."""
    kinds = {kind_of(key) for key in keys}
    if PlaceKind.COUNTRY in kinds and others["abroad"] != others["us"]:
        return tuple(key for key in keys if ("/" in key) == (others["us"] > others["abroad"]))
    if (
        PlaceKind.REGION in kinds
        and PlaceKind.CITY in kinds
        and bool(others["region"]) != bool(others["town"])
    ):
        wanted = PlaceKind.REGION if others["region"] else PlaceKind.CITY
        return tuple(key for key in keys if kind_of(key) is wanted)
    return tuple(key for key in keys if key.split("/")[0] in countries) or keys


def _likely(name: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """``keys`` without those much less likely than the first."""
    tables = gazetteer()
    if len(keys) == 1:
        return keys
    if chosen := tuple(key for key in tables.homonyms.get(name, ()) if key in keys):
        return chosen
    top = tables.weights.get(keys[0], 1)
    return tuple(key for key in keys if tables.weights.get(key, 1) * _DOMINANT >= top)


@cache
def _street_pattern() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(load('places')['streets'])})\b", re.I)


@cache
def _ends_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*$|[,.;:)\]/|!?]|\s*(?:\n|(?:{'|'.join(load('places')['after_place'])})\b|[-–(|])")


@cache
def _after_pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("places")["not_before"]))
    return re.compile(rf"[ -](?:{words})\b|'s? (?:{words})\b", re.I)


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load('places')['not_after']))}) $", re.I)


@cache
def _people_pattern() -> re.Pattern[str]:
    return re.compile(rf"[ -](?:{'|'.join(load('places')['people_before'])})\b", re.I)
