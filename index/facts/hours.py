"""Working hours that a posting states: core hours, weekly hours, a daily schedule, shifts, nights,
weekends and overtime."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from config.vocabulary import load
from index.facts.cues import any_of
from index.facts.spotting import matches_at
from index.patterns import phrases_pattern
from index.postings import Fact, Field, Origin, Polarity
from index.text.prose import Prose

_MOST = 200  # mentions of each kind that are looked at
_SHOWN = 12  # facts a posting
_REACH = 60  # characters beside a cue in which its context stands
_FEW, _FULL = 4, 80  # hours a week: outside of them a figure is something else


class _Mention(NamedTuple):
    value: str
    start: int
    end: int
    low: float | None = None
    high: float | None = None


def extract(prose: Prose) -> list[Fact]:
    """One fact for each kind of hours and sentence; ``low``/``high`` are hours a week."""
    stated = [s for s in prose.posting.stated if s.name == "hours"]
    facts = [
        _stated(prose, s.start, s.end, s.origin)
        for s in stated
        if _TELLS_HOURS.search(prose.lower, s.start, s.end)
    ]
    facts += [replace(fact, value="night") for fact in facts if _is_night(fact.label.lower())]
    seen: set[tuple[str, int]] = set()
    for mention in sorted(_mentions(prose), key=lambda m: m.start):
        if len(facts) == _SHOWN:
            break
        evidence = prose.evidence(mention.start, mention.end)
        if (mention.value, evidence.start) in seen:
            continue
        seen.add((mention.value, evidence.start))
        before = prose.lower[max(evidence.start, mention.start - 14) : mention.start]
        after = prose.lower[mention.end : min(evidence.end, mention.end + 18)]
        facts.append(
            Fact(
                field=Field.HOURS,
                value=mention.value,
                label=_plain(prose.posting.text[mention.start : mention.end]),
                evidence=evidence,
                origin=Origin.BODY if mention.start >= prose.body_start else Origin.HEADER,
                polarity=Polarity.NO if _denied(before, after) else Polarity.YES,
                low=mention.low,
                high=mention.high,
                unit="hours" if mention.low or mention.high else None,
            )
        )
    return facts


# What a field "hours" must hold to tell any: "Full time" tells none.
_TELLS_HOURS = re.compile(r"\d|shift|flex|night|weekend|hours|\b(?:mon|tues|sun|satur)day")


def _stated(prose: Prose, start: int, end: int, origin: Origin) -> Fact:
    """What a field of the file's structure says."""
    weekly = next((m for m in _weekly(prose) if start <= m.start < end), None)
    shift = re.search(r"\bshift|24\s?[x×/]\s?7", prose.lower[start:end])
    return Fact(
        field=Field.HOURS,
        value="weekly hours" if weekly else "shift" if shift else "working hours",
        label=_plain(prose.posting.text[start:end]),
        evidence=prose.evidence(start, end, exact=True),
        origin=origin,
        low=weekly.low if weekly else None,
        high=weekly.high if weekly else None,
        unit="hours" if weekly else None,
    )


def _mentions(prose: Prose) -> Iterator[_Mention]:
    spans = [(s.start, s.end) for s in prose.posting.stated if s.name == "hours"]
    for mention in (*_schedules(prose), *_weekly(prose), *_shifts(prose), *_odd_hours(prose)):
        if not any(start <= mention.start < end for start, end in spans):
            yield mention


