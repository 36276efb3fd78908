"""Where a role is, and where its work may be done from.

What the structure states comes first; the body adds places it ties to the role. The seat of the
company or its offices count only where nothing else places the role. Places that a remote role
restricts its applicants to are both: the role's place and where it may be done from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from config.vocabulary import load
from index.facts.locating import Bearing, Located, located
from index.facts.place_lines import place_lines
from index.facts.stated_places import StatedPlace, is_county, narrowest, stated_places
from index.places import (
    ANYWHERE,
    Place,
    PlaceKind,
    Relation,
    contains,
    find_places,
    lookup_country,
    relation,
)
from index.postings import Evidence, Fact, Field, Origin, Polarity
from index.text.prose import Prose
from index.wording import Wording

_WORDS = Wording("locating")
_TAG = re.compile(r"#(?:LI|li|Li)-(?:Remote|REMOTE|remote)(USA|[A-Z]{2})(?![A-Za-z])")
_QUOTED_WHOLE = 120  # characters of a stated value that are quoted whole
_BESIDE = 12  # characters before a title's place that set it off
_MOST = 400  # places of one posting
_SEAT = "headquarters; the posting names no other place"
_OFFICES = "the company's; the posting names no place for the role"


@dataclass(slots=True)
class _Facts:
    """The facts found so far, each value once per field and polarity."""

    facts: list[Fact] = field(default_factory=list)
    known: set[tuple[Field, str, Polarity]] = field(default_factory=set)

    def add(
        self,
        field_: Field,
        place: Place | None,
        evidence: Evidence,
        origin: Origin,
        polarity: Polarity = Polarity.YES,
        note: str | None = None,
    ) -> None:
        value, label = (ANYWHERE, "Anywhere") if place is None else (place.key, place.label)
        if (field_, value, polarity) not in self.known and len(self.facts) < _MOST:
            self.known.add((field_, value, polarity))
            self.facts.append(Fact(field_, value, label, evidence, origin, polarity, note=note))

    def values(self, field_: Field) -> list[str]:
        return [f.value for f in self.facts if f.field is field_ and f.polarity is Polarity.YES]


def extract(prose: Prose) -> list[Fact]:
    """The facts of the fields ``place`` and ``remote_from``."""
    facts = _Facts()
    said = list(located(prose))
    _add_stated(facts, prose)
    _add_said(facts, prose, said)
    _add_tagged(facts, prose)
    return _contradicted(facts.facts, prose, said)


def _add_tagged(facts: _Facts, prose: Prose) -> None:
    """The country of a recruiter's tag, "#LI-RemoteUS", where nothing else says where from."""
    at = prose.lower.find("#li-remote")
    tag = _TAG.match(prose.text, at) if at >= 0 and not facts.values(Field.REMOTE_FROM) else None
    country = lookup_country(tag[1].lower()) if tag is not None else None
    if tag is not None and country is not None:
        evidence = prose.evidence(tag.start(), tag.end())
        facts.add(Field.REMOTE_FROM, country, evidence, Origin.BODY)
        if not facts.values(Field.PLACE):
            facts.add(Field.PLACE, country, evidence, Origin.BODY)


def _contradicted(facts: list[Fact], prose: Prose, said: list[Located]) -> list[Fact]:
    """The facts, the header's homes overruled where the body's rule names others, all wholly apart."""
    rules = [
        one
        for one in said
        if one.polarity is Polarity.YES
        and not one.preferred
        and (one.bearing is Bearing.REMOTE or _is_rule(prose, one))
    ]
    homes = {place.key: place.label for one in rules for place in _chosen(one)}
    if not homes:
        return facts
    note = "the body says " + ", ".join(homes.values())
    return [
        replace(fact, overruled=True, note=note)
        if fact.field is Field.REMOTE_FROM
        and fact.polarity is Polarity.YES
        and fact.origin is not Origin.BODY
        and all(relation(fact.value, key) is Relation.APART for key in homes)
        else fact
        for fact in facts
    ]


