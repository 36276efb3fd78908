"""The words of a posting that decide how strongly a technology is asked for, found in one pass."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from config.vocabulary import load
from index.terms.automaton import Phrases


class Cue(StrEnum):
    """The kinds of cues, as named in ``config/vocabulary/technology_cues.yaml``."""

    PREFERRED_AFTER = "preferred_after"
    PREFERRED_BEFORE = "preferred_before"
    REQUIRED = "required"
    DEMAND = "demand"
    FIRM_DEMAND = "firm_demand"
    GAINING = "gaining"
    DUTY = "duty"
    SEEKING = "seeking"
    BESIDE = "beside"
    USES = "uses"
    LEARNING = "learning"
    ONE_OF = "one_of"
    OR_SIMILAR = "or_similar"
    NOT_REQUIRED_AFTER = "not_required_after"
    NOT_REQUIRED_BEFORE = "not_required_before"
    OTHER_SUBJECTS = "other_subjects"
    NEED = "need"
    COMPANIES = "companies"
    COMPANY_NAMES = "company_names"


class CueAt(NamedTuple):
    """A cue of ``kind`` at ``start``–``end``."""

    kind: Cue
    start: int
    end: int


_BEFORE_WORD = (" ", "(", "/", '"')
_Phrase = tuple[int, bool, tuple[Cue, ...]]  # length, whether its last word may go on, kinds


class Cues:
    """The cues of a text, asked for by span. A hyphen and a space stand for each other in them."""

    def __init__(self, lowered: str) -> None:
        """``lowered``: the lower-case prose of a posting."""
        self._searched = f" {lowered} ".replace("\n", " ").replace("-", " ")

    def within(self, start: int, end: int) -> list[CueAt]:
        """The cues that lie wholly between ``start`` and ``end``, in order of their ends."""
        start = max(0, start)
        cues: list[CueAt] = []
        # Only here: most of a posting names no technology. What is searched begins with a blank more.
        for at, phrases in _phrases().found(self._searched[start : end + 1]):
            last = start + at
            goes_on = self._searched[last].isalnum() and self._searched[last + 1].isalnum()
            for length, open_ended, kinds in phrases:
                begin = last - length
                if begin >= start and (open_ended or not goes_on):
                    cues.extend(CueAt(kind, begin, last) for kind in kinds)
        return cues


@cache
def _phrases() -> Phrases[list[_Phrase]]:
    """Every phrase, what may stand before it where it begins a word added."""
    kinds: dict[tuple[str, bool], list[Cue]] = defaultdict(list)
    for name, phrases in load("technology_cues").items():
        for phrase in phrases:
            kinds[phrase.rstrip("*").replace("-", " "), phrase.endswith("*")].append(Cue(name))
    words: dict[str, list[_Phrase]] = defaultdict(list)
    for (phrase, open_ended), said in kinds.items():
        for before in _BEFORE_WORD if phrase[0].isalnum() else ("",):
            words[before + phrase].append((len(phrase), open_ended, tuple(said)))
    return Phrases(words.items())
