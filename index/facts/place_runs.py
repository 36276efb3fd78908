"""Places listed behind or before a word of a sentence: "based in Berlin, Paris or Rome", "our Paris
and Rome offices", the items of a list of states."""

from __future__ import annotations

import bisect
import re

from index.places import Found, find_places, place
from index.text.prose import Prose
from index.wording import Wording

_WORDS = Wording("locating")
_FIRST = 40  # characters from the word to the first place
_PREPOSITION = 8  # characters before a place in which its preposition stands
_BEFORE = 90  # characters before the word in which places are looked for
_RUN_UP = 12  # characters before a part of the text that are read along with it
_LISTED = 60  # items of a list under "in the following states:"
_LONGEST_ITEM = 80  # characters of an item that is a place and little else
# "AL, AZ, CT and WI": codes, which single would be ordinary words.
_CODE = re.compile(r"\b[A-Z]{2}\b")
_CODES = re.compile(r"[A-Z]{2}(?:[,.;/]? (?:and |or |& )?[A-Z]{2}\b){2,60}")

Run = tuple[Found, ...]


def run_behind(prose: Prose, start: int, end: int) -> Run:
    """The places listed from ``start`` on; none where the first stands too far off."""
    if codes := _states(prose.text, start):
        return codes
    # The preposition before them is read along: it tells "in Chile" from the pepper.
    found = [one for one in _found(prose, max(0, start - _PREPOSITION), end) if one.start >= start]
    if not found or found[0].start - start > _FIRST:
        return ()
    if not _WORDS.begins("up_to_place", prose.lower[start : found[0].start] + "|"):
        return ()
    run = [found[0]]
    for one in found[1:]:
        if _WORDS["joined"].fullmatch(prose.lower, run[-1].end, one.start) is None:
            break
        run.append(one)
    return tuple(run)


def _states(text: str, start: int) -> Run:
    """The states of the USA listed by their codes from ``start`` on, if all of them are such codes.
    A full stop among them ("MS. MO") is a slip and ends no sentence."""
    rest = text[start : start + _PREPOSITION]
    codes = _CODES.match(text, start + len(rest) - len(rest.lstrip(" \n:(*")))
    if codes is None:
        return ()
    listed = [(m.start(), place("us/" + m.group().lower())) for m in _CODE.finditer(text, *codes.span())]
    if any(state.label.upper() == state.key[3:].upper() for _, state in listed):
        return ()  # labelled from its key: no state
    return tuple(Found(at, at + 2, (state,)) for at, state in listed)


def run_before(prose: Prose, first: int, at: int) -> Run:
    """The places listed right before ``at``, none of them before ``first``."""
    run: list[Found] = []
    edge = at
    for one in reversed(_found(prose, max(first, at - _BEFORE), at)):
        joined = _WORDS["joined" if run else "adjoining"].fullmatch(prose.lower, one.end, edge)
        if joined is None:
            break
        run.insert(0, one)
        edge = one.start
    return tuple(run)


def listed_under(prose: Prose, at: int) -> Run:
    """The places of the list that the sentence at ``at`` introduces, one or more an item."""
    lead = prose.sentence_at(at)
    if lead is None:
        return ()
    number = bisect.bisect_left(prose.sentences, lead.start, key=lambda sentence: sentence.start)
    items = prose.sentences[number + 1 : number + 1 + _LISTED]
    return tuple(
        found
        for item in items
        if item.lead == number and item.end - item.start < _LONGEST_ITEM
        for found in _found(prose, item.start, item.end, in_list=True)
    )


def _found(prose: Prose, start: int, end: int, in_list: bool = False) -> list[Found]:
    """``find_places`` on a part of the text, with offsets in the whole. The words before the part are
    read along: "in" tells that Chile or Reading is a place."""
    begin = max(0, start - _RUN_UP)
    found = find_places(prose.text[begin:end], in_question=False, in_list=in_list)
    return [
        Found(one.start + begin, one.end + begin, one.places) for one in found if one.start + begin >= start
    ]