def _is_rule(prose: Prose, one: Located) -> bool:
    """Whether a sentence on applicants leaves nobody else: "only", "must"."""
    sentence = prose.sentence_at(one.start)
    words = prose.lower[sentence.start : sentence.end] if sentence else prose.lower[one.start : one.end]
    zoned = "time zone" in words  # "or anywhere in the Eastern Time Zone"
    return one.bearing is Bearing.APPLICANT and not zoned and _WORDS.holds("nobody_else", words)


def _add_stated(facts: _Facts, prose: Prose) -> None:
    posting = prose.posting
    remote = any(
        stated.name == "workplace"
        and stated.origin is not Origin.BODY
        and _WORDS.holds("value_is_remote", prose.lower[stated.start : stated.end])
        for stated in posting.stated
    )
    if not remote and "anywhere" in prose.lower:  # "from anywhere within three hours of CET"
        remote = _WORDS.holds("anywhere_in_zone", prose.lower)
    found = [
        one
        for stated in posting.stated
        if stated.name in ("place", "country", "remote_from", "workplace")
        for one in stated_places(prose, stated, remote)
    ][:_MOST]
    sure = {one.place.key.split("/")[0] for one in found if one.place and not one.others}
    for one in found:
        if one.place is not None and one.polarity is Polarity.YES:
            place, note = _settled(one, sure)
            if one.stated.name != "country" or not any(
                contains(place.key, v) for v in facts.values(Field.PLACE)
            ):
                facts.add(Field.PLACE, place, _evidence(prose, one), one.stated.origin, note=note)
    for one in narrowest([one for one in found if one.home]):
        facts.add(Field.REMOTE_FROM, one.place, _evidence(prose, one), one.stated.origin, one.polarity)
    _add_titled(facts, prose, remote)


def _add_titled(facts: _Facts, prose: Prose, remote: bool) -> None:
    """Places set off in a title: a country or region where a remote role's work may be done from
    ("Engineer - Remote - Chile"), a city of the country that the header states ("Engineer - Lyon")."""
    countries = facts.values(Field.PLACE)
    for stated in (stated for stated in prose.posting.stated if stated.name == "title"):
        title = prose.lower[stated.start : stated.end]
        homely = remote or _WORDS.holds("value_remote", title) or "based" in title
        for found in find_places(prose.text[stated.start : stated.end], in_question=False):
            before, behind = title[max(0, found.start - _BESIDE) : found.start], title[found.end :]
            if not (_WORDS.holds("title_before", before) and _WORDS.begins("title_behind", behind)):
                continue
            evidence = prose.evidence(stated.start, stated.end, exact=True)
            if found.places[0].kind is not PlaceKind.CITY:
                if homely:
                    facts.add(Field.REMOTE_FROM, found.places[0], evidence, stated.origin)
                continue
            within = [c for place in found.places for c in countries if contains(c, place.key)]
            city = next((p for p in found.places if any(contains(c, p.key) for c in within)), None)
            if city is not None:
                facts.add(Field.PLACE, city, evidence, stated.origin)


def _settled(one: StatedPlace, countries: set[str]) -> tuple[Place, str | None]:
    """The meaning of an ambiguous name that lies in a country stated beside it, else the likeliest."""
    assert one.place is not None
    if not one.others:
        return one.place, None
    meanings = (one.place, *one.others)
    near = [place for place in meanings if place.key.split("/")[0] in countries]
    if near:
        return near[0], None
    return one.place, "could also be " + ", ".join(place.label for place in one.others)


def _evidence(prose: Prose, one: StatedPlace) -> Evidence:
    stated = one.stated
    whole = stated.end - stated.start <= _QUOTED_WHOLE
    start, end = (stated.start, stated.end) if whole else (one.start, one.end)
    return prose.evidence(start, end, exact=stated.origin is not Origin.BODY or whole)


