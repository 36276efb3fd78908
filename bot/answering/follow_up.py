"""Follow-ups: a question that refines the one before it.

A conversation is the texts of its questions in order. Each is understood after the one before, so a
thread needs no more memory than what was typed, and gives the same answers after a restart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bot.answering.answers import Kind
from bot.answering.choices import split_pointer
from bot.answering.marks import phrase_pattern, words_of
from bot.answering.names import Known
from bot.answering.questions import Question, Subject
from bot.answering.understand import clean, understand
from config.vocabulary import load
from index.criteria import And, Criteria, Criterion, Not, Or, leaves
from index.postings import Field

_SETS = (Kind.LIST, Kind.COUNT, Kind.EXTREME, Kind.SUMMARY, Kind.FIT)
_LEAD = re.compile(r"^(?:and|ok|okay|so|then|now|also|great|thanks|cool|hm+|please|pls|\W)+\s*", re.I)
_ONE = r"(?:one|job|role|posting|position|result)"
_SHORT = 4  # words: "hybrid?" after a list is about that list


def understand_after(earlier: Sequence[str], text: str, known: Known) -> Question:
    """What ``text`` asks after the questions ``earlier`` (oldest first)."""
    before: Question | None = None
    for said in earlier:
        understood = _follow(before, said, known)
        if understood.kind is not Kind.HELP:  # what was not understood refines nothing and ends nothing
            before = understood
    return _follow(before, text, known)


def chosen(text: str) -> int | None:
    """The place in the list before that ``text`` points to ("the second one" → 2, "the last" → -1)."""
    words = clean(text)
    for number, pattern in _ordinals().items():
        pointed = re.search(rf"\bthe\s+(?:{pattern.pattern})(?:\s+{_ONE}\b|\W*$)", words, re.I)
        if pointed or re.fullmatch(rf"(?:{pattern.pattern})(?:\s+{_ONE})?\W*", words, re.I):
            return number
    return None


def asks_for_more(text: str) -> bool:
    """Whether ``text`` only asks for the rest of the list before."""
    more = words_of("follow_ups", "more").pattern
    return bool(re.fullmatch(rf"(?:please\s+)?(?:{more})\W*", clean(text), re.I))


@cache
def _ordinals() -> dict[int, re.Pattern[str]]:
    ordinals = load("questions")["follow_ups"]["ordinals"]
    return {int(number): phrase_pattern(words) for number, words in ordinals.items()}


def about_posting(asked: Question, text: str, posting: str, label: str) -> Question:
    """What ``asked`` asks, asked about one posting: which posting is settled, so words that may have
    told it (a place, a title) ask nothing."""
    topics = asked.topics
    if asked.kind is Kind.SIMILAR:
        return Question(text, Kind.SIMILAR, subjects=(Subject(label, posting=posting),))
    if asked.criteria is not None:
        fields = (leaf.field for leaf in leaves(asked.criteria) if leaf.field is not None)
        topics = tuple(dict.fromkeys((*topics, *(f for f in fields if f is not Field.COMPANY))))
    return Question(
        text,
        Kind.LOOKUP,
        asked.criteria if asked.kind is Kind.LOOKUP or asked.yes_no else None,
        (Subject(label, posting=posting),),
        topics,
        about=asked.about or clean(asked.text),
        yes_no=asked.yes_no,
        notes=asked.notes,
    )


def _follow(before: Question | None, text: str, known: Known) -> Question:
    plain, posting = split_pointer(text)
    if posting is not None:
        return about_posting(_follow(before, plain, known), text, posting, posting)
    asked = understand(text, known)
    if before is None or before.kind not in _SETS:
        return asked
    if asks_for_more(text):
        return before
    narrowing, replacing = _refines(text, asked)
    if not (narrowing or replacing):
        return asked
    kind = asked.kind if asked.kind in (Kind.COUNT, Kind.EXTREME, Kind.SUMMARY) else before.kind
    if asked.criteria is None:
        return replace(asked, kind=kind, criteria=before.criteria) if kind is not Kind.LIST else asked
    join = _replaced if replacing else _joined
    combined = join(before.criteria, asked.criteria)
    extreme = asked.extreme if kind is Kind.EXTREME and asked.extreme else before.extreme
    return replace(
        before,
        text=text,
        kind=kind,
        criteria=combined,
        extreme=extreme,
        yes_no=asked.yes_no,
        ignored=asked.ignored,
    )


def _refines(text: str, asked: Question) -> tuple[bool, bool]:
    """Whether the text narrows the set before, or asks the same with another value."""
    words = _LEAD.sub("", clean(text))
    led = clean(text) != words
    if words_of("follow_ups", "narrow").search(words):
        return True, False
    if words_of("follow_ups", "replace").match(clean(text)) or words_of("follow_ups", "replace").match(words):
        return False, True
    few = len(words.split()) <= _SHORT
    nouns = words_of("postings_plural").search(words)
    bare = asked.kind in (Kind.LIST, Kind.EXTREME, Kind.HELP) and few and not nouns
    return (led or bare) and asked.kind is not Kind.HELP and not asked.subjects, False


def _joined(before: Criteria | None, now: Criteria) -> Criteria:
    if before is None:
        return now
    parts = (
        *(before.parts if isinstance(before, And) else (before,)),
        *(now.parts if isinstance(now, And) else (now,)),
    )
    return And(tuple(dict.fromkeys(parts)))


_ALIKE = (
    {Field.WORKPLACE},
    {Field.PLACE, Field.REMOTE_FROM},
    {Field.SENIORITY},
    {Field.FUNCTION, Field.TITLE},
)


def _replaced(before: Criteria | None, now: Criteria) -> Criteria:
    """The criteria before, those on the fields of ``now`` given up for it."""
    if before is None:
        return now
    fields = {leaf.field for leaf in leaves(now)}
    fields |= {field for kin in _ALIKE for field in kin if kin & fields}
    kept = [
        part for part in (before.parts if isinstance(before, And) else (before,)) if not _on(part, fields)
    ]
    return _joined(kept[0] if len(kept) == 1 else And(tuple(kept)) if kept else None, now)


def _on(part: Criteria, fields: set[Field | None]) -> bool:
    match part:
        case Criterion(field=field):
            return field in fields
        case Not(inner):
            return _on(inner, fields)
        case And(parts) | Or(parts):
            return all(_on(p, fields) for p in parts)
