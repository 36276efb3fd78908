"""A last word that two names share, written out at both: "background or reference checks"."""

from __future__ import annotations

import re

from bot.understanding.marks import words_of
from bot.understanding.names import Known
from bot.understanding.recognise import recognise
from bot.understanding.recognisers import limits
from index.function_words import function_words

_SHARED = re.compile(r"\b([\w-]+)(\s+(?:or|and|and/or)\s+|\s*/\s*)((?:[\w-]+\s+)?[\w-]+)\s+([a-z]+)\b", re.I)


def spelled_out(text: str, known: Known) -> str:
    """ "Background or reference checks" as "background checks or reference checks": where the second has a
    name of more words and the first, which says nothing alone, has one with its last word too."""
    for m in _SHARED.finditer(text):
        first, joint, second, last = m.groups()
        if (
            limits.is_number(first)
            # Such words end no name, and to look for one there takes as long as in the whole question.
            or not function_words().isdisjoint({first.lower(), second.split()[-1].lower(), last.lower()})
            or words_of("fillers").fullmatch(last)
            or words_of("postings_plural").fullmatch(last)
        ):
            continue
        if (
            _names(f"{first} {last}", known)
            and _names(f"{second} {last}", known)
            and not _names(first, known)
        ):
            return f"{text[: m.start()]}{first} {last}{joint}{second} {last}{text[m.end() :]}"
    return text


def _names(phrase: str, known: Known) -> bool:
    """Whether the whole phrase is the name of something that can be asked for."""
    return any(m.end - m.start == len(phrase) for m in recognise(phrase, known))
