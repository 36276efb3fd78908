"""Whether an ordinary word of the same spelling ("go", "Swift", "Word") is meant as a technology."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from config.vocabulary import load
from index.terms.vocabulary import Spelling

BESIDE = 40  # characters looked at on either side of a find

_BEFORE_ITEM = re.compile(r"(?:^|\n)[ \t]*[-*+•·▪●▸>|#]{1,6}[ \t]*[-*+•·▪●▸>|]?[ \t]*\Z")
_AFTER_ITEM = re.compile(r"[ \t.;,]*(?:\n|\Z)|[ \t]*\(")
_JOB_BEFORE = re.compile(
    r"(?:engineer|developer|programmer|architect|lead|scientist|stack|skill|language)s?\s{0,2}[-,:|/]\s{0,2}\Z"
)
_SUBJECT = re.compile(
    r"\s(?:(?:is|are|would be)\s)?(?:an?\s)?(?:(?:big|huge|strong|nice|definite)\s)?"
    r"(?:plus|must|bonus|preferred|required|desirable|asset|nice|mandatory|essential|advantage)\b"
)
_QUESTION_ENDS = ",?.!/;)"


class Doubt(IntEnum):
    """How far a find is from sure: sure, in need of context, of a list, or not in its own case."""

    NONE = 0
    CONTEXT = 1
    LIST = 2
    OTHER_CASE = 3


@dataclass(slots=True)
class Find:
    """A spelling at ``start``–``end``; ``accepted`` once it is taken for the technology."""

    start: int
    end: int
    spelling: Spelling
    doubt: Doubt
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The cue words of ``context.yaml``."""

    before: frozenset[str]
    after: frozenset[str]
    hyphenated: frozenset[str]
    question_before: frozenset[str]
    question_joints: frozenset[str]
    question_after: frozenset[str]
    question_demand: frozenset[str]
    question_jobs: frozenset[str]


def doubt_of(spelling: Spelling, written: str) -> Doubt:
    """How doubtful ``spelling`` is as ``written``; capitals throughout count as its own case."""
    if spelling.sure or written in spelling.cased:
        return Doubt.NONE
    if written in spelling.doubtful:
        return Doubt.CONTEXT
    if written in spelling.listed:
        return Doubt.LIST
    if len(written) > 2 and written.isupper() and not spelling.listed:
        return Doubt.NONE if spelling.cased else Doubt.CONTEXT
    return Doubt.OTHER_CASE


def meant(find: Find, text: str, lowered: str, followed: bool) -> bool:
    """Whether the words beside a doubtful spelling in a posting make it a technology; ``followed``:
    another spelling comes directly after it."""
    if find.doubt is Doubt.OTHER_CASE:
        return False
    before, after = _beside(find, lowered)
    if _BEFORE_ITEM.search(before) and (
        _AFTER_ITEM.match(after) or (find.doubt is Doubt.CONTEXT and after[:1] in ",:/")
    ):
        return True
    if find.doubt is Doubt.LIST or before.rstrip()[-1:].isdigit():  # "256 Go" of memory
        return False
    if before.endswith("(") and after.startswith(")"):
        return not _is_initials(text[find.start : find.end], before)
    following = first_word(after)
    if after.startswith("-"):
        return is_hyphenated(following)
    if after.startswith(" "):
        if following in _words().after or _SUBJECT.match(after):
            return True
        if not followed and text[find.end + 1 : find.end + 2].isupper():
            return False  # "Express Scripts", "Spring Health": a name that goes on
    return _ends_with(before, _words().before) or _JOB_BEFORE.search(before) is not None


def meant_in_question(find: Find, text: str, lowered: str, followed: bool) -> bool:
    """As ``meant`` for what a person types: names are in lower case, phrases short."""
    spelling, words = find.spelling, _words()
    if spelling.cased and not spelling.doubtful and not spelling.listed:
        return True
    before, after = _beside(find, lowered)
    following = first_word(after)
    complete = (
        followed or not after.strip() or after[0] in _QUESTION_ENDS or following in words.question_after
    )
    if not spelling.doubtful:
        asked = _ends_with(before, words.question_demand)
        return complete and (
            asked or (find.doubt is Doubt.LIST and _ends_with(before, words.question_before))
        )
    if not before.strip() and (
        not after.strip(" ?.!") or after[0] == "," or following in words.question_joints
    ):
        return True  # "excel", "excel, …", "excel but not …"
    if complete and _ends_with(before, words.question_before):
        return True
    if after.startswith(" ") and (following in words.after or following in words.question_jobs):
        return True
    return complete and find.doubt is Doubt.CONTEXT and find.start > 0


def _is_initials(written: str, before: str) -> bool:
    """Whether a word in brackets abbreviates what stands before: "Detection and Response Team (DART)"."""
    words = before.rstrip(" (").split()[-len(written) :]
    return written.isupper() and "".join(word[0] for word in words) == written.casefold()


def is_hyphenated(word: str) -> bool:
    """Whether ``word`` after a hyphen keeps the sense of the technology before it: "Go-based"."""
    return word in _words().hyphenated


def first_word(after: str) -> str:
    """The first word of what follows a spelling, past one separator."""
    words = after[1:].split(None, 1)
    return words[0].strip(".,;:!?)(\"'") if words else ""


def _beside(find: Find, lowered: str) -> tuple[str, str]:
    return lowered[max(0, find.start - BESIDE) : find.start], lowered[find.end : find.end + BESIDE]


def _ends_with(before: str, cues: frozenset[str]) -> bool:
    """Whether the last word, or the last two, of ``before`` are among ``cues``."""
    words = before.rstrip(" (\"'*").rsplit(None, 2)
    if not words or "\n\n" in before[-4:]:
        return False
    last = words[-1].strip("(\"'*")
    return last in cues or (len(words) > 1 and f"{words[-2]} {last}" in cues)


@cache
def _words() -> _Words:
    return _Words(**{name: frozenset(words) for name, words in load("technologies/context").items()})