def _schedules(prose: Prose) -> Iterator[_Mention]:
    """Core hours, with their times where stated; other hours only with times of the day."""
    clocks = list(islice(_clock().finditer(prose.lower), _MOST))
    core = _pattern("core").finditer(prose.lower) if "core " in prose.lower or "kern" in prose.lower else ()
    for match in islice(core, _MOST):
        if prose.lower.startswith("non-", max(0, match.start() - 4)):
            continue
        last = min(_sentence_end(prose, match.start()), match.end() + 3 * _REACH)
        clock = next((c for c in clocks if match.end() <= c.start() < last), None)
        yield _Mention("core hours", match.start(), clock.end() if clock else match.end())
    for clock in clocks:
        sentence = prose.sentence_at(clock.start())
        start = max(sentence.start if sentence else 0, clock.start() - _REACH)
        before = prose.lower[start : clock.start()]
        if "core" in before or _pattern("meeting").search(prose.lower, start, clock.end() + 20):
            continue
        words = [*_pattern("schedule").finditer(before)]
        if words:
            value = "shift" if words[-1].group().startswith("shift") else "working hours"
            yield _Mention(value, start + words[-1].start(), clock.end())
        elif _pattern("at_work").search(before) or _zone().match(prose.lower, clock.end()):
            yield _Mention("working hours", clock.start(), clock.end())
        else:
            continue
        if _is_night(clock.group()):
            yield _Mention("night", clock.start(), clock.end())


_TIME = re.compile(r"(?P<hour>[0-9][0-9]?)(?::\d\d)?\s{0,2}(?P<half>[ap]\.?m|(?<=:\d\d))")
_EVENING, _LATE, _MORNING = 17, 3, 11  # hours: who begins after the first and ends between the others


def _is_night(words: str) -> bool:
    """Whether times such as "20:00 to 06:00" or "9 PM - 5 AM" run through the night; those without
    minutes or AM and PM may be those of a day."""
    hours = [
        int(time["hour"]) % 12 + (12 if time["half"][0] == "p" else 0) if time["half"] else int(time["hour"])
        for time in islice(_TIME.finditer(words), 2)
    ]
    return len(hours) == 2 and hours[0] >= _EVENING and _LATE <= hours[1] <= _MORNING


_WEEK_HOURS = r"(?:hours?|hrs?\.?|h|uur|stunden|std\.?|heures|horas|godzin)\b[\s-]{0,2}"
_WEEK_LINK = r"(?:(?:of work )?(?:per|a|each|every|/|pro|par|por|p\.?|die|in der|im)\s?|/\s?)?"
_WEEK = r"(?:week(?!end|day)|weekly|wk\b|workweek|woche|semaine|semana\w*|wöchentlich|tydzień)"
_WEEKS = ("week", "wk", "woche", "semaine", "semana", "wöchentlich", "tydzień")  # what ``_WEEK`` begins with
_WEEKLY = re.compile(
    r"(?P<low>[0-9][0-9]?(?:[.,]\d{1,2})?)(?:\s?(?:-|to|/)\s?(?P<high>\d{1,2}(?:[.,]\d{1,2})?))?(?P<more>\+)?[\s-]{0,2}"
    rf"{_WEEK_HOURS}{_WEEK_LINK}(?:regular |work |working |standard )?{_WEEK}"
)
_UPPER = re.compile(r"(?:up to|max(?:imum)?(?: of)?|less than|under)\s$")
_LOWER = re.compile(r"(?:at least|min(?:imum)?(?: of)?|more than)\s$")


def _weekly(prose: Prose) -> Iterator[_Mention]:
    """Hours a week that are the role's ("eligible from 30 hours a week" are not)."""
    if not any_of(prose.lower, _WEEKS):
        return
    for match in islice(_WEEKLY.finditer(prose.lower), _MOST):
        if match.start() and (
            prose.lower[match.start() - 1].isalnum() or prose.lower[match.start() - 1] in ".,$"
        ):
            continue
        low = float(match["low"].replace(",", "."))
        high = float(match["high"].replace(",", ".")) if match["high"] else None
        sentence = prose.sentence_at(match.start())
        start = max(sentence.start if sentence else 0, match.start() - _REACH)
        if not _FEW <= (high or low) <= _FULL or _pattern("not_weekly").search(
            prose.lower, start, match.start()
        ):
            continue
        cue = prose.lower[max(0, match.start() - 16) : match.start()]
        if high is None and _UPPER.search(cue):
            yield _Mention("weekly hours", match.start(), match.end(), None, low)
        else:
            open_ended = match["more"] or _LOWER.search(cue)
            yield _Mention(
                "weekly hours", match.start(), match.end(), low, high or (None if open_ended else low)
            )


