"""Limits that a question sets: years of experience, office days, dates of posting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.criteria import Bounds

_NUMBER = r"(?:\d{1,2}(?:\.\d)?|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_VALUES = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
}  # fmt: skip

_OVER = r"more than|over|above|exceeding|greater than|beyond|>"
_LEAST = r"at least|a minimum of|minimum of|minimum|min\.?|no less than|not less than|no fewer than|from|>=|≥"
_UNDER = r"less than|fewer than|under|below|short of|<"
_MOST = r"at most|up to|a maximum of|maximum of|maximum|max\.?|no more than|not more than|<=|≤|within"
_COMPARATOR = rf"(?:(?P<over>{_OVER})|(?P<least>{_LEAST})|(?P<under>{_UNDER})|(?P<most>{_MOST}))\s*"
_AFTER = (
    r"(?P<more>\s*\+|\s+or\s+more|\s+plus|\s+or\s+above|\s+or\s+over|\s+and\s+up)"
    r"|(?P<fewer>\s+or\s+(?:less|fewer|under|below)|\s+max(?:imum)?)"
)
_RANGE = rf"(?:between\s+)?(?P<first>{_NUMBER})\s*(?:-|–|to|and)\s*(?P<second>{_NUMBER})"

_YEARS = re.compile(
    rf"(?:\b(?:exactly|precisely)\s+)?(?<!\w)(?:{_RANGE}|(?:{_COMPARATOR})?(?P<number>{_NUMBER})(?:{_AFTER})?)[\s-]*"
    r"(?:years?|yrs?|yoe)\b(?:['’]s?)?(?P<more2>\s+or\s+more|\s+plus)?(?P<fewer2>\s+or\s+(?:less|fewer))?"
    r"(?:\s+(?:of\s+)?(?P<subject>(?:[\w+#./-]+\s+){1,2}?)?(?:experience|exp)\b)?"
    r"(?P<more3>\s+(?:minimum|or\s+more|at\s+least)\b(?:\s+or\s+more)?)?(?P<fewer3>\s+(?:or\s+(?:less|fewer|under)|max(?:imum)?\b|tops\b))?",
    re.I,
)
_ANY_EXPERIENCE = re.compile(  # it says nothing of what the experience is in
    r"of|professional|relevant|work(?:ing)?|prior|previous|industry|hands-on|practical|total|overall|commercial"
    r"|related|real|proven|solid|job|career|full-time",
    re.I,
)
_OFFICE_DAYS = re.compile(
    r"(?:(?:(?:in|at)\s+)?(?:the\s+|an\s+)?office\s+(?:for\s+)?)?"
    rf"(?<!\w)(?:{_RANGE}|(?:{_COMPARATOR})?(?P<number>{_NUMBER})(?:{_AFTER})?)(?:[\s-]+(?:office\s+days?|days?|times?)|x)\b(?P<fewer2>\s+or\s+(?:less|fewer))?(?P<more2>\s+or\s+more)?"
    r"(?:\s+(?:a|per)\s+week)?(?P<office>\s+(?:in|at)\s+(?:the\s+|an\s+)?office|\s+on[- ]?site)?"
    r"(?:\s+(?:a|per)\s+week)?(?P<fewer3>\s+or\s+(?:less|fewer))?(?P<more3>\s+or\s+more)?",
    re.I,
)
_ISO = r"\d{4}-\d{2}(?:-\d{2})?"
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in _MONTHS)
_DAY = rf"(?:{_ISO}|(?:\d{{1,2}}\s+)?(?:{_MONTH})(?:\s+\d{{1,2}},?)?(?:\s+\d{{4}})?|\d{{4}})"
_CLOSES = (
    r"(?:application\s+)?(?:deadlines?|closing\s+dates?|end\s+dates?)"
    r"|(?:applications?\s+(?:are\s+|is\s+)?)?(?:due|clos(?:e|es|ing)|end(?:s|ing)?|expir(?:e|es|ing))"
)
_SINCE = re.compile(
    r"\b(?P<verb>(?:posted|published|added|listed|opened|created|new"
    rf"|(?P<closes>{_CLOSES}))\s+(?:(?:that\s+)?(?:is|are|falls?|falling|set)\s+)?)?"
    r"(?:(?P<after>since|after|from)|(?P<before>before|until|by|prior to)|(?P<within>in|on|during|dated))"
    rf"\s+(?P<day>{_DAY})\b",
    re.I,
)
_STARTING = re.compile(
    r"\b(?:start(?:s|ing)?(?:\s+dates?)?|begin(?:s|ning)?|join(?:ing)?)\s+$", re.I
)  # not posted
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SINCE_WEEKDAY = re.compile(
    r"\b(?:(?:posted|published|added|new)\s+)?since\s+(?:last\s+)?"
    r"(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b",
    re.I,
)
_YEAR_OR = re.compile(
    r"\b(?:from|in|of|posted\s+in)\s+(?P<year>(?:19|20)\d{2})\s+or\s+(?:(?P<earlier>earlier|before|older)|later|after|newer)\b",
    re.I,
)
_RECENT = re.compile(
    r"\b(?:posted\s+|published\s+|added\s+|new\s+)?(?:(?P<since>since)\s+|(?:in|within|over|during)\s+)?(?:the\s+)?"
    rf"(?:(?P<today>today)|(?P<yesterday>yesterday)|this\s+(?P<this>week|month|year)|"
    rf"(?:last|past|previous)\s+(?:(?P<count>{_NUMBER}|\d{{1,3}})\s+)?(?P<unit>days?|weeks?|months?|years?))\b",
    re.I,
)
_RECENTLY = re.compile(  # what "recently" means here; the answer says the day
    r"\b(?:(?:posted|published|added|listed|opened|new)\s+(?:very\s+)?(?:recently|lately)"
    r"|(?<!most\s)(?:recently|newly|freshly)\s+(?:posted|published|added|listed|opened))\b",
    re.I,
)
_OLD = re.compile(  # "older than a year", "less than two weeks old"
    r"\b(?:posted\s+)?(?:(?:(?P<older>older)|newer|fresher|more\s+recent)\s+than"
    r"|(?P<bare>(?P<more>more|over)|less|under)(?:\s+than)?)"
    rf"\s+(?P<count>an?|{_NUMBER}|\d{{1,3}})\s+(?P<unit>days?|weeks?|months?|years?)\b(?P<old>\s+(?:old|ago))?",
    re.I,
)
_SOON = re.compile(rf"\b(?:{_CLOSES})\s+(?:very\s+|pretty\s+)?soon\b", re.I)
_SOON_DAYS = 14  # what "soon" means here; the answer says the day
# "Deadline already over", "deadline has passed"; "not passed yet", "deadline still open".
_GONE = re.compile(
    rf"\b(?:{_CLOSES})\s+(?:(?:is|are|has|have|was|were|already|that|which|lies?|now)\s+)*"
    r"(?:(?P<not>not|isn'?t|aren'?t|hasn'?t|haven'?t)\s+(?:yet\s+|already\s+)?(?:been\s+)?)?"
    r"(?:(?P<gone>over|passed|past|in\s+the\s+past|expired|gone|missed|behind\s+us)|(?P<open>(?:still\s+)?(?:open|ahead|to\s+come"
    r"|in\s+the\s+future|running)|yet\s+to\s+come))\b(?:\s+yet\b)?"
    r"|\b(?P<expired>(?:expired|missed|passed)\s+(?:application\s+)?deadlines?)\b",
    re.I,
)
_CLOSING = re.compile(  # "closing this week": what is to come, not what was posted
    rf"\b(?:{_CLOSES})(?:\s+(?:is|are))?\s+"
    r"(?:(?:by|before)\s+the\s+end\s+of\s+)?(?:this\s+)?(?P<this>today|week|month|year)\b",
    re.I,
)
_UNIT_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Limit:
    """``text[start:end]`` sets ``bounds``; ``words`` says the limit as a person would."""

    start: int
    end: int
    bounds: Bounds
    words: str


def is_number(word: str) -> bool:
    """Whether the word is a number, in figures or in letters."""
    return word.isdigit() or word.lower() in _VALUES


def years(text: str) -> list[Limit]:
    """Limits on years of experience: "at least 4 years", "2-4 yrs", "5+ years"."""
    return [
        # "3 years of React experience": React is a condition of its own
        Limit(
            m.start(),
            m.start("subject") if _is_told(m["subject"]) else m.end(),
            bounds,
            _words(bounds, "year"),
        )
        for m in _YEARS.finditer(text)
        if (bounds := _bounds(m))
    ]


def _is_told(subject: str | None) -> bool:
    return subject is not None and not all(_ANY_EXPERIENCE.fullmatch(word) for word in subject.split())


def office_days(text: str) -> list[Limit]:
    """Limits on days in the office a week; a bare "3 days" is none."""
    return [
        Limit(m.start(), m.end(), bounds, _words(bounds, "office day"))
        for m in _OFFICE_DAYS.finditer(text)
        if (m.group("office") or "office" in m.group()) and (bounds := _bounds(m))
    ]


_TRAVEL = re.compile(
    rf"\btravel(?:l?ing|s)?\s+(?:{_COMPARATOR})?(?P<number>\d{{1,3}})\s*(?:%|percent\b)(?P<fewer>\s+or\s+(?:less|fewer)|\s+max(?:imum)?)?"
    r"(?P<more>\s+or\s+more|\s*\+)?(?:\s+of\s+the\s+time)?",
    re.I,
)
_PERCENT_TRAVEL = re.compile(
    rf"(?:{_COMPARATOR})?\b(?P<number>\d{{1,3}})\s*(?:%|percent\b)(?P<fewer>\s+or\s+(?:less|fewer))?(?P<more>\s+or\s+more)?"
    r"\s+(?:of\s+)?(?:business\s+)?travel(?:l?ing)?\b",
    re.I,
)


def travel(text: str) -> list[Limit]:
    """Limits on the share of travel: "travel less than 20%", "at most 25% travel"; a bare figure is the most
    that is meant."""
    found: list[Limit] = []
    for pattern in (_TRAVEL, _PERCENT_TRAVEL):
        for m in pattern.finditer(text):
            bounds = _bounds(m)
            if bounds is not None and bounds.low == bounds.high:
                bounds = Bounds(high=bounds.high)
            if bounds is not None and not any(m.start() < f.end and f.start < m.end() for f in found):
                found.append(
                    Limit(
                        m.start(), m.end(), bounds, _words(bounds, "%").replace(" %s", "%").replace(" %", "%")
                    )
                )
    return found


def dates(text: str, today: date) -> list[tuple[Limit, bool]]:
    """Limits on dates as proleptic ordinals, each with whether it is about a deadline."""
    found: list[tuple[Limit, bool]] = []
    for m in _SINCE.finditer(text):
        deadline = m.group("closes") is not None
        span = _day(m.group("day"), today, ahead=deadline)
        if (
            span is None
            or (_is_bare(m) and m.group("day")[0].isdigit())
            or (m.group("after") == "from" and not m.group("verb"))
            or _STARTING.search(text, 0, m.start())
        ):
            continue
        first, last = (float(d.toordinal()) for d in span)
        if m.group("after"):
            after = m.group("after").lower() == "after"
            bounds = Bounds(low=last if after else first, strict_low=after)
            words = f"{'after' if after else 'since'} {m.group('day')}"
        elif m.group("before"):
            bounds = Bounds(
                high=last if m.group("before").lower() == "by" else first,
                strict_high=m.group("before").lower() != "by",
            )
            words = f"{m.group('before')} {m.group('day')}"
        else:
            bounds, words = Bounds(low=first, high=last), f"in {m.group('day')}"
        found.append((Limit(m.start(), m.end(), bounds, words), deadline))
    for m in _SINCE_WEEKDAY.finditer(text):
        back = (today.weekday() - _WEEKDAYS.index(m["day"][:3].lower())) % 7 or 7
        since = today - timedelta(days=back)
        bounds = Bounds(low=float(since.toordinal()), high=float(today.toordinal()))
        found.append((Limit(m.start(), m.end(), bounds, f"since {since.isoformat()}"), False))
    for m in _YEAR_OR.finditer(text):
        year = int(m.group("year"))
        first, last = (float(date(year, month, day).toordinal()) for month, day in ((1, 1), (12, 31)))
        bounds = Bounds(high=last) if m.group("earlier") else Bounds(low=first)
        found.append((Limit(m.start(), m.end(), bounds, " ".join(m.group().split()[1:])), False))
    found += [(limit, False) for limit in _ages(text, today)]
    for m in _RECENTLY.finditer(text):
        since = today - timedelta(days=_UNIT_DAYS["month"])
        bounds = Bounds(low=float(since.toordinal()), high=float(today.toordinal()))
        found.append((Limit(m.start(), m.end(), bounds, f"since {since.isoformat()}"), False))
    for m in _GONE.finditer(text):
        day = float(today.toordinal())
        if (m["gone"] and not m["not"]) or m["expired"] or (m["open"] and m["not"]):
            found.append(
                (Limit(m.start(), m.end(), Bounds(high=day, strict_high=True), f"before {today}"), True)
            )
        else:
            found.append((Limit(m.start(), m.end(), Bounds(low=day), f"since {today}"), True))
    for m in _SOON.finditer(text):
        until = today + timedelta(days=_SOON_DAYS)
        bounds = Bounds(low=float(today.toordinal()), high=float(until.toordinal()))
        found.append((Limit(m.start(), m.end(), bounds, f"until {until.isoformat()}"), True))
    for m in _CLOSING.finditer(text):
        until = _last_of(m["this"].lower(), today)
        bounds = Bounds(low=float(today.toordinal()), high=float(until.toordinal()))
        found.append((Limit(m.start(), m.end(), bounds, f"until {until.isoformat()}"), True))
    closing = [(m.start(), m.end()) for m in _CLOSING.finditer(text)]
    for m in _RECENT.finditer(text):
        if any(start <= m.start() < end for start, end in closing):
            continue
        days = _days_back(m, today)
        start = today - timedelta(days=days)
        end = today - timedelta(days=1) if m.group("yesterday") and not m.group("since") else today
        bounds = Bounds(low=float(start.toordinal()), high=float(end.toordinal()))
        found.append((Limit(m.start(), m.end(), bounds, f"since {start.isoformat()}"), False))
    return found


def _ages(text: str, today: date) -> list[Limit]:
    """Limits on how long ago something was posted."""
    found = []
    for m in _OLD.finditer(text):
        if m["bare"] and not m["old"]:
            continue  # "more than 3 years": of experience
        count = 1.0 if m["count"].lower() in ("a", "an") else _value(m["count"])
        day = today - timedelta(days=int(count * _UNIT_DAYS[m["unit"].lower().rstrip("s")]))
        if m["older"] or m["more"]:
            bounds, words = Bounds(high=float(day.toordinal()), strict_high=True), f"before {day.isoformat()}"
        else:
            bounds = Bounds(low=float(day.toordinal()), high=float(today.toordinal()))
            words = f"since {day.isoformat()}"
        found.append(Limit(m.start(), m.end(), bounds, words))
    return found


def _last_of(unit: str, today: date) -> date:
    """The last day of this week, month or year; today for "today"."""
    if unit == "week":
        return today + timedelta(days=6 - today.weekday())
    if unit == "month":
        return date(today.year + today.month // 12, today.month % 12 + 1, 1) - timedelta(days=1)
    return date(today.year, 12, 31) if unit == "year" else today


def _is_bare(m: re.Match[str]) -> bool:
    """ "In 2019" without a word of posting may be any year; "dated 2019" is said of the posting."""
    return bool(m.group("within")) and m.group("within").lower() != "dated" and not m.group("verb")


def _days_back(m: re.Match[str], today: date) -> int:
    if m.group("today"):
        return 0
    if m.group("yesterday"):
        return 1
    if this := m.group("this"):
        return {"week": today.weekday(), "month": today.day - 1}.get(
            this.lower(), today.timetuple().tm_yday - 1
        )
    return int(_value(m.group("count") or "one") * _UNIT_DAYS[m.group("unit").lower().rstrip("s")])


def _day(written: str, today: date, *, ahead: bool = False) -> tuple[date, date] | None:
    """First and last day of what is written: a day, a month or a year. A month alone is the last that
    has begun; with ``ahead`` (deadlines lie before us) the nearest."""
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    month = next(
        (i + 1 for i, name in enumerate(_MONTHS) if re.search(rf"\b{name[:3]}", written, re.I)), None
    )
    year = next((n for n in numbers if n > 1900), None)
    try:
        if re.fullmatch(_ISO, written):
            month, day = numbers[1], numbers[2] if len(numbers) > 2 else None
        else:
            day = next((n for n in numbers if n <= 31), None)
        if year is None and month is None:
            return None
        if year is None and month is not None:
            year = today.year if month <= today.month else today.year - 1
            gone = 12 * (today.year - year) + today.month - month
            year += 1 if ahead and gone > 6 else 0
        assert year is not None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is not None:
            return date(year, month, day), date(year, month, day)
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _bounds(m: re.Match[str]) -> Bounds | None:
    groups = m.groupdict()
    if groups.get("first"):
        return Bounds(low=_value(groups["first"]), high=_value(groups["second"]))
    number = _value(groups["number"])
    if groups.get("over"):
        return Bounds(low=number, strict_low=True)
    if groups.get("least") or groups.get("more") or groups.get("more2") or groups.get("more3"):
        return Bounds(low=number)
    if groups.get("under"):
        return Bounds(high=number, strict_high=True)
    if groups.get("most") or groups.get("fewer") or groups.get("fewer2") or groups.get("fewer3"):
        return Bounds(high=number)
    return Bounds(low=number, high=number)


def _value(written: str) -> float:
    return (
        _VALUES.get(written.lower()) or float(written) if not written.isalpha() else _VALUES[written.lower()]
    )


def _words(bounds: Bounds, unit: str) -> str:
    low, high = (None if n is None else f"{n:g}" for n in (bounds.low, bounds.high))
    if low is not None and high is not None:
        return f"{low} {unit}{'' if low == '1' else 's'}" if low == high else f"{low} to {high} {unit}s"
    if low is not None:
        return f"{'over' if bounds.strict_low else 'at least'} {low} {unit}{'' if low == '1' else 's'}"
    return f"{'under' if bounds.strict_high else 'at most'} {high} {unit}{'' if high == '1' else 's'}"
