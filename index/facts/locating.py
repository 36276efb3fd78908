"""What sentences say about places: where the role is, where applicants must live, where the work may
be done from, where the company sits. Customers, events, pay zones and laws place nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from index.facts.place_runs import Run, listed_under, run_before, run_behind
from index.facts.spotting import Spot, cues_of, places_of, spots_at
from index.places import PlaceKind
from index.postings import Polarity
from index.text.prose import Prose
from index.text.sections import SectionKind
from index.wording import Wording

_WORDS = Wording("locating")
_BEFORE = 90  # characters before a cue in which its context stands
_MARKS = " *-•#:📍"  # what may stand before the first word of a line
_UNLESS = re.compile(r"\bunless\b")  # what excepts from the rule doesn't change what it is about
_MANY = 3  # offices of a list that is the company's rather than the role's
_RUN = 280  # characters in which the places of a list are looked for


class Bearing(Enum):
    """What a place is to the role."""

    ROLE = "role"  # the role is there
    OFFICE = "office"  # an office at which the role may be
    APPLICANT = "applicant"  # applicants must live there
    REMOTE = "remote"  # the work may be done from there
    ANYWHERE = "anywhere"  # … from anywhere
    COMPANY = "company"  # the company or its offices are there
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True, slots=True)
class Located:
    """Places with one bearing; ``start``/``end`` span cue and places. Polarity NO excludes them."""

    bearing: Bearing
    places: Run
    start: int
    end: int
    polarity: Polarity = Polarity.YES
    preferred: bool = False


def located(prose: Prose) -> Iterator[Located]:
    """All such statements of the body, in order, each place once per sentence and bearing."""
    seen: set[tuple[int, Bearing]] = set()
    wide = places_of(prose.lower, cues_of("locating", "everywhere"), prose.body_start)
    cues = places_of(prose.lower, cues_of("locating", "cues"), prose.body_start)
    for spot in spots_at(prose, wide | cues):
        anywhere = _anywhere(prose, spot) if spot.at in wide else ()
        words = prose.lower[spot.start : spot.end]
        for found in (*anywhere, *_at(prose, spot)):
            aside = bool(found.places) and not _names_the_role(prose, found)
            if aside and _WORDS.holds("elsewhere", _UNLESS.split(words, 1)[0]):
                continue
            at = found.places[0].start if found.places else spot.start
            if (at, found.bearing) not in seen:
                seen.add((at, found.bearing))
                yield found


def _names_the_role(prose: Prose, found: Located) -> bool:
    """Whether the role itself is called by its place, whatever else its sentence is about: "An
    Oslo-based role with some travel to Rome"."""
    return found.bearing is Bearing.ROLE and prose.lower.endswith("-based", found.start, found.end)


def _anywhere(prose: Prose, spot: Spot) -> Iterator[Located]:
    """ "Work from anywhere in the world", "we don't require you to be in any particular location"."""
    plain = " ".join(prose.lower[spot.start : spot.end].split())  # blanked link targets leave long gaps
    everywhere = _WORDS["anywhere"].search(plain)
    if everywhere is None:
        return
    near = plain[max(0, everywhere.start() - 40) : everywhere.end() + 60]
    if not _WORDS.holds("not_anywhere", near):
        yield Located(Bearing.ANYWHERE, (), spot.at, spot.at + 1)


def _at(prose: Prose, spot: Spot) -> Iterator[Located]:
    cue = _WORDS["cue"].match(prose.lower, spot.at, spot.end)
    if cue is None:
        return
    if prose.section_at(spot.at).kind is SectionKind.LEGAL:
        return
    kind = cue.lastgroup or ""
    if kind in _BEHIND:
        yield from _behind_places(prose, spot, kind, cue.end())
    if kind == "dash_based":
        yield from _dash_based(prose, spot, cue)
    elif kind not in ("only", "residents"):
        yield from _before_places(prose, spot, kind, cue.end())


