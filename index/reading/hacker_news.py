"""Hacker News "who is hiring" comments: ``Company | Role | Place | REMOTE | pay``, then prose. Some
begin with another part ("REMOTE (US) | Acme | …"): the company is then the first part that can be one.

The same first line stands above postings elsewhere; ``segments`` tells for each part of such a
line what it states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.postings import Origin, Posting, Stated
from index.reading.html import to_markdown
from index.reading.key_lines import body_lines
from index.reading.keys import fits, name_of

_LONGEST = 3_000  # characters of a first line that are read; what goes on longer is no header
_INDENT = 20  # blanks that may stand before the first line
_FIRST_LINE = re.compile(
    rf"\s{{0,{_INDENT}}}"
    r"((?:[^|\n<>#]{1,200}|<a\s[^<>\n]{1,300}>[^|\n<>]{0,200}</a>){1,3}\|[^|\n]{1,400}(?:\|[^\n]{0,1000})?)"
)
# "Hiring a Lead Engineer at Acme", "Acme is hiring engineers": a sentence for the first part.
_ROLE_AT = re.compile(
    r"(?:(?:we are |we're )?hiring:? )?(?:an? )?(?P<title>.{3,80}?) (?:at|@) (?P<company>\S.{0,80})", re.I
)
_IS_HIRING = re.compile(
    r"(?P<company>.{2,60}?) (?:is|are) (?:hiring|looking for|seeking):?(?: (?:an? )?(?P<title>.{3,80}))?",
    re.I,
)
_LISTED = re.compile(
    r"\n(?=[ \t]{0,8}(?:[-*•–]|\d{1,2}[.)])\s)"
)  # lists are typed, as there is no markup for them
_SEPARATOR = re.compile(r"\s*\|\s*")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,1000}\)")
_TRAILER = re.compile(r"\s*[(\[](?:[^()\[\]]{0,200})[)\]]\s*$|\s*https?://\S+\s*$")
_DASH = re.compile(r"\s[-–—]{1,2}\s")
_NAME_WORDS = 6  # words that a company's name has at most
_ADDRESS = re.compile(
    r"\(?(?:https?://|www\.)\S+|[\w-]{2,40}\.(?:com|io|ai|co|org|net|dev|app|tech)\b(?:/\S*)?$", re.I
)
_AMOUNT = re.compile(
    r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|cad|aud|chf|sek|pln|inr)\b)\s{0,2}\d|\d\s{0,2}k\b|\d\s{0,2}(?:[$€£]|usd|eur|gbp|chf)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Words:
    workplace: re.Pattern[str]
    employment: re.Pattern[str]
    visa: re.Pattern[str]
    equity: re.Pattern[str]
    title: re.Pattern[str]
    pay: re.Pattern[str]
    seniority: re.Pattern[str]
    occupation: re.Pattern[str]


@cache
def _words() -> _Words:
    table: dict[str, list[str]] = load("segments")
    patterns = {
        name: r"(?<![^\W_])(?:" + "|".join(phrases) + r")(?![^\W_])" for name, phrases in table.items()
    }
    return _Words(**{name: re.compile(pattern, re.I) for name, pattern in patterns.items()})


def names_a_role(text: str) -> bool:
    """Whether a short text names an occupation: "Backend Engineer", "Head of Design"."""
    return _words().title.search(text) is not None


def is_comment(text: str) -> bool:
    """Whether ``text`` begins with a line of at least three parts between ``|``."""
    start = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    start = min(start, _INDENT)
    end = text.find("\n", start)
    if text.count("|", start, end if end >= 0 else len(text)) < 2:
        return False
    match = _FIRST_LINE.match(text)
    return match is not None and match.group(1).count("|") >= 2


def read(source_text: str, id: str, file: str, source: str) -> Posting:
    """The posting of a comment in HTML or plain text."""
    rich = "<" in source_text or "&" in source_text
    text = to_markdown(_LISTED.sub("<br>", source_text)) if rich else source_text.strip()
    text += "\n"
    end = text.find("\n")
    header_end = end + 1
    stated = list(segments(text, 0, min(end, _LONGEST)))
    stated += body_lines(text, header_end, stated)
    url = next((text[s.start : s.end] for s in stated if s.name == "url"), None)
    return Posting(id, source, file, "hacker news", text, header_end, tuple(stated), url)


def segments(text: str, start: int, end: int, company_first: bool = True) -> Iterator[Stated]:
    """What the parts of a header line between ``start`` and ``end`` state; the first is the company,
    or may be the title where not ``company_first``."""
    titled = False
    spans = list(_split(text, start, end))
    roles = [span for span in spans[1:] if names_a_role(text[span[0] : span[1]])]
    named = _number_of_company(text, spans) if company_first else 0
    company_first = company_first or bool(roles) or not spans or not names_a_role(text[slice(*spans[0])])
    for number, (begin, stop) in enumerate(spans):
        if number == named and company_first:
            if (said := _in_words(text, begin, stop)) is not None:
                titled = titled or said["title"] is not None
                yield from (
                    Stated(name, *said.span(name), Origin.HEADER)
                    for name in ("company", "title")
                    if said[name] and fits(name, said[name])
                )
                continue
            begin, end_of_name = _company(text, begin, stop)
            if fits("company", text[begin:end_of_name]):
                yield Stated("company", begin, end_of_name, Origin.HEADER)
            begin = _beside(text, end_of_name, stop)
            if begin >= stop or not _states_a_place(text[begin:stop]):
                continue
        for name in kinds(text[begin:stop], titled or bool(roles and (begin, stop) not in roles)):
            titled = titled or name == "title"
            if fits(name, text[begin:stop]):
                yield Stated(name, begin, stop, Origin.HEADER)


def _number_of_company(text: str, spans: list[tuple[int, int]]) -> int:
    """Which part names the company: the first, unless that says something else and another can."""
    parts = [text[slice(*span)] for span in spans]
    if not parts or _may_be_company(parts[0]):
        return 0
    if _words().occupation.search(parts[0]) and any(map(names_a_role, parts[1:])):
        return 0  # "Acme Engineers | Designer": the role stands elsewhere
    others = (n for n, part in enumerate(parts) if n and _may_be_company(part) and not names_a_role(part))
    return next(others, 0)


def _may_be_company(part: str) -> bool:
    """Whether a part of a header line says nothing but a name: no place, workplace, role or pay."""
    words = _words()
    if any(kind.match(part) for kind in (words.workplace, words.employment, words.visa, _ADDRESS)):
        return False
    if _AMOUNT.search(part) or words.occupation.search(part) or not part[:1].isupper():
        return False
    return len(part.split()) <= _NAME_WORDS and not _is_place(part)


def _is_place(part: str) -> bool:
    """Whether a part is nothing but places: "London, UK", "SF / NYC"."""
    from index.places import find_places  # a large table, which other formats need not load here

    left = list(part)
    for found in find_places(part, in_question=False, in_list=True):
        left[found.start : found.end] = " " * (found.end - found.start)
    return not re.search(r"[^\W_]{3}", "".join(left))


def _in_words(text: str, start: int, end: int) -> re.Match[str] | None:
    """A first part that says who hires whom: "Lead Engineer at Acme", "Acme is hiring designers"."""
    said = _ROLE_AT.fullmatch(text, start, end) or _IS_HIRING.fullmatch(text, start, end)
    return said if said and (said["title"] is None or names_a_role(said["title"])) else None


def _beside(text: str, start: int, end: int) -> int:
    """Where what stands beside the company's name begins: "Acme - Berlin"."""
    dash = _DASH.search(text, start, end)
    return end if dash is None else dash.end()


