"""JSON files: one posting, a list, a board's response, JSON Lines, Hacker News items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.errors import Unreadable
from index.reading.keys import name_of, words_of
from index.reading.records import is_posting
from index.reading.values import called, scalar, table

_STARTS_LIKE_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[{\[\"\]]))")
_NATIVE_IDS = ("id", "jobId", "job_id", "shortcode", "guid", "uuid", "objectID", "slug")
_BETWEEN = re.compile(r"[\s,]*")
_DEEPEST = 5  # objects within each other in which postings are looked for


def looks_like_json(text: str) -> bool:
    """Whether ``text`` begins as JSON does; a Markdown link or task list doesn't."""
    return _STARTS_LIKE_JSON.match(text) is not None


@dataclass(frozen=True, slots=True)
class Records:
    """What a JSON text holds. ``records``: of each posting its native id, its record and what its
    container says of it; ``several``: whether they stand in a container; ``others``: how many records
    are no posting; ``broken``: lines of JSON Lines that are not valid, by number, with the reason."""

    records: list[tuple[str | None, Mapping[str, Any], dict[str, str]]]
    several: bool
    others: int
    broken: list[tuple[int, str]]


def read_records(text: str) -> Records:
    """The postings of a JSON text. Raises Unreadable where it isn't valid JSON; of JSON Lines each
    line stands for itself."""
    broken: list[tuple[int, str]] = []
    documents = list(_lines(text, broken)) if _is_lines(text) else _documents(text)
    found: list[tuple[str | None, Mapping[str, Any], dict[str, str]]] = []
    left_out = 0
    for record, given in (pair for document in documents for pair in _records(document, {}, 0)):
        if is_posting(record):
            found.append((_native_id(record), record, given))
        else:
            left_out += 1
    several = len(documents) > 1 or bool(broken)
    several = several or isinstance(documents[0], list) or not is_posting(documents[0])
    return Records(found, several, left_out, broken)


def is_comment(record: Mapping[str, Any]) -> str | None:
    """The HTML of a Hacker News comment, in the shape of its API or of Algolia's; else None."""
    for key in ("comment_text", "text"):
        text = record.get(key)
        if isinstance(text, str) and (key == "comment_text" or record.get("type") == "comment"):
            return text
    return None


def _is_lines(text: str) -> bool:
    """Whether a text is JSON Lines: among its first lines two that are objects of their own."""
    if not text.lstrip().startswith("{"):
        return False
    start = text[:200_000].lstrip().split("\n", 8)[:8]
    whole = sum(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in start)
    return whole >= 2 or (whole == 1 and len(start) == 2 and start[0].rstrip().endswith("}"))


def _lines(text: str, broken: list[tuple[int, str]]) -> Iterator[Any]:
    """The values of JSON Lines; what is wrong with the others goes to ``broken``."""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            yield from _documents(line) if line.strip(" \t,") else ()
        except Unreadable as problem:
            reason = re.sub(r" line 1, column (\d+)$", r" column \1", problem.reason)
            broken.append((number, reason))


def _documents(text: str) -> list[Any]:
    """All JSON values of the text: one, or several one after the other (JSON Lines)."""
    decoder = json.JSONDecoder(strict=False)
    documents: list[Any] = []
    position = _end_of_space(text, 0)
    while position < len(text):
        try:
            value, position = decoder.raw_decode(text, position)
        except RecursionError:
            raise Unreadable("is JSON nested too deeply to read") from None
        except json.JSONDecodeError as error:
            raise Unreadable(
                f"is not valid JSON: {error.msg.removesuffix(' starting at')}, "
                f"line {error.lineno}, column {error.colno}"
            ) from None
        except ValueError:  # a number of thousands of digits
            raise Unreadable("is JSON with a number too long to read") from None
        documents.append(value)
        position = _end_of_space(text, position)
    return documents


def _end_of_space(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _records(
    value: object, given: dict[str, str], depth: int
) -> Iterator[tuple[Mapping[str, Any], dict[str, str]]]:
    """The objects in ``value`` that may be postings, through lists and containers."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            if isinstance(item, (list, Mapping)):
                yield from _records(item, given, depth + 1)
        return
    if not isinstance(value, Mapping):
        return
    by_words = {words_of(str(key)): inner for key, inner in value.items()}
    for words in table()["containers"]:
        inner = by_words.get(words)
        if isinstance(inner, list) and any(
            (isinstance(item, Mapping) and is_posting(item)) or _wrapped(item) for item in inner
        ):
            yield from _records(inner, _given(by_words, given), depth + 1)
            return
    if (wrapped := _wrapped(value)) is not None:
        yield {**wrapped, **_beside(value)}, given
        return
    yield value, given


def _wrapped(value: object) -> Mapping[str, Any] | None:
    """The posting that an object only wraps: Workday's ``jobPostingInfo``."""
    if not isinstance(value, Mapping) or is_posting(value):
        return None
    for key, inner in value.items():
        if words_of(str(key)) in table()["wrappers"] and isinstance(inner, Mapping) and is_posting(inner):
            return inner
    return None


def _beside(value: Mapping[str, Any]) -> dict[str, Any]:
    """What a wrapper says beside the posting it wraps."""
    return {key: inner for key, inner in value.items() if words_of(str(key)) not in table()["wrappers"]}


def _given(by_words: Mapping[str, Any], given: dict[str, str]) -> dict[str, str]:
    """The company a container names for all its postings."""
    for words, value in by_words.items():
        if name_of(words) == "company" or words == "name":
            company = called(value) if isinstance(value, Mapping) else scalar(value)
            if company and len(company) <= 100:
                return {**given, "company": company}
    return given


def _native_id(record: Mapping[str, Any]) -> str | None:
    for key in _NATIVE_IDS:
        if (text := scalar(record.get(key))) is not None and 0 < len(text) <= 100:
            return text
    return None
