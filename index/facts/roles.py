"""Several roles in one posting: "Acme | Backend Engineer, Designer | Berlin" and the lists under it.

Only what lists roles is read so: a first line of segments as on Hacker News, or headings that are
titles in a text without a title of its own. A title in other words elsewhere is not another role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from index.facts.title_line import is_capitalised, reads_as_title, title_words
from index.functions import find_functions
from index.postings import Evidence, Fact, Field, Origin
from index.text.mask import lower
from index.text.prose import Prose

_BULLET = re.compile(r"[ \t]{0,20}(?:(?:[-*+•·▪●◦‣–—✓>#►▸→]|\d{1,2}[.)])[ \t]{0,5}){0,3}")
_ROLE = re.compile(
    r"[A-Z0-9(.](?:[^\n(|:@~$£€→\[,;]|, (?=[A-Z][a-z])){2,70}?(?=\s{0,6}(?:$|[(:|@~$£€→\[;]"
    r"|,(?! [A-Z][a-z])|\s[-–—]\s|\s{2}))",
    re.M,
)
_SPLIT = re.compile(r"\s*(?:,|;|\s&\s|\sand\s|\s\+\s|\s/\s|/(?=\s?[A-Z]))\s*")
_MOST = 25  # roles in one posting
_MOST_LINES = 400  # lines and headings that are looked at
_LONGEST_LINE = 600  # characters of a first line of segments
_SPAN = 300  # characters: how far one quote reaches to show several titles


@dataclass(frozen=True, slots=True)
class Role:
    """One of several roles: its title as written and where it stands."""

    title: str
    start: int
    end: int


def extract(prose: Prose) -> list[Fact]:
    """One fact where two or more roles are advertised: ``low`` their number, ``label`` their titles."""
    roles = find_roles(prose)
    if len(roles) < 2:
        return []
    first, last = roles[0], roles[-1]
    shown = last.end if last.end - first.start <= _SPAN else first.end
    evidence: Evidence = prose.evidence(first.start, shown, exact=True)
    origin = Origin.HEADER if first.end <= prose.body_start else Origin.BODY
    label = "; ".join(role.title for role in roles)
    return [Fact(Field.SEVERAL_ROLES, "several", label, evidence, origin, low=float(len(roles)))]


def find_roles(prose: Prose) -> tuple[Role, ...]:
    """The roles of a posting that lists several, in order; a single one only as a segment of a
    first line of segments; empty for an ordinary posting."""
    line = segments_line(prose)
    if line is not None:
        in_line = [
            role for start, end in _segments(prose.text, *line) for role in _split(prose.text, start, end)
        ]
        listed = _listed(prose, line[1])
        return tuple(listed if len(listed) > 1 else in_line)[:_MOST]
    if any(s.name == "title" for s in prose.posting.stated):
        return ()
    headings = [
        _role_at(prose.text, section.start) for section in prose.sections[:_MOST_LINES] if section.path
    ]
    distinct = _distinct([role for role in headings if role is not None])
    return tuple(distinct) if len(distinct) > 1 else ()


def segments_line(prose: Prose) -> tuple[int, int] | None:
    """Where a first line of segments stands: "Acme | Engineer | Berlin | Remote"."""
    text = prose.text
    start = len(text) - len(text.lstrip(" \n#*"))
    end = text.find("\n", start)
    end = min(len(text) if end < 0 else end, start + _LONGEST_LINE)
    line = text[start:end]
    if line.count(" | ") + line.count("| ") // 2 < 2 and line.count("|") < 2:
        return None
    return None if text[max(0, start - 2) : start].lstrip() == "|" or line.startswith("|") else (start, end)


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The segments after the first that read as titles."""
    cuts = [start, *(m.end() for m in re.finditer(r"\|", text[:end]) if m.start() >= start), end + 1]
    spans = [(a, b - 1) for a, b in pairwise(cuts)]
    return [
        (a, b) for a, b in spans[1:] if reads_as_title(text[a:b]) and find_functions(text[a:b], title=True)
    ]


def _split(text: str, start: int, end: int) -> list[Role]:
    """A segment's titles: "Security Researchers, Software Engineers" are two."""
    cuts = [start]
    for match in _SPLIT.finditer(text, start, end):
        following = _SPLIT.split(text[match.end() : end], 1)[0]
        if _names_role(text[cuts[-1] : match.start()]) and _names_role(following):
            cuts += [match.start(), match.end()]
    cuts.append(end)
    return [_trimmed(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]


def _names_role(words: str) -> bool:
    """Whether ``words`` end in a role: "Customer Engineering" is what a role is for."""
    return reads_as_title(words) and title_words(words)[-1] != "engineering"


def _listed(prose: Prose, after: int) -> list[Role]:
    """The lines of the body that begin with a title and end or go on with details."""
    roles: list[Role] = []
    start = after + 1
    for _ in range(_MOST_LINES):
        if start >= len(prose.text):
            break
        end = prose.text.find("\n", start)
        role = _role_at(prose.text, start)
        if role is not None:
            roles += _split(prose.text, role.start, role.end)
        start = len(prose.text) if end < 0 else end + 1
    return _distinct(roles)


def _role_at(text: str, start: int) -> Role | None:
    """The title with which the line at ``start`` begins."""
    bullet = _BULLET.match(text, start)
    begin = bullet.end() if bullet else start
    while begin < len(text) and text[begin] in " \t":
        begin += 1
    end_of_line = text.find("\n", begin)
    found = _ROLE.match(text, begin, len(text) if end_of_line < 0 else end_of_line)
    if found is None or not reads_as_title(found.group()) or not is_capitalised(found.group()):
        return None
    return _trimmed(text, found.start(), found.end()) if find_functions(found.group(), title=True) else None


def _trimmed(text: str, start: int, end: int) -> Role:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" -*•"))
    end -= len(piece) - len(piece.rstrip(" -*:"))
    return Role(text[start:end], start, max(start, end))


def _distinct(roles: list[Role]) -> list[Role]:
    return list({lower(role.title): role for role in reversed(roles)}.values())[::-1][:_MOST]
