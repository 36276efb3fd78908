"""``python -m index export``: all facts as rows, for spreadsheets and data tools."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from index.catalog import Catalog
from index.commands.formats import Format
from index.errors import IndexProblem
from index.postings import Fact
from index.summaries import Summary

_Row = dict[str, Any]
_NUMBERS = ("low", "high")
_WHOLE_NUMBERS = ("start", "end", "group")
# A cell that begins so is a formula to spreadsheets (OWASP, "CSV Injection"), whoever wrote the posting.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
COLUMNS = (
    "posting", "title", "company", "url", "also", "source", "closed", "field", "value", "label", "polarity",
    "strength", "low", "high", "unit", "period", "group", "role", "note", "overruled", "origin", "section",
    "quote", "start", "end",
)  # fmt: skip


class CannotExport(IndexProblem):
    """The facts cannot be written as asked; the message says what to do."""


def chosen_format(asked: Format | None, file: Path | None) -> Format:
    """The format asked for, else the one that the file's name ends with, else CSV. Raises CannotExport
    for Parquet without a file."""
    named = file.suffix.lower().removeprefix(".") if file else ""
    found = asked or (Format(named) if named in set(Format) else Format.CSV)
    if found is Format.PARQUET and file is None:
        raise CannotExport("Parquet is no text; name a file for it, as in --out facts.parquet.")
    return found


def export(catalog: Catalog, form: Format, file: Path | None, *, closed: bool = False) -> int:
    """Write the facts of all open postings, and with ``closed`` of closed ones too, to ``file`` or
    standard output; how many. A file stands there whole or not at all. Raises CannotExport."""
    found = rows(catalog, closed=closed)
    if form is Format.PARQUET:
        assert file is not None
        return _write_parquet(found, file)
    with _text(file) as stream:
        return (_write_csv if form is Format.CSV else _write_lines)(found, stream)


def rows(catalog: Catalog, *, closed: bool) -> Iterator[_Row]:
    """A row a fact, by posting, in the posting's order."""
    for some in (catalog, catalog.closed_ones) if closed else (catalog,):
        summaries = some.summaries()
        for id_, fact in some.facts.each():
            if (summary := summaries.get(id_)) is not None:  # none: it was read this very moment
                yield _row(summary, fact)


def _row(summary: Summary, fact: Fact) -> _Row:
    stated = asdict(fact)
    stated |= stated.pop("evidence")
    about = {
        "posting": summary.id,
        "title": summary.title,
        "company": summary.company,
        "url": summary.url,
        "also": " ".join(copy.url or copy.id for copy in summary.also) or None,
        "source": summary.source,
        "closed": summary.closed_on,
    }
    found = about | stated
    return {name: str(found[name]) if isinstance(found[name], StrEnum) else found[name] for name in COLUMNS}


def _write_csv(found: Iterable[_Row], stream: TextIO) -> int:
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    count = 0
    for count, row in enumerate(found, start=1):  # noqa: B007 - the last number is the count
        writer.writerow([_harmless(value) for value in row.values()])
    return count


def _harmless(value: object) -> object:
    """Text that would be a formula, made text by an apostrophe before it; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _write_lines(found: Iterable[_Row], stream: TextIO) -> int:
    count = 0
    for count, row in enumerate(found, start=1):  # noqa: B007 - the last number is the count
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _write_parquet(found: Iterator[_Row], file: Path) -> int:
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError:
        raise CannotExport(
            "Parquet needs a package that is not installed: pip install pyarrow. CSV and JSONL need none."
        ) from None
    kinds = dict.fromkeys(COLUMNS, arrow.string()) | dict.fromkeys(_NUMBERS, arrow.float64())
    kinds |= dict.fromkeys(_WHOLE_NUMBERS, arrow.int64()) | {"overruled": arrow.bool_()}
    schema = arrow.schema(list(kinds.items()))
    count = 0
    with _replacing(file) as half, parquet.ParquetWriter(str(half), schema) as writer:
        for first in found:
            some = [first, *(row for row, _ in zip(found, range(9_999), strict=False))]
            writer.write_table(arrow.Table.from_pylist(some, schema=schema))
            count += len(some)
    return count


@contextmanager
def _text(file: Path | None) -> Iterator[TextIO]:
    if file is None:
        yield sys.stdout
        return
    with _replacing(file) as half, half.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def _replacing(file: Path) -> Iterator[Path]:
    """A file beside ``file``, which becomes it when all is written. Raises CannotExport."""
    half = file.with_name(f"{file.name}.part")
    try:
        yield half
        half.replace(file)
    except OSError as error:
        raise CannotExport(f"{file} cannot be written: {error.strerror or error}.") from None
    finally:
        half.unlink(missing_ok=True)
