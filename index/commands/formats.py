"""In what facts are exported."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A file format of ``python -m index export``."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
