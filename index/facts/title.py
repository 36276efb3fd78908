"""Title, function and seniority.

The title is what the file states, else the first line that reads as one, else the role that a
sentence says is sought. Function and seniority are read from the title; seniority also from a
stated level or, where the title tells none, from a sentence about the role ("we are seeking a
senior engineer"). Years of experience alone tell no level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from config.vocabulary import load
from index.facts.company import company_names
from index.facts.cues import PhraseFinder
from index.facts.roles import find_roles
from index.facts.title_line import reads_as_title, title_line, without_genders
from index.functions import find_functions, find_seniorities, function_name, role_nouns, seniority_name
from index.postings import Evidence, Fact, Field, Origin
from index.text.mask import lower
from index.text.prose import Prose

_PHRASE = 90  # characters of a sentence that may name the role sought
_MOST_LEVELS = 30  # places of the word "level" that are looked at
_PHRASE_END = re.compile(
    r"[.;:!?\n]|,? (?:who|with|that|to|for|in|on|at|and join|based|within|reporting|responsible|mit|pour"
    r"|m/w/d)\b"
)
# "Hiring a", "seeking Senior Engineers"; not "hiring manager".
_ARTICLE = re.compile(
    r"\s{1,3}(?:(?:an?|our|the|one|another|two|several|some|multiple|more|eine[nr]?|une?|een|en|den"
    r"|de)\b(?: (?:new|next))?\s{1,3}|(?=[*(]{0,3}[A-Z](?!anager)))"
)
_SENIOR = re.compile(r"(?:senior|sr|snr)\b", re.I)
_LEVEL_ALONE = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")  # "Fresher", "Entry-level"
_LEVEL_STATEMENT = re.compile(
    r"(?:this|the) (?:is an? |role is (?:an? |at (?:an? |the )?)|position is (?:an? |at (?:an? "
    r"|the )?))?([\w -]{2,24}?)[ -]level (?:role|position|job|opportunity|individual contributor|engineer)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as people read it, and where it stands."""

    label: str
    start: int
    end: int
    origin: Origin
    role: str | None = None


def extract(prose: Prose) -> list[Fact]:
    """Facts of title, function and seniority; one set for each role where there are several."""
    facts: list[Fact] = []
    titles = _titles(prose)
    for title in titles:
        label = without_genders(title.label)
        evidence = prose.evidence(title.start, title.end, exact=title.origin is not Origin.BODY)
        facts.append(Fact(Field.TITLE, lower(label), label, evidence, title.origin, role=title.role))
        facts += _functions(title, evidence)
        facts += _levels(title.label, evidence, title.origin, title.role)
    if not any(fact.field is Field.FUNCTION for fact in facts):
        facts += _stated_function(prose)
    if not any(fact.field is Field.SENIORITY for fact in facts):
        facts += _stated_level(prose) or _level_in_body(prose)
    return list({(f.field, f.value, f.role): f for f in reversed(facts)}.values())[::-1]


def _titles(prose: Prose) -> list[_Title]:
    roles = find_roles(prose)
    if roles:
        several = len(roles) > 1
        origin = Origin.HEADER if roles[0].end <= prose.body_start else Origin.BODY
        return [
            _Title(
                r.title,
                r.start,
                r.end,
                Origin.HEADER if not several else origin,
                r.title if several else None,
            )
            for r in roles
        ]
    line = title_line(prose)
    found = _Title(line.label, line.start, line.end, line.origin) if line is not None else _sought(prose)
    return [_without_company(prose, found)] if found is not None else []


def _sought(prose: Prose) -> _Title | None:
    """The role that a sentence says is sought: "We are looking for a Data Engineer to …"."""
    for start, end in (
        *_phrases(prose),
        *(match.span(1) for match in _DOES.finditer(prose.text, prose.body_start)),
    ):
        words = prose.text[start:end].split()
        last = max(
            (n for n, word in enumerate(words) if lower(word).strip(",()*") in role_nouns()), default=-1
        )
        if last < 0:
            continue
        first = last
        while first > 0 and (
            words[first - 1].lstrip("(*")[:1].isupper() or words[first - 1] in ("&", "/", "and")
        ):
            first -= 1
        title = " ".join(words[first : last + 1]).strip(" ,&/")
        at = prose.text.find(title, start)
        if title[:1].isupper() and " " in title and at >= 0:
            return _Title(title, at, at + len(title), Origin.BODY)
    return None


def _phrases(prose: Prose) -> Iterator[tuple[int, int]]:
    """What follows "we are looking for a", up to the end of the noun phrase."""
    for first, last, cue in _seeks().find(prose.lower, prose.body_start):
        if cue == "as" and prose.text[first] != "A" and not _is_invited(prose, first):
            continue  # "experience as a manager"
        article = _ARTICLE.match(prose.text, last)
        if article is None or (not article.group().strip() and cue not in load("titles")["seeks_bare"]):
            continue
        start = article.end()
        stop = _PHRASE_END.search(prose.text, start, start + _PHRASE)
        end = stop.start() if stop else min(len(prose.text), start + _PHRASE)
        if start < end:
            yield start, end


@cache
def _seeks() -> PhraseFinder:
    return PhraseFinder((str(phrase), str(phrase)) for phrase in load("titles")["seeks"])


def _is_invited(prose: Prose, position: int) -> bool:
    return _INVITES.search(prose.text, max(0, position - _INVITED), position) is not None


