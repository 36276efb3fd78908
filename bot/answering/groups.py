"""Values of a field counted, and postings or values counted for each value of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from bot.answering.answers import Answer
from bot.answering.library import Shelf
from bot.answering.phrasing import counted, group_words
from bot.understanding.questions import Question
from config.vocabulary import load
from index.places import PlaceKind, place
from index.postings import Field
from index.tallies import Tally
from index.tallies import counted as counted_numbers

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


@lru_cache(maxsize=10_000)
def _country(key: str) -> str | None:
    found = place(key)
    return found.label if found.kind is PlaceKind.COUNTRY else None


@lru_cache(maxsize=10_000)
def _is_of_cities(key: str) -> bool:
    return place(key).kind in (PlaceKind.CITY, PlaceKind.AREA) or key in load("places")["city_states"]


def _counted_per_group(counting: Field, question: Question, ids: Sequence[str], shelf: Shelf) -> str:
    """ "How many companies per city": distinct values of one field for each value of another."""
    group = question.group_by
    assert group is not None
    counted_ones, grouped = shelf.columns.tally(counting), shelf.columns.tally(group)
    values = [entry.value for entry in counted_ones.entries]
    labels = cache(lambda stated: labels_of(grouped, stated, question.place_kind))
    found: dict[str, set[str]] = {}
    silent = 0
    for each, groups in zip(_stated(counting, ids, counted_ones), grouped.of_each(ids), strict=True):
        named = labels(groups)
        silent += not named
        for label in named:
            found.setdefault(label, set()).update([values[number] for number in each])
    numbers = {label: len(some) for label, some in found.items() if some}
    return group_words(group, numbers, silent, question.place_kind)


def _stated(field: Field, ids: Sequence[str], tally: Tally) -> list[tuple[int, ...]]:
    """What each posting states of what is counted. It may bear two names of its one company; the short one
    counts, which its other postings bear too."""
    each = tally.of_each(ids)
    if field is not Field.COMPANY:
        return each
    length = [len(entry.value) for entry in tally.entries]
    return [stated if len(stated) < 2 else (min(stated, key=length.__getitem__),) for stated in each]


def _values(
    field: Field, kind: PlaceKind | None, ids: Sequence[str], shelf: Shelf
) -> tuple[Counter[str], int]:
    """How many of the postings state each value, by label, and how many state none."""
    tally = shelf.columns.tally(field)
    return count_labels(tally, _stated(field, ids, tally), kind if field is Field.PLACE else None)


def count_labels(
    tally: Tally, each: Sequence[tuple[int, ...]], kind: PlaceKind | None
) -> tuple[Counter[str], int]:
    """How often each label is borne, as ``labels_of`` tells them, and how many bear none; ``each``: what
    postings state, as places in the tally."""
    found: Counter[str] = Counter()
    if kind is None:
        numbers, silent = counted_numbers(each)
        for number, times in numbers.items():
            found[tally.entries[number].label] += times
        return found, silent
    silent = 0
    for stated, times in Counter(each).items():
        labels = labels_of(tally, stated, kind)
        for label in labels:
            found[label] += times
        silent += 0 if labels else times
    return found, silent


def labels_of(tally: Tally, stated: Iterable[int], kind: PlaceKind | None) -> Collection[str]:
    """The labels of what is stated, as places in the tally. Asked by cities, wider places bear none; asked by
    countries, a city bears its own."""
    entries = [tally.entries[number] for number in stated]
    if kind is None:
        return [entry.label for entry in entries]
    if kind is PlaceKind.COUNTRY:
        homes = dict.fromkeys(entry.value.split("/")[0] for entry in entries)
        return [label for label in map(_country, homes) if label is not None]
    return [entry.label for entry in entries if _is_of_cities(entry.value)]


def _noun(field: Field, kind: PlaceKind | None) -> str:
    return kind.value if field is Field.PLACE and kind is not None else _COUNTED_IN_WORDS[field]
