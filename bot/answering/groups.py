"""Values of a field counted, and postings or values counted for each value of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.answering.answers import Answer
from bot.answering.library import Shelf
from bot.answering.phrasing import counted, group_words
from bot.understanding.questions import Question
from config.vocabulary import load
from index.places import PlaceKind, place
from index.postings import Fact, Field

_NAMED = 30  # values listed by name
_LEADING = 3  # values that share the first place and are still named in the headline
_COUNTED_IN_WORDS = {Field.COMPANY: "company", Field.PLACE: "place", Field.TECHNOLOGY: "technology"}


def count_values(answer: Answer, question: Question, yes: Sequence[str], shelf: Shelf) -> Answer:
    """ "How many companies …": distinct values of the field among the postings that match, also "per
    city" where that is asked."""
    field = question.counting
    assert field is not None
    named, silent = _values(field, question.place_kind, yes, shelf)
    noun = _noun(field, question.place_kind)
    headline = f"{counted(len(named), noun)}, in {counted(answer.count, 'posting')}."
    notes = [", ".join(f"{label} ({n})" for label, n in named.most_common(_NAMED))]
    if silent:
        does = "does" if silent == 1 else "do"
        notes.append(f"{counted(silent, 'matching posting')} {does} not state a {noun}.")
    if question.group_by not in (None, field):
        notes.append(_counted_per_group(field, question, yes, shelf))
    notes = [note for note in notes if note]
    return replace(answer, count=len(named), headline=headline, notes=(*answer.notes, *notes))


def per_group(answer: Answer, question: Question, yes: Sequence[str], shelf: Shelf) -> Answer:
    """``answer`` with how many of the postings ``yes`` state each value of the field to group by, and
    with the commonest in its headline: "which city has the most jobs?"."""
    assert question.group_by is not None
    groups, silent = _values(question.group_by, question.place_kind, yes, shelf)
    most = max(groups.values(), default=0)
    leading = sorted(label for label, number in groups.items() if number == most)
    headline = answer.headline
    if 0 < len(leading) <= _LEADING:
        headline = f"{headline.removesuffix('.')}; the most: {'; '.join(leading)} ({most:,})."
    note = group_words(question.group_by, groups, silent, question.place_kind)
    return replace(answer, headline=headline, notes=(*answer.notes, note))


def group_labels(facts: Iterable[Fact], kind: PlaceKind | None) -> Mapping[str, str]:
    """The distinct values of ``facts`` with their labels. Asked by cities, wider places say none; asked by
    countries, a city says its own."""
    stated = [f for f in facts if not f.overruled]
    if kind is None:
        return {f.value: f.label for f in stated}
    if kind is PlaceKind.COUNTRY:
        homes = dict.fromkeys(f.value.split("/")[0] for f in stated)
        return {key: place(key).label for key in homes if place(key).kind is PlaceKind.COUNTRY}
    return {f.value: f.label for f in stated if _is_of_cities(f.value)}


def _is_of_cities(key: str) -> bool:
    return place(key).kind in (PlaceKind.CITY, PlaceKind.AREA) or key in load("places")["city_states"]


def _counted_per_group(counting: Field, question: Question, ids: Sequence[str], shelf: Shelf) -> str:
    """ "How many companies per city": distinct values of one field for each value of another."""
    group = question.group_by
    assert group is not None
    counted_facts, grouped_facts = shelf.columns.facts(counting), shelf.columns.facts(group)
    found: dict[str, set[str]] = {}
    silent = 0
    for id_ in ids:
        values = [f.value for f in counted_facts.get(id_, ()) if not f.overruled]
        labels = group_labels(grouped_facts.get(id_, ()), question.place_kind)
        silent += not labels
        for label in labels.values():
            found.setdefault(label, set()).update(
                sorted(values, key=len)[:1] if counting is Field.COMPANY else values
            )
    numbers = {label: len(values) for label, values in found.items() if values}
    return group_words(group, numbers, silent, question.place_kind)


def _values(
    field: Field, kind: PlaceKind | None, ids: Sequence[str], shelf: Shelf
) -> tuple[Counter[str], int]:
    """How many of the postings state each value, by label, and how many state none. A posting may
    bear two names of its one company; the short one counts, which its other postings bear too."""
    facts = shelf.columns.facts(field)
    found: Counter[str] = Counter()
    silent = 0
    for id_ in ids:
        stated = [f for f in facts.get(id_, ()) if not f.overruled]
        if field is Field.COMPANY:
            stated = sorted(stated, key=lambda f: len(f.value))[:1]
        labels = group_labels(stated, kind if field is Field.PLACE else None)
        found.update(labels.values())
        silent += not labels
    return found, silent


def _noun(field: Field, kind: PlaceKind | None) -> str:
    return kind.value if field is Field.PLACE and kind is not None else _COUNTED_IN_WORDS[field]
