"""The structure of a posting's text: sections by heading, sentences and list items within them.

A list item knows the line that introduces its list (its *lead*): "Nice to have:" decides the
strength of everything under it. A paragraph that begins with such words ("**Nice to have:** Go")
is a section of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import NamedTuple

from index.frozen import frozen
from index.text.headings import BULLET, Heading, Line, heading
from index.text.sections import SectionKind, kind_of_heading
from index.text.sentences import KEYED, pieces


@frozen
class Section:
    """``path``: headings from the outermost in; ``kind``: what the nearest telling heading says;
    ``start``/``end``: its span in the text, heading line included."""

    path: tuple[str, ...]
    kind: SectionKind
    start: int
    end: int
    name: str | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", " › ".join(self.path) or None)  # read for every quote


class Sentence(NamedTuple):
    """A sentence or a list item: ``start``/``end`` span its trimmed text. ``lead`` is the index of
    the sentence that introduces its list; ``depth`` is 0 outside lists, 1 for an outer item."""

    start: int
    end: int
    section: int
    depth: int = 0
    lead: int | None = None


@frozen
class Outline:
    """All sections in order (they tile the text) and all sentences in order (headings excluded,
    unless they hold a value: "### Location: Berlin")."""

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


_RULE = re.compile(r"\s{0,3}(?:[-*_=] {0,2}){3,200}$")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|-]{3,300}$")
_INLINE_LEAD = re.compile(r"[^\w\s]{0,4}\s{0,8}([^\W\d_][^:.!?\n]{1,60}):\s{1,8}\S")
_INTRODUCES = re.compile(
    r"\b(?:follow|below|includ|such as|these|here|e\.g|as follows|if you|you have|you will)", re.I
)
_WORD = re.compile(r"\w")
_LEAD_WORDS = 8
_FIRST_BOLD_LEVEL = 7
_DEEPEST = 6  # headings within each other
_MOST_LINES = 20_000  # more than any posting has; what follows them is read as one line

# Kinds that say what is asked; within a list of wishes, a paragraph "Skills: …" is still a wish.
_ASKING = frozenset({SectionKind.REQUIREMENTS, SectionKind.STACK, SectionKind.ROLE, SectionKind.OTHER})
# Kinds that the introduction of a list can give it.
_INTRODUCED = frozenset(
    {
        SectionKind.PREFERRED, SectionKind.REQUIREMENTS, SectionKind.RESPONSIBILITIES, SectionKind.BENEFITS,
        SectionKind.STACK, SectionKind.INTERVIEW, SectionKind.PAY,
    }
)  # fmt: skip
_INTRODUCTION_WORDS = 14


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
        if line.blank:
            if not line.raw.strip(" #\t"):
                builder.flush()
            continue
        first = line.raw.lstrip()[:1]
        if first in "`~" and line.raw.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            builder.flush()
        elif _is_rule(line, first):
            builder.flush()
        else:
            bullet = BULLET.match(line.raw)
            if not fenced and (found := heading(body, number, bullet)) is not None:
                builder.heading(found, line)
            else:
                builder.line(line, bullet)
    builder.flush()
    return builder.finish(len(text))


def _is_rule(line: Line, first: str) -> bool:
    if first in "-*_=" and line.raw.rstrip(" ")[-1:] in "-*_=" and _RULE.match(line.raw):
        return True
    return "|" in line.raw and _TABLE_RULE.match(line.raw) is not None


def _lines(text: str, prose: str) -> Iterator[Line]:
    start = 0
    for raw in text.split("\n", _MOST_LINES):
        end = start + len(raw)
        masked = prose[start:end]
        yield Line(start, end, raw, masked, not masked or masked.isspace())
        start = end + 1


class _Builder:
    """Collects sections and sentences while the lines go by."""

    def __init__(self, prose: str) -> None:
        self._prose = prose
        self._opened: list[tuple[tuple[str, ...], SectionKind, int]] = []
        self._stack: list[tuple[int, str, SectionKind]] = []
        self._sentences: list[Sentence] = []
        self._block: list[Line] = []
        self._block_start = 0
        self._depth = 0
        self._indents: list[tuple[int, int]] = []  # (indent, index of the item's sentence)
        self._lead: int | None = None
        self._outer: tuple[SectionKind, tuple[str, ...]] | None = None  # around an inline section

    def open(self, kind: SectionKind, path: tuple[str, ...], start: int) -> None:
        self._opened.append((path, kind, start))
        self._indents, self._lead, self._depth = [], None, 0

    def heading(self, found: Heading, line: Line) -> None:
        self.flush()
        if not found.title:
            return
        self._outer = None
        if found.kind is not SectionKind.OTHER or not self._introduces_all(line):
            while self._stack and self._stack[-1][0] >= found.level:
                self._stack.pop()
        kind = found.kind
        if kind is SectionKind.OTHER and self._stack:
            kind = self._stack[-1][2]  # "Backend" under "Requirements" is about requirements
        self._stack.append((found.level, found.title, kind))
        self.open(kind, tuple(title for _, title, _ in self._stack), line.start)
        if found.says:
            self._begin_block(line, line.start + len(line.raw) - len(line.raw.lstrip(" #")))
            self.flush()

    def _introduces_all(self, line: Line) -> bool:
        """Whether a heading such as "You possess:" only introduces the section opened just above."""
        held = bool(self._sentences) and self._sentences[-1].section == len(self._opened) - 1
        nested = 0 < len(self._stack) < _DEEPEST
        return nested and not held and line.prose.rstrip(" *_").endswith(":")

    def line(self, line: Line, bullet: re.Match[str] | None) -> None:
        if bullet is not None:
            self.flush()
            self._begin_item(len(bullet.group(1) or bullet.group(2) or bullet.group(3) or ""), line)
            self._begin_block(line, line.start + bullet.end())
        elif line.prose.lstrip().startswith("|"):
            self.flush()
            self._leave_list(line)
            self._begin_block(line, line.start)
        elif self._block and (self._depth or not KEYED.match(line.raw)):
            self._block.append(line)
        else:
            self.flush()
            self._leave_list(line)
            if not self._depth:
                self._inline_section(line)
            self._begin_block(line, line.start)

    def _begin_block(self, line: Line, start: int) -> None:
        self._block = [line]
        self._block_start = start

    def _leave_list(self, line: Line) -> None:
        if self._indents and len(line.raw) - len(line.raw.lstrip()) <= self._indents[0][0]:
            self._indents, self._depth = [], 0

    def _inline_section(self, line: Line) -> None:
        """Open the section of a paragraph that begins with its own heading; close the one before."""
        self._close_inline(line)
        match = _INLINE_LEAD.match(line.prose)
        if match is None or len(match.group(1).split()) > _LEAD_WORDS:
            return
        path, around, _ = self._opened[-1]
        kind = kind_of_heading(match.group(1))
        if kind in (SectionKind.OTHER, around) or around is SectionKind.HEADER:
            return
        if around is SectionKind.PREFERRED and kind in _ASKING:
            return
        self._outer = (around, path)
        beside = bool(self._stack) and self._stack[-1][0] >= _FIRST_BOLD_LEVEL
        self.open(kind, (*(path[:-1] if beside else path), match.group(1).strip()), line.start)

    def _close_inline(self, line: Line) -> None:
        if self._outer is not None:
            kind, path = self._outer
            self._outer = None
            self.open(kind, path, line.start)

    def _begin_item(self, indent: int, line: Line) -> None:
        if not self._indents:
            lead = self._introduction()
            if lead is None:
                self._close_inline(line)
            else:
                self._list_section(lead, line)
            self._lead = lead
        elif self._flat_lead(indent):
            lead = len(self._sentences) - 1
            if self._list_section(lead, line):
                self._lead = lead
        while self._indents and self._indents[-1][0] >= indent:
            self._indents.pop()
        self._depth = len(self._indents) + 1
        self._indents.append((indent, len(self._sentences)))

    def _flat_lead(self, indent: int) -> bool:
        """Whether the item above introduces those that follow it on its own level: "* Desirable:"."""
        above = self._sentences[-1]
        return (
            self._prose[above.end - 1] == ":"
            and self._indents[-1] == (indent, len(self._sentences) - 1)
            and len(self._indents) == 1
        )

    def _list_section(self, lead: int, line: Line) -> bool:
        """Open the section of a list whose introduction says what it asks: "Great if you have:".
        Whether it did."""
        words = self._prose[self._sentences[lead].start : self._sentences[lead].end].strip()
        path, around, _ = self._opened[-1]
        if len(words.split()) > _INTRODUCTION_WORDS or (around is SectionKind.PREFERRED):
            return False
        kind = kind_of_heading(words)
        if kind not in _INTRODUCED or kind is around:
            return False
        self._outer = self._outer or (around, path)
        self.open(kind, (*path, words.strip(" :.")), line.start)
        return True

    def _introduction(self) -> int | None:
        """The sentence above a list, if it leads to it: it ends with a colon, or isn't finished, or
        says that something follows."""
        if not self._sentences or self._sentences[-1].section != len(self._opened) - 1:
            return None
        above = self._sentences[-1]
        words = self._prose[above.start : above.end]
        unfinished = words[-1] not in ".!;" and ": " not in words
        leads = words[-1] == ":" or unfinished or _INTRODUCES.search(words) is not None
        return len(self._sentences) - 1 if leads else None

    def flush(self) -> None:
        if not self._block:
            return
        prose, sentences, depth = self._prose, self._sentences, self._depth
        lead = self._lead if depth == 1 else self._indents[-2][1] if depth > 1 else None
        introduced: int | None = None  # the piece within this block that introduces the others
        section = len(self._opened) - 1
        for start, end, bulleted in pieces(self._block, prose, self._block_start):
            if not prose[start].isalnum() and not _WORD.search(prose, start, end):
                continue
            number = len(sentences)
            if introduced is None and bulleted and number and sentences[-1].section == section:
                introduced = number - 1
            if introduced is None:
                sentences.append(Sentence(start, end, section, depth, lead))
            else:
                sentences.append(Sentence(start, end, section, depth + 1, introduced))
            if len(self._block) > 1 and prose[end - 1] == ":" and self._ends_line(end):
                introduced = number
        self._block = []

    def _ends_line(self, position: int) -> bool:
        following = self._prose.find("\n", position)
        return not self._prose[position : following if following >= 0 else None].strip()

    def finish(self, length: int) -> Outline:
        ends = [start for _, _, start in self._opened[1:]] + [length]
        sections = tuple(
            Section(path, kind, start, end)
            for (path, kind, start), end in zip(self._opened, ends, strict=True)
        )
        return Outline(sections, tuple(self._sentences))