# "Come strengthen our models as a mid-level Analytics Engineer".
_INVITES = re.compile(r"(?:^|[.!?:]\s{1,2})[\W_]{0,4}(?:join|come)\b[^.!?\n]*\Z", re.I | re.M)
_INVITED = 160  # characters of a sentence before "as"
_DOES = re.compile(
    r"(?:^|[.:] {1,2})[ #*]{0,4}(?:The {1,2})?((?:[A-Z(&/][\w&/().-]{0,25} {1,3}){1,6}?)(?:role|designs"
    r"|leads|is responsible|will|plays|owns|builds|develops|supports|works|reports)\b",
    re.M,
)
_CUT = re.compile(r"\s(?:—|–|-|\||at|bei|@|chez)\s|,\s|\s@(?=\w)")


def _without_company(prose: Prose, title: _Title) -> _Title:
    """ "Engineer — Acme", "Engineer at Acme" and "Acme - Engineer" without the company."""
    cuts = list(_CUT.finditer(title.label))
    if not cuts:
        return title
    if not _may_name_company(prose, title.label, cuts):
        return title
    names = [lower(name) for name in company_names(prose)]
    for cut in cuts:
        before, after = title.label[: cut.start()], title.label[cut.end() :]
        weak = cut.group().strip() in (",", "-")  # "Manager, Acme Pay" is a title
        if reads_as_title(before) and any(
            lower(after) == n
            or lower(after).startswith(n + ",")  # "Engineer - Acme, Berlin"
            or (not weak and lower(after).startswith(n))
            for n in names
        ):
            return replace(title, label=before.rstrip(" ,-"))
        if (
            reads_as_title(after)
            and any(lower(before).startswith(name) for name in names)
            and not reads_as_title(before)
        ):
            return replace(title, label=after)
    return title


def _may_name_company(prose: Prose, label: str, cuts: list[re.Match[str]]) -> bool:
    """Whether it is worth finding out the company: its letters are in the title, or it isn't stated."""
    stated = [prose.posting.text[s.start : s.end] for s in prose.posting.stated if s.name == "company"]
    letters = re.sub(r"\W", "", lower(label))
    if stated:
        return any(re.sub(r"\W", "", lower(name))[:4] in letters for name in stated)
    return any(cut.group().strip() not in (",", "-") for cut in cuts)


def _functions(title: _Title, evidence: Evidence) -> list[Fact]:
    keys = dict.fromkeys(key for _, _, key in find_functions(title.label, title=True))
    return [
        Fact(Field.FUNCTION, key, function_name(key), evidence, title.origin, role=title.role) for key in keys
    ]


def _levels(words: str, evidence: Evidence, origin: Origin, role: str | None = None) -> list[Fact]:
    facts = []
    for start, end, key in find_seniorities(words):
        by_number = words[start:end].isdigit() or (
            words[start:end].isupper() and set(words[start:end]) <= set("IV")
        )
        note = f"read from the level “{words[start:end]}”" if by_number else None
        facts.append(Fact(Field.SENIORITY, key, seniority_name(key), evidence, origin, role=role, note=note))
        if key != "senior" and _SENIOR.match(words, start, end):  # "Sr. Staff Engineer" is both
            facts.append(
                Fact(Field.SENIORITY, "senior", seniority_name("senior"), evidence, origin, role=role)
            )
    return facts


def _stated_function(prose: Prose) -> list[Fact]:
    for stated in prose.posting.stated:
        if stated.name == "function":
            evidence = prose.evidence(stated.start, stated.end, exact=True)
            keys = dict.fromkeys(
                key for _, _, key in find_functions(prose.posting.text[stated.start : stated.end], title=True)
            )
            if keys:
                return [
                    Fact(Field.FUNCTION, key, function_name(key), evidence, stated.origin) for key in keys
                ]
    return []


def _stated_level(prose: Prose) -> list[Fact]:
    for stated in prose.posting.stated:
        written = prose.posting.text[stated.start : stated.end].partition("(")[0].strip()
        if stated.name == "seniority" or (stated.name == "years" and _LEVEL_ALONE.fullmatch(written)):
            evidence = prose.evidence(stated.start, stated.end, exact=True)
            # A bare level is one even without the role that a title would name.
            facts = _levels(f"{written} level role", evidence, stated.origin)
            if facts:
                return facts
    return []


def _level_in_body(prose: Prose) -> list[Fact]:
    """The level of the role that a sentence says is sought."""
    for start, end in _phrases(prose):
        phrase = prose.text[start:end]
        found = find_seniorities(phrase)
        role = next((m for m in re.finditer(r"\w+", lower(phrase)) if m.group() in role_nouns()), None)
        if found and role is not None and found[0][0] <= role.end() + 1:
            return _levels(phrase[: found[0][1]] + " engineer", prose.evidence(start, end), Origin.BODY)[:1]
    at = prose.lower.find("level", prose.body_start)
    for _ in range(_MOST_LEVELS):
        if at < 0:
            break
        match = _LEVEL_STATEMENT.search(prose.text, max(prose.body_start, at - _PHRASE), at + _PHRASE)
        facts = (
            _levels(match.group(1) + " level role", prose.evidence(*match.span()), Origin.BODY)
            if match
            else []
        )
        if facts:
            return facts
        at = prose.lower.find("level", at + 5)
    return []
