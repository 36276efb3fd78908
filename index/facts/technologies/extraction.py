"""Technologies as facts: for each technology and strength the best evidence, first what decides."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from index.facts.technologies.alternatives import Group, choice_in, groups_of, host_of
from index.facts.technologies.clauses import Clause, Mention, clauses_of
from index.facts.technologies.companies import Companies
from index.facts.technologies.cues import Cue, CueAt, Cues
from index.facts.technologies.header import header_facts, line_around, title_demands
from index.facts.technologies.setting import Setting, setting_of
from index.facts.technologies.strengths import Verdict, verdict_of
from index.facts.technologies.years import years_of
from index.postings import OR_SIMILAR, Evidence, Fact, Field, Origin, Strength
from index.terms import technologies
from index.terms.spotting import spot
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_STRETCH = 1_000  # characters of a sentence that are read together
_KEPT = 3  # facts for one technology and strength
_RUN_UP = 70  # characters before a bracket in which "one of" may announce what it holds
_LISTING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.STACK})
_DUTIES = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.ROLE, SectionKind.OTHER})
_IN_USE = frozenset({SectionKind.STACK, SectionKind.RESPONSIBILITIES})
_HEADING_CUES = frozenset({Cue.FIRM_DEMAND, Cue.PREFERRED_AFTER, Cue.PREFERRED_BEFORE})
_STRENGTHS = (Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED, Strength.MENTIONED)
_AS_STRONG = {strength: _STRENGTHS[: number + 1] for number, strength in enumerate(_STRENGTHS)}
# Kinds of which a part (PL/SQL of SQL, PostGIS of PostgreSQL) asks only a little.
_WEAKLY_IMPLIED = frozenset({"query language", "database"})
_OWN_VERDICT = frozenset(
    {
        Cue.PREFERRED_AFTER,
        Cue.PREFERRED_BEFORE,
        Cue.NOT_REQUIRED_AFTER,
        Cue.NOT_REQUIRED_BEFORE,
        Cue.NEED,
        Cue.USES,
        Cue.LEARNING,
        Cue.REQUIRED,
    }
)


@dataclass(slots=True)
class _Found:
    """A fact in the making: ``start``–``end`` is the name in the text, ``sentence`` where that
    begins; ``worth`` orders what is said of one technology in one strength, best first."""

    key: str
    verdict: Verdict
    start: int
    end: int
    sentence: int
    worth: tuple[int, ...]
    group: int | None = None
    years: float | None = None
    choice: bool = False  # one of several of which another would do


def extract(prose: Prose) -> list[Fact]:
    """The technologies of a posting: strength says how each is asked for; ONE_OF facts of one
    ``group`` are alternatives; "X or similar", naming no other, is asked for with that note;
    ``low`` holds the years asked of it; ``note`` "willingness to learn" where that suffices."""
    mentions = [Mention(*span) for span in spot(prose.text, prose.lower)]
    start = prose.body_start
    before = [mention for mention in mentions if mention.start < start]
    head = header_facts(prose, before)
    body = _facts(prose, _body(prose, [mention for mention in mentions if mention.start >= start]))
    return [*head, *title_demands(prose, before, head, body), *body]


def _body(prose: Prose, mentions: list[Mention]) -> list[_Found]:
    if not mentions:
        return []
    cues = Cues(prose.lower)
    companies = Companies(prose, cues)
    found: list[_Found] = []
    for sentence, held in _by_sentence(prose, mentions):
        if sentence is not None:
            meant = companies.technologies(held, sentence, prose.kind_of(sentence))
            if meant:
                setting = setting_of(prose, sentence, cues)
                for start, end, near in _stretches(sentence, meant):
                    found.extend(_stretch(prose, setting, start, end, near, cues))
        else:
            for mention in held:
                kind = prose.section_at(mention.start).kind
                found.extend(
                    _heading(prose, one, cues) for one in companies.technologies([mention], None, kind)
                )
    return found


def _by_sentence(prose: Prose, mentions: list[Mention]) -> Iterator[tuple[Sentence | None, list[Mention]]]:
    """Mentions by the sentence they stand in; those in headings with None."""
    current: Sentence | None = None
    held: list[Mention] = []
    for mention in mentions:
        if current is None or mention.start >= current.end:
            if held:
                yield current, held
            current, held = prose.sentence_at(mention.start), []
        held.append(mention)
    if held:
        yield current, held


def _heading(prose: Prose, mention: Mention, cues: Cues) -> _Found:
    """A heading mentions; one that is a demand itself ("### Knowledge of Go") demands."""
    start, end = line_around(prose.posting.text, mention.start, mention.end)
    said = cues.within(start, end)
    verdict = Verdict(Strength.MENTIONED)
    if any(cue.kind in _HEADING_CUES for cue in said):
        number = bisect.bisect_right(prose.sections, start, key=lambda section: section.start) - 1
        setting = setting_of(prose, Sentence(start, end, number), cues)
        verdict = verdict_of(mention, Clause(start, end, [mention]), said, setting, prose.lower)
    return _Found(mention.key, verdict, mention.start, mention.end, start, (1, 0, 0, mention.start))


def _stretches(sentence: Sentence, held: list[Mention]) -> Iterator[tuple[int, int, list[Mention]]]:
    """The sentence with its mentions; one that does not end in stretches: time must stay linear."""
    for number, near in groupby(held, key=lambda mention: (mention.start - sentence.start) // _STRETCH):
        mentions = list(near)
        start = sentence.start + number * _STRETCH
        yield start, min(sentence.end, max(start + _STRETCH, mentions[-1].end)), mentions


def _stretch(
    prose: Prose, setting: Setting, start: int, end: int, held: list[Mention], cues: Cues
) -> Iterator[_Found]:
    """What a sentence says of each technology it names."""
    clauses = clauses_of(start, end, prose.lower, held)
    said = {id(clause): _said(clause, cues) for clause in clauses}
    groups = _groups(clauses, said, cues, prose.lower)
    years = years_of(start, end, held, prose.lower)
    verdicts = {
        id(mention): _judged(mention, clause, said, setting, prose.lower)
        for clause in clauses
        for mention in clause.mentions
    }
    _favour(clauses, groups, verdicts)
    for clause in clauses:
        for mention in clause.mentions:
            verdict, group = verdicts[id(mention)], None
            if verdict.strength is Strength.REQUIRED:
                group, note = groups.get(id(mention), (setting.one_of, None))
                if note == OR_SIMILAR:  # it alone is named: no other that one could know instead
                    verdict, group = replace(verdict, note=note), None
                elif group is not None:
                    verdict = Verdict(Strength.ONE_OF, verdict.demanded, note)
            place = 0 if setting.kind in _LISTING else 1 if setting.kind in _DUTIES else 2
            worth = (place, int(not verdict.demanded), int(clause.host is not None), mention.start)
            where = (mention.start, mention.end, start)
            choice = id(mention) in groups
            yield _Found(mention.key, verdict, *where, worth, group, years.get(id(mention)), choice)
            if verdict.strength is Strength.NOT_REQUIRED and _in_use(setting, said[id(clause)]):
                yield _Found(mention.key, Verdict(Strength.MENTIONED), *where, worth)


def _favour(
    clauses: list[Clause], groups: dict[int, tuple[int, str | None]], verdicts: dict[int, Verdict]
) -> None:
    """Ask for what brackets favour among alternatives as for the others: of "GCP (preferred), AWS or
    Azure" any will do."""
    for clause in clauses:
        if not clause.asides or not groups:
            continue
        asked = {
            groups[id(mention)][0]
            for mention in clause.mentions
            if id(mention) in groups and verdicts[id(mention)].strength is Strength.REQUIRED
        }
        for mention in clause.mentions:
            favoured = any(0 <= start - mention.end <= 1 for start, _ in clause.asides)
            if favoured and id(mention) in groups and groups[id(mention)][0] in asked:
                verdicts[id(mention)] = Verdict(Strength.REQUIRED, True)


