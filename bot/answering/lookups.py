"""Look-ups: the postings meant, and what they say on the question; or that they don't say."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.answers import Answer, AnsweredPosting, Match, Quote
from bot.answering.choices import choices
from bot.answering.comparisons import answer_overview
from bot.answering.library import Shelf
from bot.answering.lists import blank, posting
from bot.answering.passages import asks_nothing
from bot.answering.phrasing import counted, name
from bot.answering.said import NO_FACT, QUOTES, Said, said_on, tested_fields
from bot.understanding.clauses import clause, field_words, thing
from bot.understanding.questions import Question, Subject
from bot.understanding.subjects import in_titles, meant, resolve
from index.criteria import Ask, Criterion, Not, Truth, leaves
from index.deciding import decide
from index.opening import Index

_TOGETHER = 6  # postings answered at once; with more, the person is asked which one


def answer_look_up(question: Question, shelf: Shelf, index: Index) -> Answer:
    """What the postings meant by the question's subjects say on its topics."""
    question = replace(question, subjects=tuple(in_titles(s, shelf.summaries) for s in question.subjects))
    unknown = [s for s in question.subjects if not s.known]
    if unknown and len(unknown) == len(question.subjects):
        return _unknown(question, unknown[0], shelf)
    ids = list(
        dict.fromkeys(i for s in question.subjects for i in resolve(s, shelf.summaries, shelf.companies))
    )
    if not ids:
        return _nobody(question, shelf)
    if question.criteria is None and not question.topics and asks_nothing(question):
        return answer_overview(question, shelf, index.catalog)
    asked_of = ids[: _TOGETHER * 4]
    decisions = (
        decide(question.criteria, shelf.columns, shelf.meaning) if question.criteria is not None else {}
    )
    said = {id_: said_on(question, id_, decisions.get(id_), index) for id_ in asked_of}
    order = sorted(said, key=lambda id_: said[id_].match is not Match.YES)  # what says it, first
    shown = [_posting(id_, said[id_], shelf) for id_ in order]
    quotes = _without_parts([q for id_ in order for q in said[id_].quotes])
    answered = [p for p in shown if p.match is Match.YES]
    asked = _asked_words(question)
    # Where none of them says anything on it, which one is meant makes no difference.
    offered = [shelf.summaries[id_] for id_ in dict.fromkeys((*order, *ids))] if answered else []
    of = ", ".join(
        f"at {name(shown[0]) if s.posting else s.label}" if s.posting or s.company else f"for {s.label}"
        for s in question.subjects
    )
    return replace(
        blank(question, shelf, f"{asked} {of}"),
        headline=_headline(question, shown, said, asked),
        count=len(answered),
        postings=tuple(shown),
        not_stated=len(shown) - len(answered),
        quotes=tuple(quotes[: QUOTES * max(1, min(len(shown), _TOGETHER))]),
        notes=(
            *question.notes,
            *_which(ids, shown),
            *_left_open(question, shown, said, index),
            *dict.fromkeys(s.note for s in said.values() if s.note),
        ),
        choices=choices(question.text, offered),
    )


_SEVERAL_ASKED = re.compile(r"\band\b|[,&+]", re.I)


def _left_open(
    question: Question, shown: list[AnsweredPosting], said: dict[str, Said], index: Index
) -> tuple[str, ...]:
    """Which of several things that were asked of one posting it doesn't say: "the pay and the bonus"."""
    if len(shown) != 1 or shown[0].match is not Match.YES or not _SEVERAL_ASKED.search(question.about):
        return ()
    stated = {fact.field for fact in index.catalog.facts.of(shown[0].id)}
    verdict = said[shown[0].id].verdict
    tested = tested_fields(question)
    if verdict is not None and verdict.reasons and verdict.truth is not Truth.NOT_STATED:
        stated |= tested
    elif verdict is not None:
        stated -= tested
    silent = [field_words(field) for field in question.topics if field not in stated]
    return (f"Not stated: {', '.join(silent)}.",) if silent and len(silent) < len(question.topics) else ()


def _without_parts(quotes: list[Quote]) -> list[Quote]:
    """The quotes without those that stand whole in another of the same posting."""

    def is_part(quote: Quote) -> bool:
        others = (o.text for o in quotes if o.posting == quote.posting and o.text != quote.text)
        return any(quote.text in text for text in others)

    return [quote for quote in quotes if not is_part(quote)]


