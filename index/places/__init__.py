"""Places: a typed gazetteer, what lies in what, and places found in text.

Extractors and the understanding of questions share it, so that "Bay Area" means the same in both.
Keys are paths, written out in ``docs/fields.md``: ``us``, ``us/ca``, ``us/ca/redwood city``,
``gb/eng/london``, ``@europe``.
"""

from index.places.finding import Found, find_places
from index.places.gazetteer import Place, PlaceKind, fold, kind_of, lookup, lookup_country, place
from index.places.relations import ANYWHERE, Relation, contains, overlaps, relation

__all__ = [
    "ANYWHERE",
    "Found",
    "Place",
    "PlaceKind",
    "Relation",
    "contains",
    "find_places",
    "fold",
    "kind_of",
    "lookup",
    "lookup_country",
    "overlaps",
    "place",
    "relation",
]
