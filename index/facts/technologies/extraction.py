"""Technologies as facts: for each technology and strength the best evidence, first what decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from index.facts.technologies.alternatives import Group, groups_of, host_of
from index.facts.technologies.clauses import Clause, Mention, clauses_of
from index.facts.technologies.companies import Companies
from index.facts.technologies.cues import Cue, CueAt, Cues
from index.facts.technologies.header import header_facts, line_around
from index.facts.technologies.strengths import Setting, Verdict, setting_of, verdict_of
from index.facts.technologies.years import years_of
from index.postings import Fact, Field, Origin, Strength
from index.terms import technologies
from index.terms.spotting import spot
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_KEPT = 3  # facts for one technology and strength
_RUN_UP = 70  # characters before a bracket in which "one of" may announce what it holds
_LISTING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.STACK})
_DUTIES = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.ROLE, SectionKind.OTHER})
_IN_USE = frozenset({SectionKind.STACK, SectionKind.RESPONSIBILITIES})
_HEADING_CUES = frozenset({Cue.FIRM_DEMAND, Cue.PREFERRED_AFTER, Cue.PREFERRED_BEFORE})
_OWN_VERDICT = frozenset(
    {Cue.PREFERRED_AFTER, Cue.PREFERRED_BEFORE, Cue.NOT_REQUIRED_AFTER, Cue.NOT_REQUIRED_BEFORE, Cue.NEED, Cue.USES, Cue.LEARNING, Cue.REQUIRED}
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


def extract(prose: Prose) -> list[Fact]:
    """The technologies of a posting: strength says how each is asked for; ONE_OF facts of one
    ``group`` are alternatives (a group of one with the note "or similar" is "X or similar");
    ``low`` holds the years asked of it; ``note`` "willingness to learn" where that suffices."""
    mentions = [Mention(*span) for span in spot(prose.text, prose.lower)]
    start = prose.body_start
    found = _body(prose, [mention for mention in mentions if mention.start >= start])
    return [*header_facts(prose, [m for m in mentions if m.start < start]), *_facts(prose, found)]


def _body(prose: Prose, mentions: list[Mention]) -> list[_Found]:
    if not mentions:
        return []
    cues = Cues(prose.lower)
    companies = Companies(prose, cues)
    found: list[_Found] = []
    for sentence, held in _by_sentence(prose, mentions):
        if sentence is not None:
            meant = companies.technologies(held, sentence, prose.kind_of(sentence))
            found.extend(_sentence(prose, sentence, meant, cues) if meant else ())
        else:
            for mention in held:
                kind = prose.section_at(mention.start).kind
                found.extend(_heading(prose, one, cues) for one in companies.technologies([mention], None, kind))
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
        number = next(number for number, section in enumerate(prose.sections) if mention.start < section.end)
        setting = setting_of(prose, Sentence(start, end, number), cues)
        verdict = verdict_of(mention, Clause(start, end, [mention]), said, setting, prose.lower)
    return _Found(mention.key, verdict, mention.start, mention.end, start, (1, 0, 0, mention.start))


def _sentence(prose: Prose, sentence: Sentence, held: list[Mention], cues: Cues) -> Iterator[_Found]:
    """What one sentence says of each technology it names."""
    setting = setting_of(prose, sentence, cues)
    clauses = clauses_of(sentence.start, sentence.end, prose.lower, held)
    said = {id(clause): _said(clause, cues) for clause in clauses}
    groups = _groups(clauses, said, cues, prose.lower)
    years = years_of(sentence.start, sentence.end, held, prose.lower)
    for clause in clauses:
        for mention in clause.mentions:
            verdict, group = _judged(mention, clause, said, setting, prose.lower), None
            if verdict.strength is Strength.REQUIRED:
                group, note = groups.get(id(mention), (setting.one_of, None))
                if group is not None:
                    verdict = Verdict(Strength.ONE_OF, verdict.demanded, note)
            place = 0 if setting.kind in _LISTING else 1 if setting.kind in _DUTIES else 2
            worth = (place, int(not verdict.demanded), int(clause.host is not None), mention.start)
            where = (mention.start, mention.end, sentence.start)
            yield _Found(mention.key, verdict, *where, worth, group, years.get(id(mention)))
            if verdict.strength is Strength.NOT_REQUIRED and _in_use(setting, said[id(clause)]):
                yield _Found(mention.key, Verdict(Strength.MENTIONED), *where, worth)


def _in_use(setting: Setting, said: list[CueAt]) -> bool:
    """Whether what is not asked for is used all the same."""
    return setting.kind in _IN_USE or any(cue.kind is Cue.USES for cue in said)


def _said(clause: Clause, cues: Cues) -> list[CueAt]:
    """The cues directly in ``clause``."""
    taken = [*clause.holes, *((mention.start, mention.end) for mention in clause.mentions)]
    found = cues.within(clause.start, clause.end)
    return [cue for cue in found if not any(start < cue.end and cue.start < end for start, end in taken)]


def _judged(mention: Mention, clause: Clause, said: dict[int, list[CueAt]], setting: Setting, lowered: str) -> Verdict:
    """Brackets that say nothing of their own are as strong as the clause around them."""
    own = said[id(clause)]
    if clause.host is None or any(cue.kind in _OWN_VERDICT for cue in own):
        return verdict_of(mention, clause, own, setting, lowered)
    return verdict_of(mention, clause.host, said[id(clause.host)], setting, lowered)


def _groups(clauses: list[Clause], said: dict[int, list[CueAt]], cues: Cues, lowered: str) -> dict[int, tuple[int, str | None]]:
    """By mention: the number of its group (where the group begins) and the note on it."""
    numbers: dict[int, tuple[int, str | None]] = {}
    for clause in clauses:
        near = said[id(clause)]
        if clause.host is not None:
            near = [*cues.within(max(clause.host.start, clause.start - _RUN_UP), clause.start), *near]
        groups = groups_of(clause, near, lowered)
        if clause.host is not None and (host := host_of(clause, lowered)) is not None:
            first = groups[0] if groups and groups[0].mentions[0] is clause.mentions[0] else Group(clause.mentions[:1], True)
            named = [mention for mention in first.mentions if technologies()[mention.key].kind != "concept"]
            number = numbers.get(id(host), (host.start, None))[0]
            note = None if named or id(host) in numbers else "or similar"
            numbers.update({id(mention): (number, note) for mention in (host, *named)})
            groups = groups[1:] if groups and groups[0] is first else groups
        for group in groups:
            keys = {mention.key for mention in group.mentions}
            if len(keys) > 1 or group.open:
                note = "or similar" if len(keys) == 1 else None
                numbers.update({id(mention): (group.mentions[0].start, note) for mention in group.mentions})
    return numbers


def _facts(prose: Prose, found: list[_Found]) -> list[Fact]:
    """At most ``_KEPT`` facts for each technology and strength, no sentence twice."""
    by_statement: dict[tuple[str, Strength], list[_Found]] = defaultdict(list)
    for one in found:
        by_statement[one.key, one.verdict.strength].append(one)
    numbers: dict[int, int] = {}
    facts: list[Fact] = []
    for statements in by_statement.values():
        statements.sort(key=lambda one: (one.years is None, one.worth))
        quoted: set[int] = set()
        for one in statements:
            if one.sentence in quoted or len(quoted) == _KEPT:
                continue
            quoted.add(one.sentence)
            group = None if one.group is None else numbers.setdefault(one.group, len(numbers) + 1)
            facts.append(_fact(prose, one, group))
    return facts


def _fact(prose: Prose, one: _Found, group: int | None) -> Fact:
    return Fact(
        Field.TECHNOLOGY,
        one.key,
        technologies()[one.key].name,
        prose.evidence(one.start, one.end),
        Origin.BODY,
        strength=one.verdict.strength,
        low=one.years,
        unit="years" if one.years is not None else None,
        group=group,
        note=one.verdict.note,
    )
