"""Levels from one on: "senior or higher", "below senior", "mid level or above"."""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.marks import Mark, value_mark
from config.vocabulary import load
from index.functions import find_seniorities, seniority_name, seniority_rank
from index.postings import Field

_BELOW: Final = re.compile(
    r"(?:\b(?:anything|everything|something|roles|jobs|all)\s+)?"
    r"\b(?:below|under|beneath|lower\s+than|less\s+(?:senior\s+)?than|more\s+junior\s+than|not\s+as\s+senior\s+as)"
    r"\s+(?:a\s+|the\s+)?$",
    re.I,
)
_ABOVE: Final = re.compile(
    r"\b(?:above|over|higher\s+than|more\s+senior\s+than|beyond)\s+(?:a\s+|the\s+)?$", re.I
)
_AT_MOST: Final = re.compile(r"\b(?:up\s+to|at\s+most|no\s+more\s+than|max(?:imum)?)\s+(?:a\s+)?$", re.I)
_AT_LEAST: Final = re.compile(r"\b(?:at\s+least|minimum|min\.?|from)\s+(?:a\s+)?$", re.I)
_OR: Final = re.compile(
    r"(?:\s+level)?(?:(?P<plus>\s*\+(?!\s*\w)|\+(?!\w))|\s+(?:or|and)\s+(?:(?P<up>above|higher|up|upwards?|more\s+senior|beyond|over)"
    r"|(?P<down>below|lower|under|down|less|more\s+junior)))(?!\w)(?:\s+levels?\b)?",
    re.I,
)

_ALONE: Final = re.compile(rf"\b(?:staff|principal|lead)\b(?={_OR.pattern})", re.I)  # else words of their own


def level_marks(text: str) -> list[Mark]:
    """Conditions on all levels from the one named on, up or down; without a limit there is none."""
    marks: list[Mark] = []
    named_alone = [(m.start(), m.end(), m.group().lower()) for m in _ALONE.finditer(text)]
    spans = {found[0] for found in named_alone}
    for start, end, key in [*named_alone, *(f for f in find_seniorities(text) if f[0] not in spans)]:
        levels, rank = list(load("seniority")["levels"]), seniority_rank(key)
        named, first, last = seniority_name(key), start, end
        if after := _OR.match(text, end):
            up = after["down"] is None
            last, words = after.end(), f"{named} or {'higher' if up else 'lower'}"
            meant = levels[rank:] if up else levels[: rank + 1]
        elif before := _BELOW.search(text, 0, start):
            first, words, meant = before.start(), f"below {named}", levels[:rank]
        elif before := _ABOVE.search(text, 0, start):
            first, words, meant = before.start(), f"above {named}", levels[rank + 1 :]
        elif before := _AT_MOST.search(text, 0, start):
            first, words, meant = before.start(), f"{named} or lower", levels[: rank + 1]
        elif before := _AT_LEAST.search(text, 0, start):
            first, words, meant = before.start(), f"{named} or higher", levels[rank:]
        else:
            continue
        if meant:
            marks.append(
                value_mark(text, first, last, Field.SENIORITY, tuple(meant), f"seniority is {words}")
            )
    return marks
