"""What a title or a sentence says of several roles: "Senior/Staff Engineer", "Data Engineers (all
levels)", "we are hiring for two roles"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from config.vocabulary import load
from index.facts.role_labels import Role, base_words, names_person
from index.facts.title_line import reads_as_title
from index.functions import find_seniorities
from index.text.mask import lower
from index.text.prose import Prose

_JOINS = re.compile(r"(?:[ -]level)?\+?\s{0,2}(?:/|\||,|&|\bor\b|\band\b)\s{0,2}", re.I)
_JOIN = re.compile(r"[/|&+]|\s(?:or|and)\s")
_PARTS = re.compile(r"\s{0,3}/\s{0,3}|\sor\s")
_PLURAL_PARTS = re.compile(r"\s(?:&|and|\+)\s|\s?/\s?|,\s")
_ALL_LEVELS = re.compile(
    r"\b(?:all|multiple|various|several|different)[ -]"
    r"(?:(?:experience|seniority|positions) )?(?:(?:&|and) )?levels\b",
    re.I,
)
_THIS_AT_LEVELS = re.compile(
    r"\bthis (?:role|position) (?:is (?:open )?)?(?:at|to|across|for) (?:multiple|several|different|various)"
    r" (?:\w+ )?levels\b"
    r"|\b(?:hiring|recruiting|looking)(?: for)? (?:multiple|several) [^.\n]{3,50} (?:at|across|of)"
    r" (?:all|different|various|multiple) levels\b"
)
_AFTER = 20  # characters behind "roles" that may say they are of another sort
_REACH = 110  # characters before "levels" or "roles" that are looked at


@dataclass(frozen=True, slots=True)
class Announced:
    """Several roles that are spoken of: the words, where they stand, how many (0: not said)."""

    words: str
    start: int
    end: int
    number: int = 0


def level_roles(title: str, start: int) -> list[Role]:
    """The roles of a title at ``start`` that joins levels or whole titles by "/" or "or"; none for
    any other.

    >>> [role.title for role in level_roles("Senior/Staff Engineer, Data", 0)]
    ['Senior Engineer, Data', 'Staff Engineer, Data']
    """
    if not _JOIN.search(title):
        return []
    end = start + len(title)
    joined = _joined_levels(title)
    if joined:
        before, after = title[: joined[0][0]], title[joined[-1][1] :]
        after = re.sub(r"^[ -]level\b", "", after, flags=re.I)
        return [Role(f"{before}{title[a:b]}{after}", start, end) for a, b in joined]
    parts = [part.strip() for part in _PARTS.split(re.split(r"\s?[(,]", title, maxsplit=1)[0])]
    if len(parts) > 1 and all(map(names_person, parts)):
        bases = {base_words(part) for part in parts}
        levels = {tuple(key for _, _, key in find_seniorities(part)) for part in parts}
        if len(bases) == 1 and frozenset() not in bases and len(levels) == len(parts):
            return [Role(part, start, end) for part in parts]
    return _plural_roles(title, start)


def _plural_roles(title: str, start: int) -> list[Role]:
    """ "Backend Engineers & Data Analysts": people of two sorts."""
    parts = [part.strip() for part in _PLURAL_PARTS.split(title)]
    plural = [part for part in parts if names_person(part) and re.search(r"[a-rt-z]s$", part) and " " in part]
    if len(parts) < 2 or len(plural) != len(parts):
        return []
    return [Role(part, at, at + len(part)) for part in parts for at in [start + title.index(part)]]


def _joined_levels(title: str) -> list[tuple[int, int]]:
    """The levels that stand joined in a title, where there are two or more different ones."""
    found = find_seniorities(title)
    if len(found) < 2 or len({key for _, _, key in found}) != len(found):
        return []
    if not all(key in load("role_lists")["joined"] for _, _, key in found):
        return []
    if not all(_JOINS.fullmatch(title, a[1], b[0]) for a, b in pairwise(found)):
        return []
    return [(start, end) for start, end, _ in found]


def levels_announced(prose: Prose, title: str, start: int) -> Announced | None:
    """ "Data Engineers (all levels)" in the title, or "we hire for this role at several levels"."""
    if "evels" in title and (match := _ALL_LEVELS.search(title)):
        return Announced(match.group(), start, start + len(title))
    at = prose.lower.find(" levels", prose.body_start)
    for _ in range(20):
        if at < 0:
            return None
        match = _THIS_AT_LEVELS.search(prose.lower, max(prose.body_start, at - _REACH), at + len(" levels"))
        if match:
            return Announced(prose.text[match.start() : match.end()], match.start(), match.end())
        at = prose.lower.find(" levels", at + 1)
    return None


@cache
def _numbers() -> dict[str, int]:
    """The words that tell how many roles there are, where they are several."""
    return {word: number for word, number in load("numbers").items() if number > 1}


@cache
def _hiring_for() -> re.Pattern[str]:
    said, some = "|".join(_numbers()), "|".join(load("role_lists")["some"])
    now = "(?: currently| actively| now| also)?"
    # "We have several roles" is as true of any team: there only a number makes it an advertisement.
    return re.compile(
        rf"\b(?:(?:(?:we are|we're|is){now}(?: hiring| recruiting| looking| seeking)"
        r"|(?:currently|actively|now) hiring)(?: for| to fill)?"
        rf"|we{now} have(?= (?:{said}|[2-9])\b))"
        rf" (?P<words>(?P<number>{said}|{some}|[2-9]) (?:(?!other |more |such )[\w-]{{2,20}} ){{0,3}}?"
        r"(?:roles|positions)(?! (?:for this|of|in the past|before|like|similar|have|who))\b)"
    )


def roles_announced(prose: Prose) -> Announced | None:
    """ "We are hiring for two roles"; vacancies of one and the same role are none."""
    for noun in ("roles", "positions"):
        at = prose.lower.find(noun, prose.body_start)
        for _ in range(20):
            if at < 0:
                break
            end = at + len(noun)
            match = _hiring_for().search(prose.lower, max(prose.body_start, at - _REACH), end + _AFTER)
            if match and match.end() == end:
                number = match["number"]
                count = int(number) if number.isdigit() else _numbers().get(number, 0)
                return Announced(prose.text[slice(*match.span("words"))], match.start(), match.end(), count)
            at = prose.lower.find(noun, at + 1)
    return None


def names_no_role(title: str) -> bool:
    """Whether a stated title is of several roles or of none: "Open positions", "Engineers wanted"."""
    words = set(re.findall(r"\w+", lower(title)))
    several = load("role_lists")["of_several"]
    return not reads_as_title(title) or not words.isdisjoint(several)
