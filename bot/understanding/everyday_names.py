"""Companies whose name is a word of every day, where what is asked makes it a name: "how long until unit
replies?", "unit interview process"."""

from __future__ import annotations

import re

from bot.understanding.kinds import opening
from bot.understanding.leftovers import NOUNS
from bot.understanding.marks import Mark, Role, settle
from bot.understanding.names import Known, company_marks
from index.postings import Field

_ASKS_OF_ONE = re.compile(
    r"(?:tell\s+me|who\s+(?:is|are|was)|what|when|where|why|how|is|are|does|do|did|can|could|will|would|has|have)\b",
    re.I,
)
# What is asked of one company in a word: "unit interview process?".
_MATTERS = frozenset(
    {
        Field.INTERVIEW, Field.PAY, Field.VISA, Field.EQUITY, Field.BENEFIT, Field.ON_CALL, Field.TRAVEL,
        Field.RELOCATION, Field.DEGREE, Field.YEARS, Field.APPLY, Field.DEADLINE, Field.HOURS,
    }
)  # fmt: skip
# Where an everyday word is somebody: "until unit replies", "does unit sponsor"; not "is anything close to …".
_ACTS_BEFORE = re.compile(
    r"\b(?:does|do|did|is|was|has|can|could|will|would|should|until|till|when|why|before|after|if|whether|that|at|by)\s+$",
    re.I,
)
_OF = re.compile(
    r"\b(?:tell\s+me\s+(?:\w+\s+)?about|customers\s+of|clients\s+of|apply\s+to|founder\w*\s+of)\s+$", re.I
)
_GOES_ON = re.compile(r"\s+(?:to|in|of|and|or|from|for|on|with)\b", re.I)


def naming_a_company(text: str, marks: list[Mark], known: Known) -> list[Mark] | None:
    """The marks of a question that asks of no set of postings and names a company by a word that is one of
    every day ("how long until unit replies"); None where it names none."""
    asked = opening(text)
    if any(m.role in NOUNS for m in marks):
        return None
    named = [
        mark
        for mark in company_marks(text, known, marks, sure=True)
        if (_ASKS_OF_ONE.match(asked) and _is_somebody(text, mark))
        or (mark.start == len(text) - len(asked) and _is_matter(marks, mark))
    ]
    if not named:
        return None
    apart = [m for m in marks if not any(m.start < c.end and c.start < m.end for c in named)]
    return settle(text, [*apart, *named])


def _is_somebody(text: str, name: Mark) -> bool:
    """Whether ``name`` acts ("does unit sponsor"), or all is asked of it ("how do I apply to unit")."""
    if _ACTS_BEFORE.search(text, 0, name.start) and not _GOES_ON.match(text, name.end):
        return True
    return bool(_OF.search(text, 0, name.start)) and not text[name.end :].strip(" ?!.")


def _is_matter(marks: list[Mark], name: Mark) -> bool:
    """Whether everything behind ``name`` is a matter that one asks of a company."""
    rest = [m for m in marks if m.start >= name.end and m.role is not Role.FILLER]
    roles = (Role.TOPIC, Role.CRITERION)
    return bool(rest) and all(m.role in roles and m.field in _MATTERS for m in rest)
