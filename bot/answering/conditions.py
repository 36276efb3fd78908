"""From marks to marks: what a word becomes by what stands around it.

A field named under a verb of stating becomes a condition; an unknown name after "at" becomes a
company; words that nothing knows become conditions on the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.answers import Kind
from bot.answering.clauses import thing
from bot.answering.kinds import opening
from bot.answering.marks import Mark, Role, words_of
from config.vocabulary import load
from index.criteria import Ask, Criterion, Test
from index.deciding import LISTED
from index.postings import Field

_AT = re.compile(r"\b(?:at|by)\s+(?:a\s+company\s+(?:called|named)\s+)?$", re.I)
_ASKED_OF = re.compile(
    r"^(?:(?:what|when|where|how|who|which)\b[\w\s'-]*?\b)?"
    r"(?:is|does|do|did|can|will|has)\s+(?P<name>\w[\w.&-]*)\s+\w",
    re.I,
)
_WITH = re.compile(r"\bwith(?:\s+an?|\s+the)?\s+$", re.I)
_LINK = re.compile(r"\s+(?:(?:is|are|range|figure)\s+)*")
_TELLING = re.compile(r"[^\W\d_]{2}|\d{2}")
# Of these "mention" tells a strength of its own; of the others only that anything is said.
_WITH_STRENGTHS = frozenset({Field.TECHNOLOGY, Field.DEGREE, Field.SPOKEN_LANGUAGE, Field.CLEARANCE})


def name_companies(text: str, marks: list[Mark]) -> list[Mark]:
    """ "at Google": a name nobody here bears is still a condition on the company."""
    return [
        _as_company(mark)
        if mark.role is Role.UNKNOWN and _AT.search(text[: mark.start]) and not mark.text.isdigit()
        else mark
        for mark in marks
    ]


def continue_languages(marks: list[Mark]) -> list[Mark]:
    """ "written in German or French": the languages of one list are meant alike."""
    continued: list[Mark] = []
    for mark in marks:
        before = next((m for m in reversed(continued) if m.role not in (Role.OR, Role.AND)), None)
        if mark.field is Field.SPOKEN_LANGUAGE and before is not None and before.field is Field.LANGUAGE:
            assert mark.criterion is not None
            words = f"written in {thing(mark.criterion.words)}"
            criterion = replace(mark.criterion, field=Field.LANGUAGE, words=words)
            mark = replace(mark, field=Field.LANGUAGE, criterion=criterion)
        continued.append(mark)
    return continued


def name_subject(text: str, marks: list[Mark]) -> list[Mark] | None:
    """ "Does Visoid sponsor visas?": an unknown word asked about as one asks about a company makes
    it one; None when the question is not of that shape."""
    asked = _ASKED_OF.match(opening(text))
    if asked is None or any(m.role in (Role.PLURAL, Role.COMPANIES) for m in marks):
        return None
    name = asked.group("name").lower()
    if not any(m.role is Role.UNKNOWN and m.text.lower() == name for m in marks):
        return None
    return [_as_company(m) if m.role is Role.UNKNOWN and m.text.lower() == name else m for m in marks]


def _as_company(mark: Mark) -> Mark:
    key = re.sub(r"[^\w]+", " ", mark.text.lower()).strip()
    criterion = Criterion(Test.IS, f"company is {mark.text}", Field.COMPANY, (key,))
    return replace(mark, role=Role.CRITERION, criterion=criterion, field=Field.COMPANY)


def demand_topics(text: str, marks: list[Mark], kind: Kind) -> list[Mark]:
    """ "state a salary", "without a deadline": a field named after a verb of stating, or denied, is
    the condition that the posting says anything on it. Beside a condition on the same field ("pay
    over 100k") the word adds nothing."""
    conditioned = {m.field for m in marks if m.role is Role.CRITERION}
    changed: list[Mark] = []
    for number, mark in enumerate(marks):
        if mark.role is Role.TOPIC and mark.field in conditioned:
            mark = replace(mark, role=Role.FILLER)
        elif mark.role is Role.TOPIC and mark.field is not None:
            if kind in (Kind.LIST, Kind.COUNT, Kind.FIT) and _is_demanded(text, marks, number):
                said = load("questions")["said"].get(mark.field.value, mark.field.value)
                criterion = Criterion(Test.STATES, f"states {said}", mark.field, ask=Ask.MENTIONS)
                mark = replace(mark, role=Role.CRITERION, criterion=criterion)
        elif mark.criterion is not None and _is_only_mentioned(text, marks, number):
            said = f"mentions {thing(mark.criterion.words)}"
            mark = replace(mark, criterion=replace(mark.criterion, ask=Ask.MENTIONS, words=said))
        changed.append(mark)
    return changed


def _is_demanded(text: str, marks: list[Mark], number: int) -> bool:
    before = [m for m in marks[:number] if m.role is not Role.FILLER][-2:]
    linked = any(m.role in (Role.ASK, Role.NEGATION) for m in before)
    return linked or bool(_WITH.search(text[: marks[number].start])) or _said_after(text, marks[number])


def _is_only_mentioned(text: str, marks: list[Mark], number: int) -> bool:
    mark = marks[number]
    if mark.field not in LISTED:
        return False
    verb = next((m for m in reversed(marks[:number]) if m.role is Role.ASK), None)
    stated = verb is not None and verb.ask is Ask.MENTIONS and mark.field not in _WITH_STRENGTHS
    return stated or _said_after(text, mark)


def _said_after(text: str, mark: Mark) -> bool:
    link = _LINK.match(text, mark.end)
    return link is not None and words_of("said_after").match(text, link.end()) is not None


def leftovers(text: str, marks: list[Mark]) -> tuple[list[Mark], tuple[str, ...]]:
    """The marks with runs of unknown words as conditions on the text, and the words of taste, which
    are ignored and said so."""
    kept: list[Mark] = []
    run: list[Mark] = []
    for mark in [*marks, None]:
        if mark is not None and mark.role is Role.UNKNOWN and _TELLING.search(mark.text):
            run.append(mark)
            continue
        if run:
            kept.append(_on_text(text, run[0].start, run[-1].end))
            run = []
        if mark is not None and mark.role not in (Role.TASTE, Role.UNKNOWN):
            kept.append(mark)
    untold = (m for m in marks if m.role is Role.UNKNOWN and m.text.isalnum() and not _TELLING.search(m.text))
    passed = sorted([*untold, *(m for m in marks if m.role is Role.TASTE)], key=lambda m: m.start)
    return kept, tuple(m.text for m in passed)


def _on_text(text: str, start: int, end: int) -> Mark:
    phrase = text[start:end]
    criterion = Criterion(Test.TEXT, f"text mentions “{phrase}”", values=(phrase,))
    return Mark(start, end, Role.CRITERION, phrase, criterion)
