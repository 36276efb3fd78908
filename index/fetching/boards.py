"""Boards of applicant tracking systems: their public addresses, pages and postings.

Each system publishes its open jobs through an interface made for programs. A board is named by the
address people know (``jobs.lever.co/acme``) or by the interface's own; ``kind`` and an address of
another host read a board of the same make elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from index.fetching.client import Client
from index.fetching.guard import NotFetched

Record = Mapping[str, Any]

_PAGE = 100  # postings asked for at once, where a board has pages
_MOST_PAGES = 500  # of one board: a board without end is refused
_SLUG = r"(?P<token>[\w.%-]{1,100})"


@dataclass(frozen=True, slots=True)
class Board:
    """A board: its ``kind``, and the ``address`` of its interface, without a query of ours."""

    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class _System:
    """One make of board. ``homes``: patterns of addresses (host and path) that people know, with the
    board's token; ``interface``: the address that answers programs; ``query``: what is always asked;
    ``records``: the postings of an answer; ``urls``: keys that hold a posting's own address."""

    homes: tuple[str, ...]
    interface: str
    query: Mapping[str, str]
    records: str  # the key of the list in an answer; empty where the answer is the list
    urls: tuple[str, ...]
    pages: Callable[[Client, Board, _System], Iterator[Record]]


def recognised(address: str, kind: str = "auto") -> Board | None:
    """The board that ``address`` is of; with a ``kind`` it is one of that make wherever it is. None for
    an address of something else, also for that of a single posting."""
    url = httpx.URL(address)
    place = f"{url.host}{url.raw_path.decode('ascii').partition('?')[0]}".rstrip("/")
    asked = url.params.get("for")
    if url.path.rstrip("/").endswith("/embed/job_board") and asked:
        place = f"{url.host}/{asked}"
    for name, system in SYSTEMS.items():
        for home in system.homes if kind in ("auto", name) else ():
            if (match := re.fullmatch(home, place)) is not None:
                parts = {"eu": ".eu" if ".eu." in url.host else "", **match.groupdict()}
                return Board(name, system.interface.format(**parts))
    if kind in SYSTEMS:
        return Board(kind, str(url.copy_with(fragment=None)))
    return None


def postings(client: Client, board: Board) -> Iterator[tuple[str, Record]]:
    """Every posting of ``board`` with its address, unlisted ones left out. Raises NotFetched when the
    board doesn't answer in full: half a board would close what it lacks."""
    system = SYSTEMS[board.kind]
    taken: set[str] = set()
    for record in system.pages(client, board, system):
        if record.get("isListed") is False:
            continue
        address = next(filter(_is_address, (record.get(key) for key in system.urls)), None)
        if address is None or address in taken:
            address = f"{board.address.partition('?')[0]}#{record.get('id') or len(taken) + 1}"
        if address not in taken:
            taken.add(address)
            yield address, record


def _is_address(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s\"<>]{3,1000}", value) is not None


def _answer(
    client: Client, address: str, query: Mapping[str, str], system: _System
) -> tuple[Any, list[Record]]:
    """What the interface answers, and the records in it."""
    url = httpx.URL(address)
    url = url.copy_with(params={**url.params, **query})
    copy = client.get(str(url), robots=False)  # an interface for programs, not a page to be crawled
    if copy is None:
        raise NotFetched("there is no such board (404)")
    try:
        value = json.loads(copy.content())
    except (ValueError, RecursionError):
        kind = copy.kind.partition(";")[0]
        raise NotFetched(
            f"it did not answer with JSON{f' but with {kind}' if kind else ''}", final=False
        ) from None
    records = value.get(system.records) if system.records and isinstance(value, Mapping) else value
    if not isinstance(records, list) or not all(isinstance(record, Mapping) for record in records):
        raise NotFetched("its answer holds no list of jobs")
    return value, records


def _one_page(client: Client, board: Board, system: _System) -> Iterator[Record]:
    """All postings in one answer; Greenhouse says how many they are."""
    value, records = _answer(client, board.address, system.query, system)
    meta = value.get("meta") if isinstance(value, Mapping) else None
    total = meta.get("total") if isinstance(meta, Mapping) else None
    if isinstance(total, int) and len(records) < total:
        raise NotFetched(f"it gave out {len(records)} of its {total} jobs", final=False)
    company = value.get("name") if isinstance(value, Mapping) else None
    for record in records:
        named = isinstance(company, str) and company.strip() and "company" not in record
        yield {**record, "company": company} if named else record


