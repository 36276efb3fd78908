"""Lines that list roles: a first line of segments as on Hacker News, and titles one a line."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from index.facts.role_labels import Role, about_one
from index.facts.title_line import is_capitalised, reads_as_title, title_words
from index.functions import find_functions
from index.text.mask import lower
from index.text.prose import Prose

_BULLET = re.compile(r"[ \t]{0,20}(?:(?:[-*+•·▪●◦‣–—✓>#►▸→]|\d{1,2}[.)])[ \t]{0,5}){0,3}")
_ROLE = re.compile(
    r"[A-Z0-9(.](?:[^\n(|:@~$£€→\[,;]|, (?=[A-Z][a-z])){2,70}?(?=\s{0,6}(?:$|[(:|@~$£€→\[;]"
    r"|,(?! [A-Z][a-z])|\s[-–—]\s|\s{2}))",
    re.M,
)
_SPLIT = re.compile(r"\s*(?:,|;|\s&\s|\sand\s|\s\+\s|\s/\s|/(?=\s?[A-Z]))\s*")
_MOST_LINES = 400  # lines and headings that are looked at
_LONGEST_LINE = 600  # characters of a first line of segments
_LONGEST_ABOUT = 6_000  # characters about one role of a list
_GAP = re.compile(r"\n[ \t]*\n")
_MOST = 25  # roles in one posting


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


def roles_of_segments(text: str, start: int, end: int) -> list[Role]:
    """The roles that the segments of a first line name."""
    return [role for a, b in _segments(text, start, end) for role in _split(text, a, b)]


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


def listed(prose: Prose, after: int, reach: int | None = None, stop: int | None = None) -> list[Role]:
    """The lines of the body that begin with a title and end or go on with details; each role goes
    on to the next, the last as many paragraphs as the longest before it."""
    text = prose.text
    stop = len(text) if stop is None else stop
    if after < 0:
        return []
    roles: list[Role] = []
    starts: list[int] = []
    start = after + 1
    for _ in range(_MOST_LINES):
        if start >= stop or (reach is not None and start - (starts[-1] if starts else after) > reach):
            break
        end = text.find("\n", start)
        role = role_at(text, start)
        if role is not None:
            pieces = _split(text, role.start, role.end)
            # Two titles on one line share what is said there: it is of neither alone.
            roles += [replace(piece, until=0 if len(pieces) > 1 else -1) for piece in pieces]
            starts.append(start)
        start = stop if end < 0 else end + 1
    return distinct(_reaching(prose, roles))


def _reaching(prose: Prose, roles: list[Role]) -> list[Role]:
    """``roles`` with the end of the text about each (``until`` is -1 where that is to be found)."""
    text, found, longest = prose.text, [], 1
    for number, role in enumerate(roles):
        limit = min(prose.section_at(role.start).end, role.start + _LONGEST_ABOUT)
        if number + 1 < len(roles):
            until = min(limit, text.rfind("\n", role.start, roles[number + 1].start) + 1 or limit)
            longest = max(longest, len(re.split(r"\n\s*\n", text[role.start : until].strip())))
        else:
            until = role.start
            for _ in range(longest):
                gap = _GAP.search(text, until + 1, limit)
                until = gap.end() if gap else limit
        found.append(
            replace(role, since=role.start, until=about_one(text, role.end, until))
            if role.until < 0
            else role
        )
    return found


def role_at(text: str, start: int) -> Role | None:
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


def distinct(roles: list[Role]) -> list[Role]:
    """The roles without repeated titles, in order, ``_MOST`` of them."""
    found: dict[str, Role] = {}
    for role in roles:
        found.setdefault(lower(role.title), role)
    return list(found.values())[:_MOST]
