"""On-call duty that a posting mentions, and its explicit absence.

"Answer customer queries, we have a rotation" is no on-call duty, nor is being on a call with clients;
a tool named for paging is none either, unless duty is meant.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.patterns import phrases_pattern
from index.postings import Fact, Field, Origin, Polarity
from index.text.prose import Prose

_MOST = 200  # mentions that are looked at
_SHOWN = 3  # facts: the first mentions prove as much as all
_REACH = 40
_ASKED = "asked for as experience"
_ON_CALL = re.compile(r"on(?<![^\W_]..)[\s-]{1,3}call(?![^\W_])")


def extract(prose: Prose) -> list[Fact]:
    """The first mentions of on-call duty; polarity ``no`` where the posting rules it out."""
    found = list(islice(_ON_CALL.finditer(prose.lower), _MOST))
    if any(stem in prose.lower for stem in load("conditions")["on_call"]["stems"]):
        found += islice(_pattern("phrases").finditer(prose.lower), _MOST)
    facts: list[Fact] = []
    quoted: set[int] = set()
    for match in sorted(found, key=lambda m: m.start()):
        if len(facts) == _SHOWN:
            break
        before, after = _around(prose, match)
        if not _is_duty(before, after, match.group()):
            continue
        evidence = prose.evidence(match.start(), match.end())
        if evidence.start in quoted:
            continue
        quoted.add(evidence.start)
        facts.append(_fact(prose, match, before, after))
    return facts


def _around(prose: Prose, match: re.Match[str]) -> tuple[str, str]:
    """The words of the sentence just before and behind a mention."""
    sentence = prose.sentence_at(match.start())
    start, end = (
        (sentence.start, sentence.end) if sentence else (match.start() - _REACH, match.end() + _REACH)
    )
    before = prose.lower[max(0, start, match.start() - _REACH) : match.start()]
    return before, prose.lower[match.end() : min(end, match.end() + _REACH)]


def _is_duty(before: str, after: str, written: str) -> bool:
    """Whether being on call is meant, not a telephone call or a tool."""
    if _beginning("not_before").match(after):
        return False
    if "-" in written:
        return True
    return not after.startswith(" with ") and _ending("not_after").search(before) is None


def _fact(prose: Prose, match: re.Match[str], before: str, after: str) -> Fact:
    denied = _ending("no", 3).search(before) or _beginning("no_behind", 4).match(after)
    asked = re.search(rf"{phrases_pattern(load('conditions')['on_call']['experience'])}.{{0,24}}$", before)
    return Fact(
        field=Field.ON_CALL,
        value="on-call",
        label=re.sub(r"\s+", " ", prose.posting.text[match.start() : match.end()]),
        evidence=prose.evidence(match.start(), match.end()),
        origin=Origin.BODY if match.start() >= prose.body_start else Origin.HEADER,
        polarity=Polarity.NO if denied else Polarity.YES,
        note=_ASKED if asked and not denied else None,
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases_pattern(load("conditions")["on_call"][name]))


@cache
def _ending(name: str, words: int = 0) -> re.Pattern[str]:
    """The phrases ``name`` at the end, at most ``words`` words before it."""
    return re.compile(rf"{_pattern(name).pattern}(?:[\s,]+[\w'-]+){{0,{words}}}[\s\"'(-]{{0,3}}$")


@cache
def _beginning(name: str, words: int = 0) -> re.Pattern[str]:
    """The phrases ``name`` at the beginning, at most ``words`` words behind it."""
    return re.compile(rf"[\s\"')-]{{0,3}}(?:[\w'-]+\s){{0,{words}}}?{_pattern(name).pattern}")
