"""Places named in a text: longest names first, joined with the region or country behind them, and
homonyms resolved by their neighbours ("Cambridge, MA", "London, Ontario", Georgia among states)."""

from __future__ import annotations

from typing import NamedTuple

from index.places.gazetteer import Place, place
from index.places.joining import joined
from index.places.meanings import in_street, meanings, places_only, stands_alone
from index.places.naming import names


class Found(NamedTuple):
    """Places at ``start``–``end``: what the name there may mean, likeliest first (one as a rule)."""

    start: int
    end: int
    places: tuple[Place, ...]


def find_places(text: str, *, in_question: bool, in_list: bool = False) -> list[Found]:
    """The places named in ``text``, in order.

    Prose counts capitalised names only, and words such as Nice, Mobile or Reading only with a
    preposition before or a region behind them. ``in_question``: any case, as people type.
    ``in_list``: ``text`` is a list of places (a header's value), where every name counts and codes
    may stand alone. What stays ambiguous ("Cambridge") keeps its meanings, likeliest first.
    """
    hits = names(text, in_question, in_list)
    if not hits:
        return []
    hits = joined(text, hits, in_list)
    hits = [h for h in hits if h.settled or not h.code or stands_alone(text, h, in_question, in_list)]
    if in_list:
        hits = [hit for hit in hits if not in_street(text, hit)]
    else:
        hits = places_only(text, hits, in_question)
    return [Found(hit.start, hit.end, tuple(map(place, keys))) for hit, keys in meanings(hits)]
