"""Summaries over a set: the range and median of pay or years, the commonest values, groups; and
postings similar to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from statistics import median

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.answering.groups import count_labels, labels_of
from bot.answering.lazily import Lazily
from bot.answering.library import Shelf
from bot.answering.lists import blank, decided, posting, understood
from bot.answering.phrasing import counted, group_words, name
from bot.understanding.questions import Question
from bot.understanding.subjects import resolve
from index.criteria import Truth, Verdict
from index.deciding.pay import likely_period
from index.places import PlaceKind
from index.postings import Fact, Field, Strength

_A = {"year": "a year", "month": "a month", "week": "a week", "day": "a day", "hour": "an hour"}
_SIMILAR = 10  # postings shown as similar to another
_GROUPS = 12  # groups whose figures are told
# What makes two jobs alike, and how much: what one does, with what, at which level, where.
_WEIGHTS = {
    Field.TECHNOLOGY: 3.0,
    Field.FUNCTION: 2.0,
    Field.SENIORITY: 1.0,
    Field.PLACE: 0.5,
    Field.WORKPLACE: 0.5,
}


def answer_summary(question: Question, shelf: Shelf) -> Answer:
    """A figure field's range and median, or how often each value of a field occurs, with how many
    of the postings state it."""
    decisions = decided(question.criteria, shelf)
    ids = decisions.having(Truth.YES)
    figure = next((topic for topic in question.topics if topic in (Field.PAY, Field.YEARS)), None)
    by = question.group_by if figure is not None else None
    field = figure or question.group_by or next(iter(question.topics), Field.PAY)
    if field is Field.PAY or field is Field.YEARS:
        column = shelf.columns.column(field)  # figures are those of all that state the same
        holding = cache(lambda shape: [f for f in column.examples[shape] if f.holds])
        facts = {id_: holding(shape) for id_ in ids if (shape := column.shapes.get(id_)) is not None}
        stating = [id_ for id_ in ids if facts.get(id_)]
        headline, notes = _figures(field, [f for id_ in stating for f in facts[id_]], len(stating), len(ids))
        if by is not None:
            grouped = {id_: facts[id_] for id_ in stating}
            notes += _by_group(by, question.place_kind, field, grouped, shelf)
    else:
        kind = question.place_kind if field is Field.PLACE else None
        tally = shelf.columns.tally(field)
        each = tally.held_by_each(ids)
        labels, silent_ones = count_labels(tally, each, kind)
        headline, notes = group_words(field, labels, silent_ones, kind), ()
        told_by = cache(lambda held: bool(labels_of(tally, held, kind)))
        stating = [id_ for id_, held in zip(ids, each, strict=True) if (told_by(held) if kind else held)]
    told = frozenset(stating)
    silent = [id_ for id_ in ids if id_ not in told]

    def make(number: int) -> AnsweredPosting:
        if number < len(stating):
            return posting(shelf.summaries[stating[number]], Match.YES, decisions[stating[number]])
        summary = shelf.summaries[silent[number - len(stating)]]
        return posting(summary, Match.NOT_STATED, Verdict(Truth.NOT_STATED, (), (field.value,)))

    grouped_by = f" by {by.value.replace('_', ' ')}" if by is not None else ""
    about = f"summary of {field.value.replace('_', ' ')}{grouped_by} over: {understood(question)}"
    return replace(
        blank(question, shelf, about, headline),
        count=len(stating),
        postings=Lazily(len(ids), make),
        not_stated=len(silent),
        notes=question.notes + notes,
    )


def _by_group(
    by: Field, kind: PlaceKind | None, field: Field, facts: Mapping[str, Sequence[Fact]], shelf: Shelf
) -> tuple[str, ...]:
    """ "Salary ranges by seniority": the figures of each group, the largest group first."""
    tally = shelf.columns.tally(by)
    place_kind = kind if by is Field.PLACE else None
    labels = cache(lambda held: tuple(labels_of(tally, held, place_kind)) or ("not stated",))
    groups: dict[str, list[str]] = {}
    for id_, held in zip(facts, tally.held_by_each(list(facts)), strict=True):
        for label in labels(held):
            groups.setdefault(label, []).append(id_)
    lines = []
    for label, ids in sorted(groups.items(), key=lambda item: -len(item[1]))[:_GROUPS]:
        headline, more = _figures(field, [f for id_ in ids for f in facts[id_]], len(ids), len(ids))
        figures = "; ".join(line.rstrip(".") for line in (headline.partition(". ")[2], *more) if line)
        lines.append(f"{label}: {figures}." if figures else f"{label}: no figures.")
    return tuple(lines)


def _figures(field: Field, facts: Sequence[Fact], stating: int, asked: int) -> tuple[str, tuple[str, ...]]:
    """ "31 of 74 postings state it. USD a year: 60,000 to 250,000, median 130,000 (20 figures)"."""
    lines = figure_lines(field, facts)
    headline = (
        f"{stating:,} of {counted(asked, 'posting')} {'states' if stating == 1 else 'state'} {field.value}."
    )
    return f"{headline} {lines[0]}." if lines else headline, tuple(f"{line}." for line in lines[1:])


def figure_lines(field: Field, facts: Iterable[Fact]) -> list[str]:
    """The range and the median of ``facts`` on pay or years, for each currency and period by itself, the
    commonest first."""
    groups: dict[str, list[tuple[float, float]]] = {}
    for fact in facts:
        low = fact.low if fact.low is not None else fact.high
        high = fact.high if fact.high is not None else fact.low
        if low is None or high is None or fact.value == "bonus" or fact.strength is Strength.PREFERRED:
            continue
        unit = (
            f"{fact.unit or 'no currency named'} {_A[fact.period or likely_period(fact)]}"
            if field is Field.PAY
            else "years"
        )
        groups.setdefault(unit, []).append((low, high))
    return [
        f"{unit}: {min(low for low, _ in ranges):,.0f} to {max(high for _, high in ranges):,.0f}, "
        f"median {median((low + high) / 2 for low, high in ranges):,.0f} ({counted(len(ranges), 'figure')})"
        for unit, ranges in sorted(groups.items(), key=lambda item: -len(item[1]))
    ]


def _likeness(wanted: Sequence[int], asked: int, stated: tuple[int, ...]) -> float:
    """The share of all values that both state; ``wanted``: 1 for each that the one asked about does."""
    both = sum(map(wanted.__getitem__, stated))
    return both / (len(stated) + asked - both)


def answer_similar(question: Question, shelf: Shelf) -> Answer:
    """The postings most like the one named, by what they share: technologies, function, level, place; of
    those only that meet the conditions besides ("but remote"), if only possibly."""
    found = [id_ for s in question.subjects for id_ in resolve(s, shelf.summaries, shelf.companies)]
    if not found:
        headline = "Name the posting to compare with: its company or its title."
        return blank(question, shelf, "similar postings", headline)
    model = found[0]
    ids, scores = tuple(shelf.summaries), [0.0] * len(shelf.summaries)
    for field, weight in _WEIGHTS.items():
        tally = shelf.columns.tally(field)
        values = {tally.entries[number].value for number in tally.stated.get(model, ())}
        if not values:
            continue
        wanted = [int(entry.value in values) for entry in tally.entries]
        likeness = cache(partial(_likeness, wanted, len(values)))
        likenesses = map(likeness, tally.of_each(ids))
        scores = [score + weight * like for score, like in zip(scores, likenesses, strict=True)]
    shared = dict(zip(ids, scores, strict=True))
    among = set(shared)
    if question.criteria is not None:
        decisions = decided(question.criteria, shelf)
        among = {*decisions.having(Truth.YES), *decisions.having(Truth.POSSIBLE)}
    likest = sorted(shared, key=shared.__getitem__, reverse=True)
    ranked = [id_ for id_ in likest if id_ != model and id_ in among and shared[id_] > 0][:_SIMILAR]
    named = name(posting(shelf.summaries[model], Match.YES))
    shown = tuple(posting(shelf.summaries[id_], Match.POSSIBLE) for id_ in ranked)
    about = f"similar to {named}: shared technologies, function, seniority, place"
    if question.criteria is not None:
        about = f"{about}, among: {understood(question)}"
    headline = f"{counted(len(shown), 'posting')} most like {named}, the nearest first."
    return replace(blank(question, shelf, about, headline), postings=shown)
