"""What the marks of a look-up mean: a word that tests a set of postings is often only said of one.

"How many engineers would I lead?" asks for no function, "what would I earn in Chile?" for no place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bot.understanding.kinds import is_closed, opening
from bot.understanding.marks import Mark, Role, role_noun
from index.postings import Field

_HEADQUARTERS = re.compile(r"\b(?:headquarter\w*|hq|head\s+office)\b", re.I)
# "Is it a design job?", "does Acme hire juniors?" test what the job is; "do designers do support?" doesn't.
_TESTS_WHAT_IT_IS = re.compile(
    r"\b(?:is|are|was|hir(?:e|es|ing)|look(?:s|ing)?\s+for|recruit\w*|seek\w*|suit\w*|consider\w*|accept\w*|need|needs)\b",
    re.I,
)
# "What does the engineer at Acme make?" asks for pay, "what does Acme make?" for what it builds.
_WHAT_ONE_MAKES = re.compile(
    r"(?:what|how\s+much)(?:\s+money)?\s+(?:do(?:es)?|did|would|will|can|could|should|might)\b(?P<who>.{0,80}?)\b(?:(?P<make>makes?)|earns?|get(?:s|ting)?\s+paid|be\s+paid|paid)\b"
    r"(?=\s*(?:$|[?!.,]|in\b|at\b|as\b|there\b|here\b|if\b|per\b|an?\s+(?:year|month|hour)\b))",
    re.I,
)

_WHICH_LANGUAGES = re.compile(r"\b(?:which|what)\s+languages?\b", re.I)
_CALLED_BEFORE = re.compile(r"called\s+(?:before|previously|formerly|earlier|in\s+the\s+past)", re.I)
_STEPS = re.compile(r"\b(?:steps?|stages?|rounds?|process|procedure|phases?|what\s+happens)\b", re.I)


def of_look_up(text: str, rest: list[Mark]) -> list[Mark]:
    """``rest``, the marks of a look-up beside those that name its postings, as they are meant there;
    ``text``: the question."""
    closed = is_closed(text)
    if not closed or not _TESTS_WHAT_IT_IS.search(text):
        rest = [m for m in rest if m.field not in (Field.FUNCTION, Field.SENIORITY) or m.role is Role.TOPIC]
    if not any(m.role is Role.TOPIC for m in rest) and (said := _WHICH_LANGUAGES.search(text)):
        at = said.end()  # those that one speaks, and those that one programs in
        asked = (Field.SPOKEN_LANGUAGE, Field.TECHNOLOGY)
        rest = [*(Mark(at, at, Role.TOPIC, "", field=field) for field in asked), *rest]
    if _HEADQUARTERS.search(text):  # where the company sits is not where the job is
        rest = [m for m in rest if m.field is not Field.PLACE]
    if any(m.field is Field.APPLY for m in rest) and _STEPS.search(text):
        at = len(text)
        rest = [Mark(at, at, Role.TOPIC, "", field=Field.INTERVIEW), *rest]
    rest = [m for m in rest if m.field is not Field.TITLE or not _CALLED_BEFORE.fullmatch(m.text)]
    rest = [_as_workable(m) if closed and _is_outside(m) else m for m in rest]
    if _asks_what_one_makes(opening(text)) and not any(m.field is Field.PAY for m in rest):
        at = len(text)
        rest = [Mark(at, at, Role.TOPIC, "", field=Field.PAY), *rest]
    if any(m.field is Field.PAY and m.role is Role.TOPIC for m in rest):
        rest = [m for m in rest if m.field is not Field.PLACE or m.role is not Role.CRITERION]
    return rest


def _asks_what_one_makes(asked: str) -> bool:
    found = _WHAT_ONE_MAKES.match(asked)
    return found is not None and (not found["make"] or _person().search(found["who"]) is not None)


@cache
def _person() -> re.Pattern[str]:
    """Somebody who earns, and no company."""
    who = r"i|you|one|someone|somebody|people|(?:the|an?)\s+(?!company\b|firm\b|startup\b|team\b)\w+"
    return re.compile(rf"\b(?:{who}|{role_noun()})\b", re.I)


def _is_outside(mark: Mark) -> bool:
    return mark.field is Field.PLACE and mark.text.lower().startswith("outside")


def _as_workable(mark: Mark) -> Mark:
    """ "Can I do it from outside Germany?" is answered by where one may work from."""
    return replace(mark, role=Role.TOPIC, criterion=None, field=Field.REMOTE_FROM)