def _posting(id_: str, said: Said, shelf: Shelf) -> AnsweredPosting:
    unstated = () if said.match is Match.YES else ("what was asked",)
    shown = posting(shelf.summaries[id_], said.match)
    return replace(shown, evidence=said.evidence, unstated=unstated)


def _asked_words(question: Question) -> str:
    if question.criteria is not None:
        return ", ".join(thing(leaf.words) for leaf in leaves(question.criteria))
    if question.topics:
        return ", ".join(field_words(t) for t in question.topics)
    return f"“{question.text}”" if question.about else "everything"


def _headline(question: Question, shown: list[AnsweredPosting], said: dict[str, Said], asked: str) -> str:
    first = shown[0]
    if first.match is not Match.YES:
        who = name(first) if len(shown) == 1 else f"None of the {counted(len(shown), 'posting')} meant"
        verb = "doesn't say" if len(shown) == 1 else "says"
        nearest = " The nearest passage is below." if said[first.id].quotes else ""
        if said[first.id].beside:
            return f"{who} {verb}: nothing in the text answers “{question.text}”."
        if question.criteria is None and not question.topics:
            return f"{who} {verb}: nothing in the text answers {asked}.{nearest}"
        return f"{who} {verb}: {asked} is not stated.{nearest}"
    verdict = said[first.id].verdict
    if question.criteria is not None and verdict is not None and isinstance(question.criteria, Criterion):
        if question.yes_no and (differing := _differing(said)):
            return f"That depends on the posting: {differing} on {asked}."
        # No fact is no denial where the text says something on it: "attend conferences".
        less = verdict.truth is Truth.NO and question.criteria.ask is Ask.REQUIRES  # it is only preferred
        read = any(e.note != NO_FACT for e in said[first.id].evidence)
        yes = _SAID.get(verdict.truth) if verdict.reasons or (less and read) else None
        if yes and question.yes_no and less:
            return f"No: {name(first)} does not require {asked}."
        if yes and question.yes_no:
            stated = Not(question.criteria) if verdict.truth is Truth.NO else question.criteria
            return f"{yes}: {name(first)} {clause(stated, one=True)}."
    others = len([p for p in shown if p.match is Match.YES]) - 1
    more = f", and {counted(others, 'other posting')}" if others else ""
    topic = f" on {asked}" if question.criteria is not None or question.topics else ""
    return f"{name(first)}{more}{topic}:"


_SAID = {Truth.YES: "Yes", Truth.POSSIBLE: "Possibly", Truth.NO: "No"}


def _differing(said: dict[str, Said]) -> str:
    """ "1 says yes, 2 no, 1 does not say" where several postings do not say the same; else empty."""
    truths = [one.verdict.truth for one in said.values() if one.verdict is not None]
    counts = {truth: truths.count(truth) for truth in _SAID if truth in truths}
    if len(counts) < 2:
        return ""
    told = [f"{n} {_SAID[truth].lower()}" for truth, n in counts.items()]
    silent = len(said) - sum(counts.values())
    if silent:
        told.append(f"{silent} {'does' if silent == 1 else 'do'} not say")
    return ", ".join(told)


def _which(ids: list[str], shown: list[AnsweredPosting]) -> tuple[str, ...]:
    if len(ids) <= 1:
        return ()
    looked = f"; the first {len(shown)} are answered here" if len(shown) < len(ids) else ""
    return (f"{counted(len(ids), 'posting')} fit{looked}.",)


def _unknown(question: Question, subject: Subject, shelf: Shelf) -> Answer:
    guess = meant(subject.label, shelf.known.companies)
    suggestions = (question.text.replace(subject.label, shelf.known.companies[guess]),) if guess else ()
    headline = f"No posting is from “{subject.label}”, so it is not stated here."
    answer = blank(question, shelf, f"company is {subject.label}", headline)
    return replace(answer, suggestions=suggestions)


def _nobody(question: Question, shelf: Shelf) -> Answer:
    label = ", ".join(s.label for s in question.subjects) or question.about or question.text
    headline = f"No posting fits “{label}”, so there is nothing to look up. Name the company or the title."
    return blank(question, shelf, f"a posting “{label}”", headline)
