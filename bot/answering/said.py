"""What one posting says on a question: with its evidence, and quoted whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answers import Match, Quote
from bot.answering.passages import Found, beside_facts, find_passages, is_silent_on
from bot.answering.quoting import paragraph_quotes, rest_of_line, section_quotes
from bot.understanding.clauses import field_words
from bot.understanding.questions import Question
from bot.understanding.wanted import covered, wanted
from index.criteria import Criteria, Reason, Truth, Verdict, leaves
from index.opening import Index
from index.postings import Evidence, Fact, Field
from index.text.prose import Prose, read_prose
from index.text.sections import SectionKind

NO_FACT = "found in the text, not read as a fact"
QUOTES = 8  # shown of one posting
# Fields of which "how many" and "how much" want a figure: a mention without one does not answer.
_HOW_MANY = re.compile(r"\bhow\s+(?:many|much)\b", re.I)
_FIGURES = frozenset({Field.BENEFIT, Field.YEARS, Field.TRAVEL, Field.HOURS, Field.EQUITY, Field.PAY})
# What is said of these goes on in the next sentence: "… the right to work. We do not sponsor."
_WHOLE_LINES = frozenset({Field.VISA, Field.RELOCATION, Field.CLEARANCE, Field.TRAVEL, Field.ON_CALL})
_WHOLE_SECTIONS = frozenset({Field.INTERVIEW, Field.BENEFIT, Field.HOURS})
# What is stated of these for several places, levels or matters, one of which may be asked for.
_SEVERAL = frozenset({Field.PAY, Field.YEARS, Field.DEGREE, Field.TECHNOLOGY})


@dataclass(frozen=True, slots=True)
class Said:
    """What one posting says on the question. ``match`` NOT_STATED: it doesn't say; then ``quotes``
    are the nearest passages, if any help. ``note`` is a caveat to show; ``beside``: the field is stated, but
    not what is asked beside it."""

    match: Match
    verdict: Verdict | None
    evidence: tuple[Reason, ...]
    quotes: tuple[Quote, ...]
    note: str | None = None
    beside: bool = False


def said_on(question: Question, id_: str, verdict: Verdict | None, index: Index) -> Said:
    """What the posting says on the question, of which ``verdict`` is the decision of its criteria: by that
    verdict, else by the facts on its topics, else by the passages that answer it."""
    stored = index.catalog.posting(id_)
    assert stored is not None, "a posting of the shelf is in the catalog"
    prose = read_prose(stored)
    facts = [f for f in index.catalog.facts.of(id_) if f.field in question.topics]
    wanting = _HOW_MANY.search(question.about or question.text) and {f.field for f in facts} <= _FIGURES
    if facts and wanting and not any(re.search(r"\d", f.evidence.quote) or f.low is not None for f in facts):
        near = tuple(dict.fromkeys(Quote(id_, f.evidence.quote, f.evidence.section) for f in facts))
        return Said(Match.NOT_STATED, verdict, (), near[:2])
    if verdict is not None and verdict.reasons and verdict.truth is not Truth.NOT_STATED:
        return _by_verdict(question, id_, verdict, facts, prose)
    tested = tested_fields(question)
    facts = [f for f in facts if f.field not in tested or _bears(question.criteria, f)]
    if facts and is_silent_on(question, prose):
        return Said(Match.NOT_STATED, verdict, (), (), beside=True)
    if facts:
        return _by_facts(question, id_, verdict, _nearest_first(facts, question), prose)
    return _by_passages(question, id_, verdict, find_passages(question, prose, index))


def tested_fields(question: Question) -> set[Field]:
    """The fields that the criteria of the question are about."""
    tests = leaves(question.criteria) if question.criteria is not None else ()
    return {leaf.field for leaf in tests if leaf.field is not None}


def _by_verdict(question: Question, id_: str, verdict: Verdict, facts: Sequence[Fact], prose: Prose) -> Said:
    tested = tested_fields(question)
    beside = [f for f in facts if f.field not in tested]  # "the pay and the equity"
    bearing = [] if question.yes_no else [f for f in facts if _bears(question.criteria, f)]
    more = [Reason(field_words(f.field), f.evidence, f.note) for f in (*bearing, *beside)]
    reasons = (*verdict.reasons, *more)
    shown = tuple({reason.quote: reason for reason in reasons}.values())
    quotes = [Quote(id_, e.quote, e.section) for e in shown if e.quote]
    # Where one benefit is asked for, the others beside it are no part of the answer.
    one = _asks_one_benefit(question.criteria)
    if one and not question.yes_no:  # "where do the offsites take place?"
        # The last character: the first may be a mark of bold before the sentence.
        within = [r.evidence.end - 1 for r in verdict.reasons if r.evidence is not None]
        quotes += rest_of_line(id_, within, prose)
    quotes += _under_headings(id_, [r.evidence for r in reasons if r.evidence is not None], prose)
    whole = _whole(id_, [] if one else facts, prose, quotes)
    return Said(Match.YES, verdict, shown, (*_closer(question, id_, prose), *quotes, *whole))


def _by_facts(
    question: Question, id_: str, verdict: Verdict | None, facts: Sequence[Fact], prose: Prose
) -> Said:
    shown = tuple(Reason(field_words(f.field), f.evidence, f.note) for f in facts)
    quotes = list(dict.fromkeys(Quote(id_, f.evidence.quote, f.evidence.section) for f in facts))
    quotes += rest_of_line(id_, [f.evidence.end - 1 for f in facts if f.field in _WHOLE_LINES], prose)
    whole = _whole(id_, facts, prose, quotes)
    return Said(Match.YES, verdict, shown, (*_closer(question, id_, prose), *quotes, *whole))


def _by_passages(question: Question, id_: str, verdict: Verdict | None, found: Found) -> Said:
    quotes = tuple(Quote(id_, text, section) for text, section, _, _ in found.passages[:QUOTES])
    if not found.sure:
        return Said(Match.NOT_STATED, verdict, (), quotes[:2] if found.helps else (), found.note)
    shown = tuple(
        Reason(question.about or "what was asked", Evidence(text, section, start, end), NO_FACT)
        for text, section, start, end in found.passages[:3]
    )
    return Said(Match.YES, verdict, shown, quotes, found.note)


def _closer(question: Question, id_: str, prose: Prose) -> list[Quote]:
    """What says more of the question than the facts do."""
    return [Quote(id_, text, section) for text, section, _, _ in beside_facts(question, prose)]


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
