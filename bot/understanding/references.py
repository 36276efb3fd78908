"""References to the list shown before, by places in it: "the second one", "#3", "the first two", "more"."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.marks import words_of
from bot.understanding.normalising import clean
from bot.understanding.phrases import Phrases
from config.vocabulary import load

# Words with which a follow-up begins, and which ask for nothing.
LEAD = re.compile(
    r"^(?:and|ok|okay|so|then|now|also|great|thanks|thx|cool|nice|hm+|please|pls|but|no(?=\s*,)|(?:nothing|none)(?=\s*\?)|\W)+\b\s*",
    re.I,
)
SHORT = 4  # words: "hybrid?" after a list is about that list
_ONE = r"(?:one|job|role|posting|position|result|company)"


_THOSE = re.compile(
    r"\b(?:(?:those|these|the|them)\s+(?:two|2|(?P<three>three|3))|both(?:\s+of\s+(?:them|those|these))?)\W*$",
    re.I,
)


def chosen(text: str) -> tuple[int, ...]:
    """The places in the list before that ``text`` points to: "the second one" → 2, "the last" → -1,
    "the first and the third" → 1, 3, "the first two" → 1, 2."""
    words = clean(text)
    several = re.search(rf"\b(?:the\s+)?(?:first|top)\s+(?:{_several().pattern})\b", words, re.I)
    if several and words_of("kinds", "compare").search(words):
        count = next(n for n, p in _counts().items() if p.search(several.group()))
        return tuple(range(1, count + 1))
    if (those := _THOSE.search(words)) and words_of("kinds", "compare").search(words):
        return tuple(range(1, 1 + (3 if those["three"] else 2)))
    found: list[tuple[int, int]] = []
    for number, pattern in _ordinals().items():
        pointed = re.search(rf"\b(?:the\s+)(?:{pattern.pattern})(?:\s+{_ONE}\b|\s+and\b|\W*$)", words, re.I)
        pointed = pointed or re.search(rf"(?:^|\s)(?:{pattern.pattern})\s+one\b", words, re.I)
        pointed = pointed or re.fullmatch(rf"(?:{pattern.pattern})(?:\s+{_ONE})?\W*", words, re.I)
        if pointed:
            found.append((pointed.start(), number))
    found += [
        (m.start(), int(m[1]))
        for m in re.finditer(r"(?:(?<![\w#])#|\bnumber\s+|\bno\.\s*)(\d{1,4})\b", words, re.I)
    ]
    return tuple(dict.fromkeys(number for _, number in sorted(found)))


def asks_for_more(text: str) -> bool:
    """Whether ``text`` only asks for the rest of the list before."""
    more = words_of("follow_ups", "more").pattern
    return bool(
        re.fullmatch(
            rf"(?:(?:please|pls|can you|and|ok)\s+)*(?:{more})(?:\s+(?:please|pls))?\W*", clean(text), re.I
        )
    )


def without_places(text: str) -> str:
    """``text`` without the places that it points to."""
    plain = re.sub(r"#\d+", " ", text)
    for pattern in _ordinals().values():
        plain = pattern.sub(" ", plain)
    return plain


@cache
def _ordinals() -> dict[int, Phrases]:
    ordinals = load("questions")["follow_ups"]["ordinals"]
    return {int(number): Phrases(words) for number, words in ordinals.items()}


@cache
def _counts() -> dict[int, Phrases]:
    return {
        2: Phrases(["two", "2"]),
        3: Phrases(["three", "3"]),
        4: Phrases(["four", "4"]),
    }


def _several() -> Phrases:
    return Phrases(["two", "2", "three", "3", "four", "4"])
