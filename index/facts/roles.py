"""Several roles in one posting: "Acme | Backend Engineer, Designer | Berlin" and the lists under it.

Only what advertises roles is read so: a first line of segments as on Hacker News; sections or a
list of titles under a title that is of no single role, or after "we are hiring for two roles";
levels with their own pay, years or sections; a title that joins levels. A title in other words
elsewhere is not another role, and neither is a job under "Other openings".
"""

from __future__ import annotations

from dataclasses import dataclass

from index.facts.role_labels import Role, labelled_roles
from index.facts.role_lists import distinct, listed, roles_of_segments, segments_line
from index.facts.role_sections import parallel_sections, role_sections
from index.facts.role_titles import Announced, level_roles, levels_announced, names_no_role, roles_announced
from index.facts.title_line import title_line
from index.postings import Fact, Field, Origin
from index.text.at_hand import kept_at_hand
from index.text.prose import Prose

_REACH = 1_500  # characters between the roles of a list that is announced
_SPAN = 300  # characters: how far one quote reaches to show several titles


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


@kept_at_hand
def several_roles(prose: Prose) -> Several:
    """The two or more roles that a posting advertises, or nothing."""
    found = find_roles(prose)
    if len(found) > 1:
        return Several(found, found)
    labelled = labelled_roles(prose)
    if labelled:
        return Several(tuple(distinct(labelled)), tuple(labelled))
    title = title_line(prose)
    if title is None:
        return Several()
    sections = parallel_sections(prose, title.label)
    if sections:
        return Several(tuple(distinct(sections)), tuple(sections))
    announced = roles_announced(prose)
    if announced is not None and (after := _after(prose, announced)):
        return Several(tuple(after), tuple(after))
    levels = level_roles(title.label, title.start)
    if levels:
        return Several(tuple(levels))
    return Several(announced=announced or levels_announced(prose, title.label, title.start))


@kept_at_hand  # title, roles and workplace ask for them
def find_roles(prose: Prose) -> tuple[Role, ...]:
    """The roles of a posting that lists several, in order; a single one only as a segment of a
    first line of segments; empty for an ordinary posting."""
    line = segments_line(prose)
    if line is not None:
        below = listed(prose, line[1])
        return tuple(below if len(below) > 1 else roles_of_segments(prose.text, *line))
    stated = next((s for s in prose.posting.stated if s.name == "title"), None)
    if stated is not None and not names_no_role(prose.posting.text[stated.start : stated.end]):
        return ()
    headings = distinct(role_sections(prose))
    if len(headings) > 1:
        return tuple(headings)
    announced = roles_announced(prose) if stated is not None or title_line(prose) is None else None
    return tuple(_after(prose, announced)) if announced is not None else ()


def _after(prose: Prose, announced: Announced) -> list[Role]:
    """The roles listed after "we are hiring for two roles", as many as are said."""
    section = prose.section_at(announced.start)
    roles = listed(prose, prose.text.find("\n", announced.end), _REACH, section.end)
    if len(roles) < 2:
        roles = distinct([role for role in role_sections(prose) if role.start > announced.end])
    if len(roles) < 2 or (announced.number and len(roles) != announced.number):
        return []
    return roles
