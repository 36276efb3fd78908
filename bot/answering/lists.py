"""Lists, counts and fits: every posting decided, in three groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.answering.answers import Answer, AnsweredPosting, CriterionEvidence, Kind, Match
from bot.answering.library import Shelf
from bot.answering.phrasing import counted, group_words, list_headline
from bot.answering.questions import Question
from bot.answering.relaxing import relaxations
from index.catalog import Catalog
from index.criteria import And, Criteria, Reason, Truth, Verdict, in_words
from index.deciding import decide
from index.postings import Field
from index.summaries import Summary

MATCHES = {Truth.YES: Match.YES, Truth.POSSIBLE: Match.POSSIBLE, Truth.NOT_STATED: Match.NOT_STATED}
_NAMED = 30  # values listed by name
_COUNTED_IN_WORDS = {Field.COMPANY: "company", Field.PLACE: "place", Field.TECHNOLOGY: "technology"}


def answer_list(question: Question, shelf: Shelf, catalog: Catalog) -> Answer:
    """Every posting that meets the criteria, and apart from them the possible and the silent."""
    verdicts = decided(question.criteria, shelf, catalog)
    postings = grouped(verdicts, shelf.summaries)
    yes = [p for p in postings if p.match is Match.YES]
    answer = replace(
        blank(question, shelf, understood(question)),
        count=len(yes),
        postings=tuple(postings),
        not_stated=sum(p.match is Match.NOT_STATED for p in postings),
        notes=question.notes + _notes(verdicts),
    )
    answer = replace(answer, headline=list_headline(question, answer))
    if question.kind is Kind.COUNT and question.counting is not None:
        return _count_values(answer, question.counting, yes, catalog)
    if question.group_by is not None:
        return replace(answer, notes=(*answer.notes, _per_group(question.group_by, yes, catalog)))
    if not yes and isinstance(question.criteria, And):
        notes, ways = relaxations(question.criteria, shelf, catalog)
        answer = replace(answer, notes=answer.notes + notes, relaxed=ways)
    return answer


def blank(question: Question, shelf: Shelf, understood: str, headline: str = "") -> Answer:
    """An answer to ``question`` without postings yet."""
    total = len(shelf.summaries)
    return Answer(
        question.text, understood, question.ignored, question.kind, total, 0, headline, notes=question.notes
    )


def decided(criteria: Criteria | None, shelf: Shelf, catalog: Catalog) -> Mapping[str, Verdict]:
    """A verdict for every open posting; without criteria, yes for all."""
    if criteria is None:
        return dict.fromkeys(shelf.summaries, Verdict(Truth.YES))
    return decide(criteria, catalog, shelf.summaries)


def grouped(verdicts: Mapping[str, Verdict], summaries: Mapping[str, Summary]) -> list[AnsweredPosting]:
    """The postings that are not a no: yes, possible, not stated, in each the strongest first."""
    shown = [(id_, v) for id_, v in verdicts.items() if v.truth is not Truth.NO and id_ in summaries]
    shown.sort(key=lambda item: (-item[1].truth, -item[1].score))
    return [posting(summaries[id_], MATCHES[v.truth], v) for id_, v in shown]


def posting(summary: Summary, match: Match, verdict: Verdict | None = None) -> AnsweredPosting:
    """A posting as an answer shows it, with the reasons of ``verdict`` as evidence."""
    verdict = verdict or Verdict(Truth.YES)
    return AnsweredPosting(
        id=summary.id,
        file=summary.file,
        title=summary.title,
        company=summary.company,
        url=summary.url,
        match=match,
        evidence=tuple(dict.fromkeys(evidence(r) for r in verdict.reasons)),
        unstated=tuple(dict.fromkeys(verdict.unstated)),
        places=summary.places,
        workplace=summary.workplace,
        pay=summary.pay,
    )


def evidence(reason: Reason) -> CriterionEvidence:
    """The reason with its quote, or with none where silence is the reason."""
    e = reason.evidence
    if e is None:
        return CriterionEvidence(reason.criterion, "", None, 0, 0, reason.note)
    return CriterionEvidence(reason.criterion, e.quote, e.section, e.start, e.end, reason.note)


def understood(question: Question) -> str:
    """The criteria in words; "all postings" where there are none."""
    return in_words(question.criteria) if question.criteria is not None else "all postings"


def _notes(verdicts: Mapping[str, Verdict]) -> tuple[str, ...]:
    """What was not converted, said once with how many postings it touches."""
    notes = Counter(
        reason.note
        for verdict in verdicts.values()
        if verdict.truth is Truth.NOT_STATED
        for reason in verdict.reasons
        if reason.note and "not converted" in reason.note
    )
    return tuple(f"{counted(n, 'posting')}: pay {note}." for note, n in notes.most_common())


def _count_values(answer: Answer, field: Field, yes: Iterable[AnsweredPosting], catalog: Catalog) -> Answer:
    """ "How many companies …": distinct values of the field among the postings that match."""
    named, silent = _values(field, yes, catalog)
    noun = _COUNTED_IN_WORDS[field]
    headline = f"{counted(len(named), noun)}, in {counted(answer.count, 'posting')}."
    notes = [", ".join(f"{label} ({n})" for label, n in named.most_common(_NAMED))]
    if silent:
        does = "does" if silent == 1 else "do"
        notes.append(f"{counted(silent, 'matching posting')} {does} not state a {noun}.")
    notes = [note for note in notes if note]
    return replace(answer, count=len(named), headline=headline, notes=(*answer.notes, *notes))


def _per_group(field: Field, yes: Iterable[AnsweredPosting], catalog: Catalog) -> str:
    groups, silent = _values(field, yes, catalog)
    return group_words(field, groups, silent)


def _values(field: Field, postings: Iterable[AnsweredPosting], catalog: Catalog) -> tuple[Counter[str], int]:
    """How many of the postings state each value, by label, and how many state none. A posting may
    bear two names of its one company; the better stands first and counts."""
    facts = catalog.facts(field)
    found: Counter[str] = Counter()
    silent = 0
    for posting in postings:
        stated = [f for f in facts.get(posting.id, ()) if not f.overruled]
        if field is Field.COMPANY:
            stated = stated[:1]
        found.update({f.value: f.label for f in stated}.values())
        silent += not stated
    return found, silent
