"""Look-ups: the posting meant, and what it says, quoted whole; or that it doesn't say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import Answer, AnsweredPosting, Match, Quote
from bot.answering.choices import choices
from bot.answering.comparisons import answer_overview
from bot.answering.library import Shelf
from bot.answering.lists import blank, posting
from bot.answering.passages import (
    Found,
    asks_nothing,
    beside_facts,
    find_passages,
    is_silent_on,
)
from bot.answering.phrasing import counted, name
from bot.answering.quoting import paragraph_quotes, rest_of_line, section_quotes
from bot.understanding.clauses import clause, field_words, thing
from bot.understanding.questions import Question, Subject
from bot.understanding.subjects import in_titles, meant, resolve
from bot.understanding.wanted import covered, wanted
from index.criteria import Ask, Criteria, Criterion, Not, Reason, Truth, Verdict, leaves
from index.deciding import decide
from index.opening import Index
from index.postings import Evidence, Fact, Field
from index.text.prose import Prose, read_prose
from index.text.sections import SectionKind

_NO_FACT = "found in the text, not read as a fact"
_TOGETHER = 6  # postings answered at once; with more, the person is asked which one
_QUOTES = 8  # shown of one posting
# Fields of which "how many" and "how much" want a figure: a mention without one does not answer.
_HOW_MANY = re.compile(r"\bhow\s+(?:many|much)\b", re.I)
_FIGURES = frozenset({Field.BENEFIT, Field.YEARS, Field.TRAVEL, Field.HOURS, Field.EQUITY, Field.PAY})
# What is said of these goes on in the next sentence: "… the right to work. We do not sponsor."
_WHOLE_LINES = frozenset({Field.VISA, Field.RELOCATION, Field.CLEARANCE, Field.TRAVEL, Field.ON_CALL})
_WHOLE_SECTIONS = frozenset({Field.INTERVIEW, Field.BENEFIT, Field.HOURS})


@dataclass(frozen=True, slots=True)
class _Said:
    """What one posting says on the question. ``match`` NOT_STATED: it doesn't say; then ``quotes``
    are the nearest passages, if any help. ``note`` is a caveat to show; ``beside``: the field is stated, but
    not what is asked beside it."""

    match: Match
    verdict: Verdict | None
    evidence: tuple[Reason, ...]
    quotes: tuple[Quote, ...]
    note: str | None = None
    beside: bool = False


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
    said = {id_: _said(question, id_, decisions.get(id_), index) for id_ in asked_of}
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
        quotes=tuple(quotes[: _QUOTES * max(1, min(len(shown), _TOGETHER))]),
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
    question: Question, shown: list[AnsweredPosting], said: dict[str, _Said], index: Index
) -> tuple[str, ...]:
    """Which of several things that were asked of one posting it doesn't say: "the pay and the bonus"."""
    if len(shown) != 1 or shown[0].match is not Match.YES or not _SEVERAL_ASKED.search(question.about):
        return ()
    stated = {fact.field for fact in index.catalog.facts.of(shown[0].id)}
    verdict = said[shown[0].id].verdict
    tested = {leaf.field for leaf in leaves(question.criteria)} if question.criteria is not None else set()
    if verdict is not None and verdict.reasons and verdict.truth is not Truth.NOT_STATED:
        stated |= {field for field in tested if field is not None}
    elif verdict is not None:
        stated -= tested
    silent = [field_words(field) for field in question.topics if field not in stated]
    return (f"Not stated: {', '.join(silent)}.",) if silent and len(silent) < len(question.topics) else ()


def _said(question: Question, id_: str, verdict: Verdict | None, index: Index) -> _Said:
    stored = index.catalog.posting(id_)
    assert stored is not None, "a posting of the shelf is in the catalog"
    prose = read_prose(stored)
    facts = [f for f in index.catalog.facts.of(id_) if f.field in question.topics]
    wanting = _HOW_MANY.search(question.text) and {f.field for f in facts} <= _FIGURES
    if facts and wanting and not any(re.search(r"\d", f.evidence.quote) or f.low is not None for f in facts):
        near = tuple(dict.fromkeys(Quote(id_, f.evidence.quote, f.evidence.section) for f in facts))
        return _Said(Match.NOT_STATED, verdict, (), near[:2])
    tested = {leaf.field for leaf in leaves(question.criteria)} if question.criteria is not None else set()
    if verdict is not None and verdict.reasons and verdict.truth is not Truth.NOT_STATED:
        beside = [f for f in facts if f.field not in tested]  # "the pay and the equity"
        bearing = [] if question.yes_no else [f for f in facts if _bears(question.criteria, f)]
        more = [Reason(field_words(f.field), f.evidence, f.note) for f in (*bearing, *beside)]
        reasons = (*verdict.reasons, *more)
        shown = tuple({reason.quote: reason for reason in reasons}.values())
        quotes = [Quote(id_, e.quote, e.section) for e in shown if e.quote]
        # Where one benefit is asked for, the others beside it are no part of the answer.
        one = _asks_one_benefit(question.criteria)
        wide = [] if one else facts
        if one and not question.yes_no:  # "where do the offsites take place?"
            # The last character: the first may be a mark of bold before the sentence.
            within = [r.evidence.end - 1 for r in verdict.reasons if r.evidence is not None]
            quotes += rest_of_line(id_, within, prose)
        quotes += _under_headings(id_, [r.evidence for r in reasons if r.evidence is not None], prose)
        closer = [Quote(id_, text, section) for text, section, _, _ in beside_facts(question, prose)]
        return _Said(Match.YES, verdict, shown, (*closer, *quotes, *_whole(id_, wide, prose, quotes)))
    facts = [f for f in facts if f.field not in tested or _bears(question.criteria, f)]
    if facts and is_silent_on(question, prose):
        return _Said(Match.NOT_STATED, verdict, (), (), beside=True)
    if facts:
        facts = _nearest_first(facts, question)
        shown = tuple(Reason(field_words(f.field), f.evidence, f.note) for f in facts)
        quotes = list(dict.fromkeys(Quote(id_, f.evidence.quote, f.evidence.section) for f in facts))
        quotes += rest_of_line(id_, [f.evidence.end - 1 for f in facts if f.field in _WHOLE_LINES], prose)
        closer = [Quote(id_, text, section) for text, section, _, _ in beside_facts(question, prose)]
        return _Said(Match.YES, verdict, shown, (*closer, *quotes, *_whole(id_, facts, prose, quotes)))
    found = find_passages(question, prose, index)
    return _from_passages(question, id_, found, verdict)


