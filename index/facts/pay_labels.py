"""The role, or the place, level or zone, that an amount of pay is for."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from config.vocabulary import load
from index.facts.pay_context import Surroundings, pay_words
from index.text.prose import Prose

_LABEL = 70  # characters before or behind an amount that may name what it is for
_PLACE_WORDS = 5
_FOR = re.compile(
    r"\s{1,3}(?:annually |per year |a year |/year )?for\s(?:an?\s|the\s)?"
    r"([A-Z0-9][\w .,/&-]{1,50}?)(?=[;.\n]|,? and |,? \$|$)"
)
_IN_BRACKETS = re.compile(r"\s?\(((?:the )?[A-Z][^()\n$£€]{1,45})\)")
_PLACE = re.compile(
    r"\b(?:located in|based in|residents of|residing in|in|for)\s((?:the\s)?[A-Z][\w,/&() -]{1,80}?)"
    r"(?:,?\s(?:the|is|are|we|a)\b|:|$)"
)


def label_of(prose: Prose, around: Surroundings) -> tuple[str | None, str | None]:
    """The role and the place, level or zone that the amount is for, where its surroundings name them."""
    money = around.money
    text = prose.text
    behind = _FOR.match(text, money.end, min(around.end, money.end + _LABEL))
    if behind and pay_words("roles").search(behind[1].lower()):
        return behind[1].strip(), None
    behind = _IN_BRACKETS.match(text, money.end, min(around.next_start, money.end + _LABEL))
    if behind and _trimmed(behind[1]) and len(behind[1].split()) <= _PLACE_WORDS:
        return None, _trimmed(behind[1])
    line = text.rfind("\n", 0, money.start) + 1
    before = text[max(around.previous_end, line, around.start) : money.start]
    if len(before) > _LABEL:
        place = _PLACE.search(before)
        return None, place[1].strip(" ,(") if place else None
    label = _trimmed(before.rpartition(". ")[2])
    if not label or "|" in label or not (label[0].isupper() or label[0].isdigit()):
        return None, None
    if label.count("(") != label.count(")"):
        return None, None
    return (label, None) if pay_words("roles").search(label.lower()) else (None, label)


def _trimmed(label: str) -> str:
    """What a label says beyond "the salary range for … is": plain words stripped off its ends."""
    words = label.split()
    while words and _is_plain(words[0]):
        words.pop(0)
    while words and _is_plain(words[-1]) and _bare(words[-1]) not in _kept_last():
        words.pop()
    return re.sub(r"^(?:USD|CAD|EUR|GBP)(?=[A-Z])|^[\s\W]+|[\s:=(\[,$-]+$", "", " ".join(words))


def _is_plain(word: str) -> bool:
    return not _bare(word) or _bare(word) in _plain()


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return re.sub(r"[^\w&-]+", "", word.lower()).strip("-")


@cache
def _kept_last() -> frozenset[str]:
    return frozenset(load("pay")["kept_last"])


@cache
def _plain() -> frozenset[str]:
    return frozenset(load("pay")["plain"])
