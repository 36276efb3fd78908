"""The lines above a posting's prose in Markdown and plain text: title, company, place, pay, keys.

Known shapes: a linked title with the company and a line of tokens below it; a heading with the
place in a lower heading; a title of its own line; ``Key: value`` lines; ``Company | Role | Place``.
The header ends where prose, a list or a section begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.postings import Origin, Stated
from index.reading.hacker_news import kinds, names_a_role, segments
from index.reading.key_lines import body_lines, stated_lines, stripped
from index.reading.keys import fits, is_absent, name_of, name_of_emoji
from index.text.sections import SectionKind, kind_of_heading

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]{0,8}(.{0,400}?)[ \t#]*$")
_LINKED = re.compile(r"\[(.{1,300})\]\(([^()\s]{0,1000})\)\s*$")
_TOKEN = re.compile(r"`([^`\n]{1,600})`")
_PASSED = re.compile(
    r"\s*(?:!\[[^\]\n]{0,200}\]\([^)\n]{0,1000}\)|\[?!\[.{0,600}|<[^<>\n]{1,300}>|[-*_=]{3,80}|\|[\s:|-]{2,200}\|?)?\s*$"
)
_LIST = re.compile(r"\s{0,12}(?:[-*+•]|\d{1,3}[.)])\s")
_PLACE = re.compile(
    r"[^\W\d_][\w.'’()&/ -]{1,40}(?:, ?[\w.'’()&/ -]{2,40}){1,6}$"
    r"|remote\b.{0,80}$|[^\W\d_]\w+(?: [^\W\d_]\w+)?$",
    re.I,
)
_KEYED = re.compile(r"[^\n:]{1,60}:")
_UNKNOWN_KEY = re.compile(r"[*_]{0,3}[A-Z][\w /()&'-]{1,40}:[*_ \t]{1,4}\S[^\n]{0,120}$")
_KEYED_NEXT = re.compile(r"\s{0,20}[-*+_ \t]{0,6}[^\W\d_][^\n:]{1,40}:[*_ \t]{1,4}\S")
_AT_COMPANY = re.compile(r"\s(?:at|@|chez|bei)\s(?=[A-Z0-9])([^\n,|]{2,50})$")
_POSTED_BY = re.compile(
    r"Posted (?:by|on behalf of)\s{1,3}(.{2,120}?)(?:\s{1,3}on\s{1,3}(.{6,40}?\d{4}\b))?\s*$", re.M
)
# The title of a page copied from a board: "Acme hiring Data Engineer in Oslo, Norway | LinkedIn".
_HIRING = re.compile(
    r"([^\n|]{2,60}?)(?: [-–] [^\n|]{3,80})? hiring ([^\n|]{3,120}?) in ([^\n|]{2,80}?) \| [A-Z]\w{2,20}\s*$"
)
_INNER = re.compile(r"\s*[|·•]\s*|,\s+(?=[^,]{2,60}(?:,|$))")
_LONGEST_TITLE = 110  # characters
_MOST_LINES = 60  # of a header
_PAGE_TITLE = 7  # below every level of a heading


@dataclass(frozen=True, slots=True)
class Header:
    """What a posting's header states and where its body begins."""

    stated: tuple[Stated, ...]
    end: int


@dataclass(slots=True)
class _Reading:
    text: str
    stated: list[Stated] = field(default_factory=list)
    title_level: int = 0
    linked: bool = False
    places_read: bool = False
    keyed: bool = False  # the last line was a "Key: value"

    def states(self, name: str) -> bool:
        return any(stated.name == name for stated in self.stated)

    def state(self, name: str, start: int, end: int) -> None:
        start, end = stripped(self.text, start, end)
        if name not in ("url", "apply") and (link := _LINKED.match(self.text, start, end)) is not None:
            start, end = link.span(1)
        if fits(name, self.text[start:end]):
            self.stated.append(Stated(name, start, end, Origin.HEADER))


