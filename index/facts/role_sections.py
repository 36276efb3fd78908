"""Sections that are about one role each: "## Backend Engineer", "## Frontend Engineer"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from index.facts.role_labels import Role, about_one, base_words, is_level, names_person
from index.facts.role_lists import role_at
from index.facts.title_line import title_words
from index.functions import role_nouns
from index.text.mask import lower
from index.text.outline import Section
from index.text.prose import Prose
from index.text.sections import SectionKind

_MOST_SECTIONS = 400
_AROUND = 12  # characters of a heading beside the title in it: "(m/f/d)", "2. "
# Sections whose headings may be roles of the posting; in others a title is of a colleague.
_MAY_BE_ROLE = frozenset({SectionKind.OTHER, SectionKind.ROLE, SectionKind.REQUIREMENTS, SectionKind.PAY})
_ELSEWHERE = re.compile(
    r"\b(?:other|similar|related|more|current|further)\b.{0,30}"
    r"\b(?:roles|jobs|positions|openings|vacancies|opportunities)"
    r"|\b(?:team|people|colleagues|contact|career|path|progression|hiring manager)\b"
)


def role_sections(prose: Prose) -> list[Role]:
    """Headings beside each other that are titles and nothing else, each with its sections."""
    found: list[int] = []  # numbers of their sections
    roles: list[Role] = []
    for number, section in enumerate(prose.sections[:_MOST_SECTIONS]):
        if not section.path or section.kind not in _MAY_BE_ROLE or not _may_be_title(section.path[-1]):
            continue
        role = role_at(prose.text, section.start)
        if role is None or not names_person(role.title) or len(section.path[-1]) > len(role.title) + _AROUND:
            continue
        if _is_elsewhere(section) or (found and prose.sections[found[0]].path[:-1] != section.path[:-1]):
            continue
        if found and _holds(prose.sections[number - 1], section):
            continue  # a piece of the section already opened
        found.append(number)
        roles.append(role)
    return [
        replace(role, since=role.start, until=about_one(prose.text, role.end, until))
        for role, until in zip(roles, _ends(prose.sections, found), strict=True)
    ]


def _ends(sections: tuple[Section, ...], numbers: list[int]) -> list[int]:
    """Where the text under each of the headings ends: at the next of them; under the last, with the
    sections within it and those called as the sections under the others ("Requirements")."""
    if not numbers:
        return []
    within = {s.path[-1] for a, b in pairwise(numbers) for s in sections[a + 1 : b] if s.path}
    last = numbers[-1]
    end = last + 1
    while end < len(sections) and (
        _holds(sections[end], sections[last]) or (sections[end].path and sections[end].path[-1] in within)
    ):
        end += 1
    return [*(sections[number].start for number in numbers[1:]), sections[end - 1].end]


def _holds(inner: Section, outer: Section) -> bool:
    return inner.path[: len(outer.path)] == outer.path


@lru_cache(maxsize=8192)
def _may_be_title(heading: str) -> bool:
    """Whether a heading holds the name of an occupation; cached, as headings are much the same."""
    return any(w in role_nouns() or w[:-1] in role_nouns() for w in title_words(heading))


def _is_elsewhere(section: Section) -> bool:
    return _ELSEWHERE.search(lower(" ".join(section.path))) is not None


def parallel_sections(prose: Prose, title: str) -> list[Role]:
    """Sections for the levels of the title's role, "Senior Engineer" and "Staff Engineer", and for
    any roles whose sections hold the same headings, "Requirements" under each."""
    headings = role_sections(prose)
    if len({lower(role.title) for role in headings}) < 2:
        return []
    base = base_words(title)
    levels = [
        role
        for role in headings
        if is_level(role.title) or ((words := base_words(role.title)) and words <= base)
    ]
    if len({lower(role.title) for role in levels}) > 1:
        return levels
    under = [{s.path[-1] for s in prose.sections if r.start < s.start < r.until} for r in headings]
    return headings if set.intersection(*under) else []
