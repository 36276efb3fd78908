"""Front matter: ``key: value`` lines between ``---`` marks (or ``+++``) above the posting.

It is read line by line, not by a YAML parser: the values are quoted where they stand, and a file
whose YAML is invalid (an unquoted colon, a stray tab) is read like any other, and says so. Where nothing
stands below it, the front matter is the whole posting and is rendered: scalars as header lines, lists
and long texts as sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from index.postings import Origin, Posting, Stated
from index.reading.decoding import unescaped
from index.reading.draft import Draft
from index.reading.html import is_html, to_markdown
from index.reading.key_lines import body_lines
from index.reading.keys import fits, is_absent, is_bookkeeping, label_of, name_of
from index.reading.records import bulleted
from index.reading.values import table
from index.text.sections import SectionKind, kind_of_heading

_OPENING = re.compile(r"\s{0,20}(---|\+\+\+)[ \t]{0,20}\n")
_KEY = re.compile(r"([ \t]{0,40})(?:- )?([\"']?)([^\W\d][\w .&/()-]{0,60})\2[ \t]{0,4}[:=](?:[ \t]+|$)", re.M)
_ITEM = re.compile(r"([ \t]{0,40})-[ \t]{1,20}(?=\S)")
_TAG = re.compile(r"!!?[\w:/.,-]{0,60}[ \t]{1,20}")
_BLOCK = re.compile(r"[|>][+-]?\d?[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"\s#\s.*$")
_FLOW_ITEM = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'|([^,\[\]\"'\s][^,\[\]]*)")
_LONGEST = 60_000  # characters of front matter
_LINE_LIMIT = 240  # characters: a longer value is prose of the posting
_SHORTEST_BODY = 40  # characters: less is no posting below the front matter
_OF_THE_TEXT = frozenset(
    {SectionKind.REQUIREMENTS, SectionKind.RESPONSIBILITIES, SectionKind.BENEFITS, SectionKind.PREFERRED}
)


@dataclass(slots=True)
class Entry:
    """A key of the front matter and the spans of its values; ``block`` marks a multi-line text."""

    key: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    listed: bool = False
    block: bool = False


def find(text: str) -> tuple[int, int, int] | None:
    """Where the front matter's lines begin and end, and where the body begins; None without one."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    fence = opening.group(1)
    closing = re.compile(rf"^(?:{re.escape(fence)}|\.\.\.)[ \t]*$", re.M)
    for match in closing.finditer(text, opening.end(), opening.end() + _LONGEST):
        lines = text[opening.end() : match.start()]
        if _KEY.search(lines) is None:
            return None
        return opening.end(), match.start(), min(len(text), match.end() + 1)
    return None


def read(text: str, id: str, file: str, source: str) -> Posting | None:
    """The posting of a text that begins with front matter; None if it doesn't."""
    if (found := find(text)) is None:
        return None
    start, end, _ = found
    posting = _read(text, id, file, source, found)
    doubt = _doubt(text, start, end) if text.startswith("---", start - 4) else None
    return posting if doubt is None else replace(posting, defects=(*posting.defects, doubt))


