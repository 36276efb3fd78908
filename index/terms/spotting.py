"""Where technologies are named in a text, ordinary words of the same spelling left out.

One pass of an Aho-Corasick automaton (pyahocorasick) over the text finds every spelling; word
boundaries, the longest of overlapping spellings and the sense of doubtful ones are then decided
around what was found. Linear in the text: whatever is looked at beside a find has a fixed length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import ahocorasick

from config.vocabulary import load
from index.terms.vocabulary import Spelling, spellings, without_separators
from index.text.mask import lower

Span = tuple[int, int, str]
_SHORT = 3  # spellings up to this length are searched together with what ends them
_BESIDE = 40  # characters looked at on either side of a find
_VERSION = re.compile(r"\d{0,2}(?:\.\d{1,2}){0,2}(?:\.?x)?\+?(?![\w#])", re.I)
_LIST_GAP = re.compile(r"[\s,;/&|+()•·]*(?:(?:and|or|and/or|as well as|plus|y|et|und|oder|ou)\b[\s,/(]*)?\Z", re.I)
_APART = re.compile(r"[\s\d.x+]{0,8}\Z")
_BEFORE_ITEM = re.compile(r"(?:^|\n)[ \t]*[-*+•·▪●▸>|][ \t]*[-*+•·▪●▸>|]?[ \t]*\Z")
_AFTER_ITEM = re.compile(r"[ \t.;,]*(?:\n|\Z)|[ \t]*\(")
_SUBJECT = re.compile(
    r"\s(?:(?:is|are|would be)\s)?(?:an?\s)?(?:(?:big|huge|strong|nice|definite)\s)?(?:plus|must|bonus|preferred|required|desirable|asset|nice|mandatory|essential|advantage)\b"
)
_NEXT_ITEM = re.compile(r"\n\s*(?:\n|[-*+•·|])")
_JOB_BEFORE = re.compile(r"(?:engineer|developer|programmer|architect|lead|scientist|stack|skills|languages?)s?\s{0,2}[-,:|/]\s{0,2}\Z")
_JOINING = frozenset("-/(")
_PHRASE_BREAK = re.compile(r"[,;:|()\[\]\"•·*]")


class _Doubt(IntEnum):
    """How far a find is from sure."""

    NONE = 0
    DOUBTFUL = 1
    LISTED = 2
    OTHER_CASE = 3


@dataclass(slots=True)
class _Find:
    start: int
    end: int
    spelling: Spelling
    doubt: _Doubt
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The cue words of ``context.yaml``."""

    before: frozenset[str]
    after: frozenset[str]
    hyphenated: frozenset[str]
    question_before: frozenset[str]
    question_after: frozenset[str]
    question_demand: frozenset[str]


def find_technologies(text: str, *, in_question: bool = False) -> list[Span]:
    """Start, end and key of each technology named in ``text``, in order, not overlapping.

    With ``in_question`` names count in lower case too where they stand as a technology would:
    "use go", "r or python", "go jobs"; not "which jobs go up to 100k".
    """
    return spot(text, lower(text), in_question=in_question)


def spot(text: str, lowered: str, *, in_question: bool = False) -> list[Span]:
    """As ``find_technologies``, for a caller that has the lower case of ``text`` already."""
    finds = _longest(_scan(text, lowered))
    for number, find in enumerate(finds):
        find.accepted = find.doubt is _Doubt.NONE
        if not find.accepted:
            follows = number + 1 < len(finds) and finds[number + 1].start == find.end + 1
            decide = _meant_in_question if in_question else _meant
            find.accepted = decide(find, text, lowered, follows)
    _spread(finds, text, lowered, in_question)
    return [(find.start, find.end, find.spelling.key) for find in finds if find.accepted]


