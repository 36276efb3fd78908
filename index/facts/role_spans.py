"""Facts given to the role they stand with, where one posting holds several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from index.facts.role_labels import Role
from index.facts.roles import several_roles
from index.postings import Fact, Field
from index.text.mask import lower
from index.text.prose import Prose

# What is of the posting as a whole, or whose extractor knows its roles itself.
_OF_THE_POSTING = frozenset(
    {Field.TITLE, Field.FUNCTION, Field.SENIORITY, Field.COMPANY, Field.LANGUAGE, Field.SEVERAL_ROLES,
     Field.POSTED}
)  # fmt: skip


def with_roles(prose: Prose, facts: Sequence[Fact]) -> list[Fact]:
    """``facts`` with ``role`` set where the evidence stands in the text about one of several roles,
    or where its own words do; facts that have a role, and those of other places, stay as they are."""
    if not any(fact.field is Field.SEVERAL_ROLES for fact in facts):
        return list(facts)
    stretches = [role for role in several_roles(prose).stretches if role.until > role.since]
    if not stretches:
        return list(facts)
    titles = {lower(role.title) for role in stretches}
    return [
        fact if fact.field in _OF_THE_POSTING else _given(fact, _role_of(prose, fact, stretches), titles)
        for fact in facts
    ]


def _given(fact: Fact, title: str | None, titles: Collection[str]) -> Fact:
    """``fact`` with its role. A role that its extractor read stays, unless that is another of
    ``titles`` or the same with more words behind it ("Senior, 5+ years")."""
    said = lower(fact.role or "")
    if title is None or (said and said not in titles and not said.startswith(lower(title))):
        return fact
    return replace(fact, role=title)


def _role_of(prose: Prose, fact: Fact, stretches: Iterable[Role]) -> str | None:
    """The role that the fact is of: of a thing that is named elsewhere too, no one's alone."""
    start, end = fact.evidence.start, fact.evidence.end
    titles = {_title_at(stretches, *span) for span in _places(prose, lower(fact.label), start, end)}
    around = _title_at(stretches, start, end)
    title = titles.pop() if len(titles) == 1 else around if not titles else None
    if title is None or fact.low is not None or fact.high is not None:
        return title
    anywhere = _places(prose, lower(fact.label), prose.body_start, len(prose.text))
    return title if all(_title_at(stretches, *span) == title for span in anywhere) else None


def _title_at(stretches: Iterable[Role], start: int, end: int) -> str | None:
    return next((role.title for role in stretches if role.since <= start and end <= role.until), None)


def _places(prose: Prose, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where ``words`` stand between ``start`` and ``end``, as words of their own."""
    pattern = re.compile(r"(?<!\w)" + re.escape(words) + r"(?!\w)")
    return [match.span() for match in pattern.finditer(prose.lower, start, end)]
