"""Places named in a text: longest names first, joined with the region or country behind them, and
homonyms resolved by their neighbours ("Cambridge, MA", "London, Ontario", Georgia among states)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from config.vocabulary import load
from index.places.gazetteer import Gazetteer, Place, PlaceKind, fold, gazetteer, kind_of, place
from index.places.relations import contains

_TOKEN = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"(?:[ \u00a0]{1,2}|\. ?| ?[-'’&/–] ?)?")  # between the words of one name
_INSIDE_COMMA = re.compile(r"(?:[ \u00a0]{1,2}|\. ?|,? | ?[-'’&/–] ?)?")
_QUALIFIES = re.compile(r"\.?(?: (?:city|office|hq|metro|area|district|county))?[ \u00a0]{0,2}(?:[,(/–-][ \u00a0]{0,2})?", re.I)  # between a city and its region
_DIVIDES = re.compile(r"[ \u00a0]{0,2}[-–:][ \u00a0]{0,2}")  # between a region and its city: "Oregon - Bend"
_EDGE = re.compile(r"(?![\w&'’]|\.\w)")
_BESIDE = re.compile(r",?[ \u00a0](?:or |and |& )?|[,/|]")  # between places that are listed
_SMALL_CODE_BARRED = frozenset("in or me ok hi as so to is no my at be by do us it am id la de et an on pe".split())
_ASKED_IN = re.compile(r"\b(?:in|near|from|around|outside|or|and)(?: the)? $", re.I)
_TOWN = re.compile(r"((?:[A-ZÀ-Þ][\w'’.]{0,24}[ -]){0,3}[A-ZÀ-Þ][\w'’]{1,24}),[ \u00a0]{0,2}$")
_PREPOSITION = re.compile(r"(?:\b(?:in|near|from|around|at|outside|across|to|within|of|or|and|our)|[,/(:|-]) ?$", re.I)
_PLACE_ENDS = re.compile(r"\W*$|[,.;:)\]/|!?]|\s*(?:\n|and\b|or\b|as\b|with\b|but\b|area\b|office|for\b|to\b|by\b|on\b|at\b|from\b|is\b|who\b|that\b|which\b|and/or\b|[-–(|])")
_US_IN_QUESTION = re.compile(r"(?:\b(?:in|the|from|within|outside|to|across|for|or|and|only)\s|[,(/]\s?)$")
_US_FOLLOWED = re.compile(r"\s?-?\s?(?:based|only|remote|roles?|jobs?|citizen|positions?|compan|offices?|wide)\b")
_STREET = re.compile(r" (?:street|st\.?|avenue|ave\.?|road|rd\.?|boulevard|blvd\.?|square|plaza|place|drive)\b", re.I)
_NOT_TOWNS = frozenset(
    "remote hybrid onsite office offices location locations hq headquarters anywhere only or and the in us usa "
    "city state based area work home flexible full time senior engineer manager multiple various select global "
    "virtual nationwide several region other any all regions countries place places onsite in-office telecommute".split()
)
_DOMINANT = 6.0  # a homonym this many times likelier than the next is the one that is meant
_TOWN_REACH = 90  # characters before a state's code in which a town's name is looked for
_LIMIT = 20_000  # tokens looked at in one text: beyond, it is no list of places


class Found(NamedTuple):
    """Places at ``start``–``end``: what the name there may mean, likeliest first (one as a rule)."""

    start: int
    end: int
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Hit:
    """A name while it is being resolved: ``keys`` may mean; ``code``: a two or three letter code."""

    start: int
    end: int
    name: str
    keys: tuple[str, ...]
    code: bool = False
    settled: bool = False


def find_places(text: str, *, in_question: bool, in_list: bool = False) -> list[Found]:
    """The places named in ``text``, in order.

    Prose counts capitalised names only, and words such as Nice, Mobile or Reading only with a
    preposition before or a region behind them. ``in_question``: any case, as people type.
    ``in_list``: ``text`` is a list of places (a header's value), where every name counts and codes
    may stand alone. What stays ambiguous ("Cambridge") keeps its meanings, likeliest first.
    """
    hits = _names(text, in_question, in_list)
    if not hits:
        return []
    hits = _joined(text, hits, in_list)
    hits = [hit for hit in hits if hit.settled or not hit.code or _stands_alone(text, hit, in_question, in_list)]
    if in_list:
        hits = [hit for hit in hits if not _STREET.match(text, hit.end)]
    else:
        hits = _places_only(text, hits, in_question)
    country = _countries(hits)
    return [Found(h.start, h.end, tuple(place(key) for key in _meant(h, hits, country, in_question))) for h in hits]


def _names(text: str, in_question: bool, in_list: bool) -> list[_Hit]:
    """Every longest name or code, without overlap."""
    tables = gazetteer()
    any_case = in_question or in_list
    reach, hits = tables.reach, []
    tokens = []
    for match in _TOKEN.finditer(text):
        tokens.append(match)
        if len(tokens) >= _LIMIT:
            break
    number = 0
    while number < len(tokens):
        token = tokens[number]
        word = token.group()
        if any_case or word[0].isupper():
            low = word.lower()
            longest = reach.get(low if low.isascii() else fold(low))
            if longest is not None:
                hit, used = _longest(text, tokens, number, longest, any_case, tables)
                if hit is not None:
                    hits.append(hit)
                    number += used
                    continue
            if 2 <= len(word) <= 3 and (keys := tables.codes.get(word.upper())):
                small = not word.isupper()
                behind = bool(hits) and token.start() - hits[-1].end <= 3
                barred = small and (not behind or len(word) > 2 or word in _SMALL_CODE_BARRED)
                if not barred and _EDGE.match(text, token.end()):
                    hits.append(_Hit(token.start(), token.end(), word, keys, code=True))
        number += 1
    return hits


def _longest(
    text: str, tokens: list[re.Match[str]], first: int, longest: int, any_case: bool, tables: Gazetteer
) -> tuple[_Hit | None, int]:
    """The longest name that begins at token ``first``, and how many tokens it takes."""
    start = tokens[first].start()
    for count in range(min(longest, len(tokens) - first), 0, -1):
        end = tokens[first + count - 1].end()
        name = fold(text[start:end])
        keys = tables.names.get(name)
        if keys is None and (person := tables.people.get(name)) is not None:
            keys = (person,)
        if keys is None:
            continue
        between = _INSIDE_COMMA if name in tables.with_comma else _INSIDE
        gaps = ((tokens[n].end(), tokens[n + 1].start()) for n in range(first, first + count - 1))
        if not all(between.fullmatch(text, left, right) for left, right in gaps):
            continue
        if name in tables.acronyms and not _written_as_acronym(text, start, end, any_case):
            continue
        if not any_case and not tokens[first + count - 1].group()[0].isupper():
            continue
        if text[end : end + 1] == "." and "." in text[start:end]:
            end += 1  # U.S.
        return _Hit(start, end, name, keys), count
    return None, 1


def _written_as_acronym(text: str, start: int, end: int, any_case: bool) -> bool:
    written = text[start:end]
    if written.isupper():
        return True
    letters = sum(c.isalpha() for c in written)
    if not any_case:
        return letters >= 4 and written[0].isupper()
    if written.lower() in ("us", "u.s"):
        return bool(_US_IN_QUESTION.search(text, max(0, start - 12), start) or _US_FOLLOWED.match(text, end))
    if written.lower() in ("la", "na", "sea", "lac", "ncr", "cis"):
        return bool(re.search(r"\bin $", text[max(0, start - 4) : start]))
    return True


def _joined(text: str, hits: list[_Hit], in_list: bool) -> list[_Hit]:
    """Cities with the region or country behind them (or before them, as "Oregon - Bend")."""
    out: list[_Hit] = []
    for hit in hits:
        last = out[-1] if out else None
        if last is not None and _QUALIFIES.fullmatch(text, last.end, hit.start):
            outer = [b for b in hit.keys if not last.settled or kind_of(b) is not PlaceKind.CITY]
            narrowed = tuple(a for a in last.keys if any(_lies_in(a, b) for b in outer))
            if narrowed:
                closes = text[hit.end : hit.end + 1] == ")" and "(" in text[last.end : hit.start]
                out[-1] = _Hit(last.start, hit.end + closes, last.name, narrowed, last.code, settled=True)
                continue
            if hit.code and not last.code and (town := _town_key(last, hit, text)):
                out[-1] = _Hit(last.start, hit.end, last.name, (town,), settled=True)
                continue
        if last is not None and not hit.code and _DIVIDES.fullmatch(text, last.end, hit.start):
            narrowed = tuple(a for a in hit.keys if any(_lies_in(a, b) for b in last.keys))
            if narrowed and not set(narrowed) & set(last.keys):
                out[-1] = _Hit(last.start, hit.end, hit.name, narrowed, settled=True)
                continue
        if (last is None or last.end <= hit.start - 3) and (made := _unlisted(text, hit, out, in_list)):
            hit = made
        out.append(hit)
    return out


def _lies_in(inner: str, outer: str) -> bool:
    return inner == outer or (not outer.startswith("@") and contains(outer, inner))


def _town_key(city: _Hit, code: _Hit, text: str) -> str | None:
    """A town that shares its name with a city elsewhere: "Odessa, WA"."""
    region = next((key for key in code.keys if key.startswith(("us/", "ca/"))), None)
    is_city = all(kind_of(key) is PlaceKind.CITY for key in city.keys)
    return f"{region}/{city.name}" if region and is_city and "," in text[city.end : code.start] else None


def _unlisted(text: str, outer: _Hit, before: list[_Hit], in_list: bool) -> _Hit | None:
    """A town outside the tables, known by the state behind it ("Moab, UT"), in a list of places also
    by its country ("Limonest, France")."""
    if outer.code:
        within = next((key for key in outer.keys if key.startswith(("us/", "ca/"))), None)
    else:
        within = next((f"{key}/-" for key in outer.keys[:1] if in_list and kind_of(key) is PlaceKind.COUNTRY), None)
    floor = max(before[-1].end if before else 0, outer.start - _TOWN_REACH)
    town = _TOWN.search(text[floor : outer.start])
    if within is None or town is None or (outer.code and not outer.name.isupper()):
        return None
    words = town.group(1).replace("-", " ").split()
    while words and words[0].lower() in _NOT_TOWNS:
        words.pop(0)
    if not words or any(word.lower() in _NOT_TOWNS or (word.isupper() and len(word) > 1) for word in words):
        return None
    if not in_list and not _PLACE_ENDS.match(text, outer.end):
        return None
    name = fold(" ".join(words))
    start = text.rfind(words[0], floor, outer.start)
    return _Hit(start, outer.end, name, (f"{within}/{name}",), settled=True)


def _stands_alone(text: str, hit: _Hit, in_question: bool, in_list: bool) -> bool:
    """A code by itself counts in a list of places ("Remote (BC, AB or ON only)"), a state's also
    in a question ("jobs in CA"; not "in AI", "in QA")."""
    if not hit.name.isupper():
        return False
    if in_question and not in_list:
        hit.keys = tuple(key for key in hit.keys if "/" in key)
        return bool(hit.keys) and bool(_ASKED_IN.search(text, max(0, hit.start - 12), hit.start))
    if not in_list:
        return False
    before = text[: hit.start].rstrip()
    if before.endswith((" or", " and")) or not before:
        return True
    words = re.findall(r"[\w.]+", before)
    return before[-1] in ",;/|(-–:&+" or words[-1].lower() in ("remote", "telecommute", "hybrid", "in", "within", "only")


def _places_only(text: str, hits: list[_Hit], in_question: bool) -> list[_Hit]:
    """The hits that mean places; a doubtful name does so beside one that does ("Georgia or Texas")."""
    sure = [hit.settled or _is_place(text, hit, in_question) for hit in hits]
    words = gazetteer().words | gazetteer().given
    for number in range(1, len(hits)):
        beside = _BESIDE.fullmatch(text, hits[number - 1].end, hits[number].start)
        for one, other in ((number - 1, number), (number, number - 1)):
            if beside and sure[one] and hits[other].name in words and text[hits[other].start].isupper():
                sure[other] = True
    return [hit for hit, is_sure in zip(hits, sure, strict=True) if is_sure]


def _is_place(text: str, hit: _Hit, in_question: bool) -> bool:
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
    return bool(_PREPOSITION.search(text, max(0, hit.start - 12), hit.start)) and bool(_PLACE_ENDS.match(after))


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


def _countries(hits: list[_Hit]) -> dict[str, int]:
    """How often each country is meant by names that leave no doubt."""
    counts: dict[str, int] = {}
    for hit in hits:
        sure = {key.split("/")[0] for key in _likely(hit.name, hit.keys)}
        if len(sure) == 1 and hit.name not in gazetteer().homonyms:
            country = sure.pop()
            counts[country] = counts.get(country, 0) + 1
    return counts


def _likely(name: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """``keys`` without those much less likely than the first."""
    tables = gazetteer()
    if len(keys) == 1:
        return keys
    if chosen := tuple(key for key in tables.homonyms.get(name, ()) if key in keys):
        return chosen
    top = tables.weights.get(keys[0], 1)
    return tuple(key for key in keys if tables.weights.get(key, 1) * _DOMINANT >= top)


def _meant(hit: _Hit, hits: list[_Hit], countries: dict[str, int], in_question: bool) -> tuple[str, ...]:
    """The meanings of one name that its neighbours leave."""
    likely = _likely(hit.name, hit.keys)
    if len(likely) == 1:
        return likely
    kinds = {kind_of(key) for key in likely}
    if PlaceKind.COUNTRY in kinds:
        others = [key for h in hits if h is not hit for key in _likely(h.name, h.keys)[:1]]
        abroad = sum(kind_of(key) is PlaceKind.COUNTRY and key != "us" for key in others)
        at_home = sum(key.split("/")[0] == "us" for key in others)
        if abroad != at_home:
            return tuple(key for key in likely if ("/" in key) == (at_home > abroad))
    elif PlaceKind.REGION in kinds and PlaceKind.CITY in kinds:
        states = sum(kind_of(h.keys[0]) is PlaceKind.REGION for h in hits if h is not hit and not h.code)
        towns = sum(kind_of(h.keys[0]) is PlaceKind.CITY for h in hits if h is not hit)
        if states and not towns:
            return tuple(key for key in likely if kind_of(key) is PlaceKind.REGION)
        if towns and not states:
            return tuple(key for key in likely if kind_of(key) is PlaceKind.CITY)
    near = tuple(key for key in likely if key.split("/")[0] in countries)
    return near or likely
