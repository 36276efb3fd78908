"""What a posting's path says, for postings that name no company themselves: ``acme/engineer.md``,
``acme__engineer.md``, ``2026-04-09_acme_engineer.md``.

It is put above the text as a line ``Source file: …``, so that it can be quoted like everything
else. How the text itself writes the name is for ``index.facts.company`` to find.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from config.vocabulary import load
from index.postings import Origin, Posting, Stated

_LABEL = "Source file: "
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}_([^_]{2,60})_([^_].{2,120})$")
_NOT_A_NAME = re.compile(r"[\d._-]+|[0-9a-f]{6,64}|[a-z]{1,2}\d+", re.I)
_FEWEST_FOLDERS = 3  # sibling folders, before folders are taken for companies
_MOST_POSTINGS = 12  # postings a folder, on average, that a company's folder holds


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("paths")["generic"])


def with_origin(posting: Posting, folder: Path | None) -> Posting:
    """``posting`` with a first line ``Source file: …`` that states the company (and title) its path
    tells, if the text doesn't state them. ``folder`` is the file's, None where it isn't on disk."""
    told = {stated.name for stated in posting.stated}
    if "company" in told and "title" in told:
        return posting
    shown, spans = _read(posting.file, folder)
    spans = [(name, start, end) for name, start, end in spans if name not in told]
    if not spans:
        return posting
    line = f"{_LABEL}{shown}\n\n"
    shift = len(line)
    moved = [replace(s, start=s.start + shift, end=s.end + shift) for s in posting.stated]
    told_by_path = [
        Stated(name, len(_LABEL) + start, len(_LABEL) + end, Origin.HEADER) for name, start, end in spans
    ]
    return replace(
        posting,
        text=line + posting.text,
        header_end=posting.header_end + shift,
        stated=(*told_by_path, *moved),
    )


def _read(file: str, folder: Path | None) -> tuple[str, list[tuple[str, int, int]]]:
    """The part of the path that tells something, and the spans of company and title within it."""
    path = PurePosixPath(file)
    name = path.name
    parts = _parts(name.removesuffix(path.suffix))
    while len(parts) > 1 and _NOT_A_NAME.fullmatch(parts[-1][1]):
        parts.pop()
    start, last = parts[-1]
    if (dated := _DATED.match(last)) is not None:
        return name, [("company", *_moved(dated.span(1), start)), ("title", *_moved(dated.span(2), start))]
    if len(parts) > 1:
        start, company = parts[-2]
        return name, [("company", start, start + len(company))] if _is_company(company) else []
    if len(path.parts) > 1 and _is_company(path.parts[-2]) and _holds_companies(folder):
        return f"{path.parts[-2]}/{name}", [("company", 0, len(path.parts[-2]))]
    return name, []


def _parts(stem: str) -> list[tuple[int, str]]:
    """The parts of a file name between double underscores, with their positions."""
    parts: list[tuple[int, str]] = []
    start = 0
    for part in stem.split("__"):
        if part:
            parts.append((start, part))
        start += len(part) + 2
    return parts or [(0, stem)]


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _is_company(name: str) -> bool:
    return len(name) > 1 and _NOT_A_NAME.fullmatch(name) is None and name.lower() not in _generic()


def _holds_companies(folder: Path | None) -> bool:
    """Whether the folders beside ``folder`` are one for each company: several, with few files each."""
    if folder is None:
        return False
    try:
        with os.scandir(folder.parent) as entries:
            beside = [
                e.path for e in entries if not e.name.startswith(".") and e.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return False
    sizes = [size for path in beside[:50] if (size := _size(path)) is not None]
    if len(sizes) < _FEWEST_FOLDERS:
        return False
    return sum(sizes) <= _MOST_POSTINGS * len(sizes)


def _size(path: str) -> int | None:
    """How many entries a folder has; None where it cannot be read."""
    try:
        with os.scandir(path) as entries:
            return sum(1 for _ in entries)
    except OSError:
        return None
