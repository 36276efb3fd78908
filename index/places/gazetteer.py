"""The gazetteer: names, codes, labels and members of places, read once from ``config/vocabulary``.

``places.yaml`` holds countries and parts of the world, ``places_regions.yaml`` regions and areas,
``places_cities.tsv`` some 8,000 cities. Making the tables takes about 70 ms, and loading them when they
have been made before 10 ms, at the first use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import config.vocabulary
from config.vocabulary import derived, load

_CITIES = Path(config.vocabulary.__file__).parent / "places_cities.tsv"
_FILES = ("places.yaml", "places_regions.yaml", "places_cities.tsv")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d", "ı": "i", "œ": "oe", "ð": "d"})
_CITY_LABELS_WITH_REGION = frozenset({"us", "ca"})
_COUNTRY_WEIGHT, _GROUP_WEIGHT, _AREA_WEIGHT, _REGION_WEIGHT = 100_000, 50_000, 20_000, 20_000


class PlaceKind(StrEnum):
    """Sorts of places, from the widest to the narrowest."""

    GROUP = "group"  # a part of the world or several regions: Europe, DACH, the US East Coast
    COUNTRY = "country"
    REGION = "region"  # a state, province or the like
    AREA = "area"  # a part of a region that holds several cities: the Bay Area
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its ``key`` (see ``docs/fields.md``), the ``label`` a person reads, its kind."""

    key: str
    label: str
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Tables by folded name.

    ``names``: keys that a name may mean, likeliest first; ``reach``: how many words the longest name
    has that begins with a word; ``codes``: keys of codes of two and three letters; ``acronyms``: names
    that count in capitals only; ``words``: names that are also words; ``given``: names that are also
    given names or firms; ``with_comma``: names written with a comma; ``homonyms``: names of places of
    different kinds; ``people``: names of peoples; ``members``: what groups and areas hold;
    ``labels`` and ``weights`` (likelihood) by key.
    """

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reach: dict[str, int] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    acronyms: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    with_comma: set[str] = field(default_factory=set)
    homonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, key: str, names: Iterable[str], weight: int) -> None:
        """Enter ``key`` under ``names``; the first of a key not yet known is its label."""
        for name in names:
            self.labels.setdefault(key, name)
            self.weights.setdefault(key, weight)
            if len(name) <= 3 and name.isupper() and key.count("/") == 1 and name.isalpha():
                self.codes[name] = (*self.codes.get(name, ()), key)
                continue
            folded = fold(name)
            if key not in self.names.get(folded, ()):
                self.names[folded] = (*self.names.get(folded, ()), key)
            first, _, rest = folded.partition(" ")
            self.reach[first] = max(self.reach.get(first, 0), 1 + (rest.count(" ") + 1 if rest else 0))
            if name.replace(".", "").isupper() and len(folded) <= 5:
                self.acronyms.add(folded)
            if "," in name:
                self.with_comma.add(folded)


def fold(name: str) -> str:
    """``name`` as names are compared: lower case, no accents, words parted by single spaces.

    >>> fold("São Paulo"), fold("St. John's"), fold("Tel-Aviv")
    ('sao paulo', 'st john s', 'tel aviv')
    """
    lowered = name.lower()
    if not lowered.isascii():
        split = unicodedata.normalize("NFKD", lowered.translate(_PLAIN))
        lowered = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(_WORD.findall(lowered))


def kind_of(key: str) -> PlaceKind:
    """The kind of place a key names, from its shape (and, for areas, its members)."""
    if key.startswith("@"):
        return PlaceKind.GROUP
    depth = key.count("/")
    if depth < 2:
        return PlaceKind.REGION if depth else PlaceKind.COUNTRY
    return PlaceKind.AREA if key in _areas() else PlaceKind.CITY


def place(key: str) -> Place:
    """The place of ``key``; a town outside the tables is labelled from its key."""
    known = gazetteer().labels
    kind = kind_of(key)
    label = known.get(key) or key.rsplit("/", 1)[-1].title()
    if kind in (PlaceKind.CITY, PlaceKind.AREA):
        country, region, _ = key.split("/", 2)
        if country in _CITY_LABELS_WITH_REGION and region != "-":
            label = f"{label}, {region.upper()}"
        elif (outer := known.get(country)) and outer != label:
            label = f"{label}, {outer}"
    elif kind is PlaceKind.REGION and label in _country_labels():
        label = f"{label}, {known[key.split('/')[0]]}"
    return Place(key, label, kind)


def lookup(name: str) -> Place | None:
    """The likeliest place of that name or code, or None: ``lookup("Bombay")`` is Mumbai."""
    tables = gazetteer()
    keys = tables.names.get(fold(name)) or tables.codes.get(name.strip().upper())
    return place(keys[0]) if keys else None


def lookup_country(code: str) -> Place | None:
    """The country of an ISO 3166-1 code of two letters in any case ("UK" too), None for other codes."""
    key = {"uk": "gb"}.get(code.lower(), code.lower())
    return place(key) if key in load("places")["countries"] else None


@cache
def gazetteer() -> Gazetteer:
    """The tables, made once for as long as their files stand as they are."""
    return Gazetteer(*derived("gazetteer", _FILES, _tables, __file__))


def _tables() -> tuple[Any, ...]:
    """The fields of ``Gazetteer``, in order."""
    tables = Gazetteer()
    world, inner = load("places"), load("places_regions")
    for code, names in world["countries"].items():
        tables.add(code, names, _COUNTRY_WEIGHT)
        tables.codes[code.upper()] = (code,)
    for letters, code in world["country_codes"].items():
        tables.codes.setdefault(letters.upper(), (code,))
    for key, group in {**world["world"], **inner["groups"]}.items():
        tables.add(key, group["names"], _GROUP_WEIGHT)
        tables.members[key] = tuple(group["members"])
    for country, regions in inner["regions"].items():
        for region, names in regions.items():
            tables.add(f"{country}/{region}", names, _REGION_WEIGHT)
    _add_areas(tables, inner["areas"])
    _add_cities(tables)
    _order(tables, world)
    return tuple(getattr(tables, part.name) for part in fields(tables))


def _add_areas(tables: Gazetteer, areas: dict[str, Any]) -> None:
    for key, area in areas.items():
        if area["names"]:
            tables.add(key, area["names"], _AREA_WEIGHT)
        region = key.rsplit("/", 1)[0]
        tables.members[key] = tuple(f"{region}/{fold(member)}" for member in area["members"])


def _add_cities(tables: Gazetteer) -> None:
    for line in _CITIES.read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        region, weight, name, *others = line.split("\t")
        names = [name, *others[0].split("|")] if others else [name]
        tables.add(f"{region}/{fold(name)}", names, int(weight))


def _order(tables: Gazetteer, world: dict[str, Any]) -> None:
    """Likeliest first, for every name of several places, and the lists of words and peoples."""
    for name, keys in tables.names.items():
        if len(keys) > 1:
            tables.names[name] = tuple(sorted(keys, key=lambda key: -tables.weights[key]))
    for name, keys in world["homonyms"].items():
        rest = tuple(key for key in tables.names.get(name, ()) if key not in keys)
        tables.names[name] = (*keys, *rest)
        tables.homonyms[name] = tuple(keys)
    for code, keys in tables.codes.items():
        tables.codes[code] = tuple(sorted(keys, key=lambda key: "/" not in key))
    tables.words.update(world["words"])
    tables.given.update(world["names"])
    for name, key in world["people"].items():
        folded = fold(name)
        tables.people[folded] = key
        first = folded.partition(" ")[0]
        tables.reach[first] = max(tables.reach.get(first, 0), len(folded.split()))


@cache
def _areas() -> frozenset[str]:
    """Keys of areas, without the cities that hold parts of their own name."""
    return frozenset(key for key, area in load("places_regions")["areas"].items() if area["names"])


@cache
def _country_labels() -> frozenset[str]:
    return frozenset(names[0] for names in load("places")["countries"].values())
