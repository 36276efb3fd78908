"""Places in a question: where the work is, where it may be done from, and peoples for their homes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bot.understanding.cued import Cued
from bot.understanding.marks import LISTED_ON, Mark, criterion_mark, value_mark, words_of
from bot.understanding.phrases import Phrases
from config.vocabulary import load
from index.criteria import Criterion, Test
from index.places import Place, find_places, place
from index.postings import Field

_ANYWHERE = "anywhere"
_OUTSIDE = re.compile(r"\b(?:outside(?:\s+of)?|anywhere\s+but(?:\s+in)?)\s+(?:the\s+)?$", re.I)
# "The Greater Lisbon area": the town and what lies around it are the town.
_GREATER = re.compile(r"\b(?:the\s+)?(?:greater|metropolitan|metro|wider)\s+$", re.I)
_AREA = re.compile(r"(?:\s+(?:metropolitan|metro|greater))?\s+(?:area|region|surroundings)\b", re.I)
_NOT_FROM = re.compile(
    r"\b(?:not|except|excluding|no)\s+(?:(?:the|those|ones|any|jobs|roles|postings)\s+){0,2}from\s+(?:the\s+)?$",
    re.I,
)
# "Everything from Berlin", "the postings from India": where they are.
_LISTED_FROM = re.compile(
    r"\b(?:everything|all|all\s+of\s+them|postings?|ads?|adverts?|listings?|compan(?:y|ies)|employers?|startups?)"
    r"\s+from\s+(?:the\s+)?$",
    re.I,
)
_ANYWHERE_IN = re.compile(r"\b(?:anywhere|everywhere)\s+(?:in|within|across)\s+(?:the\s+)?$", re.I)
_FROM = re.compile(
    r"(?:\b(?:where\s+(?:can|could|may|would)\s+(?:i|you|we|one|people)\s+work\s+)?from(?:\s+(?:anywhere|wherever|any\s+\w+)\s+(?:in|within|across))?|\b(?:live|living|reside|residing|residents?|am|i'm|im)\s+in|"
    r"\b(?:people|candidates?|applicants?|someone|anyone|i'?m|i|we|you|employees)(?:\s+(?:who\s+)?(?:am|are|is))?\s+(?:based|located)\s+in|"
    r"\bopen\s+to(?:\s+(?:people|candidates|applicants|residents))?(?:\s+(?:in|from))?)\s+(?:the\s+)?$",
    re.I,
)
_RESIDENTS = re.compile(
    r"\s+(?:residents?|citizens?\s+and\s+residents|based\s+(?:people|candidates|applicants))\b", re.I
)
_LIMITS = r"(?:restrictions?|limits?|limitations?|requirements?)"
_GEOGRAPHY = r"(?:geographic(?:al)?|location|country|regional|residency|location-based)"
_NONE = (
    r"(?:no|without(?:\s+any)?|free\s+of"
    r"|(?:do(?:es)?\s*n[o']?t|dont|doesnt|not)\s+(?:have|put|impose|set)(?:\s+any)?)"
)
_RESTRICTION = Cued(
    "restrict limit require",
    rf"\b{_NONE}\s+{_GEOGRAPHY}\s+{_LIMITS}\b"
    rf"|\b(?:{_NONE}(?:\s+{_GEOGRAPHY})?\s+{_LIMITS}\s+(?:on|to|about|as\s+to|for)"
    r"|(?:do(?:es)?\s*n[o']?t|dont|doesnt)\s+restrict)"
    r"\s+(?:where|which\s+countr\w+|location|residence)(?:\s+(?:you|i|people|candidates|employees|they|one))?"
    r"(?:\s+(?:must|can|may|have\s+to|need\s+to))?"
    r"(?:\s+(?:live|work|are|reside|be\s+based|be\s+located))?(?:\s+from)?\b",
)


def _goes_on(text: str, marks: list[Mark], start: int) -> Test | None:
    """How the list is meant that the place at ``start`` continues: "outside Europe and the US",
    "from Spain or Italy"."""
    last = marks[-1].criterion if marks else None
    if last is None or not LISTED_ON.fullmatch(text, marks[-1].end, start):
        return None
    return last.test


def place_mark(text: str, start: int, end: int, places: Sequence[Place], listed: Test | None = None) -> Mark:
    """The condition on the ``places`` that ``text[start:end]`` names, by the words before it or as the
    list is meant that it continues (``listed``): where the work is, where it is not, or where it may be
    done from."""
    values = tuple(_ANYWHERE if p.key == "@worldwide" else p.key for p in places)
    label = " or ".join("anywhere" if p.key == "@worldwide" else p.label for p in places)
    before = _FROM.search(text, max(0, start - 50), start)
    if residents := _RESIDENTS.match(text, end):
        end, listed = residents.end(), listed or Test.WORKABLE_FROM
    if before and _NOT_FROM.search(text, 0, before.end()):
        before = None  # "but not from India": where it is
    if before and _LISTED_FROM.search(text, 0, before.end()):
        before = None
    outside = _OUTSIDE.search(text, 0, start)
    within = _ANYWHERE_IN.search(text, 0, start)  # no more than "in"
    if before or listed is Test.WORKABLE_FROM:
        words = f"work can be done from {label}"
        criterion = Criterion(Test.WORKABLE_FROM, words, Field.REMOTE_FROM, values)
        return criterion_mark(text, before.start() if before else start, end, criterion)
    if outside or listed is Test.OTHER_THAN:
        criterion = Criterion(Test.OTHER_THAN, f"place is outside {label}", Field.PLACE, values)
        return criterion_mark(text, outside.start() if outside else start, end, criterion)
    start = within.start() if within else start
    if around := _GREATER.search(text, 0, start):
        start = around.start()
    if area := _AREA.match(text, end):
        end = area.end()
    return value_mark(text, start, end, Field.PLACE, values, f"place is {label}")


def place_marks(text: str) -> list[Mark]:
    """Where the work is ("in Berlin", "outside the EU", "Canadian") and where it may be done from."""
    marks: list[Mark] = []
    for start, end, places in find_places(text, in_question=True):
        marks.append(place_mark(text, start, end, places, _goes_on(text, marks, start)))
    taken = [(m.start, m.end) for m in marks]
    for m in _peoples().finditer(text) if _people_names().may_stand_in(text) else ():
        if not any(start <= m.start() < end for start, end in taken):
            people = _people()
            home = place(people.get(m.group().title()) or people[m.group().title().removesuffix("s")])
            open_to = _OPEN_TO.search(text, 0, m.start())
            if open_to is None and (able := _WHO_CAN.match(text, m.end())):
                open_to = _ONE.search(text, 0, m.start()) or able
            if open_to:
                criterion = Criterion(
                    Test.WORKABLE_FROM, f"work can be done from {home.label}", Field.REMOTE_FROM, (home.key,)
                )
                marks.append(criterion_mark(text, min(open_to.start(), m.start()), m.end(), criterion))
                continue
            words = f"place is {home.label}"
            marks.append(value_mark(text, m.start(), m.end(), Field.PLACE, (home.key,), words))
    anywhere = Criterion(
        Test.WORKABLE_FROM, "work can be done from anywhere", Field.REMOTE_FROM, ("anywhere",)
    )
    for pattern in (words_of("anywhere"), _RESTRICTION):
        marks += [criterion_mark(text, m.start(), m.end(), anywhere) for m in pattern.finditer(text)]
    return marks


# "Open to Californians", "can Texans apply": who they are tells from where they may work.
_OPEN_TO = re.compile(
    r"\b(?:open\s+(?:to|for)|available\s+(?:to|for)|hir(?:e|es|ing)|accept(?:s|ing)?|tak(?:e|es|ing)|allow(?:s|ing)?|welcomes?|for)"
    r"\s+(?:the\s+)?$",
    re.I,
)


_WHO_CAN = re.compile(r"\s+(?:can|could|may)\b", re.I)  # "jobs a Texan can do"
_ONE = re.compile(r"\ban?\s+$", re.I)


@cache
def _people() -> Mapping[str, str]:
    """Names of peoples with the key of the place they are of."""
    return {**load("places")["people"], **load("questions")["place_people"]}


@cache
def _people_names() -> Phrases:
    """Whatever ``_peoples`` may find, several of a people included."""
    return Phrases(written for name in _people() for written in (name, f"{name}s"))


@cache
def _peoples() -> re.Pattern[str]:
    """ "European", "Canadian": names of peoples that are no names of languages."""
    languages = {str(entry["name"]) for entry in load("spoken_languages")["languages"].values()}
    plain = Phrases(name for name in _people() if name not in languages).pattern
    spoken = Phrases(name for name in _people() if name in languages).pattern
    nouns = words_of("postings_plural").pattern
    are = r"(?<=are )(?!\w+\s+or\s+english)|(?<=neither )|(?<=nor )"
    several = Phrases(
        f"{name}s" for name in _people() if name not in languages and name[-1] not in "shi"
    ).pattern
    return re.compile(
        rf"{several}|{plain}|(?:{are}){spoken}(?=\s*(?:nor\b|or\b|$|[?.,!]))|{spoken}(?=\s+(?:[\w-]+\s+){{0,2}}{nouns})",
        re.I,
    )
