"""Follow-ups to a set: narrowed, asked with another value, sorted, summed up, or given up in part."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.marks import extremes, words_of
from bot.understanding.normalising import clean
from bot.understanding.questions import SETS, Kind, Question
from bot.understanding.references import LEAD, SHORT
from bot.understanding.refining import joined, replaced, widened, without, without_these
from index.criteria import And, Criteria, Criterion, Not, Test, leaves
from index.postings import Field


def refined(before: Question, asked: Question, text: str) -> Question:
    """The set before, narrowed or changed by what is asked; or what is asked, by itself."""
    if asks_detail(asked) and not has_plural(text):
        if words_of("follow_ups", "sort").search(text) and (extreme := _SORTED.get(asked.topics[0])):
            return replace(before, text=text, kind=Kind.EXTREME, extreme=extreme, page=0)
        return replace(before, text=text, kind=Kind.SUMMARY, topics=asked.topics, page=0)  # "the tech stack?"
    if asked.kind is Kind.COUNT and _HOW_MANY.fullmatch(LEAD.sub("", clean(text))):
        return replace(before, text=text, kind=Kind.COUNT, page=0)
    if before.kind is Kind.EXTREME and (other := _other_end(before.extreme, text)):
        return replace(before, text=text, extreme=other, page=0)
    narrowing, replacing = _refines(text, asked)
    if not (narrowing or replacing):
        return asked
    kind = asked.kind if asked.kind in (Kind.COUNT, Kind.EXTREME, Kind.SUMMARY) else before.kind
    if asked.criteria is None:
        return replace(asked, kind=kind, criteria=before.criteria) if kind is not Kind.LIST else asked
    wider = widened(before.criteria, asked.criteria) if _widens(text) else None
    combined = wider or (replaced if replacing else joined)(before.criteria, asked.criteria)
    extreme = asked.extreme if kind is Kind.EXTREME and asked.extreme else before.extreme
    return replace(
        before,
        text=text,
        kind=kind,
        criteria=combined,
        extreme=extreme,
        yes_no=asked.yes_no,
        ignored=asked.ignored,
        page=0,
    )


_HOW_MANY = re.compile(
    r"(?:how many(?: (?:is that|are (?:they|those|there)|in total|of (?:them|those)))?"
    r"|(?:the )?count(?: them)?)\W*",
    re.I,
)
_HIGH_END = re.compile(
    r"(?:who(?:'s)? |which (?:one )?)?(?:pays? |is )?(?:the )?(?:most|highest|best|newest|longest)\W*", re.I
)
_LOW_END = re.compile(
    r"(?:who(?:'s)? |which (?:one )?)?(?:pays? |is )?(?:the )?(?:least|lowest|worst|oldest|shortest)\W*", re.I
)
_ENDS = {"_high": "_low", "_low": "_high", "_new": "_old", "_old": "_new", "_soon": "_late", "_late": "_soon"}


def _other_end(extreme: str | None, text: str) -> str | None:
    """ "And the least?" after a ranking: the same ranked from its other end; None where it asks for none."""
    words = LEAD.sub("", clean(text))
    stem, _, end = (extreme or "").rpartition("_")
    wanted = _LOW_END if end in ("high", "new", "late") else _HIGH_END
    if wanted.fullmatch(words) is None or f"_{end}" not in _ENDS:
        return None
    other = stem + _ENDS[f"_{end}"]
    return other if other in extremes() else None


_TOO = re.compile(r"\b(?:ones|jobs|roles|postings|positions)\s+(?:too|as\s+well|also)\W*$", re.I)


def _widens(text: str) -> bool:
    """ "And hybrid ones too", "add Berlin": others besides those before."""
    words = LEAD.sub("", clean(text))
    led = words_of("follow_ups", "widen").match(words) or _OR_ALSO.match(clean(text))
    return led is not None or _TOO.search(words) is not None


# "Or in Oslo" adds those there; "or rather hybrid" changes what is asked.
_OR_ALSO = re.compile(
    r"\W*or\b(?!\s+(?:rather|just|only|what|how|which|who|is|are|do|does)\b)(?!.*\binstead\b)", re.I
)


# By what a list is sorted, and which end comes first.
_SORTED = {Field.PAY: "pay_high", Field.POSTED: "posted_new", Field.YEARS: "years_low"}


def asks_detail(asked: Question) -> bool:
    """ "What's the tech stack?": a field and nothing else, neither a set nor words of another matter."""
    return asked.kind is Kind.LIST and asked.criteria is None and bool(asked.topics) and not asked.ignored


def has_plural(text: str) -> bool:
    """Whether postings are spoken of in the plural."""
    return words_of("postings_plural").search(clean(text)) is not None


def dropped(before: Question, asked: Question, text: str) -> Question | None:
    """ "Forget the salary", "drop Berlin": the set before without its conditions on these."""
    fields = {*asked.topics, *fields_of(asked)}
    if not fields or not words_of("follow_ups", "drop").match(LEAD.sub("", clean(text))):
        return None
    fewer = without_these(before.criteria, asked.criteria)
    if fewer is None and asked.criteria is not None and _THE_ONES.match(LEAD.sub("", clean(text))):
        meant = _unnamed(asked.criteria)
        left_out = meant if isinstance(meant, Not) else Not(meant)
        if before.criteria is None or not set(leaves(left_out)) & set(leaves(before.criteria)):
            return replace(before, text=text, page=0, criteria=joined(before.criteria, left_out))
    fewer = fewer or without(before.criteria, fields)
    return replace(before, text=text, page=0, criteria=fewer)


def _unnamed(criteria: Criteria) -> Criteria:
    """``criteria`` without the verb that leaves out, where it was taken for a word of the text: "drop"."""
    parts = criteria.parts if isinstance(criteria, And) else (criteria,)
    verb = words_of("follow_ups", "drop")
    kept = [
        part
        for part in parts
        if not (
            isinstance(part, Criterion) and part.test is Test.TEXT and verb.fullmatch(" ".join(part.values))
        )
    ]
    return criteria if not kept else kept[0] if len(kept) == 1 else And(tuple(kept))


# "Without the ones in Oslo" leaves out postings; "without the salary" gives up a condition.
_THE_ONES = re.compile(
    r"(?:\w+\s+){1,2}?(?:the|those|these|any|all)?\s*(?:[\w+#.-]+\s+){0,2}?(?:ones|those|jobs|roles|postings|positions)\b",
    re.I,
)


def fields_of(asked: Question) -> set[Field | None]:
    """The fields of all that is asked for; None for words of the text."""
    return {leaf.field for leaf in leaves(asked.criteria)} if asked.criteria is not None else set()


# "Which want eight years?", asked after a list: which of its postings.
_WHICH_DO = re.compile(
    r"which\s+(?:are|is|have|has|do|does|don'?t|doesn'?t|can|will|want|need|require|ask|pay|offer|use|allow|let|mention|"
    r"state|say|sponsor|accept|hire|include|involve|give|provide)s?\b",
    re.I,
)


def _refines(text: str, asked: Question) -> tuple[bool, bool]:
    """Whether the text narrows the set before, or asks the same with another value."""
    words = LEAD.sub("", clean(text))
    led = clean(text) != words
    if words_of("follow_ups", "narrow").search(words) or _widens(text):
        return True, False
    if _WHICH_DO.match(words) and not has_plural(words) and not words_of("companies").search(words):
        return asked.kind in SETS, False
    if words_of("follow_ups", "changes").match(words):
        return False, True
    if words_of("follow_ups", "refers").search(words) and not asked.subjects and not has_plural(words):
        return asked.kind is not Kind.HELP, False
    if words_of("follow_ups", "replace").match(clean(text)) or words_of("follow_ups", "replace").match(words):
        return False, True
    few = len(words.split()) <= SHORT
    nouns = words_of("postings_plural").search(words)
    bare = asked.kind in (Kind.LIST, Kind.EXTREME, Kind.HELP) and few and not nouns
    return (led or bare) and asked.kind is not Kind.HELP and not asked.subjects, False