def _add_said(facts: _Facts, prose: Prose, said: list[Located]) -> None:
    """The body's statements, the most telling bearing first."""
    homes = {Bearing.REMOTE, Bearing.ANYWHERE}
    if any(word in prose.lower for word in load("locating")["distance"]):
        homes.add(Bearing.APPLICANT)
    for one in said:
        excluded = one.bearing is Bearing.APPLICANT and one.polarity is Polarity.NO
        if (one.bearing in homes or excluded) and not one.preferred:
            _add_homes(facts, prose, one)
    stated = facts.values(Field.PLACE)
    for one in said:
        aside = one.preferred and bool(stated)
        if one.bearing in (Bearing.ROLE, Bearing.OFFICE) and one.polarity is Polarity.YES and not aside:
            _add_places(facts, prose, one, unless_within=stated)
    if not facts.values(Field.PLACE):
        for start, end, places in place_lines(prose):
            for found in places:
                evidence = prose.evidence(start, end, exact=True)
                facts.add(Field.PLACE, found.places[0], evidence, Origin.HEADER)
    for bearings, note in _FALLBACKS:
        if facts.values(Field.PLACE):
            return
        for one in said:
            if one.bearing in bearings and one.polarity is Polarity.YES:
                _add_places(facts, prose, one, unless_within=(), note=note)
        if not facts.values(Field.PLACE) and Bearing.APPLICANT in bearings:
            _add_title(facts, prose)


_FALLBACKS: tuple[tuple[tuple[Bearing, ...], str | None], ...] = (
    ((Bearing.APPLICANT, Bearing.REMOTE), None),
    ((Bearing.COMPANY,), _OFFICES),
    ((Bearing.HEADQUARTERS,), _SEAT),
)


def _add_homes(facts: _Facts, prose: Prose, one: Located) -> None:
    """The homes that a sentence names. Where the header names them all and the sentence says that no
    others will do, its first place is a fact once more: who asks reads the rule itself."""
    evidence = prose.evidence(one.start, one.end)
    known = {f.value for f in facts.facts if f.field is Field.REMOTE_FROM and f.origin is not Origin.BODY}
    chosen = list(_chosen(one))
    rule = _WORDS.holds("nobody_else", " ".join(evidence.quote.lower().split()))
    if rule and chosen and one.polarity is Polarity.YES and all(place.key in known for place in chosen):
        first = chosen[0]
        facts.facts.append(Fact(Field.REMOTE_FROM, first.key, first.label, evidence, Origin.BODY))
        return
    if one.bearing is Bearing.ANYWHERE:
        facts.add(Field.REMOTE_FROM, None, evidence, Origin.BODY)
    for place in _chosen(one):
        if one.bearing is Bearing.APPLICANT and place.kind is PlaceKind.CITY:
            continue
        if place.key == "@worldwide":
            facts.add(Field.REMOTE_FROM, None, evidence, Origin.BODY)
        else:
            facts.add(Field.REMOTE_FROM, place, evidence, Origin.BODY, one.polarity)


def _add_places(
    facts: _Facts, prose: Prose, one: Located, unless_within: Iterable[str], note: str | None = None
) -> None:
    """Places of the role, without those that only widen what is already stated."""
    for place in _chosen(one):
        widens = any(contains(place.key, known) for known in unless_within)
        if place.key != "@worldwide" and not widens:
            facts.add(Field.PLACE, place, prose.evidence(one.start, one.end), Origin.BODY, note=note)


def _chosen(one: Located) -> Iterator[Place]:
    for found in one.places:
        if not is_county(found, one.places):
            yield found.places[0]


def _add_title(facts: _Facts, prose: Prose) -> None:
    """A place in the title, "Backend Engineer (London)", where nothing else names one."""
    for stated in prose.posting.stated:
        if stated.name != "title":
            continue
        for found in find_places(prose.text[stated.start : stated.end], in_question=False):
            if found.places[0].kind is not PlaceKind.GROUP:
                evidence = prose.evidence(stated.start, stated.end, exact=True)
                facts.add(Field.PLACE, found.places[0], evidence, stated.origin)
