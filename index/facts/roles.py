"""Several roles in one posting: "Acme | Backend Engineer, Designer | Berlin" and the lists under it.

Only what advertises roles is read so: a first line of segments as on Hacker News; sections or a
list of titles under a title that is of no single role, or after "we are hiring for two roles";
levels with their own pay, years or sections; a title that joins levels. A title in other words
elsewhere is not another role, and neither is a job under "Other openings".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from index.facts.role_labels import Role, base_words, is_level, labelled_roles, names_person
from index.facts.role_titles import Announced, level_roles, levels_announced, names_no_role, roles_announced
from index.facts.title_line import is_capitalised, reads_as_title, title_line, title_words
from index.functions import find_functions
from index.postings import Fact, Field, Origin
from index.text.mask import lower
from index.text.outline import Section
from index.text.prose import Prose
from index.text.sections import SectionKind

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
_AROUND = 12  # characters of a heading beside the title in it: "(m/f/d)", "2. "
_REACH = 1_500  # characters between the roles of a list that is announced
_LONGEST_ABOUT = 6_000  # characters about one role of a list
_GAP = re.compile(r"\n[ \t]*\n")
_SPAN = 300  # characters: how far one quote reaches to show several titles


# Sections whose headings may be roles of the posting; in others a title is of a colleague.
_MAY_BE_ROLE = frozenset({SectionKind.OTHER, SectionKind.ROLE, SectionKind.REQUIREMENTS, SectionKind.PAY})
_ELSEWHERE = re.compile(
    r"\b(?:other|similar|related|more|current|further)\b.{0,30}\b(?:roles|jobs|positions|openings|vacancies|opportunities)"
    r"|\b(?:team|people|colleagues|contact|career|path|progression|hiring manager)\b"
)


@dataclass(frozen=True, slots=True)
class Several:
    """The roles of a posting: ``roles`` in order, each once; ``stretches``: the pieces of text that
    are about one role each; ``announced``: the words, where it only says that there are several."""

    roles: tuple[Role, ...] = ()
    stretches: tuple[Role, ...] = ()
    announced: Announced | None = None


def extract(prose: Prose) -> list[Fact]:
    """One fact where two or more roles are advertised: ``low`` their number, ``label`` their titles."""
    several = several_roles(prose)
    if several.announced is not None:
        said = several.announced
        start, end, label, number = said.start, said.end, said.words, said.number
    elif several.roles:
        first, last = several.roles[0], several.roles[-1]
        start, end = first.start, last.end if first.start <= last.end <= first.start + _SPAN else first.end
        label, number = "; ".join(role.title for role in several.roles), len(several.roles)
    else:
        return []
    origin = Origin.HEADER if end <= prose.body_start else Origin.BODY
    evidence = prose.evidence(start, end, exact=True)
    return [
        Fact(Field.SEVERAL_ROLES, "several", label, evidence, origin, low=float(number) if number else None)
    ]


def several_roles(prose: Prose) -> Several:
    """The two or more roles that a posting advertises, or nothing."""
    found = find_roles(prose)
    if len(found) > 1:
        return Several(found, found)
    labelled = labelled_roles(prose)
    if labelled:
        return Several(tuple(_distinct(labelled)), tuple(labelled))
    title = title_line(prose)
    if title is None:
        return Several()
    sections = _variants(prose, title.label)
    if sections:
        return Several(tuple(_distinct(sections)), tuple(sections))
    announced = roles_announced(prose)
    if announced is not None and (listed := _after(prose, announced)):
        return Several(tuple(listed), tuple(listed))
    levels = level_roles(title.label, title.start)
    if levels:
        return Several(tuple(levels))
    return Several(announced=announced or levels_announced(prose, title.label, title.start))


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
    stated = next((s for s in prose.posting.stated if s.name == "title"), None)
    if stated is not None and not names_no_role(prose.posting.text[stated.start : stated.end]):
        return ()
    headings = _headings(prose)
    distinct = _distinct(headings)
    if len(distinct) > 1:
        return tuple(distinct)
    announced = roles_announced(prose) if stated is not None or title_line(prose) is None else None
    return tuple(_after(prose, announced)) if announced is not None else ()


def _headings(prose: Prose) -> list[Role]:
    """Headings beside each other that are titles and nothing else, each with its sections."""
    found: list[tuple[Section, Role]] = []
    for number, section in enumerate(prose.sections[:_MOST_LINES]):
        if not section.path or section.kind not in _MAY_BE_ROLE or _is_elsewhere(section):
            continue
        role = _role_at(prose.text, section.start)
        if role is None or not names_person(role.title) or len(section.path[-1]) > len(role.title) + _AROUND:
            continue
        if number and prose.sections[number - 1].path[: len(section.path)] == section.path:
            continue  # a piece of the section already opened
        until = next(
            (s.start for s in prose.sections[number + 1 :] if s.path[: len(section.path)] != section.path),
            len(prose.text),
        )
        found.append((section, replace(role, until=until)))
    if not found:
        return []
    above = found[0][0].path[:-1]
    return [role for section, role in found if section.path[:-1] == above]


def _is_elsewhere(section: Section) -> bool:
    return _ELSEWHERE.search(lower(" ".join(section.path))) is not None


def _variants(prose: Prose, title: str) -> list[Role]:
    """Sections for the levels of the title's role: "Senior Engineer" and "Staff Engineer"."""
    headings = _headings(prose)
    if len(headings) < 2:
        return []
    base = base_words(title)
    headings = [
        role
        for role in headings
        if is_level(role.title) or ((words := base_words(role.title)) and words <= base)
    ]
    levels = {lower(role.title) for role in headings}
    return headings if len(levels) > 1 else []


def _after(prose: Prose, announced: Announced) -> list[Role]:
    """The roles listed after "we are hiring for two roles", as many as are said."""
    section = prose.section_at(announced.start)
    roles = _listed(prose, prose.text.find("\n", announced.end), _REACH, section.end)
    if len(roles) < 2 or (announced.number and len(roles) < announced.number):
        return []
    return roles[: announced.number or _MOST]


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


def _listed(prose: Prose, after: int, reach: int | None = None, stop: int | None = None) -> list[Role]:
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
        role = _role_at(text, start)
        if role is not None:
            pieces = _split(text, role.start, role.end)
            # Two titles on one line share what is said there: it is of neither alone.
            roles += [replace(piece, until=0 if len(pieces) > 1 else -1) for piece in pieces]
            starts.append(start)
        start = stop if end < 0 else end + 1
    return _distinct(_reaching(prose, roles))


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
        found.append(replace(role, until=until) if role.until < 0 else role)
    return found


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
    found: dict[str, Role] = {}
    for role in roles:
        found.setdefault(lower(role.title), role)
    return list(found.values())[:_MOST]
