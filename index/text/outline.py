"""The structure of a posting's text: sections by heading, sentences and list items within them.

Headings are ATX and setext Markdown, lines wholly in bold, lines such as ``---- Basic
Qualifications ----`` and short lines standing alone. A list item knows the line that introduces
its list (its *lead*): "Nice to have:" decides the strength of everything under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.text.sections import SectionKind, kind_of_heading


@dataclass(frozen=True, slots=True)
class Section:
    """``path``: headings from the outermost in; ``kind``: what the nearest telling heading says;
    ``start``/``end``: its span in the text, heading line included."""

    path: tuple[str, ...]
    kind: SectionKind
    start: int
    end: int

    @property
    def name(self) -> str | None:
        return " › ".join(self.path) or None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a list item: ``start``/``end`` span its trimmed text. ``lead`` is the index of
    the sentence that introduces its list; ``depth`` is 0 outside lists, 1 for an outer item."""

    start: int
    end: int
    section: int
    depth: int = 0
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections in order (they tile the text) and all sentences in order (headings excluded)."""

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    raw: str
    prose: str


_ATX = re.compile(r" {0,3}(#{1,6})(\s{0,20})(\S.{0,300})$")
_BULLET = re.compile(r"(\s{0,40})(?:[-*+•·▪●◦‣○–—✓✔✅▸►»]|\d{1,3}[.)]|[a-z][.)](?=\s))\s{1,20}(?=\S)|(\s{0,40})[•●▪◦‣](?=\S)")
_WHOLLY_BOLD = re.compile(r"\s*[_*\s]{0,6}(?:\*\*|__)[^*\n]{1,120}(?:\*\*|__)[_*\s]{0,6}:?\s*$")
_RULE = re.compile(r"\s{0,3}(?:[-*_=] {0,2}){3,200}$")
_FENCED_TITLE = re.compile(r"[-=*\s]{3,20}([A-Za-z][^\n]{2,80}?)[-=*\s]{3,20}$")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|-]{3,300}$")
_SENTENCE_END = re.compile(r"[.!?]['\")\]]{0,2}\s+(?=[\"'(\[]?[A-Z0-9À-ÞА-Я])|\s[•●▪]\s|;\s*$", re.M)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|eg|ie|vs|incl|approx|min|max|no|nr|inc|ltd|co|corp|dr|mr|mrs|ms|sr|jr|st|u\.s|u\.k|ph\.d|b\.s|m\.s|a\.m|p\.m|yrs?|[a-z])\.$",
    re.I,
)
_BOLD_LEVEL, _ALONE_LEVEL = 7, 8
_ALONE_WORDS = 5


def outline(text: str, prose: str, header_end: int) -> Outline:
    """Sections and sentences of ``text``; ``prose`` is its mask, ``header_end`` where the body begins."""
    builder = _Builder(prose)
    lines = list(_lines(text, prose))
    builder.open(SectionKind.HEADER, (), 0)
    for line in lines:
        if line.start < header_end:
            builder.line(line, bullet=None)
    builder.flush()
    body = [line for line in lines if line.start >= header_end]
    if body:
        builder.open(SectionKind.OTHER, (), body[0].start)
    fenced = False
    for number, line in enumerate(body):
        if line.raw.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            builder.flush()
            continue
        if _RULE.match(line.raw) or (_TABLE_RULE.match(line.raw) and "|" in line.raw):
            builder.flush()
            continue
        heading = None if fenced else _heading(body, number)
        if heading is not None:
            builder.heading(*heading, line)
        else:
            builder.line(line, _BULLET.match(line.raw))
    builder.flush()
    return builder.finish(len(text))


class _Builder:
    """Collects sections and sentences while the lines go by."""

    def __init__(self, prose: str) -> None:
        self._prose = prose
        self._opened: list[tuple[tuple[str, ...], SectionKind, int]] = []
        self._stack: list[tuple[int, str, SectionKind]] = []
        self._sentences: list[Sentence] = []
        self._block: tuple[int, int] | None = None
        self._depth = 0
        self._indents: list[tuple[int, int]] = []  # (indent, index of the item's sentence)
        self._lead: int | None = None

    def open(self, kind: SectionKind, path: tuple[str, ...], start: int) -> None:
        self._opened.append((path, kind, start))
        self._indents, self._lead, self._depth = [], None, 0

    def heading(self, level: int, title: str, line: _Line) -> None:
        self.flush()
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        kind = kind_of_heading(title)
        if kind is SectionKind.OTHER and self._stack:
            kind = self._stack[-1][2]  # "Backend" under "Requirements" is about requirements
        self._stack.append((level, title, kind))
        self.open(kind, tuple(t for _, t, _ in self._stack), line.start)

    def line(self, line: _Line, bullet: re.Match[str] | None) -> None:
        if not line.prose.strip():
            self.flush()
            return
        if bullet is not None:
            self.flush()
            self._begin_item(len(bullet.group(1) or bullet.group(2) or ""))
            self._block = (line.start + bullet.end(), line.end)
        elif self._block is not None:
            self._block = (self._block[0], line.end)
        else:
            if self._indents and len(line.raw) - len(line.raw.lstrip()) <= self._indents[0][0]:
                self._indents, self._depth = [], 0
            self._block = (line.start, line.end)

    def _begin_item(self, indent: int) -> None:
        if not self._indents and self._sentences and self._sentences[-1].section == len(self._opened) - 1:
            self._lead = len(self._sentences) - 1
        while self._indents and self._indents[-1][0] >= indent:
            self._indents.pop()
        self._depth = len(self._indents) + 1
        self._indents.append((indent, len(self._sentences)))

    def flush(self) -> None:
        if self._block is None:
            return
        lead = self._lead if self._depth == 1 else self._indents[-2][1] if self._depth > 1 else None
        for start, end in _sentences(self._prose, *self._block):
            self._sentences.append(Sentence(start, end, len(self._opened) - 1, self._depth, lead))
        self._block = None

    def finish(self, length: int) -> Outline:
        ends = [start for _, _, start in self._opened[1:]] + [length]
        sections = tuple(
            Section(path, kind, start, end)
            for (path, kind, start), end in zip(self._opened, ends, strict=True)
        )
        return Outline(sections, tuple(self._sentences))


def _lines(text: str, prose: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        yield _Line(start, end, raw.rstrip("\r"), prose[start:end])
        start = end + 1


def _heading(lines: list[_Line], number: int) -> tuple[int, str] | None:
    """Level and title if this line is a heading."""
    line = lines[number]
    title = line.prose.strip(" \t#*_:-=|")
    if not title or len(title) > 160:
        return None
    if (atx := _ATX.match(line.raw)) and (atx.group(2) or len(atx.group(1)) > 1):
        return len(atx.group(1)), title
    if _BULLET.match(line.raw):
        return None
    if (fenced := _FENCED_TITLE.match(line.prose)) and line.prose.strip()[0] in "-=*":
        return _BOLD_LEVEL, fenced.group(1).strip()
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following and re.fullmatch(r"\s{0,3}(={3,}|-{3,})\s*", following.raw) and line.raw.strip():
        return (1 if "=" in following.raw else 2), title
    if _WHOLLY_BOLD.match(line.raw) and len(title.split()) <= 12 and title[-1] not in ".,;":
        return _BOLD_LEVEL, title
    return (_ALONE_LEVEL, title) if _stands_alone(lines, number, title) else None


def _stands_alone(lines: list[_Line], number: int, title: str) -> bool:
    """A short line such as "Your impact" or "REQUIREMENTS:" with its text below it."""
    line = lines[number].prose.strip()
    known = kind_of_heading(title) is not SectionKind.OTHER
    if len(line) > 80 or len(line.split()) > (10 if known else _ALONE_WORDS) or line[-1] in ".,;!)" or not line[0].isalpha():
        return False
    if number and lines[number - 1].prose.strip():
        return False
    rest = (following for following in lines[number + 1 : number + 4] if following.prose.strip())
    below = next(rest, None)
    if below is None or not (line[0].isupper() or line.endswith(":")):
        return False
    if known:
        return ": " not in line
    alone = not lines[number + 1].prose.strip() if number + 1 < len(lines) else False
    return alone and ":" not in line[:-1] and not any(c.isdigit() for c in line) and "$" not in line


def _sentences(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trimmed spans of the sentences of one paragraph or list item."""
    begin = start
    for match in _SENTENCE_END.finditer(prose, start, end):
        stop = match.start() + 1
        if prose[match.start()] == "." and _ABBREVIATION.search(prose, max(begin, match.start() - 12), stop):
            continue
        yield from _trimmed(prose, begin, stop)
        begin = match.end()
    yield from _trimmed(prose, begin, end)


def _trimmed(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = prose[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        yield start + left, start + right
