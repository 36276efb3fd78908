"""From the text of a question to a ``Question``: its kind, its criteria, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from bot.answering.answers import Kind
from bot.answering.grammar import parse
from bot.answering.marks import Mark, Role, extremes, phrase_pattern, settle, simple_marks, words_of
from bot.answering.questions import Question
from bot.answering.recognise import Known, recognise
from bot.answering.subjects import find_subjects
from config.vocabulary import load
from index.criteria import And, Ask, Criteria, Criterion, Test, leaves
from index.deciding import LISTED
from index.postings import Field

_COUNTABLE = frozenset({Field.COMPANY, Field.PLACE, Field.TECHNOLOGY})
LONGEST = 1_000  # characters; a longer question is not one that a person typed
_SLACK_LINK = re.compile(r"<(?:https?://|mailto:)[^|>\s]{1,500}(?:\|([^>]{0,200}))?>|<[@#!][^>]{1,100}>")
_EMOJI_CODE = re.compile(r":[a-z0-9_+-]{2,40}:(?!\d)")
_OPENING = re.compile(r"^(?:so|and|ok|okay|hi|hey|hello|please|pls|um|well|,|\s)+\b", re.I)
_WH = re.compile(
    r"^(?:what|who|whom|when|where|why|how|which|tell|give|describe|explain|is|are|does|do|did|can|could|will|would|has|have|should)\b",
    re.I,
)
_CLOSED = re.compile(
    r"^(?:is|are|does|do|did|can|could|will|would|has|have|any|anything|anyone|should)\b", re.I
)
_MORE = re.compile(
    r"\bwhich\s+(?:\w+\s+)?(?:of\s+\w+\s+)?(?:pays|offers|asks|requires|has|is)\b.{0,40}\b(?:more|better|higher|less|lower|fewer)\b",
    re.I,
)


def understand(text: str, known: Known) -> Question:
    """What ``text`` asks. Words that mean nothing here end in ``ignored``; nothing is dropped."""
    written = clean(text)
    if not re.search(r"\w", written) or _is_help(written):
        return Question(text, Kind.HELP)
    marks = settle(written, _kind_marks(written) + simple_marks(written) + recognise(written, known))
    marks = _name_unknown_companies(written, marks)
    kind = _kind(written, marks)
    if kind is Kind.LIST and (named := _named_subject(written, marks)):
        marks, kind = named, Kind.LOOKUP
    if kind in (Kind.LOOKUP, Kind.COMPARE, Kind.SIMILAR):
        return _about_postings(text, written, kind, marks, known)
    return _about_sets(text, written, kind, marks)


def clean(text: str) -> str:
    """The question without Slack's markup, emoji codes, and repeated space."""
    plain = _SLACK_LINK.sub(lambda m: m.group(1) or " ", text.replace("’", "'").replace("‘", "'"))
    plain = _EMOJI_CODE.sub(" ", plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
    return re.sub(r"\s+", " ", plain).strip(" \t*_~`")


def _is_help(text: str) -> bool:
    return bool(re.fullmatch(rf"(?:please\s+)?(?:{words_of('kinds', 'help').pattern})\W*", text, re.I))


def _kind_marks(text: str) -> list[Mark]:
    """Superlatives and words of counting or comparing: read once for the kind, then out of the way."""
    patterns = [
        *extremes().values(),
        *(words_of("kinds", k) for k in ("count", "compare", "similar", "summary", "fit")),
    ]
    marks = [Mark(m.start(), m.end(), Role.FILLER, m.group()) for p in patterns for m in p.finditer(text)]
    if group := _grouping(text, _PER):
        marks.append(Mark(group[0], group[1], Role.FILLER, text[group[0] : group[1]]))
    return marks


def _name_unknown_companies(text: str, marks: list[Mark]) -> list[Mark]:
    """ "at Google", "does Visoid …": a name nobody here bears is still a condition on the company."""
    named: list[Mark] = []
    for mark in marks:
        if mark.role is Role.UNKNOWN:
            after_at = re.search(
                r"\b(?:at|by)\s+(?:a\s+company\s+(?:called|named)\s+)?$", text[: mark.start], re.I
            )
            if after_at and not mark.text.isdigit():
                key = re.sub(r"[^\w]+", " ", mark.text.lower()).strip()
                criterion = Criterion(Test.IS, f"company is {mark.text}", Field.COMPANY, (key,))
                mark = replace(mark, role=Role.CRITERION, criterion=criterion, field=Field.COMPANY)
        named.append(mark)
    return named


_ASKED_OF = re.compile(
    r"^(?:(?:what|when|where|how|who|which)\b[\w\s'-]*?\b)?(?:is|does|do|did|can|will|has)\s+(?P<name>\w[\w.&-]*)\s+\w",
    re.I,
)


def _named_subject(text: str, marks: list[Mark]) -> list[Mark] | None:
    """ "Does Visoid sponsor visas?": an unknown word asked about as one asks about a company makes
    it one; None when the question is not of that shape."""
    asked = _ASKED_OF.match(_OPENING.sub("", text))
    if asked is None or any(m.role in (Role.PLURAL, Role.COMPANIES) for m in marks):
        return None
    for number, mark in enumerate(marks):
        if mark.role is Role.UNKNOWN and mark.text.lower() == asked.group("name").lower():
            key = re.sub(r"[^\w]+", " ", mark.text.lower()).strip()
            criterion = Criterion(Test.IS, f"company is {mark.text}", Field.COMPANY, (key,))
            named = replace(mark, role=Role.CRITERION, criterion=criterion, field=Field.COMPANY)
            return [*marks[:number], named, *marks[number + 1 :]]
    return None


def _kind(text: str, marks: list[Mark]) -> Kind:
    opening = _OPENING.sub("", text)
    plural = any(m.role in (Role.PLURAL, Role.COMPANIES) for m in marks)
    companies = [m for m in marks if m.field is Field.COMPANY and m.role is Role.CRITERION]
    if (
        words_of("kinds", "compare").search(text)
        and len(companies) != 1
        and not re.match(r"how do\b", opening, re.I)
    ):
        return Kind.COMPARE
    if len(companies) > 1 and _MORE.search(text):
        return Kind.COMPARE
    if any(p.search(text) for p in extremes().values()):
        return Kind.EXTREME
    if words_of("kinds", "similar").search(text):
        return Kind.SIMILAR
    if words_of("kinds", "count").search(text) and (plural or not companies) and not _asks_years(text):
        return Kind.COUNT
    if _asks_look_up(opening, marks, plural, bool(companies)):
        return Kind.LOOKUP
    if words_of("kinds", "summary").search(text) or _grouping(text, _PER):
        return Kind.SUMMARY
    if words_of("kinds", "fit").search(text):
        return Kind.FIT
    return Kind.LIST


def _asks_years(text: str) -> bool:
    return bool(
        re.search(
            r"how many\s+(?:\w+\s+)?(?:years|days|hours|weeks|steps|rounds|stages|interviews|people)\b",
            text,
            re.I,
        )
    )


def _asks_look_up(opening: str, marks: list[Mark], plural: bool, company: bool) -> bool:
    asks_set = re.match(
        r"(?:which|what|any|list|show|find|are there|is there)\s+(?:\S+\s+){0,3}?"
        r"(?:jobs?|roles?|positions?|postings?|openings?|ads?|companies|employers)\b",
        opening,
        re.I,
    )
    if company:
        return (not plural and not asks_set) or bool(
            not asks_set
            and re.match(r"(?:what|how|when|where|who)\b", opening, re.I)
            and not re.search(r"\bhow many\b", opening, re.I)
        )
    definite = re.search(
        r"\b(?:the|this|that)\s+(?:[\w+#./()'-]+\s+){0,6}?(?:job|role|position|posting|opening|one|ad|engineer|developer|manager|designer|analyst|scientist|architect|lead|intern|specialist|administrator|consultant|director|researcher|writer|advocate|representative|executive|programmer|tester|recruiter|lawyer|accountant)\b",
        opening,
        re.I,
    )
    return bool(definite) and not plural and not asks_set and bool(_WH.match(opening))


def _about_sets(text: str, written: str, kind: Kind, marks: list[Mark]) -> Question:
    """A question over all postings: its criteria, with topics under a verb of stating made criteria."""
    marks = _topics_to_criteria(written, marks, kind)
    marks, ignored = _leftovers(written, marks)
    criteria = parse(written, marks)
    extreme = next((name for name, pattern in extremes().items() if pattern.search(written)), None)
    group = _grouping(written, _PER)
    counting = _grouping(written, _NUMBER_OF) if kind is Kind.COUNT else None
    found = tuple(dict.fromkeys(m.field for m in marks if m.role is Role.TOPIC and m.field))
    nouns = any(m.role in (Role.PLURAL, Role.SINGULAR, Role.COMPANIES) for m in marks)
    if kind is Kind.LIST and not nouns and not found and _only_text(criteria) and _WH.match(written):
        return Question(text, Kind.HELP, ignored=ignored)
    if (
        criteria is None
        and kind is Kind.LIST
        and not found
        and not any(m.role in (Role.PLURAL, Role.SINGULAR, Role.COMPANIES) for m in marks)
    ):
        return Question(text, Kind.HELP, ignored=ignored)
    return Question(
        text, kind, criteria, (), found, written, extreme if kind is Kind.EXTREME else None,
        counting[2] if counting and counting[2] in _COUNTABLE else None,
        group[2] if group else None,
        bool(_CLOSED.match(_OPENING.sub("", written))), ignored,
    )  # fmt: skip


@cache
def _groupings() -> Mapping[Field, re.Pattern[str]]:
    return {Field(name): phrase_pattern(words) for name, words in load("questions")["groups"].items()}


_PER = re.compile(r"\b(?:per|by|for each|in each|grouped by|broken down by)\s+", re.I)
_NUMBER_OF = re.compile(
    r"\b(?:how many|number of|count(?: the| of)?)\s+(?:(?:different|distinct|unique)\s+)?", re.I
)


def _grouping(text: str, cue: re.Pattern[str]) -> tuple[int, int, Field] | None:
    """The field named right after ``cue`` ("per city", "how many companies"), with its span."""
    for found in cue.finditer(text):
        for field, pattern in _groupings().items():
            if named := pattern.match(text, found.end()):
                return found.start(), named.end(), field
    return None


def _only_text(criteria: Criteria | None) -> bool:
    """Whether nothing but words that no field covers was understood."""
    return criteria is not None and all(leaf.test is Test.TEXT for leaf in leaves(criteria))


def _topics_to_criteria(text: str, marks: list[Mark], kind: Kind) -> list[Mark]:
    """ "state a salary", "without a deadline": a field named after a verb of stating, or denied, is
    the condition that the posting says anything on it. Beside a condition on the same field ("pay
    over 100k") the word adds nothing."""
    conditioned = {m.field for m in marks if m.role is Role.CRITERION}
    changed: list[Mark] = []
    for number, mark in enumerate(marks):
        if mark.role is Role.TOPIC and mark.field is not None:
            if mark.field in conditioned:
                mark = replace(mark, role=Role.FILLER)
            elif kind in (Kind.LIST, Kind.COUNT, Kind.FIT) and _is_demanded(text, marks, number):
                said = load("questions")["said"].get(mark.field.value, mark.field.value)
                criterion = Criterion(Test.STATES, f"states {said}", mark.field, ask=Ask.MENTIONS)
                mark = replace(mark, role=Role.CRITERION, criterion=criterion)
        elif mark.role is Role.CRITERION and mark.field in LISTED and _stating(text, marks, number):
            assert mark.criterion is not None
            mark = replace(
                mark,
                criterion=replace(mark.criterion, ask=Ask.MENTIONS, words=f"mentions {mark.criterion.words}"),
            )
        changed.append(mark)
    return changed


_SAID_AFTER = re.compile(
    r"\s+(?:is\s+|are\s+|range\s+)?(?:stated|listed|given|mentioned|disclosed|specified|published|shown|included|advertised)\b",
    re.I,
)


def _is_demanded(text: str, marks: list[Mark], number: int) -> bool:
    before = [m for m in marks[:number] if m.role is not Role.FILLER][-3:]
    linked = any(m.role in (Role.ASK, Role.NEGATION) for m in before[-2:]) or re.search(
        r"\bwith(?:\s+an?|\s+the)?\s+$", text[: marks[number].start], re.I
    )
    return bool(linked) or bool(_SAID_AFTER.match(text, marks[number].end))


def _stating(text: str, marks: list[Mark], number: int) -> bool:
    mark = marks[number]
    verb = next((m for m in reversed(marks[:number]) if m.role is Role.ASK), None)
    return bool(_SAID_AFTER.match(text, mark.end)) or (
        verb is not None
        and verb.ask is Ask.MENTIONS
        and mark.field not in (Field.TECHNOLOGY, Field.DEGREE, Field.SPOKEN_LANGUAGE, Field.CLEARANCE)
    )


def _leftovers(text: str, marks: list[Mark]) -> tuple[list[Mark], tuple[str, ...]]:
    """Words that nothing knows become conditions on the text; words of taste are ignored, said so."""
    kept: list[Mark] = []
    run: list[Mark] = []
    ignored: list[str] = []

    def close() -> None:
        if run:
            start, end = run[0].start, run[-1].end
            phrase = text[start:end]
            criterion = Criterion(Test.TEXT, f"text mentions “{phrase}”", values=(phrase,))
            kept.append(Mark(start, end, Role.CRITERION, phrase, criterion))
            run.clear()

    for mark in marks:
        if mark.role is Role.UNKNOWN and re.search(r"[^\W\d_]{2}|\d{2}", mark.text):
            run.append(mark)
            continue
        close()
        if mark.role is Role.TASTE:
            ignored.append(mark.text)
        elif mark.role is not Role.UNKNOWN:
            kept.append(mark)
    close()
    return kept, tuple(ignored)


def _about_postings(text: str, written: str, kind: Kind, marks: list[Mark], known: Known) -> Question:
    """A question about one posting or a few: the subjects, and what is asked about them."""
    subjects, used = find_subjects(written, marks, known, several=kind is Kind.COMPARE)
    rest = [m for m in marks if m not in used]
    asked = [m.field for m in rest if m.field is not None and m.role in (Role.TOPIC, Role.CRITERION)]
    about = " ".join(
        m.text for m in rest if m.role in (Role.TOPIC, Role.CRITERION, Role.UNKNOWN, Role.ASK, Role.TASTE)
    )
    criteria: Criteria | None = None
    tested = [
        m.criterion
        for m in rest
        if m.role is Role.CRITERION and m.criterion is not None and m.criterion.test is not Test.TEXT
    ]
    if tested:
        criteria = tested[0] if len(tested) == 1 else And(tuple(tested))
    return Question(
        text, kind, criteria, subjects, tuple(dict.fromkeys(asked)), about,
        yes_no=bool(_CLOSED.match(_OPENING.sub("", written))),
    )  # fmt: skip
