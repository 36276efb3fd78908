"""Which reader a text needs, decided by the text itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from index.errors import Unreadable
from index.postings import Contents, Posting
from index.reading import ats, front_matter, hacker_news, json_file, page, table_file
from index.reading.decoding import MAX_TEXT, unescaped
from index.reading.header import read_header
from index.reading.records import compose


def read_text(text: str, id: str, file: str, source: str) -> Contents:
    """What a repaired text holds. Raises Unreadable where that is no posting."""
    called_json = file.lower().endswith((".json", ".jsonl", ".ndjson"))
    if json_file.looks_like_json(text) or (called_json and text.lstrip().startswith(("{", "["))):
        return _read_json(text, id, file, source)
    if called_json:
        raise Unreadable("is not valid JSON: it begins with neither { nor [")
    if (delimiter := table_file.delimiter_of(text, file)) is not None:
        return Contents(tuple(_read_table(text, delimiter, id, file, source)))
    return Contents(tuple(_read_alone(text, id, file, source)))


def _read_alone(text: str, id: str, file: str, source: str) -> list[Posting]:
    """The posting that a text is, or those of a page. Raises Unreadable for one without end."""
    if len(text) > MAX_TEXT:
        raise Unreadable(
            f"is too large for a posting ({len(text) / 1_000_000:.1f} million characters; "
            f"the limit is {MAX_TEXT // 1_000_000})"
        )
    if (posting := front_matter.read(text, id, file, source)) is not None:
        return [posting]
    if hacker_news.is_comment(text):
        return [hacker_news.read(text, id, file, source)]
    if page.is_page(text):
        return page.read(text, id, file, source)
    return [read_markdown(text, id, file, source)]


def read_markdown(text: str, id: str, file: str, source: str) -> Posting:
    """The posting of Markdown or plain text; its text is the file's own."""
    text = unescaped(text)
    header = read_header(text)
    url = next((text[s.start : s.end] for s in header.stated if s.name == "url"), None)
    return Posting(id, source, file, "markdown", text, header.end, header.stated, url)


def _read_json(text: str, id: str, file: str, source: str) -> Contents:
    read = json_file.read_records(text)
    broken = tuple((f"{id}#line {line}", reason) for line, reason in read.broken)
    records = [entry for entry in read.records if not _is_endless(entry[1])]
    left_out = read.others + len(read.records) - len(records)
    if not (records or broken):
        raise Unreadable("holds no job posting: no record in it has a title and a text")
    ids = _ids(id, [native for native, _, _ in records]) if read.several else [id]
    postings = [
        _read_record(record, given, one, file, source)
        for one, (_, record, given) in zip(ids, records, strict=True)
    ]
    return Contents(tuple(_noted(postings, left_out)), broken)


def _is_endless(record: Mapping[str, Any]) -> bool:
    """Whether a text of a record is longer than any posting."""
    return any(isinstance(value, str) and len(value) > MAX_TEXT for value in record.values())


def _read_record(
    record: Mapping[str, Any], given: dict[str, str], id: str, file: str, source: str
) -> Posting:
    if (comment := json_file.is_comment(record)) is not None:
        return hacker_news.read(comment, id, file, source)
    draft = ats.compose_posting(record, given)
    return draft.posting(id, source, file)


def _read_table(text: str, delimiter: str, id: str, file: str, source: str) -> list[Posting]:
    rows, left_out = table_file.read_rows(text, delimiter)
    if not rows:
        raise Unreadable("is a table without a row that has a title and a text")
    ids = _ids(id, [row.get("id") for row in rows])
    postings = [compose(row, "csv").posting(one, source, file) for one, row in zip(ids, rows, strict=True)]
    return _noted(postings, left_out)


def _ids(id: str, natives: list[str | None]) -> list[str]:
    """An id for each posting of a list: by its native id, by its number where that is missing or taken."""
    taken: set[str] = set()
    ids = []
    for number, native in enumerate(natives, 1):
        one = f"{id}#{native or number}"
        if one in taken:
            one = f"{id}#{native or ''}-{number}"
        taken.add(one)
        ids.append(one)
    return ids


def _noted(postings: list[Posting], left_out: int) -> list[Posting]:
    """The postings, the first of them with a note of the records beside it that are none."""
    if not left_out or not postings:
        return postings
    note = f"{left_out} of the file's {left_out + len(postings)} records hold no posting and were left out."
    first = postings[0]
    return [replace(first, defects=(*first.defects, note)), *postings[1:]]