def _in_use(setting: Setting, said: list[CueAt]) -> bool:
    """Whether what is not asked for is used all the same."""
    return setting.kind in _IN_USE or any(cue.kind is Cue.USES for cue in said)


def _said(clause: Clause, cues: Cues) -> list[CueAt]:
    """The cues directly in ``clause``."""
    found = cues.within(clause.start, clause.end)
    if not found:
        return found
    taken = [*clause.holes, *((mention.start, mention.end) for mention in clause.mentions)]
    return [cue for cue in found if not any(start < cue.end and cue.start < end for start, end in taken)]


def _judged(
    mention: Mention, clause: Clause, said: dict[int, list[CueAt]], setting: Setting, lowered: str
) -> Verdict:
    """Brackets that say nothing of their own are as strong as the clause around them."""
    own = said[id(clause)]
    if clause.host is None or any(cue.kind in _OWN_VERDICT for cue in own):
        return verdict_of(mention, clause, own, setting, lowered)
    before = [one for one in clause.host.mentions if one.end <= mention.start]
    return verdict_of(before[-1] if before else mention, clause.host, said[id(clause.host)], setting, lowered)


def _groups(
    clauses: list[Clause], said: dict[int, list[CueAt]], cues: Cues, lowered: str
) -> dict[int, tuple[int, str | None]]:
    """By mention: the number of its group (where the group begins) and the note on it."""
    numbers: dict[int, tuple[int, str | None]] = {}
    for clause in clauses:
        near = said[id(clause)]
        if clause.host is not None:
            near = [*cues.within(max(clause.host.start, clause.start - _RUN_UP), clause.start), *near]
        groups = groups_of(clause, near, lowered)
        if clause.host is not None and (host := host_of(clause, lowered)) is not None:
            first = (
                groups[0]
                if groups and groups[0].mentions[0] is clause.mentions[0]
                else Group(choice_in(clause, near, lowered), True)
            )
            named = [mention for mention in first.mentions if technologies()[mention.key].kind != "concept"]
            number = numbers.get(id(host), (host.start, None))[0]
            note = None if named or id(host) in numbers else OR_SIMILAR
            numbers.update({id(mention): (number, note) for mention in (host, *named)})
            groups = groups[1:] if groups and groups[0] is first else groups
        for group in groups:
            keys = {mention.key for mention in group.mentions}
            again = _named_before(clause, group.mentions[0]) if len(keys) == 1 else None
            if again is not None:  # "Go (Golang)"
                if id(again) in numbers:
                    numbers[id(group.mentions[0])] = numbers[id(again)]
            elif len(keys) > 1 or group.open:
                note = OR_SIMILAR if len(keys) == 1 else None
                numbers.update({id(mention): (group.mentions[0].start, note) for mention in group.mentions})
    return numbers


