"""Travel that a role asks for, with the share of time where stated; and its explicit absence.

A company in the travel trade, a travel stipend or "freedom to travel" ask for none.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.facts.beside import beginning_with, ending_with
from index.facts.cues import places_in
from index.patterns import phrases_pattern
from index.postings import Fact, Field, Origin, Polarity
from index.text.prose import Prose

_MOST = 300  # mentions that are looked at
_SHOWN = 4  # facts a posting
_REACH = 60  # characters beside a cue in which its context stands
OFFSITES = "offsites"
_STEMS = ("travel", "reisebereitschaft", "dienstreisen", "déplacement", "viajar", "trip")
_TRAVEL = re.compile(  # begins with one of ``_STEMS``
    r"travel(?<![^\W_]......)(?:l?ing|s)?(?![^\W_])|reisebereitschaft|dienstreisen|déplacements?(?![^\W_])|viajar\b|trips?(?![^\W_])"
)
_PERCENT = re.compile(
    r"(?P<low>\d{1,3})\s?%?\s{0,2}(?:-|to|and|or)\s{0,2}(?P<high>\d{1,3})\s?(?:%|percent)|(?P<only>\d{1,3})\s?(?:%|percent)"
)
_OTHER_SHARE = re.compile(
    r"\s?(?:remote|from home|cover|paid|match|off\b|of (?!the time|time|travel|your time|your work|work))"
)
_UPPER = re.compile(
    r"(?:up to|less than|under|no more than|not exceed(?:ing)?|maximum(?: of)?|max\.?|<|within)\s{0,2}$"
)
# A line break, or a full stop behind which the outline reads on: "… in San Francisco, CA. Travel to …".
_OPENING = re.compile(r"\n|\w\.\s")
_LOWER = re.compile(r"(?:at least|minimum(?: of)?|more than|over|>)\s{0,2}$")


def extract(prose: Prose) -> list[Fact]:
    """The first demands of travel, one a sentence; ``low``/``high`` in percent of the time."""
    facts: list[Fact] = []
    quoted: set[int] = set()
    places = places_in(prose.lower, _STEMS)
    for match in islice(filter(None, (_TRAVEL.match(prose.lower, at) for at in places)), _MOST):
        if len(facts) == _SHOWN:
            break
        sentence = prose.sentence_at(match.start())
        start = max(sentence.start if sentence else 0, match.start() - _REACH)
        end = min(sentence.end if sentence else len(prose.lower), match.end() + _REACH)
        before, after = prose.lower[start : match.start()], prose.lower[match.end() : end]
        if sentence is None:
            facts += _headed(prose, match)
            continue
        denied = _denied(before, after)
        share = _share(prose, match, start, end)
        if not denied and (
            not _asked(before, after, match.group()) if share is None else _of_trade(before, after)
        ):
            continue
        evidence = prose.evidence(match.start(), match.end())
        if evidence.start not in quoted:
            quoted.add(evidence.start)
            facts.append(_fact(prose, match, denied, share))
    return facts


def _headed(prose: Prose, match: re.Match[str]) -> list[Fact]:
    """In a heading "Travel: up to 20%", also with the figure in the line below, is a demand; "Travel"
    alone is none."""
    line = prose.lower.rfind("\n", 0, match.start()) + 1
    if prose.lower[line : match.start()].strip(" #*_:-"):
        return []
    end = min(len(prose.lower), match.end() + _REACH)
    percent = _PERCENT.search(prose.lower, match.end(), end)
    told = percent or re.compile(r"[^\n]{0,30}?\b(?:required|none)\b").match(prose.lower, match.end(), end)
    if told is None:
        return []
    share = _share(prose, match, match.start(), told.end()) if percent else None
    return [_fact(prose, match, told.group().endswith("none"), share, told.end())]


def _denied(before: str, after: str) -> bool:
    return (
        bool(_ending("no_before").search(before) or _beginning("no_behind").match(after))
        and "limited to" not in before
    )


def _of_trade(before: str, after: str) -> bool:
    """Travel as a trade, a benefit, or somebody else's."""
    return bool(_beginning("not_behind").match(after) or _ending("not_before").search(before))


def _asked(before: str, after: str, written: str) -> bool:
    if written.startswith("trip"):
        return _ending("trip_before", 1).search(before) is not None
    if not written.startswith("travel"):
        return True
    if _of_trade(before, after):
        return False
    asked = _ending("asked_before", 3).search(before)
    if asked or _beginning("asked_anywhere", 1).match(after):
        return True
    opens = not _OPENING.split(before)[-1].strip(" -*•:")
    return opens and _beginning("asked_behind").match(after) is not None


def _share(
    prose: Prose, match: re.Match[str], start: int, end: int
) -> tuple[float | None, float | None] | None:
    """Percent of the time, where stated in the sentence close by."""
    text = prose.lower
    found = [p for p in _PERCENT.finditer(text, start, end) if not _OTHER_SHARE.match(text, p.end())]
    if not found:
        return None
    percent = min(found, key=lambda p: min(abs(p.start() - match.end()), abs(match.start() - p.end())))
    if percent["low"]:
        return float(percent["low"]), float(percent["high"])
    figure = float(percent["only"])
    before = text[max(0, percent.start() - 16) : percent.start()]
    if figure > 100:
        return None
    if _UPPER.search(before) or re.match(r"\s?or less", text[percent.end() : percent.end() + 9]):
        return None, figure
    return (figure, None) if _LOWER.search(before) else (figure, figure)


def _fact(
    prose: Prose,
    match: re.Match[str],
    denied: bool,
    share: tuple[float | None, float | None] | None,
    end: int | None = None,
) -> Fact:
    evidence = prose.evidence(match.start(), end or match.end(), exact=end is not None)
    near = prose.lower[max(evidence.start, match.start() - _REACH) : min(evidence.end, match.end() + _REACH)]
    low, high = share or (None, None)
    if low == 0 and high == 0:
        denied = True
    return Fact(
        field=Field.TRAVEL,
        value="travel",
        label=re.sub(r"\s+", " ", prose.posting.text[match.start() : match.end()]),
        evidence=evidence,
        origin=Origin.BODY if match.start() >= prose.body_start else Origin.HEADER,
        polarity=Polarity.NO if denied else Polarity.YES,
        low=None if denied else low,
        high=None if denied else high,
        unit="%" if share and not denied else None,
        note=OFFSITES if _pattern("offsites").search(near) and not denied else None,
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases_pattern(load("conditions")["travel"][name]))


@cache
def _ending(name: str, words: int = 0) -> re.Pattern[str]:
    return ending_with(load("conditions")["travel"][name], words)


@cache
def _beginning(name: str, words: int = 0) -> re.Pattern[str]:
    return beginning_with(load("conditions")["travel"][name], words)