def read_header(text: str, start: int = 0) -> Header:
    """The header of ``text`` from ``start`` on, and what ``Key: value`` lines in its body state."""
    reading = _Reading(text)
    end = start
    for begin, stop in _lines(text, start):
        line = text[begin:stop]
        if _PASSED.match(line):
            continue
        if not _read_line(reading, line, begin, stop):
            break
        end = stop + 1
    end = min(end, len(text))
    reading.stated += body_lines(text, end, reading.stated)
    _split_title(reading)
    return Header(tuple(sorted(_unique(reading.stated), key=lambda s: s.start)), end)


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    for _ in range(_MOST_LINES):
        if start >= len(text):
            return
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _read_line(reading: _Reading, line: str, begin: int, stop: int) -> bool:
    """Read one line of the header; False where the body begins."""
    heading = _HEADING.match(line)
    if heading is not None:
        return _read_heading(reading, heading, begin)
    if (posted := _POSTED_BY.match(line)) is not None:
        reading.state("company", begin + posted.start(1), begin + posted.end(1))
        reading.state("posted", begin + posted.start(2), begin + posted.end(2)) if posted.group(2) else None
        return True
    if not reading.title_level and "|" in line and (hiring := _HIRING.match(line)) is not None:
        for number, name in enumerate(("company", "title", "place"), 1):
            reading.state(name, begin + hiring.start(number), begin + hiring.end(number))
        reading.title_level = _PAGE_TITLE
        return True
    keyed = stated_lines(reading.text, begin, stop, Origin.HEADER) if _may_be_keyed(line) else []
    if keyed or (reading.keyed and _UNKNOWN_KEY.match(line)):
        reading.stated += keyed
        reading.keyed = True
        return True
    reading.keyed = False
    if _KEYED.match(line) and name_of(line.split(":", 1)[0].strip(" *_-|")) is not None:
        return is_absent(line.split(":", 1)[1].strip(" *_|"))  # "Salary: not stated"
    if _LIST.match(line) or len(line) > 4 * _LONGEST_TITLE:
        return False
    return _read_plain(reading, line, begin, stop)


def _may_be_keyed(line: str) -> bool:
    return ":" in line[:80] or "|" in line or not line.lstrip()[:1].isascii()


def _read_heading(reading: _Reading, heading: re.Match[str], begin: int) -> bool:
    """A heading: the title, or below it the company, the tokens or the place."""
    level, words = len(heading.group(1)), heading.group(2)
    start, end = begin + heading.start(2), begin + heading.end(2)
    if _TOKEN.search(words):
        _read_tokens(reading, start, end)
        return True
    if not reading.title_level:
        return _read_title(reading, level, start, end)
    if is_absent(words):  # "### None", "####"
        return level > reading.title_level
    if reading.linked:  # the company stands below a linked title, whatever its name sounds like
        if reading.states("company") or level != 3:
            return False
        reading.state("company", start, end)
        return True
    if kind_of_heading(words) is not SectionKind.OTHER or level <= reading.title_level:
        return False
    if not reading.places_read and level >= reading.title_level + 2 and _PLACE.match(words.strip("* ")):
        reading.state("place", start, end)
        reading.places_read = True
        return True
    return False


def _read_title(reading: _Reading, level: int, start: int, end: int) -> bool:
    words = reading.text[start:end]
    link = _LINKED.match(words)
    plain = link.group(1) if link else words
    if not plain.strip():
        return False
    if kind_of_heading(plain) is not SectionKind.OTHER and not names_a_role(plain):
        return _KEYED_NEXT.match(reading.text, end) is not None  # "# Job posting summary" above keys
    reading.title_level, reading.linked = level, link is not None
    if link is None:
        reading.state("title", start, end)
        return True
    reading.state("title", start + link.start(1), start + link.end(1))
    reading.state("url", start + link.start(2), start + link.end(2))
    reading.state("apply", start + link.start(2), start + link.end(2))
    return True


