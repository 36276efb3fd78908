"""Places as the postings name them: towns outside the gazetteer, and of the towns that share a name the
one where there are jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.understanding.marks import Mark, Role
from bot.understanding.names import Known
from bot.understanding.recognisers.places import place_mark
from index.criteria import Test
from index.places import PlaceKind, fold, kind_of, place
from index.postings import Field

_LONGEST = 4  # words of a town's name
_SHORTEST = 4  # letters: a shorter word that nothing knows is rather an abbreviation
_QUALIFIER = re.compile(r",?\s+(?P<code>[a-z]{2})\b(?!\s*['’])", re.I)
_BETWEEN = re.compile(r"\s*,?\s*")
_JOINT = re.compile(r"[ '’.-]{1,2}")


def stated_places(text: str, marks: Sequence[Mark], known: Known) -> list[Mark]:
    """Marks for places that only the postings tell of; ``marks``: what ``settle`` made of ``text``.

    "Jobs in Andover" means the Andover that postings state, where they state none of those it would
    mean by itself. Nothing is looked up for a question whose words are all known and name no city.
    """
    found: list[Mark] = []
    for start, end, by_itself in _candidates(text, marks):
        meant = _meanings(text, start, end, known)
        if not meant or by_itself.intersection(meant):
            continue
        keys, upto = _qualified(text, end, meant, marks)
        if not any(m.start < upto and start < m.end for m in found):
            found.append(place_mark(text, start, upto, [place(key) for key in keys]))
    return found


def _candidates(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Stretches that may name a place, with the keys that they mean by themselves: words that nothing knows,
    longest runs first, and names of cities."""
    for number, mark in enumerate(marks):
        if mark.role is Role.UNKNOWN:
            run = [mark]
            for following in marks[number + 1 : number + _LONGEST]:
                if following.role is not Role.UNKNOWN or not _JOINT.fullmatch(
                    text, run[-1].end, following.start
                ):
                    break
                run.append(following)
            yield from ((mark.start, last.end, frozenset()) for last in reversed(run))
        elif cities := _cities(mark):
            yield mark.start, mark.end, cities


def _cities(mark: Mark) -> frozenset[str]:
    """What the mark asks for, if it asks for work in a city."""
    asked = mark.criterion
    if asked is None or asked.field is not Field.PLACE or asked.test is not Test.IS:
        return frozenset()
    cities = all(kind_of(key) is PlaceKind.CITY for key in asked.values)
    return frozenset(asked.values) if cities else frozenset()


def _meanings(text: str, start: int, end: int, known: Known) -> tuple[str, ...]:
    name = fold(text[start:end])
    return known.places(name) if len(name) >= _SHORTEST else ()


def _qualified(
    text: str, end: int, meant: tuple[str, ...], marks: Sequence[Mark]
) -> tuple[tuple[str, ...], int]:
    """The places of ``meant`` that lie where the words behind the name say, and where these words end."""
    behind = next((m for m in marks if m.start >= end), None)
    wider = behind.criterion if behind is not None and behind.field is Field.PLACE else None
    if behind is not None and wider is not None and _BETWEEN.fullmatch(text, end, behind.start):
        within = tuple(k for k in meant if any(k.startswith(f"{value}/") for value in wider.values))
        if within:
            return within, behind.end
    if code := _QUALIFIER.match(text, end):
        within = tuple(key for key in meant if code["code"].lower() in key.split("/")[:-1])
        if within:
            return within, code.end()
    return meant, end
