"""When a posting was posted and until when one may apply, as ISO dates.

A date without a year takes the year that puts it on or after the posting's date; without one it is
no fact. "03/04/2024" is no fact either: it is another day in Europe than in America.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.facts.cues import PhraseFinder, places_in
from index.postings import Fact, Field, Origin
from index.text.prose import Prose

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_EPOCH = re.compile(r"(?<!\d)(1\d{9})(\d{3})?(?!\d)")
_YEAR = r"(?:,?\s{0,2}((?:19|20)\d\d))?"
_TWO_YEARS_AHEAD = 2
_REACH = {"deadline": 70, "posted": 60}  # characters between the words and the date
_BY_WORDS = ("before", "by", "until", "till", "no later than")
_BY = re.compile(rf"(?<!\w)(?:{'|'.join(_BY_WORDS)})\s{{1,2}}(?=(?:the |end of )?[\dA-Z])")
_APPLYING = re.compile(
    r"\b(?:apply|applications?|cv|resume|résumé|cover letter)\b"
    r"(?!.{0,80}\b(?:start|join|graduat|complet|born|avail))"
)
_BEFORE = 1_000  # characters before "by" in which applying is spoken of: a "sentence" may be a whole file
_BESIDE = 16  # characters between "by" and its date: "by Friday, "
_MOST = 60  # places that are looked at
_OTHER_DATE = re.compile(r"end date|left to|deadline|clos|yesterday|ago\b|today", re.I)
_TOP = 1_500  # characters in which "Posted on …" is the posting's own


def extract(prose: Prose) -> list[Fact]:
    """At most one fact for each of posted and deadline."""
    posted = next(_stated(prose, "posted", Field.POSTED, None), None) or next(_posted_line(prose), None)
    since = date.fromisoformat(posted.value) if posted is not None else None
    deadline = next(_stated(prose, "deadline", Field.DEADLINE, since), None) or next(
        _deadline(prose, since), None
    )
    return [fact for fact in (posted, deadline) if fact is not None]


def _stated(prose: Prose, name: str, field: Field, since: date | None) -> Iterator[Fact]:
    for stated in prose.posting.stated:
        if stated.name != name:
            continue
        found = find_date(prose.posting.text[stated.start : stated.end], since)
        if found is not None:
            day, start, end = found
            evidence = prose.evidence(stated.start, stated.end, exact=True)
            label = prose.posting.text[stated.start + start : stated.start + end]
            yield Fact(field, day.isoformat(), label, evidence, stated.origin)


def _posted_line(prose: Prose) -> Iterator[Fact]:
    """ "Posted on Wed, 05 Jun 2019" near the top."""
    if "posted" in prose.lower[:_TOP] or "publ" in prose.lower[:_TOP] or "veröff" in prose.lower[:_TOP]:
        yield from _after_cues(prose, "posted", Field.POSTED, None, min(_TOP, len(prose.text)))


def _deadline(prose: Prose, since: date | None) -> Iterator[Fact]:
    yield from _after_cues(prose, "deadline", Field.DEADLINE, since, len(prose.text))
    yield from _apply_by(prose, since)


def _apply_by(prose: Prose, since: date | None) -> Iterator[Fact]:
    """ "Send your CV to jobs@acme.test before 31 March": a date behind words of applying."""
    places = places_in(prose.text, _BY_WORDS, prose.body_start)
    for by in islice(filter(None, (_BY.match(prose.text, at) for at in places)), _MOST):
        sentence = prose.sentence_at(by.start())
        if sentence is None:
            continue
        start = max(sentence.start, by.start() - _BEFORE)
        if not _APPLYING.search(prose.lower, start, by.start()):
            continue
        found = find_date(prose.text[by.end() : min(sentence.end, by.end() + _REACH["deadline"])], since)
        if found is not None and found[1] <= _BESIDE:
            day, first, last = found
            evidence = prose.evidence(by.start(), by.end() + last)
            label = prose.text[by.end() + first : by.end() + last]
            yield Fact(Field.DEADLINE, day.isoformat(), label, evidence, Origin.BODY)


def _after_cues(prose: Prose, name: str, field: Field, since: date | None, limit: int) -> Iterator[Fact]:
    for start, end, _ in _cues(name).find(prose.lower, 0, limit)[:_MOST]:
        line = prose.text.find("\n\n", end)
        stop = min(end + _REACH[name], line if line >= 0 else len(prose.text))
        if name == "posted" and _OTHER_DATE.search(prose.text, end, stop):
            continue
        found = find_date(prose.text[end:stop], since)
        if found is not None:
            day, first, last = found
            origin = Origin.HEADER if end <= prose.body_start else Origin.BODY
            evidence = prose.evidence(start, end + last, exact=prose.sentence_at(start) is None)
            yield Fact(field, day.isoformat(), prose.text[end + first : end + last], evidence, origin)


def find_date(text: str, since: date | None = None) -> tuple[date, int, int] | None:
    """The first date in ``text`` and where it stands; ``since`` supplies a missing year.

    >>> find_date("apply by 30 September", date(2024, 6, 11))
    (datetime.date(2024, 9, 30), 9, 21)
    >>> find_date("03/04/2024")
    """
    for match, day in _candidates(text, since):
        if day is not None:
            return day, match.start(), match.end()
    return None


def _candidates(text: str, since: date | None) -> Iterator[tuple[re.Match[str], date | None]]:
    if (match := _ISO.search(text)) is not None:
        yield match, _date(match.group(1), match.group(2), match.group(3))
    if (match := _DOTTED.search(text)) is not None:
        yield match, _date(match.group(3), match.group(2), match.group(1))
    if (match := _SLASHED.search(text)) is not None:
        first, second = int(match.group(1)), int(match.group(2))
        if first > 12 or first == second:
            yield match, _date(match.group(3), second, first)
        elif second > 12:
            yield match, _date(match.group(3), first, second)
    for pattern, day_group, month_group in ((_day_first(), 1, 2), (_month_first(), 2, 1)):
        if (match := pattern.search(text)) is not None:
            month = _months()[match.group(month_group).lower()]
            yield match, _with_year(match.group(3), month, int(match.group(day_group)), since)
    if (match := _EPOCH.search(text)) is not None:
        yield match, datetime.fromtimestamp(int(match.group(1)), UTC).date()


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None  # such as 31 June: what stands there is no date


def _with_year(year: str | None, month: int, day: int, since: date | None) -> date | None:
    if year is not None:
        return _date(year, month, day)
    if since is None:
        return None
    days = (_date(since.year + ahead, month, day) for ahead in range(_TWO_YEARS_AHEAD))
    return next((found for found in days if found is not None and found >= since), None)


@cache
def _months() -> dict[str, int]:
    return {str(name): int(number) for number, names in load("dates")["months"].items() for name in names}


@cache
def _month_names() -> str:
    return "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))


@cache
def _day_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s{{0,2}}(?:of |de "
        rf"|- ?)?({_month_names()})\b\.?(?: de)?{_YEAR}",
        re.I,
    )


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(rf"\b({_month_names()})\.?\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_YEAR}", re.I)


@cache
def _cues(name: str) -> PhraseFinder:
    return PhraseFinder((str(phrase), name) for phrase in load("dates")[name])
