"""What sentences say about places: where the role is, where applicants must live, where the work may
be done from, where the company sits. Customers, events, pay zones and laws place nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from config.vocabulary import load
from index.facts.spotting import Spot, places_of, spots_at
from index.facts.wording import worded
from index.places import Found, PlaceKind, find_places
from index.postings import Polarity
from index.text.prose import Prose
from index.text.sections import SectionKind

_BEFORE = 90
_FIRST = 28  # characters from the cue to the first place
_RUN = 240  # characters in which the places of a list are looked for
_LISTED = 60  # items of a list under "in the following states:"


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
    places: tuple[Found, ...]
    start: int
    end: int
    polarity: Polarity = Polarity.YES
    preferred: bool = False


def located(prose: Prose) -> Iterator[Located]:
    """All such statements of the body, in order, each place once per sentence and bearing."""
    seen: set[tuple[int, Bearing]] = set()
    table = load("locating")
    wide = places_of(prose.lower, table["everywhere"], prose.body_start)
    for spot in spots_at(prose, wide | places_of(prose.lower, table["cues"], prose.body_start)):
        anywhere = _anywhere(prose, spot) if spot.at in wide else ()
        for found in (*anywhere, *_at(prose, spot)):
            at = found.places[0].start if found.places else spot.start
            if (at, found.bearing) not in seen:
                seen.add((at, found.bearing))
                yield found


def _anywhere(prose: Prose, spot: Spot) -> Iterator[Located]:
    """ "Work from anywhere in the world", "we don't require you to be in any particular location"."""
    plain = " ".join(prose.lower[spot.start : spot.end].split())  # blanked link targets leave long gaps
    everywhere = _pattern("anywhere").search(plain)
    if everywhere and not _finds(
        "not_anywhere", plain[max(0, everywhere.start() - 40) : everywhere.end() + 60]
    ):
        yield Located(Bearing.ANYWHERE, (), spot.at, spot.at + 1)


def _at(prose: Prose, spot: Spot) -> Iterator[Located]:
    cue = _pattern("cue").match(prose.lower, spot.at, spot.end)
    if cue is None:
        return
    unit = prose.lower[spot.start : spot.end]
    if _finds("elsewhere", unit) or prose.section_at(spot.at).kind is SectionKind.LEGAL:
        return
    kind = cue.lastgroup or ""
    if kind in ("office", "only"):
        yield from _behind_places(prose, spot, kind, cue.end())
    if kind == "dash_based":
        yield from _dash_based(prose, spot, cue)
    elif kind != "only":
        yield from _before_places(prose, spot, kind, cue.end())


def _before_places(prose: Prose, spot: Spot, kind: str, start: int) -> Iterator[Located]:
    """Cue, then places: "based in Berlin", "remote within the US", "in the following states: …"."""
    lower = prose.lower
    cue = lower[spot.at : start]
    run = _run(prose, start, min(spot.end, start + _RUN))
    if kind == "listed":
        run = run or _listed(prose, spot)
    if kind in _HOMES:
        run = tuple(one for one in run if not _matches("an_office", lower[one.end : one.end + 12]))
    if not run or (kind == "applicants" and _finds("allowed", cue)):
        return
    if kind == "except" and not _finds("about_work", lower[spot.start : spot.end]):
        return
    before = lower[max(spot.start, spot.at - _BEFORE) : spot.at]
    after = lower[run[-1].end : min(spot.end, run[-1].end + 60)]
    if _matches("not_a_place", after) or _finds("only_if", before):
        return
    bearing = _bearing(kind, before)
    if bearing is Bearing.ROLE and not before.strip(" *-•#:📍") and _matches("names_itself", after):
        bearing = Bearing.COMPANY
    if bearing is Bearing.COMPANY and kind == "office" and _finds("you_there", before[-45:]) and len(run) < 3:
        bearing = Bearing.OFFICE
    if bearing is Bearing.REMOTE and not _finds("from_within", cue):
        run = tuple(one for one in run if one.places[0].kind is not PlaceKind.CITY)
    if bearing is not None and run:
        near = before if kind in _HOMES else before[-45:]
        polarity = _polarity(kind, near, lower[spot.at : run[0].start], after)
        unit = lower[spot.start : spot.end]
        yield Located(bearing, run, spot.at, run[-1].end, polarity, _finds("preference", unit))


_HOMES = frozenset({"remote", "anywhere", "applicants", "hire", "reside", "listed", "except"})


def _polarity(kind: str, before: str, between: str, after: str) -> Polarity:
    """NO where the places are refused; "cannot hire outside the US" refuses what is not the US."""
    before = _pattern("new_clause").split(before)[-1]
    refused = _finds("negation", before) and not _finds("not_negation", before)
    refused = refused or _finds("negation", between) or _matches("refused_behind", after)
    outside = kind == "except" or _finds("outside", between) or _finds("outside", before[-25:])
    return Polarity.NO if refused != outside else Polarity.YES


def _bearing(kind: str, before: str) -> Bearing | None:
    """What a cue before places says, by who is placed."""
    if kind == "remote":
        return None if _finds("experience", before[-70:]) else Bearing.REMOTE
    if kind == "headquarters":
        return None if _finds("work_at", before[-45:]) else Bearing.HEADQUARTERS
    if kind in ("hire", "listed", "applicants", "reside", "except"):
        return Bearing.APPLICANT
    if kind == "relocate":
        return Bearing.ROLE
    if kind == "on_site":
        return Bearing.ROLE
    if kind == "office":
        return Bearing.COMPANY
    if kind == "anywhere":
        return Bearing.REMOTE if _finds("working", before[-50:]) or not before.strip(" *-•#:") else None
    return _who(before)


def _who(before: str) -> Bearing | None:
    """Who is "based in" or "located in": the nearest word that tells."""
    near = before[-70:]
    best: tuple[int, Bearing | None] = (-1, None)
    for name, bearing in _WHO:
        for match in _pattern(name).finditer(near):
            if match.end() > best[0]:
                best = (match.end(), bearing)
    if best[0] < 0:
        return Bearing.ROLE if not near.strip(" *-•#:📍") else None
    if best[1] is Bearing.APPLICANT and _finds("role", near) and not _finds("must", near):
        return Bearing.ROLE
    return best[1]


_WHO = (
    ("somebody", None), ("company", Bearing.COMPANY), ("role", Bearing.ROLE), ("applicant", Bearing.APPLICANT),
)  # fmt: skip


def _behind_places(prose: Prose, spot: Spot, kind: str, end: int) -> Iterator[Located]:
    """Places, then cue: "our Berlin office", "US and Canada only"."""
    first = max(spot.start, spot.at - 90)
    found = find_places(prose.text[first : spot.at], in_question=False)
    run = _last_run(prose, [_shifted(f, first) for f in found], spot.at)
    if not run:
        return
    before = prose.lower[max(spot.start, run[0].start - _BEFORE) : run[0].start]
    if kind == "only":
        if prose.section_at(spot.at).kind in (SectionKind.BENEFITS, SectionKind.PAY):
            return
        yield Located(Bearing.APPLICANT, run, run[0].start, end)
    elif _finds("work_at", before[-50:]) and not _finds("somebody", before[-30:]):
        yield Located(Bearing.OFFICE, run, run[0].start, end)
    else:
        yield Located(Bearing.COMPANY, run, run[0].start, end)


def _dash_based(prose: Prose, spot: Spot, cue: re.Match[str]) -> Iterator[Located]:
    """ "US-based candidates", "London-based role"; "our Berlin-based customers" places nobody."""
    first = max(spot.start, spot.at - 40)
    found = find_places(prose.text[first : spot.at], in_question=False)
    run = _last_run(prose, [_shifted(f, first) for f in found], spot.at)
    after = prose.lower[cue.end() : min(spot.end, cue.end() + 40)]
    if not run:
        return
    if _matches("applicants_behind", after):
        yield Located(Bearing.APPLICANT, run, run[0].start, cue.end())
    elif _matches("role_behind", after):
        yield Located(Bearing.ROLE, run, run[0].start, cue.end())
    elif _matches("company_behind", after):
        yield Located(Bearing.COMPANY, run, run[0].start, cue.end())


def _run(prose: Prose, start: int, end: int) -> tuple[Found, ...]:
    """The places listed from ``start`` on; none where the first stands too far off."""
    found = [_shifted(f, start) for f in find_places(prose.text[start:end], in_question=False)]
    if (
        not found
        or found[0].start - start > _FIRST
        or not _matches("up_to_place", prose.lower[start : found[0].start] + "|")
    ):
        return ()
    run = [found[0]]
    for one in found[1:]:
        if _pattern("joined").fullmatch(prose.lower, run[-1].end, one.start) is None:
            break
        run.append(one)
    return tuple(run)


def _last_run(prose: Prose, found: list[Found], at: int) -> tuple[Found, ...]:
    """The places listed right before ``at``."""
    run: list[Found] = []
    edge = at
    for one in reversed(found):
        joined = _pattern("joined" if run else "adjoining").fullmatch(prose.lower, one.end, edge)
        if joined is None:
            break
        run.insert(0, one)
        edge = one.start
    return tuple(run)


def _listed(prose: Prose, spot: Spot) -> tuple[Found, ...]:
    """The places of the list that the sentence at ``spot`` introduces, one or more an item."""
    lead = prose.sentence_at(spot.at)
    if lead is None:
        return ()
    number = prose.sentences.index(lead)
    items = [
        s
        for s in prose.sentences[number + 1 : number + 1 + _LISTED]
        if s.lead == number and s.end - s.start < 80
    ]
    return tuple(
        _shifted(found, item.start)
        for item in items
        for found in find_places(prose.text[item.start : item.end], in_question=False, in_list=True)
    )


def _shifted(found: Found, by: int) -> Found:
    return Found(found.start + by, found.end + by, found.places)


def _matches(name: str, text: str) -> bool:
    return _pattern(name).match(text) is not None


def _finds(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return worded(_SHAPES[name], load("locating"))


_SHAPES = {
    "cue": r"(?P<dash_based>(?<=-)based\b)"
    r"|(?P<based>based (?:(?:anywhere|remotely|primarily|permanently|full time|physically|out|locally|or)\s{1,3}){0,2}(?:in|within|out of|of|from|at|near|around)\b"
    r"|locate[d]? (?:(?:anywhere|primarily|permanently|physically|to work|or|and|working|based)\s{1,3}){0,2}(?:in|within|out of|at|near|around|on)\b)"
    r"|(?P<reside>(?:resid(?:e|es|ing|ence|ency|ents?)|liv(?:e|ing))\b[^.;:\n]{0,28}?\b(?:in|within|of|outside|is)\b)"
    r"|(?P<anywhere>(?:anywhere|wherever)\b[^.;\n]{0,12}?\b(?:in|within|across|from)\b)"
    r"|(?P<remote>remote(?:ly)?\b[\s,]{0,3}(?:(?:work(?:ing)?|anywhere|based|located|only|role|position|job)[\s,]{1,3}){0,2}"
    r"(?:from|within|in|across|throughout|inside|\(|-|,|:|/)[\s]{0,3}(?:(?:anywhere|only|fully|from|in|within|candidates?)[\s]{1,3}){0,3})"
    r"|(?P<hire>hir(?:e|ing)\b[^.;:\n]{0,40}?\b(?:in|from|within|across|outside)\b)"
    r"|(?P<applicants>(?:candidates?|applicants?|applications from|open to)\b[^.;:\n]{0,25}?\b(?:in|from|within|across|near|of|to|outside)\b)"
    r"|(?P<except>(?:except(?:ing|ion)?\b(?: (?:for|in|of))?|excluding\b)|(?<=anywhere\s)outside\b)"
    r"|(?P<listed>(?<!\d\s)(?<!united\s)(?:states|countries|provinces)\b[^.;\n]{0,40}?(?::|\b(?:are|is|of|only|include)\b))"
    r"|(?P<relocate>relocat(?:e|ion|ing)(?: (?:assistance|support|package|help))? to\b)"
    r"|(?P<on_site>(?:on ?site|in person|hybrid)\b(?: (?:work|role|position|job|working|opportunity|days|basis|team))?[\s,(-]{0,4}(?:in|at|from|near|out of|@|\()(?: (?:our|the))?)"
    r"|(?P<headquarters>headquarter\w{0,3}(?: (?:is|are|located|based|currently)){0,2} (?:in|near|at|out of)\b|hq (?:is )?(?:located )?in\b)"
    r"|(?P<office>offices?\b(?: (?:space|hub|location|hubs|locations))?(?:[\s,(-]{0,3}(?:is|are|located|based|both|either|all|currently)){0,2}[\s,(:-]{0,3}(?:in|at|around|across|including|near|:|\()?|hq\b|headquarters\b)"
    r"|(?P<only> only\b)",
    "new_clause": r"\b(?:but|only|however|and (?:are|is|we|will|can))\b",
    "about_work": r"\b(?:remote\w*|hire|hiring|candidates?|applicants?|based|live|living|resid\w+|work from|roles?|positions?)\b",
    "allowed": r"\b(?:eligible|authori[sz]ed|permitted|legally|right to|citizens?)\b",
    "only_if": r"^\W*(?:for|if|when|as)\b[^.;,]{0,70}$|\b(?:if you(?:'re| are)?|for roles?|for positions?)(?: \w+)?[\s]{1,3}$",
    "names_itself": r",\s{1,3}[^,.;]{2,60}\b(?:is|are|was|were|has|have|provides?|helps?|offers?|delivers?|builds?|spans?|operates?|develops?)\b",
    "an_office": r"[\s-]{1,3}(?:offices?|hq|headquarters?|hub)\b",
    "from_within": r"\b(?:from|within|in|based|located|across)\b",
    "refused_behind": r"[\s,)]{0,3}(?:(?:will|can|are|is|be|should|shall|may|applicants|candidates|residents|based|at this time)[\s]{1,2}){0,4}(?:not|cannot|n't|ineligible|excluded)\b",
    "outside": r"\boutside\b",
    "you_there": r"\b(?:you|you'll|your|role|position|job|work from|work in|work at|working from|join us (?:in|at)|based)\b[^.;]{0,40}$",
    "anywhere": r"\bANYWHERE\b(?! (?:in|within|from|across|inside)\b(?! the (?:world|globe)))",
    "not_anywhere": r"\bNOT_ANYWHERE\b",
    "elsewhere": r"(?<!\w)ELSEWHERE\b",
    "role": r"\bROLE\b",
    "applicant": r"\bAPPLICANT\b",
    "must": r"\b(?:must|candidates?|applicants?|required|need)\b",
    "company": r"\bCOMPANY\b",
    "somebody": r"\bSOMEBODY\b",
    "negation": r"\bNEGATIONS\b",
    "not_negation": r"\b(?:not only|not just|not limited|no matter|not required|not necessary|not need)\b",
    "preference": r"\bPREFERENCES\b",
    "experience": r"\b(?:experience|customers?|clients?|users?|team members?|colleagues|teams?|employees|workforce)\b[^.;]{0,50}$",
    "working": r"\b(?:work\w*|based|located|live|living|remote\w*|reside|candidates?|be|home)\b[^.;]{0,40}$",
    "work_at": r"\b(?:work(?:ing|s)?|based|located|sit(?:s|ting)?|join(?:ing)?|onsite|on ?site|hybrid|in person|present|position|role|come (?:in)?to|be|report(?:ing)?|days?|week|at|from|in)\b"
    r"[\w\s]{0,14}?\b(?:in|at|from|out of|to|into|of)\b(?: (?:our|the|either|one of our|their|an?|any of our|beautiful|new|modern|downtown)){0,3}[\s]{0,3}$",
    "up_to_place": r"[\s,:(*-]{0,4}(?:(?:the|our|either|one of|any of|of|following|a|an|anywhere|in|within|from|both|greater|central|downtown|north|east|west|south|northern|southern|eastern|western|contiguous|continental|mainland|state|states|city|of|and|or|is|are|home|country|countries|approved|locations?|all|any|beautiful|sunny|heart|lovely)[\s,:(-]{1,3}){0,5}\|",
    "joined": r"[\s,;/|&()+*-]{0,6}(?:(?:and|or|and/or|the|in|from|to|either|plus|our|ideally|also|within)[\s,(]{1,3}){0,3}",
    "adjoining": r"[\s,*()-]{0,4}(?:(?:based|area|metro|downtown|or|and)[\s]{1,3})?",
    "not_a_place": r"[\s-]{0,3}(?:time ?zones?|tz\b|time\b|hours|customers?|clients?|market|team\b(?! in)|based (?:customers|clients|companies))",
    "applicants_behind": r"[\s-]{1,3}(?:\w+[\s]){0,2}?(?:candidates?|applicants?|only|applications|residents|employees|individuals|professionals|remote|talent|people|engineers?|developers?|freelancers?|contractors?)\b",
    "role_behind": r"[\s-]{1,3}(?:\w+[\s]){0,3}?(?:role|position|job|opportunity|internship|office|hybrid|\w{0,20}engineer|developer|manager|designer|analyst)\b",
    "company_behind": r"[\s-]{1,3}(?:\w+[\s]){0,2}?(?:company|startup|start up|firm|business|fintech|scale ?up|agency|studio|organi[sz]ation)\b",
}  # fmt: skip