def _before_places(prose: Prose, spot: Spot, kind: str, start: int) -> Iterator[Located]:
    """Cue, then places: "based in Berlin", "remote within the US", "in the following states: …"."""
    lower = prose.lower
    cue = lower[spot.at : start]
    run = run_behind(prose, start, min(spot.end, start + _RUN))
    if kind in ("listed", "sites"):
        run = run or listed_under(prose, spot.at)
    if kind in _HOMES:
        run = tuple(one for one in run if not _WORDS.begins("an_office", lower[one.end : one.end + 12]))
    if not run or (kind == "applicants" and _WORDS.holds("allowed", cue)):
        return
    if kind == "except" and not _WORDS.holds("about_work", lower[spot.start : spot.end]):
        return
    before = lower[max(spot.start, spot.at - _BEFORE) : spot.at]
    after = lower[run[-1].end : min(spot.end, run[-1].end + 60)]
    if _WORDS.begins("not_a_place", after) or _WORDS.holds("only_if", before):
        return
    bearing = _bearing(kind, before)
    if bearing is Bearing.ROLE and not before.strip(_MARKS) and _WORDS.begins("names_itself", after):
        bearing = Bearing.COMPANY  # "Based in Oslo, Acme is a …"
    if kind in ("office", "site") and len(run) < _MANY and _is_role_there(before):
        bearing = Bearing.OFFICE
    if bearing is Bearing.REMOTE and not _WORDS.holds("from_within", cue):
        run = tuple(one for one in run if one.places[0].kind is not PlaceKind.CITY)
    if bearing is not None and run:
        near = before if kind in _HOMES else before[-45:]
        polarity = _polarity(kind, near, lower[spot.at : run[0].start], after)
        unit = lower[spot.start : spot.end]
        yield Located(bearing, run, spot.at, run[-1].end, polarity, _WORDS.holds("preference", unit))


_BEHIND = frozenset({"office", "only", "residents"})  # cues that follow their places
_PERKS = frozenset({SectionKind.BENEFITS, SectionKind.PAY})
_HOMES = frozenset({"remote", "anywhere", "applicants", "hire", "reside", "listed", "except"})


def _is_role_there(before: str) -> bool:
    """Whether the role is at the office that follows, not a supervisor or the customers."""
    if _WORDS.holds("sought_there", before):
        return True
    return _WORDS.holds("you_there", before[-45:]) and not _WORDS.holds("somebody", before[-60:])


def _polarity(kind: str, before: str, between: str, after: str) -> Polarity:
    """NO where the places are refused; "cannot hire outside the US" refuses what is not the US."""
    before = _WORDS["new_clause"].split(before)[-1]
    refused = _WORDS.holds("negation", before) and not _WORDS.holds("not_negation", before)
    refused = refused or _WORDS.holds("negation", between) or _WORDS.begins("refused_behind", after)
    outside = kind == "except" or _WORDS.holds("outside", between) or _WORDS.holds("outside", before[-25:])
    return Polarity.NO if refused != outside else Polarity.YES