def _scan(text: str, lowered: str) -> list[_Find]:
    """Every spelling with word boundaries about it that is not blocked by the words beside it."""
    finds: list[_Find] = []
    searched = f" {without_separators(lowered)} "
    for last, (length, trailing, of_words, spelling) in _automaton().iter(searched):
        end = last - trailing
        start = end - length
        if not _bounded(text, lowered, start, end) or (of_words and _PHRASE_BREAK.search(lowered, start, end)):
            continue
        if spelling.before is not None and spelling.before.search(lowered[max(0, start - _BESIDE) : start]):
            continue
        if spelling.after is not None and spelling.after.match(lowered, end):
            continue
        finds.append(_Find(start, end, spelling, _doubt(spelling, text[start:end])))
    return finds


@cache
def _automaton() -> ahocorasick.Automaton:
    """Every normal spelling with the space before it, a short one also with what ends it: few false
    finds. The value: its length, the length of what ends it, whether it has several words."""
    automaton = ahocorasick.Automaton()
    for name, spelling in spellings().items():
        for ending in (" ", ".") if len(name) <= _SHORT else ("",):
            automaton.add_word(f" {name}{ending}", (len(name), len(ending), " " in name, spelling))
    automaton.make_automaton()
    return automaton


def _bounded(text: str, lowered: str, start: int, end: int) -> bool:
    """Whether the spelling at ``start``–``end``, which begins a word, is a word of its own there."""
    single = end - start == 1
    if single and start:
        before = lowered[start - 1]
        if before in "&'.+#" or (before == "-" and start > 1 and lowered[start - 2].isalnum()):
            return False
    if end >= len(lowered):
        return True
    after = lowered[end]
    if after.isalnum():
        return after.isdigit() and not lowered[end - 1].isdigit() and _VERSION.match(lowered, end) is not None
    if after in "_@" or (single and after in "+#'&"):
        return False
    if end + 1 >= len(lowered) or not text[end + 1].isalnum():
        return True
    if after == ".":
        return text[end + 1].isupper() or (text[end + 1].isdigit() and not single)
    return not (after == "-" and end - start < _SHORT) or _first_word(lowered[end : end + _BESIDE]) in _words().hyphenated


def _doubt(spelling: Spelling, written: str) -> _Doubt:
    if spelling.sure or written in spelling.cased:
        return _Doubt.NONE
    if written in spelling.doubtful:
        return _Doubt.DOUBTFUL
    if written in spelling.listed:
        return _Doubt.LISTED
    if len(written) >= _SHORT and written.isupper():
        return _Doubt.NONE if spelling.cased else _Doubt.DOUBTFUL if spelling.doubtful else _Doubt.OTHER_CASE
    return _Doubt.OTHER_CASE


def _longest(finds: list[_Find]) -> list[_Find]:
    """The longest finds from left to right, none overlapping."""
    finds.sort(key=lambda find: (find.start, -find.end))
    kept: list[_Find] = []
    for find in finds:
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
    return kept


def _meant(find: _Find, text: str, lowered: str, followed: bool) -> bool:
    """Whether the words around a doubtful spelling in a posting make it a technology."""
    if find.doubt is _Doubt.OTHER_CASE:
        return False
    before, after = _before(lowered, find.start), lowered[find.end : find.end + _BESIDE]
    if _AFTER_ITEM.match(after) and _BEFORE_ITEM.search(lowered[max(0, find.start - _BESIDE) : find.start]):
        return True
    if find.doubt is _Doubt.LISTED:
        return False
    if before.endswith("(") and after.startswith(")"):
        return True
    next_word = _first_word(after)
    if after.startswith("-"):
        return next_word in _words().hyphenated
    if after.startswith(" ") and (next_word in _words().after or _SUBJECT.match(after)):
        return True
    if not followed and after.startswith(" ") and text[find.end + 1 : find.end + 2].isupper():
        return False  # "Express Scripts", "Spring Health": a name that goes on
    return _last_word(before) in _words().before or bool(_JOB_BEFORE.search(before))


