"""What lies in what: California in the USA, Redwood City in the Bay Area, Germany in the EU."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from index.places.gazetteer import gazetteer

ANYWHERE = "anywhere"
_EVERYTHING = frozenset({ANYWHERE, "@worldwide"})


class Relation(StrEnum):
    """How a stated place lies to an asked one. ``WITHIN``: it meets the question (Redwood City,
    asked California). ``WIDER``: it may (USA, asked California; DACH, asked the EU, which share
    members). ``APART``: it does not."""

    WITHIN = "within"
    WIDER = "wider"
    APART = "apart"


def relation(asked_key: str, stated_key: str) -> Relation:
    """How ``stated_key`` lies to ``asked_key``."""
    if contains(asked_key, stated_key):
        return Relation.WITHIN
    return Relation.WIDER if overlaps(asked_key, stated_key) else Relation.APART


@lru_cache(maxsize=50_000)
def contains(outer_key: str, inner_key: str) -> bool:
    """Whether all of ``inner_key`` lies in ``outer_key``; every place contains itself."""
    if outer_key == inner_key or outer_key in _EVERYTHING:
        return True
    if inner_key in _EVERYTHING:
        return False
    if inner_key.startswith(outer_key + "/"):
        return True
    covered = _leaves(outer_key)
    if any(ancestor in covered for ancestor in _lineage(inner_key)):
        return True
    inner = _leaves(inner_key)
    if inner == {inner_key}:
        return False
    return all(any(ancestor in covered for ancestor in _lineage(leaf)) for leaf in inner)


@lru_cache(maxsize=50_000)
def overlaps(one_key: str, other_key: str) -> bool:
    """Whether the two places share any ground."""
    if contains(one_key, other_key) or contains(other_key, one_key):
        return True
    one, other = _leaves(one_key), _leaves(other_key)
    return any(set(_lineage(leaf)) & other for leaf in one) or any(
        set(_lineage(leaf)) & one for leaf in other
    )


@lru_cache(maxsize=50_000)
def _leaves(key: str) -> frozenset[str]:
    """Countries, regions and cities that a group or area is made of; the place itself if simple."""
    members = gazetteer().members.get(key)
    if not members:
        return frozenset({key})
    inner = frozenset().union(*(_leaves(member) for member in members))
    return inner if key.startswith("@") else inner | {key}


def _lineage(key: str) -> list[str]:
    """The place and what its path lies in: city, region, country."""
    parts = key.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
