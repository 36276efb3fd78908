"""A sentence that names technologies, cut into clauses: what one cue can be said of.

"Strong Python; Go is a plus" has two; "AWS (ECS, S3)" has one with another in its brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


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
        """Its words; brackets within it are blank, so that offsets hold."""
        words = lowered[self.start : self.end]
        for start, end in self.holes:
            left, right = start - self.start, end - self.start
            words = words[:left] + " " * (right - left) + words[right:]
        return words


_QUALITIES = (
    r"(?:(?:some|a|an|any|good|great|strong|solid|prior|basic|deep|extensive|excellent|proven|hands-on|working|advanced"
    r"|practical|additional|previous|the|your)\s){0,3}"
)
_MATTERS = r"(?:experience|knowledge|familiar|proficien|understanding|expertise|exposure|ability|background|skills|fluen|comfort|we\s|we're|you\s|you'|our\s)"
# A clause ends where another thing is asked for or granted.
_BREAK = re.compile(
    r"[;!?]|\s-\s|\n(?=\s*\n)"
    r"|,?\s(?:as long as|so long as|provided(?: that)?)\s"
    r"|,?\s(?:but|although|though|however|whereas|while)\s(?!not?\b|isn|is not|are not|aren)"
    r"|(?:,\s(?:and\s|with\s|as well as\s|plus\s|or\s)?|\sand\s(?=(?:some|a|an|any|good|great|strong|solid|prior|basic|deep|extensive|hands-on|working|advanced|experience|knowledge|familiar|proficien|understanding|exposure)\b[\s-]))(?="
    + _QUALITIES
    + r"(?:bonus|prefer|ideally|willing|nice\sto|eager|desire|interest|"
    + _MATTERS
    + "))"
)
_OTHER_SUBJECT = re.compile(_QUALITIES + _MATTERS)
_MARK = re.compile(
    r"\((?:a\s)?(?:(?:strongly|highly|big|huge)\s)?(?:must[- ]haves?|a must|required|mandatory|preferred|preferable|(?:nice|good)[- ]to[- ]haves?|plus|bonus|optional|desirable|desired|not required)\)"
)
_NESTED = 8  # deeper brackets are read as if they were one
_HALF = 600  # characters a bracket may hold


def clauses_of(start: int, end: int, lowered: str, mentions: list[Mention]) -> list[Clause]:
    """The clauses of the sentence at ``start``–``end`` that hold ``mentions``, in order, those in
    brackets after the clause around them."""
    brackets = _brackets(lowered, start, end)
    naming = [(left, right) for left, right in brackets if any(left <= m.start < right for m in mentions)]
    asides = [bracket for bracket in brackets if bracket not in naming]
    outer = [m for m in mentions if not any(left <= m.start < right for left, right in naming)]
    clauses = _split(Clause(start, end, outer, None, naming, asides), lowered)
    inner: list[Clause] = []
    for left, right in naming:
        held = [m for m in mentions if left <= m.start < right]
        if held:
            host = next((c for c in reversed(clauses) if c.start <= left), clauses[0])
            inner.extend(_split(Clause(left + 1, right - 1, held, host), lowered))
    return clauses + inner


def _brackets(lowered: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the outermost closed brackets."""
    found: list[tuple[int, int]] = []
    opened, depth = 0, 0
    position = lowered.find("(", start, end)
    if position < 0:
        return found
    while position < end:
        letter = lowered[position]
        if letter == "(":
            if depth == 0:
                opened = position
            depth = min(depth + 1, _NESTED)
        elif letter == ")" and depth:
            depth -= 1
            if depth == 0 and position - opened <= _HALF:
                found.append((opened, position + 1))
        position += 1
    return found


def _split(whole: Clause, lowered: str) -> list[Clause]:
    """``whole`` cut at its breaks; a piece that names nothing stays with the piece before it,
    unless it speaks of something else."""
    words = whole.text(lowered)
    pieces: list[Clause] = []
    begin, follows = 0, False  # follows: the last piece may go on
    breaks = sorted([*(m.span() for m in _BREAK.finditer(words)), *((m.end(), m.end()) for m in _MARK.finditer(words))])
    left = list(whole.mentions)
    for stop, resume in [*breaks, (len(words), len(words))]:
        held = [m for m in left if m.start < whole.start + stop]
        left = left[len(held) :]
        if held and follows and not pieces[-1].mentions and words.startswith(" - ", pieces[-1].end - whole.start):
            pieces[-1].end, pieces[-1].mentions = whole.start + stop, held  # "Nice to have - Go"
        elif held or not pieces:
            pieces.append(Clause(whole.start + begin, whole.start + stop, held, whole.host))
            follows = True
        elif follows and not _OTHER_SUBJECT.match(words, begin):
            pieces[-1].end = whole.start + stop
        else:
            follows = False
        begin = resume
        follows = follows and words[stop:resume].strip(" ,") not in ("while", "whereas")
    for piece in pieces:
        piece.asides = [aside for aside in whole.asides if piece.start <= aside[0] < piece.end]
        piece.holes = [hole for hole in whole.holes if piece.start <= hole[0] < piece.end]
    return pieces
