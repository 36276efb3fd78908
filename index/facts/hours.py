"""Working hours that a posting states: core hours, weekly hours, a daily schedule, shifts, nights,
weekends and overtime."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from config.vocabulary import load
from index.patterns import phrases_pattern
from index.postings import Fact, Field, Origin, Polarity
from index.text.prose import Prose

_MOST = 200  # mentions of each kind that are looked at
_SHOWN = 12
_REACH = 60
_FULL = 80  # hours a week: beyond it a figure is something else


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


_CORE = re.compile(
    r"core (?:(?:working|business|collaboration|team|office|work|overlap) )?(?:hours?\b|time\b(?= of| between| from|:))|kernarbeitszeit\w*"
)
_HOURS_WORD = re.compile(
    r"(?:working |work |business |office )?hours|working time|arbeitszeiten?|werktijden|horaires?|schedule|shift(?: time)?"
)
_AT_WORK = re.compile(
    r"\b(?:work|working|available|availability|workdays?|weekdays?|mon(?:day)?s?|m-f|daily|remote)\b"
)
_MEETING = re.compile(r"interview|call us|support line|store hours|open to|opening hours|happy hours")


def _schedules(prose: Prose) -> Iterator[_Mention]:
    """Core hours, with their times where stated; other hours only with times of the day."""
    clocks = list(islice(_clock().finditer(prose.lower), _MOST))
    core = _CORE.finditer(prose.lower) if "core " in prose.lower or "kern" in prose.lower else ()
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
        if "core" in before or _MEETING.search(prose.lower, start, clock.end() + 20):
            continue
        words = [*_HOURS_WORD.finditer(before)]
        if words:
            value = "shift" if words[-1].group().startswith("shift") else "working hours"
            yield _Mention(value, start + words[-1].start(), clock.end())
        elif _AT_WORK.search(before) or _zone().match(prose.lower, clock.end()):
            yield _Mention("working hours", clock.start(), clock.end())


_WEEKLY = re.compile(
    r"(?P<low>\d{1,2}(?:[.,]\d{1,2})?)(?:\s?(?:-|to|–|/)\s?(?P<high>\d{1,2}(?:[.,]\d{1,2})?))?(?P<more>\+)?[\s-]{0,2}"
    r"(?:hours?|hrs?\.?|h|uur|stunden|std\.?|heures|horas|godzin|hour)\b[\s-]{0,2}"
    r"(?:(?:of work )?(?:per|a|each|every|/|pro|par|por|p\.?|die|in der|im)\s?|/\s?)?(?:regular |work |working |standard )?"
    r"(?:week(?!end|day)|weekly|wk\b|workweek|woche|semaine|semana\w*|wöchentlich|tydzień)"
)
_NOT_WEEKLY = re.compile(
    r"overlap|(?:employees|team members|staff|those|who|anyone|eligib\w+) [^.\n]{0,30}(?:work|average)|eligib|at least \d+ hours of overlap|volunteer|save|saving|spend|benefit"
)


def _weekly(prose: Prose) -> Iterator[_Mention]:
    for match in islice(_WEEKLY.finditer(prose.lower), _MOST):
        if match.start() and (
            prose.lower[match.start() - 1].isalnum() or prose.lower[match.start() - 1] in ".,$"
        ):
            continue
        low = float(match["low"].replace(",", "."))
        high = float(match["high"].replace(",", ".")) if match["high"] else None
        sentence = prose.sentence_at(match.start())
        start = max(sentence.start if sentence else 0, match.start() - _REACH)
        if not 4 <= (high or low) <= _FULL or _NOT_WEEKLY.search(prose.lower, start, match.start()):
            continue
        upper = re.search(
            r"(?:up to|max(?:imum)?(?: of)?|less than|under)\s$",
            prose.lower[max(0, match.start() - 16) : match.start()],
        )
        lower = match["more"] or re.search(
            r"(?:at least|min(?:imum)?(?: of)?|more than)\s$",
            prose.lower[max(0, match.start() - 16) : match.start()],
        )
        if upper and high is None:
            yield _Mention("weekly hours", match.start(), match.end(), None, low)
        else:
            yield _Mention("weekly hours", match.start(), match.end(), low, high or (None if lower else low))


_SHIFT = re.compile(
    r"(?:(?P<kind>night|graveyard|overnight|day|evening|weekend|rotating|rotational|rotation|swing|late|early|split|first|second|third|1st|2nd|3rd|24\s?[x×/]\s?7|24-hour|\d{1,2}[\s-]hour)[\s-]{1,2})"
    r"(?:rotational |rotating )?shifts?\b|\bshift[\s-](?:work|schedules?|basis|based|environment|operations|requirements?|pattern|patterns|roster|rota|bonus|bonuses|differential|allowance|system|plan|model)\b"
    r"|\b(?:work|working|works|arbeiten) (?:in |on |a |the )?(?:rotating |rotational |different |multiple |various )?shifts\b|schichtarbeit|schichtdienst|schichtbetrieb"
)


def _shifts(prose: Prose) -> Iterator[_Mention]:
    if "shift" not in prose.lower and "schicht" not in prose.lower:
        return
    for match in islice(_SHIFT.finditer(prose.lower), _MOST):
        if match.start() and prose.lower[match.start() - 1].isalnum():
            continue
        kind = match["kind"] or ""
        yield _Mention(
            "night" if kind in ("night", "graveyard", "overnight") else "shift", match.start(), match.end()
        )


_ODD = re.compile(
    phrases_pattern(
        [
            "night",
            "nights",
            "weekend",
            "weekends",
            "week-end",
            "evening",
            "evenings",
            "overtime",
            "wochenende",
            "hours",
        ]
    )
)
_OUTSIDE = re.compile(
    r"(?:outside(?: of)?|after|non-standard|unsociable|irregular|off)[\s-](?:(?:of|normal|standard|regular|core|business|working|office)\s){0,4}$"
)
_ODD_CUE = re.compile(
    r"\b(?:work|working|works|available|availability|flexib\w+|required?|requires|requir\w+|expected|shifts?|schedule|cover|coverage|rotations?|on-call|on call|support|releases?|maintenance|able to|willing\w*|ability|must|occasional\w*|needed|hours|paid|duty|deployments?)\b"
)
_WORKED = re.compile(
    r"(?: and [\w/ ]{3,12})? (?:work|on-call|availability|is required|are required|as needed|rotation|coverage|hours|releases|support|required|duty|schedule)"
)
_LEISURE = re.compile(
    r"^\s?(?:and peripheral|vision|getaway|away|trip|out\b|guard|life|school|watch|bag|\w{0,10} off\b|off\b|retreat|allowance)|^-?ly\b|^\s?of (?:games|fun)"
)
_FREE = re.compile(
    r"(?:games?|movie|late|music|bowling|trivia|quiz|fun|holidays?|every|last|each|at|good|date|poker|family|karaoke|sleep|sleepless|opening|team|one|day and|night and day|day or|your|their|spend\w*|spent|long|3-day|three-day|extended)\s$"
)


def _odd_hours(prose: Prose) -> Iterator[_Mention]:
    """Work at night, in the evening, at weekends, outside of hours, overtime."""
    for match in islice(_ODD.finditer(prose.lower), _MOST):
        start, end = match.span()
        value = match.group().rstrip("s").replace("week-end", "weekend").replace("wochenende", "weekend")
        if value == "hour":
            outside = _OUTSIDE.search(prose.lower, max(0, start - _REACH), start)
            if outside is None:
                continue
            value, start = "outside hours", outside.start()
        sentence = prose.sentence_at(start)
        before = prose.lower[max(sentence.start if sentence else 0, start - _REACH) : start]
        after = prose.lower[end : min(sentence.end if sentence else len(prose.lower), end + _REACH)]
        if _LEISURE.match(after) or _FREE.search(before) or re.match(r"\s?shifts?\b", after):
            continue
        if before.endswith("no ") or _ODD_CUE.search(before[-40:]) or _WORKED.match(after):
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
def _zone() -> re.Pattern[str]:
    return re.compile(load("conditions")["hours"]["zone"])