def _by_skip(client: Client, board: Board, system: _System) -> Iterator[Record]:
    """Lever: ``skip`` and ``limit`` until a page is not full."""
    seen: set[object] = set()
    for number in range(_MOST_PAGES):
        query = {**system.query, "skip": str(number * _PAGE), "limit": str(_PAGE)}
        _, records = _answer(client, board.address, query, system)
        fresh = [record for record in records if record.get("id") is None or record["id"] not in seen]
        yield from fresh
        seen.update(str(record.get("id")) for record in records)
        if len(records) != _PAGE or not fresh:  # a board that knows no limit gives all at once
            return
    raise NotFetched(f"it has more than {_MOST_PAGES} pages")


def _by_offset(client: Client, board: Board, system: _System) -> Iterator[Record]:
    """SmartRecruiters: a list in pages, whose postings are asked for one by one."""
    listed: list[Record] = []
    total = 1
    while len(listed) < total:
        query = {"limit": str(_PAGE), "offset": str(len(listed))}
        value, records = _answer(client, board.address, query, system)
        total = int(value.get("totalFound") or 0) if isinstance(value, Mapping) else 0
        listed += records
        if not records:
            break
    if len(listed) < total:
        raise NotFetched(f"it gave out {len(listed)} of its {total} jobs", final=False)
    for record in listed:
        if record.get("jobAd") or record.get("id") is None:
            yield record
            continue
        copy = client.get(f"{board.address}/{record['id']}", robots=False)
        if copy is None:
            continue  # closed since it was listed
        try:
            whole = json.loads(copy.content())
        except (ValueError, RecursionError):
            raise NotFetched(f"its posting {record['id']} is not JSON", final=False) from None
        yield {**record, **whole} if isinstance(whole, Mapping) else record


SYSTEMS: dict[str, _System] = {
    "greenhouse": _System(
        homes=(
            rf"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/{_SLUG}",
            rf"(?:boards-)?api(?:\.eu)?\.greenhouse\.io/v1/boards/{_SLUG}(?:/jobs)?",
        ),
        interface="https://boards-api{eu}.greenhouse.io/v1/boards/{token}/jobs",
        query={"content": "true", "pay_transparency": "true"},
        records="jobs",
        urls=("absolute_url",),
        pages=_one_page,
    ),
    "lever": _System(
        homes=(rf"jobs(?:\.eu)?\.lever\.co/{_SLUG}", rf"api(?:\.eu)?\.lever\.co/v0/postings/{_SLUG}"),
        interface="https://api{eu}.lever.co/v0/postings/{token}",
        query={"mode": "json"},
        records="",
        urls=("hostedUrl", "applyUrl"),
        pages=_by_skip,
    ),
    "ashby": _System(
        homes=(rf"jobs\.ashbyhq\.com/{_SLUG}", rf"api\.ashbyhq\.com/posting-api/job-board/{_SLUG}"),
        interface="https://api.ashbyhq.com/posting-api/job-board/{token}",
        query={"includeCompensation": "true"},
        records="jobs",
        urls=("jobUrl", "applyUrl"),
        pages=_one_page,
    ),
    "smartrecruiters": _System(
        homes=(
            rf"(?:careers|jobs)\.smartrecruiters\.com/{_SLUG}",
            rf"api\.smartrecruiters\.com/v1/companies/{_SLUG}/postings",
        ),
        interface="https://api.smartrecruiters.com/v1/companies/{token}/postings",
        query={},
        records="content",
        urls=("postingUrl", "applyUrl"),
        pages=_by_offset,
    ),
    "recruitee": _System(
        homes=(r"(?P<token>(?!(?:www|api|app|careers)\.)[\w-]{1,63})\.recruitee\.com(?:/api/offers)?",),
        interface="https://{token}.recruitee.com/api/offers/",
        query={},
        records="offers",
        urls=("careers_url",),
        pages=_one_page,
    ),
    "workable": _System(
        homes=(
            rf"apply\.workable\.com/{_SLUG}",
            rf"apply\.workable\.com/api/v1/widget/accounts/{_SLUG}",
        ),
        interface="https://apply.workable.com/api/v1/widget/accounts/{token}",
        query={"details": "true"},
        records="jobs",
        urls=("url", "shortlink"),
        pages=_one_page,
    ),
}  # fmt: skip