# What is stated of these for several places, levels or matters, one of which may be asked for.
_SEVERAL = frozenset({Field.PAY, Field.YEARS, Field.DEGREE, Field.TECHNOLOGY})


def _nearest_first(facts: Sequence[Fact], question: Question) -> list[Fact]:
    """``facts`` with those first whose quotes say the most of the question: what is paid "in Chile"."""
    wants = wanted(question.about)
    return sorted(
        facts, key=lambda f: -covered(wants, f.evidence.quote.lower()) if f.field in _SEVERAL else 0.0
    )


def _under_headings(id_: str, shown: Sequence[Evidence], prose: Prose) -> list[Quote]:
    """What stands under the headings that are evidence: "Time off" alone answers nothing."""
    headings = [e for e in shown if e.section and e.section.lower().endswith(e.quote.lower().strip(" *:#"))]
    return section_quotes(id_, [e.start for e in headings], prose)


def _asks_one_benefit(criteria: Criteria | None) -> bool:
    asked = leaves(criteria) if criteria is not None else ()
    return any(leaf.field is Field.BENEFIT and leaf.values for leaf in asked)


def _without_parts(quotes: list[Quote]) -> list[Quote]:
    """The quotes without those that stand whole in another of the same posting."""

    def is_part(quote: Quote) -> bool:
        others = (o.text for o in quotes if o.posting == quote.posting and o.text != quote.text)
        return any(quote.text in text for text in others)

    return [quote for quote in quotes if not is_part(quote)]


def _bears(criteria: Criteria | None, fact: Fact) -> bool:
    """Whether a fact that did not decide the criterion still answers it: another value of a field
    of which a job has one ("is it remote?" – "on-site")."""
    if criteria is None:
        return False
    tests = [leaf for leaf in leaves(criteria) if leaf.field is fact.field]
    return any(not leaf.values or fact.value in leaf.values for leaf in tests)


def _whole(id_: str, facts: Sequence[Fact], prose: Prose, already: Sequence[Quote]) -> list[Quote]:
    """The sections in which steps, hours or benefits stand, whole: not only their first line."""
    positions = [f.evidence.start for f in facts if f.field in _WHOLE_SECTIONS]
    if any(f.field is Field.INTERVIEW for f in facts):  # a step with a heading of its own is a step
        positions += [s.end - 1 for s in prose.sections if s.kind is SectionKind.INTERVIEW]
    texts = {q.text for q in already}
    beside = paragraph_quotes(id_, [f.evidence.start for f in facts], prose)
    found = {q.text: q for q in (*section_quotes(id_, positions, prose), *beside)}
    return [q for text, q in found.items() if text not in texts]


def _from_passages(question: Question, id_: str, found: Found, verdict: Verdict | None) -> _Said:
    quotes = tuple(Quote(id_, text, section) for text, section, _, _ in found.passages[:_QUOTES])
    if not found.sure:
        return _Said(Match.NOT_STATED, verdict, (), quotes[:2] if found.helps else (), found.note)
    shown = tuple(
        Reason(question.about or "what was asked", Evidence(text, section, start, end), _NO_FACT)
        for text, section, start, end in found.passages[:3]
    )
    return _Said(Match.YES, verdict, shown, quotes, found.note)


def _posting(id_: str, said: _Said, shelf: Shelf) -> AnsweredPosting:
    unstated = () if said.match is Match.YES else ("what was asked",)
    shown = posting(shelf.summaries[id_], said.match)
    return replace(shown, evidence=said.evidence, unstated=unstated)


def _asked_words(question: Question) -> str:
    if question.criteria is not None:
        return ", ".join(thing(leaf.words) for leaf in leaves(question.criteria))
    if question.topics:
        return ", ".join(field_words(t) for t in question.topics)
    return f"“{question.text}”" if question.about else "everything"


def _headline(question: Question, shown: list[AnsweredPosting], said: dict[str, _Said], asked: str) -> str:
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
        read = any(e.note != _NO_FACT for e in said[first.id].evidence)
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


def _differing(said: dict[str, _Said]) -> str:
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
