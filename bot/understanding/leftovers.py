"""Words that nothing knows: conditions on the text of postings where a condition can stand, else ignored."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.marks import Mark, Role, words_of
from bot.understanding.wanted import said_also
from index.criteria import Criterion, Test
from index.postings import Field

_BRIDGE = 2  # small words at most between the words of one phrase
_TELLING = re.compile(r"[^\W\d_]{2}|\d{2}")


def leftovers(text: str, marks: list[Mark]) -> tuple[list[Mark], tuple[str, ...]]:
    """The marks with runs of unknown words as conditions on the text, and the words that were
    ignored: those of taste, and those that stand where no condition stands ("which jobs call …")."""
    marks = [_adds_nothing(marks[number - 1], mark) if number else mark for number, mark in enumerate(marks)]
    kept: list[Mark] = []
    limited = any(m.criterion is not None and m.criterion.test is Test.RANGE for m in marks)
    ignored: list[Mark] = [
        m for m in marks if m.role is Role.TASTE and not (limited and _SIDE_OF_A_LIMIT.fullmatch(m.text))
    ]
    run: list[Mark] = []
    for number, mark in enumerate([*marks, None]):
        ended = bool(run) and mark is not None and "," in text[run[-1].end : mark.start]
        if (
            not ended
            and mark is not None
            and (mark.role is Role.UNKNOWN or (run and _bridges(marks[number:])))
        ):
            run.append(mark)
            continue
        if run and not _qualifies(text, kept, run, mark) and _is_condition(text, kept, run, mark):
            kept.append(on_text(text, run[0].start, run[-1].end))
        else:
            ignored += [
                _with_limit(text, m) for m in run if m.role is Role.UNKNOWN and any(map(str.isalnum, m.text))
            ]
        run = [mark] if ended and mark is not None and mark.role is Role.UNKNOWN else []
        if mark is not None and mark.role is not Role.TASTE and not run:
            kept.append(mark)
    return kept, tuple(m.text for m in sorted(ignored, key=lambda m: m.start))


# What a denied word before it qualifies: "no fancy degree" asks for none. Of the rest each may be denied.
_QUALIFIED = frozenset(
    {
        Field.DEGREE, Field.BENEFIT, Field.EQUITY, Field.VISA, Field.CLEARANCE, Field.RELOCATION, Field.PAY,
        Field.ON_CALL, Field.HOURS, Field.INTERVIEW, Field.YEARS, Field.TRAVEL,
    }
)  # fmt: skip


def _qualifies(text: str, before: list[Mark], run: list[Mark], after: Mark | None) -> bool:
    """Whether unknown words only say which sort of the thing behind them is denied: "don't need a uni
    degree". They are named as not applied, and what is denied stays so."""
    if after is None or after.criterion is None or after.field not in _QUALIFIED:
        return False
    if text[run[-1].end : after.start].strip():
        return False
    told = [m for m in before if m.role is not Role.FILLER][-2:]
    if told and told[-1].role is Role.ASK:
        told.pop()
    return bool(told) and told[-1].role is Role.NEGATION


_SIDE_OF_A_LIMIT = re.compile(r"maximum|maximal|minimum|minimal", re.I)  # "a minimum salary of 50k"
_LIMIT_BEFORE = re.compile(
    r"(?:(?:less|fewer|more)\s+than|at\s+(?:least|most)|over|under|above|below|up\s+to|about|around|only)\s+$",
    re.I,
)
_COUNTED_BEHIND = re.compile(
    r"\s*(?:%|[^\W\d_]+)"
    r"(?:(?:\s+[^\W\d_]+){0,2}?\s+(?:or\s+(?:less|fewer|more)|max(?:imum)?|at\s+(?:least|most))\b)?",
    re.I,
)


def _with_limit(text: str, mark: Mark) -> Mark:
    """A number that could not be applied, with its limit and what it counts: "less than 50 people"."""
    if not mark.text.isdigit():
        return mark
    before, behind = _LIMIT_BEFORE.search(text, 0, mark.start), _COUNTED_BEHIND.match(text, mark.end)
    start = before.start() if before else mark.start
    end = behind.end() if behind else mark.end
    return replace(mark, start=start, end=end, text=text[start:end])


def _adds_nothing(before: Mark, mark: Mark) -> Mark:
    """ "Remote friendly", "junior friendly": after a condition such a word is no other one."""
    apart = mark.start - before.end > 1
    if mark.role is not Role.UNKNOWN or before.role is not Role.CRITERION or apart:
        return mark
    return replace(mark, role=Role.FILLER) if words_of("after_conditions").fullmatch(mark.text) else mark


def _bridges(marks: list[Mark]) -> bool:
    """Small words between two unknown ones: "founded in 2019", "report to the CTO"."""
    small = words_of("bridges")
    for number, mark in enumerate(marks[: _BRIDGE + 1]):
        if mark.role is Role.UNKNOWN:
            return number > 0
        if not small.fullmatch(mark.text):
            return False
    return False


# What a condition on the text follows, and what it may stand before.
_LEADS = (Role.ASK, Role.NEGATION, Role.AND, Role.OR, Role.BREAK)
NOUNS = (Role.PLURAL, Role.SINGULAR, Role.COMPANIES)
_ABOUT = re.compile(
    r"\b(?:about|on|with|for|in|of|like|around|involving|by|to|a|an|the|doing|any"
    r"|my|your|our|their|see|seeing|want|wants|wanting)\s+$",
    re.I,
)


def _is_condition(text: str, before: list[Mark], run: list[Mark], after: Mark | None) -> bool:
    """Whether unknown words say what is wanted: they stand alone, before a noun for postings
    ("fintech jobs"), or after a verb, a connector or a preposition ("jobs about search")."""
    if not any(_TELLING.search(m.text) for m in run):
        return False
    if run[0].start > 0 and run[0].text[0].isupper():
        return True  # a name is never of no account
    if len(run) == 1 and words_of("common_verbs").fullmatch(run[0].text):
        return False
    if sum(m.role is Role.UNKNOWN for m in run) > 1:
        return True
    lead = before[-1] if before else None
    if lead is None or (after is not None and after.role in NOUNS):
        return True
    comma = "," in text[lead.end : run[0].start]
    return comma or lead.role in _LEADS or _ABOUT.search(text[: run[0].start]) is not None


def on_text(text: str, start: int, end: int) -> Mark:
    """The condition that the text of a posting says what the question does from ``start`` to ``end``."""
    phrase = text[start:end]
    criterion = Criterion(Test.TEXT, f"text mentions “{phrase}”", values=said_also(phrase))
    return Mark(start, end, Role.CRITERION, phrase, criterion)
