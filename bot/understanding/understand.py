"""From the text of a question to a ``Question``: its kind, its criteria, and what was not understood."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.atoms import unheard
from bot.understanding.clauses import thing
from bot.understanding.closed import of_closed, without_closed
from bot.understanding.conditions import (
    continue_languages,
    demand_topics,
    name_companies,
    name_industries,
    name_subject,
    unapplied_companies,
)
from bot.understanding.everyday_names import naming_a_company
from bot.understanding.exclusive import NOT_BOTH, NOTHING_ELSE, nothing_else, only_one, some_of
from bot.understanding.grammar import parse
from bot.understanding.kinds import (
    NUMBER_OF,
    PER,
    asks_earnings,
    extreme_of,
    grouping,
    is_asking,
    is_closed,
    kind_marks,
    kind_of,
    opening,
    place_kind,
    top_of,
    without_limit,
)
from bot.understanding.leftovers import NOUNS, leftovers
from bot.understanding.looked_up import of_look_up
from bot.understanding.marks import Mark, Role, settle, simple_marks, words_of
from bot.understanding.marks import topics as topic_patterns
from bot.understanding.names import Known, titled_spans
from bot.understanding.normalising import clean
from bot.understanding.questions import Kind, Question, Subject
from bot.understanding.recognise import recognise
from bot.understanding.recognisers.figures import as_own
from bot.understanding.recognisers.stated_places import stated_places
from bot.understanding.shared_words import spelled_out
from bot.understanding.sides import find_sides
from bot.understanding.subjects import find_subjects
from bot.understanding.typos import corrections
from index.criteria import Criteria, Criterion, Or, Test, leaves
from index.postings import Field

LONGEST = 1_000  # characters; a longer question is not one that a person typed
_EVERYTHING = re.compile(
    r"(?:(?:show|give|list|get|find)(?:\s+(?:me|us))?\s+)?(?:everything|anything|all(?!\s+about))\b", re.I
)
_WHAT_IS_NAMED = re.compile(
    r"(?i:what(?:'s|s|\s+is|\s+are)?|who(?:'s|\s+is|\s+are))\s+(?:[a-z]+\s+)?[A-Z]\w+"
)
_COUNTABLE = frozenset({Field.COMPANY, Field.PLACE, Field.TECHNOLOGY})


def understand(text: str, known: Known) -> Question:
    """What ``text`` asks. Words that mean nothing here end in ``ignored``; nothing is dropped. A
    name that can only be misspelt is read as what it means, and that is noted."""
    written = clean(text)
    if (rest := without_closed(written)) is not None:
        return of_closed(replace(understand(rest, known), text=text), written)
    written, limit = without_limit(spelled_out(written, known))
    found, settled = _found(written, known)
    slips = corrections(settled, known)
    if slips:
        for wrong, right in slips.items():
            written = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, written)
        found, _ = _found(written, known)
    question = _understood(text, written, found, known)
    if limit is not None and question.kind is Kind.EXTREME:
        question = replace(question, limit=limit)
    elif limit is not None:
        question = replace(question, ignored=(*question.ignored, str(limit)))
    notes = tuple(f"“{wrong}” was read as “{right}”." for wrong, right in slips.items())
    return replace(question, notes=question.notes + notes) if notes else question


def _found(written: str, known: Known) -> tuple[list[Mark], list[Mark]]:
    """All marks of the text, which may overlap, and what is left of them without overlaps."""
    found = simple_marks(written) + recognise(written, known)
    settled = settle(written, found)
    if told := stated_places(written, settled, known):
        found = told + found  # of two marks of one length the first wins
        settled = settle(written, found)
    return found, settled


def _understood(text: str, written: str, found: list[Mark], known: Known) -> Question:
    if not re.search(r"\w", written) or _is_help(written):
        return Question(text, Kind.HELP)
    marks = settle(written, kind_marks(written) + found)
    marks = name_industries(written, continue_languages(name_companies(written, marks)))
    kind = kind_of(written, marks)
    if kind is Kind.LIST and (named := name_subject(written, marks)):
        marks, kind = named, Kind.LOOKUP
    if kind is Kind.LIST and (named := naming_a_company(written, marks, known)):
        marks, kind = named, Kind.LOOKUP
    one = kind is Kind.LIST or asks_earnings(written)  # "what would I earn as the product owner?"
    if one and is_asking(written) and titled_spans(written, known):
        kind = kind if any(m.role in NOUNS for m in marks) else Kind.LOOKUP
    if sides := find_sides(written, marks, kind):
        return _side_by_side(text, written, marks, sides)
    if kind is Kind.LOOKUP and _asks_for_all(written, marks):
        kind = Kind.LIST
    if kind in (Kind.LOOKUP, Kind.COMPARE, Kind.SIMILAR):
        return _about_postings(text, written, kind, marks, known)
    return _about_sets(text, written, kind, marks)


def _is_help(text: str) -> bool:
    return bool(re.fullmatch(rf"(?:please\s+)?(?:{words_of('kinds', 'help').pattern})\W*", text, re.I))


def _about_sets(text: str, written: str, kind: Kind, marks: list[Mark]) -> Question:
    """A question over all postings."""
    if kind is Kind.FIT:
        marks = [as_own(_as_home(written, mark)) for mark in marks]
    marks, ignored = leftovers(written, demand_topics(written, marks, kind))
    criteria = parse(written, marks)
    ignored += unheard(written, marks)
    if kind is Kind.LIST:
        ignored += unapplied_companies(marks)
    criteria = some_of(criteria, written) if criteria is not None else None
    if criteria is None:  # "jobs you don't need to like": what is denied was not understood
        denied = next((m for m in marks if m.role is Role.NEGATION), None)
        ignored += (written[denied.start :].rstrip(" ?!."),) if denied and not ignored else ()
    elif NOT_BOTH.search(written):
        criteria = only_one(criteria)
    elif NOTHING_ELSE.search(written):
        criteria = nothing_else(criteria)
    if kind is Kind.FIT and isinstance(criteria, Criterion):
        kind = Kind.LIST  # "I live in Portugal, what can I apply to": one wish is met or not
    topics = tuple(dict.fromkeys(m.field for m in marks if m.role is Role.TOPIC and m.field))
    if kind is Kind.SUMMARY and not topics:
        topics = tuple(field for field, pattern in topic_patterns().items() if pattern.search(written))
        topics = topics or top_of(written) or ((Field.PAY,) if asks_earnings(written) else ())
    about_postings = bool(topics) or any(m.role in NOUNS for m in marks)
    if kind is Kind.LIST and not about_postings and _says_nothing(written, criteria):
        return Question(text, Kind.HELP, ignored=ignored)
    group = grouping(written, PER)
    counted = grouping(written, NUMBER_OF) if kind is Kind.COUNT else None
    return Question(
        text,
        kind,
        criteria,
        topics=topics,
        about=written,
        extreme=extreme_of(written) if kind is Kind.EXTREME else None,
        counting=counted[2] if counted and counted[2] in _COUNTABLE else None,
        group_by=group[2] if group else None,
        place_kind=place_kind(written, counted, group),
        yes_no=is_closed(written),
        ignored=ignored,
    )


_BASED_BEFORE = re.compile(
    r"\b(?:based|located|living|sitting|am|i'm|im)\s+(?:in|out\s+of)\s+(?:the\s+)?$", re.I
)
_BASED_AFTER = re.compile(r"[\s-]+based\b", re.I)


def _as_home(text: str, mark: Mark) -> Mark:
    """Where the one who asks is based, work is to be done from ("Python, based in Berlin")."""
    place = mark.criterion
    if place is None or place.field is not Field.PLACE or place.test is not Test.IS:
        return mark
    if not (_BASED_BEFORE.search(text, 0, mark.start) or _BASED_AFTER.match(text, mark.end)):
        return mark
    words = f"work can be done from {thing(place.words)}"
    criterion = replace(place, test=Test.WORKABLE_FROM, field=Field.REMOTE_FROM, words=words)
    return replace(mark, field=Field.REMOTE_FROM, criterion=criterion)


_AT = re.compile(r"\b(?:at|by)\s+$", re.I)


def _without(text: str, used: list[Mark]) -> str:
    """The question without the words that name its subjects."""
    for start, end in sorted({(m.start, m.end) for m in used}, reverse=True):
        text = f"{_AT.sub('', text[:start])} {text[end:]}"
    return re.sub(r"\s+", " ", text).strip()


def _asks_for_all(text: str, marks: list[Mark]) -> bool:
    """ "Is Acme hiring?", "everything at Acme": a company, and nothing asked about it."""
    if is_asking(text) and not words_of("for_all").search(text):
        return False
    if not is_asking(text) and _EVERYTHING.match(opening(text)):
        return True
    if not is_asking(text) and not text.rstrip().endswith("?") and _only_narrows(marks):
        return True
    telling = [m for m in marks if m.role in (Role.TOPIC, Role.CRITERION, Role.UNKNOWN, Role.SINGULAR)]
    return bool(telling) and all(m.field is Field.COMPANY for m in telling)


# Conditions that narrow a list; others beside a company are what is asked about it.
_NARROWING = frozenset(
    {Field.COMPANY, Field.WORKPLACE, Field.PLACE, Field.SENIORITY, Field.FUNCTION, Field.EMPLOYMENT}
)


def _only_narrows(marks: list[Mark]) -> bool:
    """ "Acme, remote": a company and conditions, nothing asked."""
    telling = [m for m in marks if m.role in (Role.TOPIC, Role.CRITERION, Role.UNKNOWN, Role.SINGULAR)]
    return len(telling) > 1 and all(m.role is Role.CRITERION and m.field in _NARROWING for m in telling)


def _says_nothing(text: str, criteria: Criteria | None) -> bool:
    """Whether a text without a word for postings asks nothing of them: "what's the weather?"."""
    if criteria is None:
        return True
    if re.match(r"(?:must|need|needs|should)\s+(?:to\s+)?(?:have|be)\b", opening(text), re.I):
        return False  # "must have a driver's license" sets a condition
    if _WHAT_IS_NAMED.match(opening(text)):
        return False  # "what is BusConnects?": a name of their own is looked for in the text
    if re.match(
        r"(?:who|which|any|where\s+(?:can|could|would|will|do|might|should)\s+i)\b", opening(text), re.I
    ):
        return False  # "who is backed by …", "where would I drive to customers?" ask for postings
    return is_asking(text) and all(leaf.test is Test.TEXT for leaf in leaves(criteria))


def _side_by_side(text: str, written: str, marks: list[Mark], sides: tuple[Criteria, ...]) -> Question:
    """A question that sets sets of postings against each other."""
    own = {leaf.field for side in sides for leaf in leaves(side)}
    asked = [m.field for m in marks if m.role is Role.TOPIC and m.field and m.field not in own]
    unknown = (m.text for m in marks if m.role in (Role.UNKNOWN, Role.TASTE))
    more = words_of("more_or_less")
    return Question(
        text,
        Kind.COMPARE,
        Or(sides),
        sides=sides,
        topics=tuple(dict.fromkeys(asked)),
        about=written,
        ignored=tuple(word for word in unknown if not more.fullmatch(word)),
    )


def _about_postings(text: str, written: str, kind: Kind, marks: list[Mark], known: Known) -> Question:
    """A question about one posting or a few: the subjects, and what is asked about them."""
    subjects, used = find_subjects(written, marks, known, several=kind is Kind.COMPARE)
    rest = [m for m in marks if m not in used]
    if kind is Kind.SIMILAR:  # "like the Acme one, but with pay" asks for a set
        rest = demand_topics(written, rest, Kind.LIST)
    return _asked_of(text, written, kind, rest, subjects, used)


def understand_of(text: str, subjects: tuple[Subject, ...], known: Known) -> Question:
    """What ``text`` asks of postings that are settled: "and who would be my boss?" after a look-up."""
    written = clean(text)
    marks = settle(written, kind_marks(written) + _found(written, known)[0])
    return _asked_of(text, written, Kind.LOOKUP, marks, subjects, [])


def _asked_of(
    text: str, written: str, kind: Kind, rest: list[Mark], subjects: tuple[Subject, ...], used: list[Mark]
) -> Question:
    """What ``rest``, the marks beside those that name ``subjects`` (``used``), ask of them."""
    rest = of_look_up(written, rest)
    asked = (m.field for m in rest if m.field is not None and m.role in (Role.TOPIC, Role.CRITERION))
    untold = tuple(m.text for m in rest if m.role is Role.UNKNOWN)
    told = [m for m in rest if m.criterion is None or m.criterion.test is not Test.TEXT]
    criteria = parse(written, told)
    return Question(
        text,
        kind,
        criteria,
        subjects,
        tuple(dict.fromkeys(asked)),
        about=_without(written, used),
        ignored=untold if kind is Kind.COMPARE else (),
        untold=untold,
        yes_no=is_closed(written),
    )
