"""Experience in place of a degree: "or equivalent accepted", "experience instead of a degree"."""

from __future__ import annotations

from bot.understanding.cued import Cued
from bot.understanding.marks import Mark, criterion_mark
from index.criteria import Ask, Criterion, Test
from index.postings import Field

ACCEPTED = Criterion(Test.IS, "accepts experience instead of a degree", Field.DEGREE, (), Ask.OR_EQUIVALENT)
_DEGREE = (
    r"(?:an?\s+|the\s+|your\s+|formal\s+|university\s+|college\s+|academic\s+|cs\s+|bachelor'?s?\s+|master'?s?\s+)*"
    r"(?:degrees?|diplomas?|education|bachelor'?s?)(?:\s+requirements?)?"
)
_KIND = (
    r"(?:(?:equivalent|relevant|comparable|similar|practical|professional|work(?:ing)?|industry"
    r"|real(?:-world)?|hands-on)\s+){0,3}"
)
_GOOD = r"(?:accepted|acceptable|ok(?:ay)?|fine|allowed|enough|counts?|welcome|works|possible)"
_FOR = (
    r"(?:instead\s+of|in\s+lieu\s+of|in\s+place\s+of|rather\s+than|in\s+exchange\s+for"
    r"|as\s+an?\s+(?:alternative|substitute|replacement|equivalent)\s+(?:to|for|of))"
)
_CAN = r"(?:can\s+|may\s+|could\s+|will\s+|would\s+)?"
_ACCEPTING = Cued(
    "experience equivalent skills background",
    r"(?<!\w)(?:(?:let|accept|take|allow|recogni[sz]e)s?\s+)?(?:"
    rf"{_KIND}(?:experience|equivalents?|skills|background)\s+(?:(?:is|are)\s+)?(?:{_GOOD}\s+)?{_FOR}\s+{_DEGREE}"
    rf"|{_KIND}experience\s+{_CAN}(?:replaces?|substitutes?(?:\s+for)?|makes?\s+up\s+for|counts?\s+(?:as|for|like))\s+{_DEGREE}"
    rf"|{_DEGREE}\s+or\s+(?:an?\s+)?{_KIND}(?:experience|equivalent)(?:\s+experience)?\s+(?:(?:is|are)\s+)?{_GOOD}"
    rf"|(?:no|without\s+(?:an?\s+)?)\s*{_DEGREE}\s+(?:is\s+)?(?:needed|required|necessary|ok(?:ay)?|fine)?\s*(?:if|when|as\s+long\s+as)\s+"
    r"(?:you|i|they|one|there's|there\s+is)?(?:'ve|\s+have|\s+has)?\s*(?:got\s+)?(?:the\s+|enough\s+)?"
    + _KIND
    + r"experience"
    rf"|[\"“]?or\s+equivalent(?:\s+experience)?[\"”]?(?:\s+(?:wording|clause))?\s+(?:(?:is|are)\s+)?{_GOOD}"
    rf"|(?:accept|take|allow)s?\s+(?:an?\s+)?equivalents?(?:\s+experience)?"
    r")(?!\w)",
)


def equivalent_marks(text: str) -> list[Mark]:
    """Where the question asks that experience is accepted instead of a degree."""
    return [criterion_mark(text, m.start(), m.end(), ACCEPTED) for m in _ACCEPTING.finditer(text)]
