"""Names joined with the region or country beside them: "Cambridge, MA", "Oregon - Bend", "Moab, UT"."""

from __future__ import annotations

import re

from index.places.gazetteer import PlaceKind, fold, kind_of
from index.places.meanings import ends_here
from index.places.naming import Hit, words_of
from index.places.relations import contains

_QUALIFIES = re.compile(  # between a city and its region: "Berlin, Germany", "New York Office (USA"
    r"\.?(?: (?:city|office|hq|metro|area|district|county))?[ \u00a0]{0,2}(?:[,(/–-][ \u00a0]{0,2})?", re.I
)
_PART = re.compile(r",[ \u00a0]?[A-Z]{2,3},[ \u00a0]?")  # the state within "Bengaluru, KA, IN"
_PAIR = re.compile(r"[ \u00a0]?(?:[/|&+]|\bor\b|\band\b)[ \u00a0]?")  # "US/CA": two countries
_DIVIDES = re.compile(r"[ \u00a0]{0,2}[-–:][ \u00a0]{0,2}")  # between a region and its city: "Oregon - Bend"
_TOWN = re.compile(r"((?:[A-ZÀ-Þ][\w'’.]{0,24}[ -]){0,3}[A-ZÀ-Þ][\w'’]{1,24}),[ \u00a0]{0,2}$")
_TOWN_REACH = 90  # characters before a state's code in which a town's name is looked for


def joined(text: str, hits: list[Hit], in_list: bool) -> list[Hit]:
    """Cities with the region or country behind them (or before them, as "Oregon - Bend")."""
    out: list[Hit] = []
    for hit in _countries_told(text, hits):
        last = out[-1] if out else None
        if last is not None and hit.code and _PART.fullmatch(text, last.end, hit.start):
            countries = [key for key in hit.keys if kind_of(key) is PlaceKind.COUNTRY]
            if narrowed := tuple(a for a in last.keys if any(_lies_in(a, b) for b in countries)):
                out[-1] = Hit(last.start, hit.end, last.name, narrowed, settled=True)
                continue
        if last is not None and _QUALIFIES.fullmatch(text, last.end, hit.start):
            outer = [b for b in hit.keys if not last.settled or kind_of(b) is not PlaceKind.CITY]
            narrowed = tuple(a for a in last.keys if any(_lies_in(a, b) for b in outer))
            if narrowed:
                closes = text[hit.end : hit.end + 1] == ")" and "(" in text[last.end : hit.start]
                out[-1] = Hit(last.start, hit.end + closes, last.name, narrowed, last.code, settled=True)
                continue
            if hit.code and not last.code and (town := _town_key(last, hit, text)):
                out[-1] = Hit(last.start, hit.end, last.name, (town,), settled=True)
                continue
        if last is not None and not hit.code and _DIVIDES.fullmatch(text, last.end, hit.start):
            narrowed = tuple(a for a in hit.keys if any(_lies_in(a, b) for b in last.keys))
            if narrowed and not set(narrowed) & set(last.keys):
                out[-1] = Hit(last.start, hit.end, hit.name, narrowed, settled=True)
                continue
        if (last is None or last.end <= hit.start - 3) and (made := _unlisted(text, hit, out, in_list)):
            hit = made
            if last is not None and not last.settled and text[last.end : made.start] == " ":
                name = f"{out.pop().name} {made.name}"  # "Sandy Hollow, UT", though Sandy is a town too
                within = made.keys[0].rpartition("/")[0]
                hit = Hit(last.start, made.end, name, (f"{within}/{name}",), settled=True)
        out.append(hit)
    return out


def _countries_told(text: str, hits: list[Hit]) -> list[Hit]:
    """``hits`` without codes of states that the country behind them belies ("Amsterdam, NH, NL"), and
    with Canada for the "CA" that stands with the USA ("Remote (US/CA)")."""
    out: list[Hit] = []
    for hit in hits:
        if hit.code and len(out) > 1 and out[-1].code and _PART.fullmatch(text, out[-2].end, hit.start):
            city, countries = out[-2], [key for key in hit.keys if kind_of(key) is PlaceKind.COUNTRY]
            abroad = not any(_lies_in(a, b) for a in city.keys for b in out[-1].keys)
            if abroad and any(_lies_in(a, b) for a in city.keys for b in countries):
                out.pop()
        of_city = len(out) > 1 and _QUALIFIES.fullmatch(text, out[-2].end, out[-1].start)
        if out and not of_city and _PAIR.fullmatch(text, out[-1].end, hit.start):
            for one, other in ((out[-1], hit), (hit, out[-1])):
                if one.keys == ("us",) and other.name == "CA" and other.code:
                    other.keys = ("ca",)
        out.append(hit)
    return out


def _lies_in(inner: str, outer: str) -> bool:
    return inner == outer or (not outer.startswith("@") and contains(outer, inner))


def _town_key(city: Hit, code: Hit, text: str) -> str | None:
    """A town that shares its name with a city elsewhere: "Odessa, WA"."""
    region = next((key for key in code.keys if key.startswith(("us/", "ca/"))), None)
    is_city = all(kind_of(key) is PlaceKind.CITY for key in city.keys)
    return f"{region}/{city.name}" if region and is_city and "," in text[city.end : code.start] else None


def _unlisted(text: str, outer: Hit, before: list[Hit], in_list: bool) -> Hit | None:
    """A town outside the tables, known by the state behind it ("Moab, UT"), in a list of places also
    by its country ("Limonest, France")."""
    if outer.code:
        within = next((key for key in outer.keys if key.startswith(("us/", "ca/"))), None)
    else:
        country = in_list and kind_of(outer.keys[0]) is PlaceKind.COUNTRY
        within = f"{outer.keys[0]}/-" if country else None
    floor = max(before[-1].end if before else 0, outer.start - _TOWN_REACH)
    town = _TOWN.search(text[floor : outer.start])
    if within is None or town is None or (outer.code and not outer.name.isupper()):
        return None
    barred = words_of("not_towns")
    words = town.group(1).replace("-", " ").split()
    while words and words[0].lower() in barred:
        words.pop(0)
    if not words or any(word.lower() in barred or (len(word) > 1 and word.isupper()) for word in words):
        return None
    if not in_list and not ends_here(text, outer.end):
        return None
    name = fold(" ".join(words))
    start = text.rfind(words[0], floor, outer.start)
    return Hit(start, outer.end, name, (f"{within}/{name}",), settled=True)