def _named_before(clause: Clause, mention: Mention) -> Mention | None:
    """For one in brackets: the same technology where it stands before them."""
    named = clause.host.mentions if clause.host is not None else []
    return next((m for m in reversed(named) if m.end <= clause.start and m.key == mention.key), None)


def _facts(prose: Prose, found: list[_Found]) -> list[Fact]:
    """At most ``_KEPT`` facts for each technology and strength, no sentence twice."""
    by_statement: dict[tuple[str, Strength], list[_Found]] = defaultdict(list)
    for one in found:
        by_statement[one.key, one.verdict.strength].append(one)
    for key, strength, one in _implied(found):
        # "AWS is a plus" beside "Redshift or Snowflake": the wish is what is said of AWS itself.
        said = (*_AS_STRONG[strength], *([Strength.PREFERRED] if strength is Strength.ONE_OF else []))
        if not any((key, stronger) in by_statement for stronger in said):
            by_statement[key, strength].append(one)
    numbers: dict[int, int] = {}
    facts: list[Fact] = []
    quotes: dict[int, Evidence] = {}  # by sentence: technologies named together share their quote
    for statements in by_statement.values():
        statements.sort(key=lambda one: (one.years is None, one.worth))
        quoted: set[int] = set()
        for one in statements:
            if one.sentence in quoted or len(quoted) == _KEPT:
                continue
            quoted.add(one.sentence)
            group = None if one.group is None else numbers.setdefault(one.group, len(numbers) + 1)
            quote = quotes.get(one.sentence)
            if quote is None or not quote.start <= one.start < one.end <= quote.end:
                quote = quotes[one.sentence] = prose.evidence(one.start, one.end)
            facts.append(_fact(one, quote, group))
    return facts


def _implied(found: list[_Found]) -> list[tuple[str, Strength, _Found]]:
    """What is named through its parts, by the strongest first: AWS by S3, Kubernetes by EKS."""
    implied: dict[tuple[str, Strength], _Found] = {}
    for one in found:
        if one.verdict.strength in _AS_STRONG:
            part = technologies()[one.key]
            for key in part.part_of:
                strength = _implied_strength(one, key)
                verdict = Verdict(strength, one.verdict.demanded, f"through {part.name}")
                group = one.group if strength is Strength.ONE_OF else None
                implied.setdefault(
                    (key, strength), replace(one, key=key, verdict=verdict, years=None, group=group)
                )
    return [(key, strength, one) for (key, strength), one in implied.items()]


def _implied_strength(one: _Found, key: str) -> Strength:
    """How strongly the whole is asked for: as its part, but no more than mentioned where another part
    would do, or where who knows the part (PL/SQL, PostGIS) may be asked nothing of the whole. A part
    that is nice to have makes the whole no more than that."""
    strength = one.verdict.strength
    if strength is Strength.PREFERRED:
        return strength
    weak = technologies()[key].kind in _WEAKLY_IMPLIED or (one.choice and strength is not Strength.ONE_OF)
    return Strength.MENTIONED if weak else strength


def _fact(one: _Found, evidence: Evidence, group: int | None) -> Fact:
    return Fact(
        Field.TECHNOLOGY,
        one.key,
        technologies()[one.key].name,
        evidence,
        Origin.BODY,
        strength=one.verdict.strength,
        low=one.years,
        unit="years" if one.years is not None else None,
        group=group,
        note=one.verdict.note,
    )
