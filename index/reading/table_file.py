"""CSV and TSV files: a posting a row, under column names that ``keys.yaml`` knows."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping
from typing import Any

from index.errors import Unreadable
from index.reading.keys import name_of, words_of
from index.reading.records import is_posting
from index.reading.values import table

_DELIMITERS = (",", "\t", ";", "|")


def delimiter_of(text: str, file: str) -> str | None:
    """The delimiter of a table whose first line names a title and two other known columns, one where
    ``file`` is called a table; else None."""
    fewest = 2 if file.lower().endswith((".csv", ".tsv")) else 3
    first = text.lstrip("\n").split("\n", 1)[0]
    if len(first) > 5000 or first.lstrip().startswith(("#", "|", "-", "*")):
        return None
    for delimiter in _DELIMITERS:
        columns = [column.strip().strip('"') for column in first.split(delimiter)]
        names = {name_of(column) for column in columns} - {None}
        bodies = {words_of(column) for column in columns} & set(table()["bodies"])
        if len(columns) >= 2 and "title" in names and len(names) + len(bodies) >= fewest:
            return delimiter
    return None


def read_rows(text: str, delimiter: str) -> tuple[list[dict[str, str]], int]:
    """The rows that are postings, and how many are not. Raises Unreadable for a broken table."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    rows: list[dict[str, str]] = []
    left_out = 0
    try:
        for row in csv.DictReader(io.StringIO(text.lstrip("\n")), delimiter=delimiter):
            record = _record(row, delimiter)
            if is_posting(record):
                rows.append(record)
            elif any(record.values()):
                left_out += 1
    except csv.Error as error:
        raise Unreadable(f"is not a valid table: {error}") from None
    return rows, left_out


def _record(row: Mapping[str | None, Any], delimiter: str) -> dict[str, str]:
    """A row by its columns; what stands beyond the last column belongs to it, as an unquoted comma
    in a description does."""
    record = {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
    if record and isinstance(beyond := row.get(None), list):
        last = next(reversed(record))
        record[last] = delimiter.join([record[last], *beyond])
    return record