def _doubt(text: str, start: int, end: int) -> str | None:
    """What is wrong with the YAML between ``start`` and ``end``, as a sentence."""
    try:
        for _ in yaml.parse(text[start:end], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "unreadable"
        return f"The front matter is no valid YAML ({problem}{where}); it was read line by line."
    return None


def _read(text: str, id: str, file: str, source: str, found: tuple[int, int, int]) -> Posting:
    start, end, body = found
    entries = list(read_entries(text, start, end))
    below = text[body:]
    below = (
        to_markdown(below) + "\n" if is_html(below[:5000]) and not _is_markdown(below) else unescaped(below)
    )
    if len(below.strip()) < _SHORTEST_BODY or any(map(_is_section, entries)):
        return _rendered(text, entries, below).posting(id, source, file)
    text = text[:body] + below
    stated = [stated for entry in entries for stated in _stated(text, entry)]
    stated += body_lines(text, body, stated)
    url = next((text[s.start : s.end] for s in stated if s.name == "url"), None)
    return Posting(id, source, file, "front matter", text, body, tuple(stated), url)


def _is_markdown(body: str) -> bool:
    """Whether a body with some tags is Markdown nevertheless: it has headings or lists of its own."""
    return re.search(r"^(?:#{1,6} |[-*+] )\S", body, re.M) is not None


def read_entries(text: str, start: int, end: int) -> Iterator[Entry]:
    """The entries between ``start`` and ``end``; nested keys are named by their own key alone,
    so that ``contact: {name: …}`` has the entries ``contact`` and ``contact name``."""
    lines = list(_lines(text, start, end))
    entry: Entry | None = None
    parent, block_indent = "", -1
    for begin, stop in lines:
        raw = text[begin:stop]
        indent = len(raw) - len(raw.lstrip())
        if not raw.strip():
            continue
        if entry is not None and block_indent >= 0:
            if indent > block_indent:
                entry.spans.append((begin + indent, stop))
                continue
            block_indent = -1
        match = _KEY.match(raw)
        item = _ITEM.match(raw)
        if match is not None and (item is None or entry is None):
            if entry is not None:
                yield entry
            key = match.group(3).strip()
            parent = key if indent == 0 else parent
            entry = Entry(key if indent == 0 else f"{parent} {key}")
            if _BLOCK.match(raw, match.end()):
                entry.block, block_indent = True, indent
            else:
                _add_value(text, entry, begin + match.end(), stop)
        elif entry is not None and item is not None:
            entry.listed = True
            _add_value(text, entry, begin + item.end(), stop)
        elif entry is not None and indent > 0 and entry.spans:  # a value that goes on below
            entry.spans[-1] = (entry.spans[-1][0], _unquoted(text, entry.spans[-1][0], stop)[1])
    if entry is not None:
        yield entry


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _add_value(text: str, entry: Entry, start: int, end: int) -> None:
    """The value on one line: quoted, plain or a flow list ``[a, b]``."""
    if (tag := _TAG.match(text, start, end)) is not None:
        start = tag.end()
    value = text[start:end].strip()
    if value.startswith("[") and value.endswith("]"):
        entry.listed = True
        for item in _FLOW_ITEM.finditer(text, start + text[start:end].find("[") + 1, end):
            group = next(number for number in (1, 2, 3) if item.group(number) is not None)
            entry.spans.append(_unquoted(text, *item.span(group)))
    elif value:
        entry.spans.append(_unquoted(text, start, end))


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without spaces, a trailing comment and a pair of quotes."""
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if end - start >= 2 and text[start] in "\"'" and text[end - 1] == text[start]:
        return start + 1, end - 1
    if start < end and text[start] not in "\"'" and (comment := _COMMENT.search(text[start:end])):
        return start, start + len(text[start : start + comment.start()].rstrip())
    return start, end


def _stated(text: str, entry: Entry) -> Iterator[Stated]:
    """What an entry states, where it stands in ``text``."""
    name = name_of(entry.key)
    if name is None:
        return
    for start, end in entry.spans:
        if name == "workplace" and (flag := _flag(text[start:end])) is not None:
            line = text.rfind("\n", 0, start) + 1  # "remote: true" states its key, and "false" nothing
            at = text.find(entry.key.split()[-1], line, start)
            if flag and at >= 0:
                yield Stated(name, at, at + len(entry.key.split()[-1]), Origin.STRUCTURED)
        elif fits(name, text[start:end]):
            yield Stated(name, start, end, Origin.STRUCTURED)


def _flag(value: str) -> bool | None:
    """What a yes or a no says; None for any other value."""
    flag: bool | None = table()["flags"].get(value.strip().lower())
    return flag


def _is_section(entry: Entry) -> bool:
    """Whether an entry is a part of the posting's text: a list of requirements, duties …"""
    return (
        (entry.block or entry.listed)
        and len(entry.spans) > 1
        and kind_of_heading(label_of(entry.key)) in _OF_THE_TEXT
    )


def _rendered(text: str, entries: list[Entry], rest: str) -> Draft:
    """A posting whose front matter holds (part of) its text: scalars and tags as header lines,
    lists and long texts as sections, then what stands below."""
    draft = Draft("front matter")
    sections: list[tuple[str | None, str]] = []
    for entry in entries:
        values = [value for start, end in entry.spans if (value := _value(text[start:end]))]
        joined = ", ".join(values)
        if not values or is_bookkeeping(entry.key):
            continue
        if entry.block or _is_section(entry) or len(joined) > _LINE_LIMIT:
            sections.append((label_of(entry.key), _section(values, entry.listed)))
        elif name_of(entry.key) == "workplace" and (flag := _flag(joined)) is not None:
            if flag:
                draft.flag(label_of(entry.key), "yes", "workplace")
        elif not is_absent(joined) or name_of(entry.key) is not None:
            draft.key(entry.key, joined)
    for heading, section in sections:
        draft.section(heading, section)
    draft.section(None, rest.strip())
    return draft


def _section(values: list[str], listed: bool) -> str:
    """A list's items, or a block of text: lines without bullets that are no paragraphs are items."""
    if is_html("\n".join(values)):
        return to_markdown("\n".join(values))
    prose = not listed and max(map(len, values)) > _LINE_LIMIT
    return "\n\n".join(values) if prose else bulleted([value for value in values if not is_absent(value)])


def _value(written: str) -> str:
    return unescaped(written.replace('\\"', '"').replace("''", "'").replace("\\n", "\n")).strip()
