"""``Key: value`` lines within a text: "**Location:** Berlin", "📍 Berlin", "| Salary | €80k |",
"Contract type: permanent.  Location: Oslo", and a short line alone under a heading "Location"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from index.postings import Origin, Stated
from index.reading.keys import fits, leads_in_body, name_of, name_of_emoji
from index.text.sections import SectionKind, kind_of_heading

# A key is what stands before the first colon of a line; the value's markup is stripped afterwards.
_LINE = re.compile(r"([^:\n]{1,60}):([^\n]{1,600})$", re.M)
_ROW = re.compile(r"[ \t]{0,8}\|([^|\n]{2,60})\|([^|\n]{1,300})\|[ \t]*$", re.M)
_EMOJI_LINE = re.compile(
    r"[ \t]{0,8}(?:[-*+] )?((?![\"'(\[#*_`|>+~=-])[^\w\s]\S{0,3})[ \t]{1,3}(\S[^\n]{0,200})$", re.M
)
_HEADING = re.compile(
    r"(?:#{1,6}[ \t]{0,4}|(?=\*\*|__))([*_ \t]{0,6}[^\W\d_][^\n]{1,50}?[:*_ \t]{0,8})\n\s{0,4}?"
    r"(\S[^\n]{1,200})\n(?=[ \t]*\n|\Z)",
    re.M,
)
_ALONE = re.compile(r"[ \t]{0,4}([^\W\d_][^\n:.!?]{2,30}):?[ \t]{0,8}(?=\n[ \t]{0,8}(\S[^\n]{1,120})$)", re.M)
_INNER_KEY = re.compile(r"(?:[|•·;,.]\s{1,4}|\s{2,8})(?=([^\W\d_][^:\n|•·;,.]{1,40}):\s)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]{1,2000})\)")
_UNDER_HEADINGS = frozenset(
    {"place", "workplace", "remote_from", "employment", "company", "seniority", "deadline"}
)
_UNDER_LINES = frozenset({"place", "workplace", "employment", "seniority"})
_LONGEST_HEADING = 75  # characters that ``_HEADING`` takes before the line's end, its marks included
_LONGEST_ALONE = 16  # words
_LONGEST_KEY = 48  # characters of a line that heads the next one
_MARKUP = " \t*_`|>+•·-#~"


def body_lines(text: str, start: int, known: Iterable[Stated]) -> list[Stated]:
    """What the lines of the body, from ``start`` on, state beside what is ``known``; a title only
    where none is known, and only the first."""
    titled = any(one.name == "title" for one in known)
    found = []
    for one in stated_lines(text, start, len(text), Origin.BODY):
        if one.name != "title" or not titled:
            found.append(one)
        titled = titled or one.name == "title"
    return found


def stated_lines(text: str, start: int, end: int, origin: Origin) -> list[Stated]:
    """What the ``Key: value`` lines between ``start`` and ``end`` state, in order. With the origin
    BODY only keys count that state something on their own there."""
    name: Callable[[str], str | None] = leads_in_body if origin is Origin.BODY else name_of
    found: list[Stated] = []
    headed = start  # where the value under the last heading ends
    for begin, line in _lines(text, start, end):
        if not line:
            continue
        if ":" in line and (match := _LINE.match(text, begin, end)) is not None:
            found += _keyed(text, match, name, origin)
        if "|" in line and (match := _ROW.match(text, begin, end)) is not None:
            found += _keyed(text, match, name, origin)
        if begin >= headed and line[:1] in ("#", "*", "_"):
            match = _HEADING.match(text, begin, end) if len(line) <= _LONGEST_HEADING else None
            if match is not None:
                headed = match.end()
                found += _under(text, match, end, name, _UNDER_HEADINGS, origin)
        elif len(line) <= _LONGEST_KEY and (match := _ALONE.match(text, begin, end)) is not None:
            found += _under(text, match, end, name, _UNDER_LINES, origin)
        if not line.isascii() and (match := _EMOJI_LINE.match(text, begin, end)) is not None:
            known = name_of_emoji(match.group(1))
            if known is not None and _follows_emoji(match.group(2)):
                found += _value(text, known, match.start(2), match.end(2), origin)
    return sorted(found, key=lambda stated: stated.start)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where each line that begins between ``start`` and ``end`` begins, and the line."""
    if start and text[start - 1] != "\n":
        start = text.find("\n", start, end) + 1 or end
    for line in text[start:end].split("\n"):
        yield start, line
        start += len(line) + 1


def _keyed(
    text: str, match: re.Match[str], name: Callable[[str], str | None], origin: Origin
) -> Iterator[Stated]:
    """What a line states: its key's value, and those of keys further on in it."""
    if (known := name(_bare(match.group(1)))) is None:
        return
    begin, stop = match.span(2)
    for inner in _INNER_KEY.finditer(text, begin, stop):
        if (following := name_of(_bare(inner.group(1)))) is None:
            continue
        yield from _value(text, known, begin, inner.start(), origin)
        known, begin = following, inner.end() + len(inner.group(1)) + 1
    yield from _value(text, known, begin, stop, origin)


def _under(
    text: str,
    match: re.Match[str],
    end: int,
    name: Callable[[str], str | None],
    names: frozenset[str],
    origin: Origin,
) -> Iterator[Stated]:
    """What the line below a heading, or below a short line, states."""
    if (known := name(_bare(match.group(1)))) in names and known is not None:
        value = match.group(2)
        if value[0] not in "#-+|*•" and len(value.split()) <= _LONGEST_ALONE and not _is_key(value):
            yield from _value(text, known, match.start(2), min(match.end(2), end), origin)


def _is_key(value: str) -> bool:
    """Whether a line that could be a value is the next key or heading."""
    return name_of(_bare(value)) is not None or kind_of_heading(value) is not SectionKind.OTHER


def _follows_emoji(value: str) -> bool:
    """Whether what follows an emoji is a value, and not a heading, a sentence or a key."""
    return ":" not in value[:40] and value[0] != "*" and value[-1] not in ".!?" and not _is_key(value)


def _bare(key: str) -> str:
    """A key without list marker, emoji and emphasis around it."""
    key = key.strip(_MARKUP)
    while key and not key[0].isalnum():
        key = key[1:].lstrip(_MARKUP)
    return key


def _value(text: str, name: str, start: int, end: int, origin: Origin) -> Iterator[Stated]:
    """The value between ``start`` and ``end`` without its markup, if it states something."""
    start, end = stripped(text, start, end)
    if (link := _LINK.fullmatch(text, start, end)) is not None:
        start, end = link.span(2 if name in ("url", "apply") else 1)
    if start < end and fits(name, text[start:end]):
        yield Stated(name, start, end, origin)


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without spaces, list markers and emphasis at its ends."""
    while start < end and text[start] in " \t*_`|>•·":
        start += 1
    while end > start and text[end - 1] in " \t*_`|":
        end -= 1
    return start, end
