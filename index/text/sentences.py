"""The sentences of a paragraph or list item: at full stops, at bullets within a line, and at line
ends where lines are not merely wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.text.headings import Line

# A full stop before a capital, a semicolon at a line's end, a bullet within a line. The pattern
# begins with a set of few characters, so that the search skips all others.
_BULLETS = "•●▪◦‣∙"
_END = re.compile(
    rf"[.!?;{_BULLETS}](?:(?<=[.!?])['\")\]]{{0,2}}\s+(?=[\"'(\[]?[A-Z0-9À-ÞА-Я])"
    rf"|(?<=;)\s*$|(?<=[{_BULLETS}])(?=\s*\S))",
    re.M,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|eg|ie|vs|incl|approx|min|max|no|nr|inc|ltd|co|corp|dr|mr|mrs|ms|sr|jr|st"
    r"|u\.s|u\.k|ph\.d|b\.s|m\.s|b\.sc|m\.sc|a\.m|p\.m|yrs?|dept|est|exp|ca|bzw|z\.b|d\.h|p\.ex|ex|[a-z])\.$",
    re.I,
)
KEYED = re.compile(r"\s{0,8}(?:\*\*|__)?[A-Z][\w /()&'-]{1,40}(?:\*\*|__)?:")
_GOES_ON = re.compile(
    r"(?:,|\b(?:and|or|the|an?|of|to|in|on|at|by|for|with|from|as|our|your|we|you|is|are|und|oder|der|die|das|et|ou|de|la|le|les|des|du))$",
    re.I,
)
_FIRST_WORD = re.compile(r"\s*(\S{1,40})")
_WRAPPED = (60, 130)  # characters: shorter and longer lines are not wrapped by hand
_NUMBER_LENGTH = 4  # characters before the stop of a numbered sentence
_FULL = 0.85  # share of the longest line up to which a wrapped line is filled


def pieces(lines: Sequence[Line], prose: str, start: int) -> list[tuple[int, int, bool]]:
    """Trimmed spans of the sentences of the block ``lines``, read from ``start`` in ``prose``;
    the flag says that a bullet within the line stands before the piece."""
    found: list[tuple[int, int, bool]] = []
    for begin, end in ((start, lines[0].end),) if len(lines) == 1 else _unwrapped(lines, start):
        bulleted = False
        for match in _END.finditer(prose, begin, end):
            at = match.start()
            bullet = prose[at] in _BULLETS
            if bullet and not _stands_free(prose, at):
                continue
            if at - begin <= _NUMBER_LENGTH and prose[begin:at].strip().isdigit():  # "1. First"
                continue
            if prose[at] == "." and _ABBREVIATION.search(prose, max(begin, at - 12), at + 1):
                continue
            if (span := trimmed(prose, begin, at if bullet else at + 1)) is not None:
                found.append((*span, bulleted))
            begin, bulleted = match.end(), bullet
        if (span := trimmed(prose, begin, end)) is not None:
            found.append((*span, bulleted))
    return found


def _stands_free(prose: str, at: int) -> bool:
    """Whether a bullet stands at a space: "Go • Rust", not "développeur•euse"."""
    return prose[at + 1].isspace() or (at > 0 and prose[at - 1].isspace())


def trimmed(prose: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the spaces at its ends, None if nothing is left."""
    if start < end and not prose[start].isspace() and not prose[end - 1].isspace():
        return start, end
    piece = prose[start:end].rstrip()
    kept = len(piece.lstrip())
    return (start + len(piece) - kept, start + len(piece)) if kept else None


def _unwrapped(lines: Sequence[Line], start: int) -> Iterator[tuple[int, int]]:
    """Spans of lines that belong together: hand-wrapped lines are one, deliberate breaks divide."""
    width = max(len(line.prose.rstrip()) for line in lines)
    begin = start
    for line, following in pairwise(lines):
        if _breaks(line, following, width):
            yield begin, line.end
            begin = following.start
    yield begin, lines[-1].end


def _breaks(line: Line, following: Line, width: int) -> bool:
    """Whether the break after ``line`` is meant: marked by Markdown, or where the next word had room."""
    if line.raw.endswith(("  ", "\\")) or following.raw.startswith("|") or KEYED.match(following.raw):
        return True
    words = _FIRST_WORD.match(following.prose)
    if words is None:
        return True
    above = line.prose.rstrip()
    if above.endswith(":"):
        return True
    if words.group(1)[0].islower() or _GOES_ON.search(above, max(0, len(above) - 8)):
        return False
    return not _WRAPPED[0] <= width <= _WRAPPED[1] or len(above) + 1 + len(words.group(1)) < _FULL * width
