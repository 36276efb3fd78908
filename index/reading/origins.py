"""What a posting's path and address say, for postings that name no company themselves:
``acme/engineer.md``, ``acme__engineer.md``, ``2026-04-09_acme_engineer.md``, and the page of a
company's job board.

What the path says is put into the text as a line ``Source file: …``, so that it can be quoted
like everything else.
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
_NOT_A_NAME = re.compile(r"[\d._-]+$|[0-9a-f]{6,64}$|\d{4}-\d{2}(?:-\d{2})?|[a-z]{1,2}\d+$", re.I)
_FEWEST_FOLDERS = 3  # sibling folders, before folders are taken for companies
_MOST_POSTINGS = 12  # postings a folder, on average, that a company's folder holds


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("paths")["generic"])


def with_origin(posting: Posting, folder: Path | None) -> Posting:
    """``posting`` with the company (and title) that its path or else its address tells, if the text
    doesn't. ``folder`` is the file's, None where it isn't on disk."""
    posting = _with_path(posting, folder)
    if posting.url is None or any(stated.name == "company" for stated in posting.stated):
        return posting
    match = _boards().search(posting.url)
    at = posting.text.find(posting.url)
    if match is None or at < 0 or not _is_company(company := match.group(match.lastindex or 0)):
        return posting
    start = at + match.start(match.lastindex or 0)
    stated = Stated("company", start, start + len(company), Origin.HEADER)
    return replace(posting, stated=(*posting.stated, stated))


@cache
def _boards() -> re.Pattern[str]:
    """Addresses of job boards that name the company in their path or in their host."""
    table = load("paths")
    in_path = "|".join(map(re.escape, table["company_in_path"]))
    in_host = "|".join(map(re.escape, table["company_in_host"]))
    return re.compile(
        rf"//(?:{in_path})/([\w.-]{{2,60}})(?=/|$)|//([\w-]{{2,60}})\.(?:{in_host})(?=/|$)", re.I
    )


def _with_path(posting: Posting, folder: Path | None) -> Posting:
    """``posting`` with a first line that quotes its path, if the path tells the company (or the
    title) and the text does not."""
    told = {stated.name for stated in posting.stated}
    if "company" in told and "title" in told:
        return posting
    shown, spans = _read(posting.file, folder)
    spans = [(name, start, end) for name, start, end in spans if name not in told]
    if not spans:
        return posting
    line = f"{_LABEL}{shown}\n\n"
    shift = len(line)
    moved = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in posting.stated)
    stated = tuple(
        Stated(name, len(_LABEL) + start, len(_LABEL) + end, Origin.HEADER) for name, start, end in spans
    )
    return replace(
        posting, text=line + posting.text, header_end=posting.header_end + shift, stated=stated + moved
    )


def _read(file: str, folder: Path | None) -> tuple[str, list[tuple[str, int, int]]]:
    """The part of the path that tells something, and the spans of company and title within it."""
    path = PurePosixPath(file)
    name = path.name
    parts = _parts(name.removesuffix(path.suffix))
    while len(parts) > 1 and _NOT_A_NAME.match(parts[-1][1]):
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
    return len(name) > 1 and _NOT_A_NAME.match(name) is None and name.lower() not in _generic()


def _holds_companies(folder: Path | None) -> bool:
    """Whether the folders beside ``folder`` are one for each company: several, with few files each."""
    if folder is None:
        return False
    try:
        beside = [
            entry for entry in os.scandir(folder.parent) if entry.is_dir() and not entry.name.startswith(".")
        ]
        if len(beside) < _FEWEST_FOLDERS:
            return False
        sizes = [sum(1 for _ in os.scandir(entry.path)) for entry in beside[:50]]
    except OSError:
        return False
    return sum(sizes) <= _MOST_POSTINGS * len(sizes)
