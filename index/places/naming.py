"""Names and codes of places in a text, longest first, before it is known what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.places.gazetteer import Gazetteer, fold, gazetteer

_TOKEN = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"(?:[ \u00a0]{1,2}|\. ?| ?[-'’&/–] ?)?")  # between the words of one name
_INSIDE_COMMA = re.compile(r"(?:[ \u00a0]{1,2}|\. ?|,? | ?[-'’&/–] ?)?")
_EDGE = re.compile(r"(?![\w&'’]|\.\w)")
_US_BEFORE = re.compile(r"(?:\b(?:in|the|from|within|outside|to|across|for|or|and|only)\s|[,(/]\s?)$")
_US_BEHIND = re.compile(
    r"\s?-?\s?(?:based|only|remote|roles?|jobs?|citizen|positions?|compan|offices?|wide)\b"
)
_LIMIT = 20_000  # tokens looked at in one text: beyond, it is no list of places


@dataclass(slots=True)
class Hit:
    """A name while it is being resolved: the keys it may mean. ``code``: it is a code of two or three
    letters; ``settled``: a neighbour has told what it means."""

    start: int
    end: int
    name: str
    keys: tuple[str, ...]
    code: bool = False
    settled: bool = False


def names(text: str, in_question: bool, in_list: bool) -> list[Hit]:
    """Every longest name or code, without overlap."""
    tables = gazetteer()
    any_case = in_question or in_list
    reach = tables.reach
    hits: list[Hit] = []
    tokens = list(islice(_TOKEN.finditer(text), _LIMIT))
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
                barred = small and (not behind or len(word) > 2 or word in words_of("not_small_codes"))
                if not barred and _EDGE.match(text, token.end()):
                    hits.append(Hit(token.start(), token.end(), word, keys, code=True))
        number += 1
    return hits


def _longest(
    text: str, tokens: list[re.Match[str]], first: int, longest: int, any_case: bool, tables: Gazetteer
) -> tuple[Hit | None, int]:
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
        return Hit(start, end, name, keys), count
    return None, 1


def _written_as_acronym(text: str, start: int, end: int, any_case: bool) -> bool:
    written = text[start:end]
    if written.isupper():
        return True
    letters = sum(c.isalpha() for c in written)
    if not any_case:
        return letters >= 4 and written[0].isupper()
    if written.lower() in ("us", "u.s"):
        return bool(_US_BEFORE.search(text, max(0, start - 12), start) or _US_BEHIND.match(text, end))
    if written.lower() in words_of("small_acronyms"):
        return bool(re.search(r"\bin $", text[max(0, start - 4) : start]))
    return True


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of ``places.yaml`` as a set."""
    return frozenset(load("places")[name])
