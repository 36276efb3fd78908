"""How many places a job is offered in: "in more than one city", "several locations"."""

from __future__ import annotations

import re

from bot.understanding.marks import Mark, criterion_mark
from bot.understanding.recognisers.limits import value_of
from index.criteria import Bounds, Criterion, Test
from index.places import PlaceKind
from index.postings import Field

_SEVERAL = r"multiple|several|different|various|numerous|a\s+(?:couple|choice)\s+of"
_KINDS = {"cit": PlaceKind.CITY, "town": PlaceKind.CITY, "countr": PlaceKind.COUNTRY}
_PLACES = re.compile(
    rf"\b(?:(?:in|across|with|over|at|for)\s+)?(?:(?P<several>{_SEVERAL})|(?P<more>more\s+than|over|at\s+least)\s+"
    r"(?P<number>an?|one|two|three|four|five|\d)|(?P<least>two|three|four|five|[2-9])\s*(?:\+|or\s+more|plus))\s+"
    r"(?:possible\s+|office\s+|work\s+|job\s+)?(?P<place>cit(?:y|ies)|towns?|countr(?:y|ies)|locations?|places|offices?|sites)\b",
    re.I,
)


def several_places(text: str) -> list[Mark]:
    """Conditions on how many places a posting names for the job."""
    return [_condition(text, m) for m in _PLACES.finditer(text)]


def _condition(text: str, match: re.Match[str]) -> Mark:
    if match["several"]:
        least = 2
    else:
        least = int(value_of(match["number"] or match["least"]))
        least += (match["more"] or "").lower().startswith(("more", "over"))
    noun = match["place"].lower()
    kind = next((kind for stem, kind in _KINDS.items() if noun.startswith(stem)), None)
    plural = {PlaceKind.CITY: "cities", PlaceKind.COUNTRY: "countries", None: "places"}[kind]
    criterion = Criterion(
        Test.RANGE,
        f"place is one of at least {least} {plural}",
        Field.PLACE,
        (kind.value,) if kind is not None else (),
        bounds=Bounds(low=float(least)),
    )
    return criterion_mark(text, match.start(), match.end(), criterion)
