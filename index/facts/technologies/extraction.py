"""What a posting says of each technology it names, sentence by sentence."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from index.facts.technologies.alternatives import Group, choice_in, groups_of, host_of
from index.facts.technologies.clauses import Clause, Mention, clauses_of
from index.facts.technologies.companies import Companies
from index.facts.technologies.cues import Cue, CueAt, Cues
from index.facts.technologies.header import header_facts, line_around, title_demands
from index.facts.technologies.setting import Setting, setting_of
from index.facts.technologies.statements import Statement, facts_of
from index.facts.technologies.strengths import Verdict, verdict_of
from index.facts.technologies.years import years_of
from index.postings import OR_SIMILAR, Fact, Strength
from index.terms import technologies
from index.terms.spotting import spot
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_STRETCH = 1_000  # characters of a sentence that are read together
_RUN_UP = 70  # characters before a bracket in which "one of" may announce what it holds
_LISTING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.STACK})
_DUTIES = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.ROLE, SectionKind.OTHER})
_IN_USE = frozenset({SectionKind.STACK, SectionKind.RESPONSIBILITIES})
_HEADING_CUES = frozenset({Cue.FIRM_DEMAND, Cue.PREFERRED_AFTER, Cue.PREFERRED_BEFORE})
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


def extract(prose: Prose) -> list[Fact]:
    """The technologies of a posting: strength says how each is asked for; ONE_OF facts of one
    ``group`` are alternatives; "X or similar", naming no other, is asked for with that note;
    ``low`` holds the years asked of it; ``note`` "willingness to learn" where that suffices."""
    mentions = [Mention(*span) for span in spot(prose.text, prose.lower)]
    start = prose.body_start
    before = [mention for mention in mentions if mention.start < start]
    head = header_facts(prose, before)
    body = facts_of(prose, _body(prose, [mention for mention in mentions if mention.start >= start]))
    return [*head, *title_demands(prose, before, head, body), *body]


def _body(prose: Prose, mentions: list[Mention]) -> list[Statement]:
    if not mentions:
        return []
    cues = Cues(prose.lower)
    companies = Companies(prose, cues)
    found: list[Statement] = []
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


def _heading(prose: Prose, mention: Mention, cues: Cues) -> Statement:
    """A heading mentions; one that is a demand itself ("### Knowledge of Go") demands."""
    start, end = line_around(prose.posting.text, mention.start, mention.end)
    said = cues.within(start, end)
    verdict = Verdict(Strength.MENTIONED)
    if any(cue.kind in _HEADING_CUES for cue in said):
        number = bisect.bisect_right(prose.sections, start, key=lambda section: section.start) - 1
        setting = setting_of(prose, Sentence(start, end, number), cues)
        verdict = verdict_of(mention, Clause(start, end, [mention]), said, setting, prose.lower)
    return Statement(mention.key, verdict, mention.start, mention.end, start, (1, 0, 0, mention.start))


def _stretches(sentence: Sentence, held: list[Mention]) -> Iterator[tuple[int, int, list[Mention]]]:
    """The sentence with its mentions; one that does not end in stretches: time must stay linear."""
    for number, near in groupby(held, key=lambda mention: (mention.start - sentence.start) // _STRETCH):
        mentions = list(near)
        start = sentence.start + number * _STRETCH
        yield start, min(sentence.end, max(start + _STRETCH, mentions[-1].end)), mentions


def _stretch(
    prose: Prose, setting: Setting, start: int, end: int, held: list[Mention], cues: Cues
) -> Iterator[Statement]:
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
            yield Statement(mention.key, verdict, *where, worth, group, years.get(id(mention)), choice)
            if verdict.strength is Strength.NOT_REQUIRED and _in_use(setting, said[id(clause)]):
                yield Statement(mention.key, Verdict(Strength.MENTIONED), *where, worth)


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
