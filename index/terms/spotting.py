"""Where technologies are named in a text, ordinary words of the same spelling left out.

One pass of an Aho-Corasick automaton (pyahocorasick) over the text finds every spelling; word
boundaries, the longest of overlapping spellings and the sense of doubtful ones are then decided
around what was found. Linear in the text: whatever is looked at beside a find has a fixed length.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from index.terms.automaton import Phrases
from index.terms.senses import (
    BESIDE,
    Doubt,
    Find,
    doubt_of,
    first_word,
    is_hyphenated,
    meant,
    meant_in_question,
)
from index.terms.vocabulary import Spelling, spellings, without_separators
from index.text.mask import lower

Span = tuple[int, int, str]

_MOST = 200  # places of one technology that are read; a posting seldom has thirty
_MOST_FINDS = 2_000  # places of all together; a posting seldom has two hundred
_SHORT = 3  # spellings up to this length are searched together with what ends them
_VERSION = re.compile(r"\d{0,2}(?:\.\d{1,2}){0,2}(?:\.?x)?\+?(?![\w#])", re.I)
_LIST_GAP = re.compile(
    r"[\s,;/&|+()•·]*(?:(?:and|or|and/or|as well as|plus|y|et|und|oder|ou|en|och|eller|of|e|o|lub|oraz)\b"
    r"[\s,/(]*)?\Z",
    re.I,
)
_JOINS = re.compile(r"[,/&]|\b(?:and|or)\b")
_BARE_GAP = re.compile(r"[\s\d.x+]{0,8}\Z")  # a version or nothing: "Java 17 Spring"
_NAME_BEGUN = re.compile(r"[,;/]\s?[A-Z][a-z]+ \Z")
_NEXT_ITEM = re.compile(r"\n\s*(?:\n|[-*+•·|])")
_PHRASE_BREAK = re.compile(r"[,;:|()\[\]\"•·*<>=?!]")


def find_technologies(text: str, *, in_question: bool = False) -> list[Span]:
    """Start, end and key of each technology named in ``text``, in order, not overlapping; of one
    that is named over and over the first 200 places.

    With ``in_question`` names count in lower case too where they stand as a technology would:
    "use go", "r or python", "go jobs"; not "which jobs go up to 100k".
    """
    return spot(text, lower(text), in_question=in_question)


def spot(text: str, lowered: str, *, in_question: bool = False) -> list[Span]:
    """As ``find_technologies``, for a caller that has the lower case of ``text`` already."""
    finds = _longest(_scan(text, lowered))
    decide = meant_in_question if in_question else meant
    for number, find in enumerate(finds):
        if find.doubt is Doubt.NONE:
            find.accepted = True
        else:
            followed = number + 1 < len(finds) and finds[number + 1].start == find.end + 1
            find.accepted = decide(find, text, lowered, followed)
    _spread(finds, text, lowered, in_question)
    return [(find.start, find.end, find.spelling.key) for find in finds if find.accepted]


def _scan(text: str, lowered: str) -> list[Find]:
    """Every spelling with word boundaries about it that is not blocked by the words beside it."""
    finds: list[Find] = []
    often: dict[str, int] = defaultdict(int)
    searched = f" {without_separators(lowered)} "
    for last, (length, trailing, of_words, spelling) in _phrases().found(searched):
        if often[spelling.key] == _MOST:
            continue
        end = last - trailing
        start = end - length
        if not _bounded(text, lowered, start, end) or (
            of_words and _PHRASE_BREAK.search(lowered, start, end)
        ):
            continue
        if spelling.is_blocked_before(lowered[max(0, start - BESIDE) : start]) and not _stands_out(
            text, start, end
        ):
            continue
        if spelling.is_blocked_after(lowered, end):
            continue
        if len(finds) == _MOST_FINDS:
            break
        often[spelling.key] += 1
        finds.append(Find(start, end, spelling, doubt_of(spelling, text[start:end])))
    return finds


@cache
def _phrases() -> Phrases[tuple[int, int, bool, Spelling]]:
    """Every normal spelling with the space before it, a short one also with what ends it: few false
    finds. The value: its length, the length of what ends it, whether it has several words."""
    return Phrases(
        (f" {name}{ending}", (len(name), len(ending), " " in name, spelling))
        for name, spelling in spellings().items()
        for ending in ((" ", ".") if len(name) <= _SHORT else ("",))
    )


def _bounded(text: str, lowered: str, start: int, end: int) -> bool:
    """Whether the spelling at ``start``–``end``, which begins a word, is a word of its own there."""
    single = end - start == 1
    letter = single or lowered[end - 2] in " -"  # "Embedded C" ends in a single letter too
    if single and start:
        before = lowered[start - 1]
        if before in "&'.+#" or (before == "-" and start > 1 and lowered[start - 2].isalnum()):
            return False
    if end >= len(lowered):
        return True
    after = lowered[end]
    if after.isalnum():
        return after.isdigit() and not lowered[end - 1].isdigit() and _VERSION.match(lowered, end) is not None
    if after in "_@" or (letter and after in "+#'&"):
        return False
    if end + 1 >= len(lowered) or not text[end + 1].isalnum():
        return True
    if after == ".":
        return text[end + 1].isupper() or (text[end + 1].isdigit() and not single)
    return after != "-" or end - start >= _SHORT or is_hyphenated(first_word(lowered[end : end + BESIDE]))


def _stands_out(text: str, start: int, end: int) -> bool:
    """Whether a name alone is in capitals: "SASS or LESS", not "FIVE YEARS OR LESS"."""
    return (
        end - start >= _SHORT and text[start:end].isupper() and text[max(0, start - _SHORT) : start].islower()
    )


def _longest(finds: list[Find]) -> list[Find]:
    """The longest finds from left to right, none overlapping."""
    finds.sort(key=lambda find: (find.start, -find.end))
    kept: list[Find] = []
    for find in finds:
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
    return kept


def _spread(finds: list[Find], text: str, lowered: str, in_question: bool) -> None:
    """Accept doubtful finds that stand in one list with sure ones, or with other doubtful ones."""
    chain: list[Find] = []
    for find in finds:
        if chain and not _linked(chain[-1], find, lowered):
            _accept_chain(chain, text, lowered, in_question)
            chain = []
        chain.append(find)
    _accept_chain(chain, text, lowered, in_question)


def _linked(left: Find, right: Find, lowered: str) -> bool:
    """Whether two finds are neighbours in a list, or stand side by side ("Java Spring")."""
    if right.start - left.end > BESIDE:
        return False
    gap = lowered[left.end : right.start]
    if "\n" in gap and _NEXT_ITEM.search(gap):
        return False
    if gap.strip(" ") and _LIST_GAP.match(gap):
        return True
    return Doubt.LIST not in (left.doubt, right.doubt) and _BARE_GAP.match(gap) is not None


def _accept_chain(chain: list[Find], text: str, lowered: str, in_question: bool) -> None:
    if len(chain) < 2:
        return
    certain = any(find.accepted for find in chain)
    written = sum(find.doubt is not Doubt.OTHER_CASE for find in chain)
    joined = any(_JOINS.search(lowered, left.end, right.start) for left, right in pairwise(chain))
    for find in chain:
        if find.doubt is Doubt.OTHER_CASE:
            find.accepted = find.accepted or (certain and (in_question or _among_signs(find, lowered)))
        elif find.doubt is not Doubt.LIST or not _ends_a_name(find, text):
            find.accepted = find.accepted or certain or (written > 1 and joined)


def _among_signs(find: Find, lowered: str) -> bool:
    """Whether a spelling in another case stands between the commas or slashes of a list."""
    before = lowered[max(0, find.start - 3) : find.start].rstrip(" ")
    after = lowered[find.end : find.end + 3].lstrip(" ")
    return before[-1:] in tuple(",/+|(&") and after[:1] in ("", *",/+|)&.;\n")


def _ends_a_name(find: Find, text: str) -> bool:
    """Whether an ordinary word is but the end of what its list names: "Sales, Product Teams, …"."""
    return _NAME_BEGUN.search(text, max(0, find.start - BESIDE), find.start) is not None