def _bearing(kind: str, before: str) -> Bearing | None:
    """What a cue before places says, by who is placed."""
    if kind == "remote":
        return None if _WORDS.holds("experience", before[-70:]) else Bearing.REMOTE
    if kind == "headquarters":
        if _WORDS.holds("work_at", before[-45:]):
            return Bearing.ROLE if _is_role_there(before) else None
        return Bearing.HEADQUARTERS
    if kind == "hire" and not _WORDS.holds("we_hire", before[-45:]):
        return None
    if kind in ("hire", "listed", "applicants", "reside", "except"):
        return Bearing.APPLICANT
    if kind in ("relocate", "on_site"):
        return Bearing.COMPANY if _WORDS.holds("a_perk", before) else Bearing.ROLE
    if kind == "team":  # "expanding our team in Oslo": where the company is
        return Bearing.COMPANY if _WORDS.holds("our_own", before[-40:]) else None
    if kind == "sites":
        return Bearing.ROLE if _WORDS.holds("role", before) else Bearing.COMPANY
    if kind in ("office", "site"):
        return Bearing.COMPANY
    if kind == "labelled":
        if _WORDS.holds("their_place", before):
            return Bearing.APPLICANT
        return None if _WORDS.holds("not_the_role", before) else Bearing.ROLE
    if kind == "standort":
        return Bearing.ROLE if _WORDS.holds("at_site", before) else Bearing.COMPANY
    if kind == "covers":
        return Bearing.REMOTE if _WORDS.holds("remote_role", before) else None
    if kind == "anywhere":
        if _WORDS.holds("a_while", before):
            return None
        return Bearing.REMOTE if _WORDS.holds("working", before[-50:]) or not before.strip(_MARKS) else None
    return _who(before)


def _who(before: str) -> Bearing | None:
    """Who is "based in" or "located in": the nearest word that tells."""
    if _WORDS.holds("group_of", before):
        return Bearing.COMPANY
    near = before[-70:]
    best: tuple[int, Bearing | None] = (-1, None)
    for name, bearing in _WHO:
        for match in _WORDS[name].finditer(near):
            if match.end() > best[0]:
                best = (match.end(), bearing)
    if best[0] < 0:
        return Bearing.ROLE if not near.strip(_MARKS) else None
    if best[1] is Bearing.ROLE and _WORDS.holds("must_be", near):
        return Bearing.APPLICANT
    if best[1] is Bearing.APPLICANT and _WORDS.holds("role", near) and not _WORDS.holds("must", near):
        return Bearing.ROLE
    return best[1]


_WHO = (
    ("somebody", None),
    ("company", Bearing.COMPANY),
    ("role", Bearing.ROLE),
    ("applicant", Bearing.APPLICANT),
)


def _behind_places(prose: Prose, spot: Spot, kind: str, end: int) -> Iterator[Located]:
    """Places, then cue: "our Berlin office", "US and Canada only"."""
    run = run_before(prose, spot.start, spot.at)
    if not run:
        return
    before = prose.lower[max(spot.start, run[0].start - _BEFORE) : run[0].start]
    if kind == "only":
        if prose.section_at(spot.at).kind in _PERKS:
            return
        yield Located(Bearing.APPLICANT, run, run[0].start, end)
    elif kind == "residents":  # "Ohio residents are not eligible"
        yield Located(Bearing.APPLICANT, run, run[0].start, end, Polarity.NO)
    elif not _WORDS.holds("somebody", before[-60:]):
        bearing = Bearing.OFFICE if _WORDS.holds("work_at", before[-50:]) else Bearing.COMPANY
        yield Located(bearing, run, run[0].start, end)


def _dash_based(prose: Prose, spot: Spot, cue: re.Match[str]) -> Iterator[Located]:
    """ "US-based candidates", "London-based role"; "our Berlin-based customers" places nobody."""
    run = run_before(prose, spot.start, spot.at)
    after = prose.lower[cue.end() : min(spot.end, cue.end() + 40)]
    if not run:
        return
    if _WORDS.begins("staff_behind", after) and prose.section_at(spot.at).kind in _PERKS:
        return  # "401k for US-based employees"
    if _WORDS.begins("applicants_behind", after):
        in_city = run[0].places[0].kind is PlaceKind.CITY  # "a London-based engineer" works there
        yield Located(Bearing.ROLE if in_city else Bearing.APPLICANT, run, run[0].start, cue.end())
    elif _WORDS.begins("role_behind", after):
        yield Located(Bearing.ROLE, run, run[0].start, cue.end())
    elif _WORDS.begins("company_behind", after) and run[0].places[0].kind is PlaceKind.CITY:
        yield Located(Bearing.COMPANY, run, run[0].start, cue.end())  # a US-based company hires anywhere
