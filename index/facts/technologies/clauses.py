"""A sentence that names technologies, cut into clauses: what one cue can be said of.

"Strong Python; Go is a plus" has two; "AWS (ECS, S3)" has one with another in its brackets. The
words at which clauses turn stand in ``config/vocabulary/technology_clauses.yaml``.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from config.vocabulary import load

_BACK = re.compile(r"\b(?:it|them|this|these|those)\b")  # "experience with it" speaks of what was named
_BRACKET = re.compile(r"[()]")
_NESTED = 8  # deeper brackets are read as if they were one
_BRACKET_LIMIT = 600  # characters a bracket may hold


@dataclass(slots=True)
class Mention:
    """A technology named at ``start``–``end``."""

    start: int
    end: int
    key: str


@dataclass(slots=True)
class Clause:
    """``start``–``end`` with the mentions directly in it; ``host`` is the clause in whose text the
    brackets of this one stand; ``holes`` are the brackets within it that name technologies,
    ``asides`` those that name none."""

    start: int
    end: int
    mentions: list[Mention] = field(default_factory=list)
    host: Clause | None = None
    holes: list[tuple[int, int]] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)

    def text(self, lowered: str) -> str:
        """Its words; brackets that name technologies are blank, so that offsets hold."""
        words = lowered[self.start : self.end]
        for start, end in self.holes:
            left, right = start - self.start, end - self.start
            words = words[:left] + " " * (right - left) + words[right:]
        return words

    def in_aside(self, position: int) -> bool:
        """Whether ``position`` stands in brackets that name no technology: "Go (a plus)"."""
        return any(start <= position < end for start, end in self.asides)


@dataclass(frozen=True, slots=True)
class _Turns:
    """Where clauses end, which pieces speak of something else, marks in brackets."""

    breaks: re.Pattern[str]
    other_subject: re.Pattern[str]
    mark: re.Pattern[str]


def clauses_of(start: int, end: int, lowered: str, mentions: list[Mention]) -> list[Clause]:
    """The clauses of the sentence at ``start``–``end`` that hold ``mentions``, in order, those in
    brackets after the clauses around them."""
    holes: list[tuple[int, int]] = []
    asides: list[tuple[int, int]] = []
    inside: list[list[Mention]] = []
    starts = [mention.start for mention in mentions]
    for left, right in _brackets(lowered, start, end):
        held = mentions[bisect.bisect_left(starts, left) : bisect.bisect_left(starts, right)]
        (holes if held else asides).append((left, right))
        inside.extend([held] if held else [])
    bracketed = {id(mention) for held in inside for mention in held}
    outer = [mention for mention in mentions if id(mention) not in bracketed]
    clauses = _split(Clause(start, end, outer, None, holes, asides), lowered)
    inner: list[Clause] = []
    for (left, right), held in zip(holes, inside, strict=True):
        host = next((clause for clause in reversed(clauses) if clause.start <= left), clauses[0])
        closed = lowered[right - 1] == ")"
        inner.extend(_split(Clause(left + 1, right - closed, held, host), lowered))
    return clauses + inner


def _brackets(lowered: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the outermost brackets; one that is never closed ends with the sentence."""
    found: list[tuple[int, int]] = []
    if lowered.find("(", start, end) < 0:
        return found
    opened, depth = 0, 0
    for match in _BRACKET.finditer(lowered, start, end):
        position = match.start()
        if match.group() == "(":
            opened = position if depth == 0 else opened
            depth = min(depth + 1, _NESTED)
        elif depth:
            depth -= 1
            if depth == 0 and position - opened <= _BRACKET_LIMIT:
                found.append((opened, position + 1))
    if depth and end - opened <= _BRACKET_LIMIT:
        found.append((opened, end))
    return found


def _split(whole: Clause, lowered: str) -> list[Clause]:
    """``whole`` cut at its breaks; a piece that names nothing stays with the piece before it,
    unless it speaks of something else."""
    words = whole.text(lowered)
    turns = _turns()
    pieces: list[Clause] = []
    begin, follows = 0, False  # follows: the last piece may go on
    breaks = [match.span() for match in turns.breaks.finditer(words)]
    if "(" in words:
        breaks.extend((match.end(), match.end()) for match in turns.mark.finditer(words))
    left = list(whole.mentions)
    for stop, resume in [*sorted(breaks), (len(words), len(words))]:
        held = [mention for mention in left if mention.start < whole.start + stop]
        left = left[len(held) :]
        if (
            held
            and follows
            and not pieces[-1].mentions
            and words.startswith(" - ", pieces[-1].end - whole.start)
        ):
            pieces[-1].end, pieces[-1].mentions = whole.start + stop, held  # "Nice to have - Go"
        elif held or not pieces:
            pieces.append(Clause(whole.start + begin, whole.start + stop, held, whole.host))
            follows = True
        elif follows and (not turns.other_subject.match(words, begin) or _BACK.search(words, begin, stop)):
            pieces[-1].end = whole.start + stop
        else:
            follows = False
        begin = resume
        follows = follows and words[stop:resume].strip(" ,") not in ("while", "whereas")
    for piece in pieces:
        piece.asides = [aside for aside in whole.asides if piece.start <= aside[0] < piece.end]
        piece.holes = [hole for hole in whole.holes if piece.start <= hole[0] < piece.end]
    return pieces


@cache
def _turns() -> _Turns:
    table: dict[str, list[str]] = load("technology_clauses")
    qualities = rf"(?:(?:{_any(table['qualities'])})\s){{0,3}}"
    matters = _any(table["matters"])
    demand = rf"(?:{_any(table['qualities'])})\s|(?:{matters})"
    breaks = re.compile(
        # One set of characters first, so that the search skips to where a clause can end.
        r"[;!?,\s](?:(?<=[;!?])|(?<=\s)-\s|(?<=\n)(?=\s*\n)"
        rf"|(?:(?<=,)\s|(?<=\s))(?:(?:{_any(table['conditions'])})\s"
        rf"|(?:{_any(table['contrasts'])})\s(?!not?\b|isn|is not|are not|aren))"
        r"|(?:(?<=,)(?<!\sor,)(?<!ideally,)(?<!preferably,)\s(?:(?:and|with|as well as|plus|or)\s)?"
        rf"|(?<=\s)and\s(?={demand}))"
        rf"(?={qualities}(?:{_any(table['turns'])}|{matters})))"
    )
    return _Turns(
        breaks,
        re.compile(rf"{qualities}(?:{matters})"),
        re.compile(rf"\((?:{_any(table['marks'])})\)(?!\sor\b|,[^.;()]{{1,60}}\sor\b)"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
