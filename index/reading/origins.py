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
_NOT_A_NAME = re.compile(r"[\d._-]+|[0-9a-f]{6,64}|[a-z]{1,2}\d+", re.I)
_SLUG_BREAKS = re.compile(r"[-_.\s]+")
_SHORTEST_NAME = 3  # letters
_FEWEST_FOLDERS = 3  # sibling folders, before folders are taken for companies
_MOST_POSTINGS = 12  # postings a folder, on average, that a company's folder holds


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("paths")["generic"])


def with_origin(posting: Posting, folder: Path | None) -> Posting:
    """``posting`` with the company (and title) that its path or its job board's address tells, if
    the text doesn't state them. ``folder`` is the file's, None where it isn't on disk.

    Where the text writes the company's name in its prose, that is what is stated; a name that only
    the path knows is quoted from a line ``Source file: …`` put above the text."""
    told = {stated.name for stated in posting.stated}
    if "company" in told and "title" in told:
        return posting
    shown, spans = _read(posting.file, folder)
    spans = [(name, start, end) for name, start, end in spans if name not in told]
    slug = next((shown[start:end] for name, start, end in spans if name == "company"), None)
    slug = slug or _board_company(posting.url)
    if "company" not in told and slug is not None:
        written = _as_written(posting, slug)
        if written is not None:
            posting = _with_company(posting, *written)
            spans = [span for span in spans if span[0] != "company"]
    return _with_line(posting, shown, spans) if spans else posting


def _board_company(url: str | None) -> str | None:
    """What the address of a job board calls the company."""
    match = _boards().search(url) if url is not None else None
    company = match.group(match.lastindex or 0) if match is not None else None
    return company if company is not None and _is_company(company) else None


def _as_written(posting: Posting, slug: str) -> tuple[int, int] | None:
    """Where the text writes the name of ``slug`` as a name: "Larkspur Boats" for "larkspur-boats". A
    name of one word counts within a sentence only, where its capital isn't the sentence's."""
    words = [re.escape(word) for word in _SLUG_BREAKS.split(slug) if word]
    if sum(map(len, words)) < _SHORTEST_NAME:
        return None
    name = r"[\s\-_.&']{0,3}".join(words)
    within = r"(?<=[a-z,] )" if len(words) == 1 else r"(?<![\w/@.-])"
    pattern = re.compile(rf"{within}{name}(?![\w@/-]|\.\w)", re.I)
    title = next((stated for stated in posting.stated if stated.name == "title"), None)
    if title is not None:
        ending = re.compile(rf"(?:\s+(?:[-–—|@]|at)\s+|,\s+)({name})$", re.I)
        if (match := ending.search(posting.text[title.start : title.end])) is not None:
            return title.start + match.start(1), title.start + match.end(1)
    for match in pattern.finditer(posting.text):
        if match.group() != match.group().lower():
            return match.span()
    return None


def _with_company(posting: Posting, start: int, end: int) -> Posting:
    """``posting`` with the company at ``start``–``end``, left out of a title that ends with it."""
    stated = []
    for one in posting.stated:
        if one.name == "title" and one.start < start and end == one.end:
            words = posting.text[one.start : start].rstrip(" -–—|@,")
            words = words.removesuffix(" at") if posting.text[one.start : start].endswith(" at ") else words
            one = replace(one, end=one.start + len(words))
        stated.append(one)
    origin = Origin.HEADER if start < posting.header_end else Origin.BODY
    return replace(posting, stated=(*stated, Stated("company", start, end, origin)))


def _with_line(posting: Posting, shown: str, spans: list[tuple[str, int, int]]) -> Posting:
    """``posting`` with a first line that quotes its path, stating what stands at ``spans`` of it."""
    line = f"{_LABEL}{shown}\n\n"
    shift = len(line)
    moved = [replace(s, start=s.start + shift, end=s.end + shift) for s in posting.stated]
    told = [Stated(name, len(_LABEL) + start, len(_LABEL) + end, Origin.HEADER) for name, start, end in spans]
    return replace(
        posting, text=line + posting.text, header_end=posting.header_end + shift, stated=(*told, *moved)
    )


@cache
def _boards() -> re.Pattern[str]:
    """Addresses of job boards that name the company in their path or in their host."""
    table = load("paths")
    in_path = "|".join(map(re.escape, table["company_in_path"]))
    in_host = "|".join(map(re.escape, table["company_in_host"]))
    return re.compile(
        rf"//(?:{in_path})/([\w.-]{{2,60}})(?=/|$)|//([\w-]{{2,60}})\.(?:{in_host})(?=/|$)", re.I
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
        beside = [
            entry for entry in os.scandir(folder.parent) if entry.is_dir() and not entry.name.startswith(".")
        ]
        if len(beside) < _FEWEST_FOLDERS:
            return False
        sizes = [sum(1 for _ in os.scandir(entry.path)) for entry in beside[:50]]
    except OSError:
        return False
    return sum(sizes) <= _MOST_POSTINGS * len(sizes)