def _read_tokens(reading: _Reading, start: int, end: int) -> None:
    """Tokens in back quotes, each led by an emoji that says what it is: `` `💰 pay` `🌎 places` ``."""
    for token in _TOKEN.finditer(reading.text, start, end):
        words = token.group(1)
        name = name_of_emoji(words)
        if name is None and (":" not in words or (name := name_of(words.split(":", 1)[0])) is None):
            for kind in kinds(words, titled=True):
                reading.state(kind, token.start(1), token.end(1))
            continue
        skipped = (
            words.find(":") + 1
            if ":" in words and name_of_emoji(words) is None
            else len(words) - len(_without_emoji(words))
        )
        reading.state(name, token.start(1) + skipped, token.end(1))
    reading.places_read = True


def _without_emoji(words: str) -> str:
    """``words`` without the symbols it begins with; a currency sign belongs to what follows."""
    index = 0
    while index < len(words) and not (words[index].isalnum() or words[index] in "$€£¥₹~<>+-(["):
        index += 1
    return words[index:]


def _read_plain(reading: _Reading, line: str, begin: int, stop: int) -> bool:
    """A line without marks: a title of its own, or a line of parts below it."""
    words = line.strip(" \t*_")
    if line.count("|") >= 2 and not line.lstrip().startswith("|"):
        reading.stated += segments(reading.text, begin, stop, company_first=False)
        return True
    if reading.states("title") or reading.title_level:
        return _read_parts(reading, line, begin, stop)
    if not _could_be_title(words):
        return False
    reading.state("title", begin, stop)
    reading.title_level = _PAGE_TITLE
    return True


def _could_be_title(words: str) -> bool:
    return (
        len(words) <= _LONGEST_TITLE
        and len(words.split()) <= 14
        and words[-1:] not in ".!?:;,"
        and names_a_role(words)
        and (words[0].isupper() or not words[0].isalpha())
        and re.search(r"\b(?:we|you|your|our|you'll|are|is|will)\b", words, re.I) is None
    )


def _read_parts(reading: _Reading, line: str, begin: int, stop: int) -> bool:
    """ "Paris (FR), Acme France, Finance, Full-time, Hybrid": parts that say workplace or employment."""
    if len(line) > _LONGEST_TITLE + 40 or line.rstrip()[-1:] in ".!?:;" or reading.places_read:
        return False
    found: list[tuple[str, int, int]] = []
    position = begin
    for part in [*_INNER.split(line)]:
        at = reading.text.find(part, position, stop)
        if at < 0 or not part.strip():
            continue
        position = at + len(part)
        found += [(kind, at, at + len(part)) for kind in kinds(part.strip(), titled=True)]
    told = {kind for kind, _, _ in found}
    if not told & {"workplace", "employment", "pay"}:
        return False
    reading.places_read = True
    for kind, start, end in found:
        if kind in ("workplace", "employment", "pay", "url", "visa"):
            reading.state(kind, start, end)
    places = [(start, end) for kind, start, end in found if kind == "place"]
    if places and places[0][0] == begin + len(line) - len(line.lstrip()):
        reading.state("place", *places[0])
    return True


def _split_title(reading: _Reading) -> None:
    """Leave the company out of a title that ends with it: "BI Specialist at Acme", where the
    company is stated elsewhere by that name, or nowhere else."""
    for number, title in enumerate(reading.stated):
        if title.name != "title":
            continue
        words = reading.text[title.start : title.end]
        companies = [reading.text[s.start : s.end] for s in reading.stated if s.name == "company"]
        for company in companies:
            head = re.sub(r"(?:\s+(?:at|@|[-–—|])\s+|\s*,\s+)$", "", words[: -len(company)])
            if words.endswith(company) and head != words[: -len(company)] and head.strip():
                reading.stated[number] = Stated("title", title.start, title.start + len(head), title.origin)
        match = _AT_COMPANY.search(words)
        if (
            match is not None
            and not companies
            and names_a_role(words[: match.start()])
            and len(match.group(1).split()) <= 4
        ):
            reading.stated[number] = Stated("title", title.start, title.start + match.start(), title.origin)
            reading.state("company", title.start + match.start(1), title.start + match.end(1))
        return


def _unique(stated: list[Stated]) -> Iterator[Stated]:
    seen: set[tuple[str, int]] = set()
    for one in stated:
        if (one.name, one.start) not in seen:
            seen.add((one.name, one.start))
            yield one