def _meant_in_question(find: _Find, text: str, lowered: str, followed: bool) -> bool:
    """Whether a spelling whose case or sense is in doubt stands as a technology in a question."""
    spelling = find.spelling
    if spelling.cased and not spelling.doubtful and not spelling.listed:
        return True
    before, after = _before(lowered, find.start), lowered[find.end : find.end + _BESIDE]
    words = _words()
    last, following = _last_word(before), _first_word(after)
    alone = not before.strip() and not after.strip(" ?.!")
    ends = not after.strip() or after[0] in ",?.!/;)" or followed
    if find.doubt is _Doubt.LISTED or not spelling.doubtful:
        if not spelling.doubtful:
            return (last in words.question_demand and (ends or following in words.question_after)) or (
                find.doubt is _Doubt.LISTED and find.start > 0 and last in words.question_before and ends
            )
    if alone or (last in words.question_before and (ends or following in words.question_after)):
        return True
    if following in words.question_after and after.startswith(" ") and following in words.after | _JOBS:
        return True
    return find.doubt is _Doubt.DOUBTFUL and find.start > 0 and (ends or following in words.question_after)


_JOBS = frozenset({"job", "jobs", "role", "roles", "position", "positions", "posting", "postings", "opening", "openings", "shops"})


def _spread(finds: list[_Find], text: str, lowered: str, in_question: bool) -> None:
    """Accept doubtful finds that stand in one list with sure ones, or with other doubtful ones."""
    chain: list[_Find] = []
    for find in finds:
        if chain and not _linked(chain[-1], find, lowered):
            _accept_chain(chain, text, lowered, in_question)
            chain = []
        chain.append(find)
    _accept_chain(chain, text, lowered, in_question)


def _linked(left: _Find, right: _Find, lowered: str) -> bool:
    if right.start - left.end > _BESIDE:
        return False
    gap = lowered[left.end : right.start]
    if "\n" in gap and _NEXT_ITEM.search(gap):
        return False
    if _LIST_GAP.match(gap) and gap.strip(" "):
        return True
    return _Doubt.LISTED not in (left.doubt, right.doubt) and bool(_APART.match(gap))


def _accept_chain(chain: list[_Find], text: str, lowered: str, in_question: bool) -> None:
    if len(chain) < 2 or all(find.accepted for find in chain):
        return
    sure = [find for find in chain if find.accepted]
    as_written = [find for find in chain if not find.accepted and find.doubt is not _Doubt.OTHER_CASE]
    if not sure and (len(as_written) < 2 or not any("," in lowered[a.end : b.start] or "/" in lowered[a.end : b.start] or "and" in lowered[a.end : b.start] or "or" in lowered[a.end : b.start] for a, b in zip(chain, chain[1:], strict=False))):
        return
    for find in chain:
        if find.accepted:
            continue
        if find.doubt is _Doubt.OTHER_CASE:
            find.accepted = bool(sure) and (in_question or _in_symbols(find, lowered))
        else:
            find.accepted = True


def _in_symbols(find: _Find, lowered: str) -> bool:
    """Whether a spelling in another case stands between the commas or slashes of a list."""
    before, after = lowered[max(0, find.start - 3) : find.start].strip(" "), lowered[find.end : find.end + 3].strip(" ")
    return (before[-1:] in ",/+|(&" and before != "") and (after == "" or after[0] in ",/+|)&.;\n")


def _before(lowered: str, start: int) -> str:
    return lowered[max(0, start - _BESIDE) : start]


def _last_word(before: str) -> str:
    words = before.rstrip(" (\"'*").rsplit(None, 1)
    return words[-1].strip("(\"'*") if words and "\n\n" not in before[-4:] else ""


def _first_word(after: str) -> str:
    words = after[1:].split(None, 1)
    return words[0].strip(".,;:!?)(\"'") if words else ""


@cache
def _words() -> _Words:
    table = load("technologies/context")
    return _Words(**{name: frozenset(words) for name, words in table.items()})
