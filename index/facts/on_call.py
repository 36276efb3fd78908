"""On-call duty that a posting mentions, and its explicit absence.

"Answer customer queries, we have a rotation" is no on-call duty, nor is being on a call with clients;
a tool named for paging is none either, unless duty is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.facts.beside import beginning_with, ending_with
from index.facts.spotting import stems_in
from index.patterns import phrases_pattern
from index.postings import Fact, Field, Origin, Polarity
from index.text.prose import Prose

_MOST = 200  # mentions that are looked at
_SHOWN = 3  # facts: the first mentions prove as much as all
_REACH = 40
_ASKED = "asked for as experience"
# "You have prior experience in owning services by taking part in …", "Been a user of X (also on-call …"
_OF_EXPERIENCE = re.compile(
    r"^\W*(?:you (?:have|bring) )?"
    r"(?:(?:prior|previous|demonstrated|proven) (?:experience|ownership)|been an? )"
    r"(?:(?!\b(?:willing\w*|able|ability|happy|comfortable|ready|join)\b)[^.;\n])*$"
)
_EXPERIENCE_BEHIND = re.compile(r" experiences?\b\W{0,3}$")  # "On-call experience" is the whole item
_RUN_UP = 200
_CALL = re.compile(r"call(?![^\W_])")
_ON = re.compile(r"(?<![^\W_])on[\s-]{1,3}$")


def extract(prose: Prose) -> list[Fact]:
    """The first mentions of on-call duty; polarity ``no`` where the posting rules it out."""
    facts: list[Fact] = []
    quoted: set[int] = set()
    for start, end in sorted(_mentions(prose.lower)):
        if len(facts) == _SHOWN:
            break
        before, after = _around(prose, start, end)
        if not _is_duty(before, after, prose.lower[start:end]):
            continue
        evidence = prose.evidence(start, end)
        if evidence.start not in quoted:
            quoted.add(evidence.start)
            facts.append(_fact(prose, start, end, before, after))
    return facts


def _mentions(lowered: str) -> Iterator[tuple[int, int]]:
    """Where "on call" stands, and the other phrases of duty."""
    for call in islice(_CALL.finditer(lowered), _MOST):
        on = _ON.search(lowered, max(0, call.start() - 6), call.start())
        if on is not None:
            yield on.start(), call.end()
    if not stems_in(lowered).keys().isdisjoint(load("conditions")["on_call"]["stems"]):
        for phrase in islice(_pattern("phrases").finditer(lowered), _MOST):
            yield phrase.span()


def _around(prose: Prose, start: int, end: int) -> tuple[str, str]:
    """The words of the sentence just before and behind a mention."""
    sentence = prose.sentence_at(start)
    left = max(sentence.start if sentence else 0, start - _REACH)
    right = min(sentence.end if sentence else len(prose.lower), end + _REACH)
    return prose.lower[left:start], prose.lower[end:right]


def _run_up(prose: Prose, start: int) -> str:
    """The words of the sentence before a mention."""
    sentence = prose.sentence_at(start)
    return prose.lower[max(sentence.start if sentence else start, start - _RUN_UP) : start]


def _is_duty(before: str, after: str, written: str) -> bool:
    """Whether being on call is meant, not a telephone call or a tool."""
    if _beginning("not_before").match(after):
        return False
    if "-" in written:
        return True
    if written.endswith("call") and after.startswith(" with "):
        return False
    return _ending("not_after").search(before) is None


def _fact(prose: Prose, start: int, end: int, before: str, after: str) -> Fact:
    denied = _ending("no", 3).search(before) or _beginning("no_behind", 4).match(after)
    asked = _experience().search(before) or _OF_EXPERIENCE.search(_run_up(prose, start))
    asked = asked or _EXPERIENCE_BEHIND.match(after)
    return Fact(
        field=Field.ON_CALL,
        value="on-call",
        label=re.sub(r"\s+", " ", prose.posting.text[start:end]),
        evidence=prose.evidence(start, end),
        origin=Origin.BODY if start >= prose.body_start else Origin.HEADER,
        polarity=Polarity.NO if denied else Polarity.YES,
        note=_ASKED if asked and not denied else None,
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases_pattern(load("conditions")["on_call"][name]))


@cache
def _experience() -> re.Pattern[str]:
    """Words that ask for experience of it, shortly before it."""
    return re.compile(rf"{_pattern('experience').pattern}.{{0,24}}$")


@cache
def _ending(name: str, words: int = 0) -> re.Pattern[str]:
    return ending_with(load("conditions")["on_call"][name], words)


@cache
def _beginning(name: str, words: int = 0) -> re.Pattern[str]:
    return beginning_with(load("conditions")["on_call"][name], words)
