"""Comparisons: two or more postings or companies side by side, on given or usual fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Answer, AnsweredPosting, Match, Quote, Table
from bot.answering.library import Shelf
from bot.answering.lists import blank, decided, made, posting
from bot.answering.phrasing import counted, name
from bot.answering.summaries import figure_lines
from bot.understanding.clauses import field_words
from bot.understanding.questions import Question
from bot.understanding.subjects import resolve
from index.catalog import Catalog
from index.criteria import Reason, Truth, Verdict, in_words, leaves
from index.postings import Fact, Field, Polarity, Strength

_USUAL = (
    Field.PAY,
    Field.PLACE,
    Field.WORKPLACE,
    Field.SENIORITY,
    Field.YEARS,
    Field.TECHNOLOGY,
    Field.EMPLOYMENT,
    Field.EQUITY,
)
_OF_SETS = (Field.PAY, Field.YEARS, Field.WORKPLACE, Field.TECHNOLOGY)
_MOST = 8  # columns a person can compare
_UNITS, _COMMONEST = 3, 5  # currencies, and values, of a set in one cell
_LISTED = 12  # values in a cell


def answer_compare(question: Question, shelf: Shelf, catalog: Catalog) -> Answer:
    """A table with a row per field and a column per posting, each cell as the posting states it."""
    unknown = [s.label for s in question.subjects if not s.known]
    found = _compared(question, shelf)
    if question.sides and len(found) > _MOST:
        return _answer_sets(question, shelf)
    ids = found[:_MOST]
    if not ids:
        label = " and ".join(s.label for s in question.subjects) or question.text
        headline = f"No posting fits “{label}”, so there is nothing to compare."
        return blank(question, shelf, f"compare {label}", headline)
    fields = tuple(dict.fromkeys((*question.topics, *_tested(question)))) or _USUAL
    facts = {id_: catalog.facts.of(id_) for id_ in ids}
    shown = [_with_evidence(id_, [f for f in facts[id_] if f.field in fields], shelf) for id_ in ids]
    rows = tuple((field_words(field), *(_cell(facts[id_], field) for id_ in ids)) for field in fields)
    table = Table(("", *(name(p) for p in shown)), rows)
    quotes = tuple(dict.fromkeys(Quote(p.id, e.quote, e.section) for p in shown for e in p.evidence))
    what = ", ".join(field_words(field) for field in fields)
    notes = tuple(f"No posting is from “{label}”." for label in unknown)
    if len(found) > len(ids):
        more = counted(len(found) - len(ids), "more posting")
        notes += (
            f"{more} {'fits' if len(found) == len(ids) + 1 else 'fit'}; {len(ids)} are compared at once.",
        )
    caveats = tuple(dict.fromkeys(f"{name(p)}: {e.note}." for p in shown for e in p.evidence if e.note))
    understood = f"compare {' and '.join(name(p) for p in shown)} on {what}"
    return replace(
        blank(question, shelf, understood, f"{counted(len(ids), 'posting')} side by side on {what}."),
        count=len(ids),
        postings=tuple(shown),
        quotes=quotes,
        table=table,
        notes=question.notes + notes + caveats,
    )


def _answer_sets(question: Question, shelf: Shelf) -> Answer:
    """More postings than stand side by side: a column per side, with what its postings state together."""
    fields = question.topics or _OF_SETS
    decisions = [decided(side, shelf) for side in question.sides]
    ids = [one.having(Truth.YES) for one in decisions]
    names = [", ".join(_value(leaf.words) for leaf in leaves(side)) for side in question.sides]
    rows = [("postings", *(f"{len(side):,}" for side in ids))]
    rows += [
        (field_words(field), *(_stated_together(field, side, shelf) for side in ids)) for field in fields
    ]
    whole = decided(question.criteria, shelf)
    groups = tuple(whole.having(truth) for truth in (Truth.YES, Truth.POSSIBLE, Truth.NOT_STATED))
    what = ", ".join(field_words(field) for field in fields)
    between = " with ".join(in_words(side) for side in question.sides)
    return replace(
        blank(question, shelf, f"compare {between} on {what}", f"{len(ids)} sets side by side on {what}."),
        count=len(groups[0]),
        postings=made(groups, whole, shelf),
        not_stated=len(groups[2]),
        table=Table(("", *names), tuple(rows)),
    )


def _value(words: str) -> str:
    """ "workplace is remote" at the head of a column: "remote"."""
    return words.partition(" is ")[2] or words


def _stated_together(field: Field, ids: Sequence[str], shelf: Shelf) -> str:
    """What the postings ``ids`` state on ``field``: figures with their median, or the commonest values."""
    stated = shelf.columns.facts(field)
    each = {id_: [f for f in stated.get(id_, ()) if f.holds] for id_ in ids}
    stating = sum(map(bool, each.values()))
    if field in (Field.PAY, Field.YEARS):
        lines = figure_lines(field, [fact for facts in each.values() for fact in facts])
        return "; ".join(lines[:_UNITS]) or "not stated"
    named: dict[str, Counter[str]] = {}  # "Hybrid" and "Hybrid, 3 office days a week" are one value
    for facts in each.values():
        for value, label in {f.value: f.label for f in facts}.items():
            named.setdefault(value, Counter())[label] += 1
    ranked = sorted(named.values(), key=lambda labels: -labels.total())[:_COMMONEST]
    commonest = ", ".join(f"{labels.most_common(1)[0][0]} {labels.total():,}" for labels in ranked)
    return f"{commonest} ({stating:,} state it)" if commonest else "not stated"


def answer_overview(question: Question, shelf: Shelf, catalog: Catalog) -> Answer:
    """What the postings meant say on the usual fields: nothing in particular was asked of them."""
    answer = answer_compare(question, shelf, catalog)
    who = " and ".join(name(p) for p in answer.postings)
    if not who:
        return answer
    what = ", ".join(field_words(field) for field in _USUAL)
    return replace(answer, headline=f"{who}, in short:", understood=f"{what} at or for {who}")


def _compared(question: Question, shelf: Shelf) -> list[str]:
    """One posting per subject or side in turn, then the further ones of each; or what meets the
    criteria."""
    found = [resolve(s, shelf.summaries, shelf.companies) for s in question.subjects if s.known]
    found += [list(decided(side, shelf).having(Truth.YES)) for side in question.sides]
    if any(found):
        in_turn = [ids[n] for n in range(max(map(len, found))) for ids in found if n < len(ids)]
        return list(dict.fromkeys(in_turn))
    if question.criteria is None:
        return []
    return list(decided(question.criteria, shelf).having(Truth.YES))


def _tested(question: Question) -> tuple[Field, ...]:
    if question.criteria is None or not question.subjects:
        return ()
    return tuple(leaf.field for leaf in leaves(question.criteria) if leaf.field is not None)


def _cell(facts: tuple[Fact, ...], field: Field) -> str:
    """The values of one field in words; overruled statements in brackets with their caveat."""
    words: dict[str, None] = {}
    for fact in facts:
        if fact.field is not field:
            continue
        text = f"no {fact.label}" if fact.polarity is Polarity.NO else fact.label
        if fact.strength in (Strength.PREFERRED, Strength.ONE_OF):
            text += " (nice to have)" if fact.strength is Strength.PREFERRED else " (one of)"
        if fact.note and field is Field.PAY:
            text += f" ({fact.note})"
        words.setdefault(text)
    listed = list(words)
    more = f", and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return ", ".join(listed[:_LISTED]) + more if listed else "not stated"


def _with_evidence(id_: str, facts: list[Fact], shelf: Shelf) -> AnsweredPosting:
    reasons = tuple(Reason(field_words(f.field), f.evidence, f.note) for f in facts)
    return posting(shelf.summaries[id_], Match.YES, Verdict(Truth.YES, reasons))