_THEIRS = re.compile(r"\b(?:make|makes|making|improv\w+|transform\w+|simplif\w+) (?:\w+ ){0,2}$")
_UNREAL = re.compile(
    r"\bif (?:you|we|they|i) (?:were|had)\b[^.;]{0,30}$"
)  # "if you were working at the weekend"
_SHIFT = re.compile(r"shifts?(?<![^\W_]shift)(?<![^\W_]shifts)(?![^\W_])")


def _shifts(prose: Prose) -> Iterator[_Mention]:
    """Shifts of a kind ("night shift") and work in shifts; not a shift of any other sort."""
    nights = load("conditions")["hours"]["night_shifts"]
    for match in islice(_SHIFT.finditer(prose.lower), _MOST) if "shift" in prose.lower else ():
        kind = _ending("shift_kinds").search(prose.lower, max(0, match.start() - 26), match.start())
        work = _pattern("shift_work").search(prose.lower, max(0, match.start() - 26), match.end() + 16)
        if kind:
            night = kind.group().strip(" -") in nights
            yield _Mention("night" if night else "shift", kind.start(), match.end())
        elif work and not _THEIRS.search(prose.lower, max(0, work.start() - 26), work.start()):
            yield _Mention("shift", work.start(), work.end())
    for match in (
        islice(_pattern("shift_words").finditer(prose.lower), _MOST) if "schicht" in prose.lower else ()
    ):
        yield _Mention("shift", match.start(), match.end())


def _odd_hours(prose: Prose) -> Iterator[_Mention]:
    """Work at night, in the evening, at weekends, outside of hours, overtime."""
    for match in islice(matches_at(prose.lower, _odd_stems(), _pattern("odd")), _MOST):
        start, end = match.span()
        value = load("conditions")["hours"]["odd_values"].get(match.group(), match.group().rstrip("s"))
        if value == "hour":
            outside = _ending("outside").search(prose.lower, max(0, start - _REACH), start)
            if outside is None:
                continue
            value, start = "outside hours", outside.start()
        sentence = prose.sentence_at(start)
        before = prose.lower[max(sentence.start if sentence else 0, start - _REACH) : start]
        after = prose.lower[end : min(sentence.end if sentence else len(prose.lower), end + _REACH)]
        if _beginning("leisure_behind").match(after) or _ending("leisure_before").search(before):
            continue
        if re.match(r"\s?(?:shifts?\b|\w{2,9} off\b)", after) or _UNREAL.search(before):
            continue
        asked = before.endswith("no ") or _pattern("odd_before").search(before[-40:])
        if asked or _beginning("odd_behind", r"(?:\s?(?:and|or|/)\s?[\w-]{3,12})?").match(after):
            yield _Mention(value, start, end)


def _denied(before: str, after: str) -> bool:
    return bool(
        re.search(r"\b(?:no|not|without|never|zero|don't|won't|doesn't)\s(?:\w+\s){0,1}$", before)
    ) or bool(re.match(r"\s?(?:work )?(?:is |are )?(?:not required|off\b|free\b|never)", after))


def _sentence_end(prose: Prose, position: int) -> int:
    sentence = prose.sentence_at(position)
    return sentence.end if sentence else min(len(prose.lower), position + 2 * _REACH)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(load("conditions")["hours"]["clock"])


@cache
def _odd_stems() -> frozenset[str]:
    return frozenset(load("conditions")["hours"]["odd_stems"])


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(load("conditions")["hours"]["zone"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases_pattern(load("conditions")["hours"][name]))


@cache
def _ending(name: str) -> re.Pattern[str]:
    """The phrases ``name`` at the end of a text."""
    return re.compile(rf"{_pattern(name).pattern}[\s-]{{0,2}}$")


@cache
def _beginning(name: str, between: str = "") -> re.Pattern[str]:
    """The phrases ``name`` at the beginning of a text, after ``between``."""
    return re.compile(rf"{between}[\s-]{{0,2}}{_pattern(name).pattern}")
