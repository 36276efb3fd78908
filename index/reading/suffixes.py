"""Which files of a folder or an archive are read, by the endings of their names."""

from __future__ import annotations

from pathlib import Path

_SUFFIXES = frozenset(
    {
        ".md", ".markdown", ".mdx", ".mdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl",
        ".ndjson", ".csv", ".tsv", ".yaml", ".yml", ".rst", ".org", ".pdf", ".docx", ".zip",
    }
)  # fmt: skip
# Reported as unreadable, so that nobody misses them.
_UNREADABLE_SUFFIXES = frozenset({".doc", ".odt", ".rtf", ".pages"})


def is_posting_file(path: Path) -> bool:
    """Whether a file of a folder is to be read; hidden files, images, programs … are not."""
    return not path.name.startswith(".") and path.suffix.lower() in (_SUFFIXES | _UNREADABLE_SUFFIXES)