def _states_a_place(part: str) -> bool:
    return _words().workplace.search(part) is not None or _is_place(part)


def kinds(part: str, titled: bool) -> list[str]:
    """The names under which one part of a header line is stated; ``titled``: the title is elsewhere."""
    words = _words()
    if _ADDRESS.match(part):
        return ["url"]
    found = []
    if ":" in part[:40] and (known := name_of(part.split(":", 1)[0])) is not None:
        return [known]
    if _AMOUNT.search(part) or words.pay.search(part):
        found.append("pay")
    if words.equity.search(part):
        found.append("equity")
    if words.workplace.search(part):
        found.append("workplace")
    if words.employment.search(part):
        found.append("employment")
    if words.visa.search(part):
        found.append("visa")
    if words.title.search(part) and "pay" not in found and not (titled and found):
        return [*found, "title"]
    left = words.workplace.sub(" ", words.employment.sub(" ", part)) if found else part
    if "pay" not in found and "visa" not in found and re.search(r"[^\W\d_]{2}", left):
        if (
            not titled
            and not found
            and not re.search(r",|\b[A-Z]{2,3}\b", part)
            and words.seniority.search(part)
        ):
            return ["title"]
        found.append("place")
    return found


def _company(text: str, start: int, end: int) -> tuple[int, int]:
    """The company's name without its link, batch, address or place: "Acme (YC W21) - Berlin"."""
    if (link := _LINK.match(text, start, end)) is not None:
        return link.span(1)
    if (dash := _DASH.search(text, start, end)) is not None and dash.start() > start:
        end = dash.start()
    while (trailer := _TRAILER.search(text[start:end])) is not None and trailer.start() > 0:
        end = start + trailer.start()
    while end > start and text[end - 1] in " \t*_-–—:,":
        end -= 1
    while start < end and text[start] in " \t*_":
        start += 1
    return start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _SEPARATOR.finditer(text, start, end):
        if match.start() > begin:
            yield begin, match.start()
        begin = match.end()
    if begin < end:
        stop = begin + len(text[begin:end].rstrip())
        if stop > begin:
            yield begin, stop
