"""Postings that somebody adds one by one, and that no source lists: read, looked at, then kept.

They live in the catalog alone: no sync closes them, and newer rules make their facts anew like
those of all others.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from index import tables
from index.changes import Entry, content_hash
from index.database import reading
from index.errors import SourceProblem, Unreadable
from index.fingerprints import versions
from index.opening import Index
from index.pipeline import Extract
from index.postings import Fact, Passage, Posting
from index.syncing.files import extracted

MOST = 20  # postings added at once: more are a source


@dataclass(frozen=True, slots=True)
class Draft:
    """A posting that was read and is not kept yet."""

    posting: Posting
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    defects: tuple[str, ...]


def read_drafts(data: bytes, name: str, source: str, url: str | None = None) -> list[Draft]:
    """The postings in ``data``, in whatever format. Their ids begin with ``source`` and hold a hash of
    ``data``, so that the same added twice is one; ``name``: the file's; ``url``: where it stands, for
    postings that don't say so themselves. Raises Unreadable, also for more than ``MOST`` postings."""
    from index.reading import read_bytes

    digest = hashlib.sha256(data).hexdigest()[:10]
    id_ = f"{source}/{digest}-{Path(name).name[:80] or 'posting'}"
    contents = read_bytes(data, id_, name, source)
    if len(contents.postings) > MOST:
        raise Unreadable(f"holds {len(contents.postings):,} postings; at most {MOST} are added at once")
    extract, drafts = Extract(), []
    for posting in contents.postings:
        posting = replace(posting, url=posting.url or url)
        made = extracted(posting, extract)
        drafts.append(Draft(posting, made.facts or (), made.passages or (), made.defects))
    return drafts


def add(index: Index, drafts: Sequence[Draft]) -> list[str]:
    """Keep the drafts, visible at once; their ids. Raises DataFolderProblem."""
    rules = versions()
    entries = [
        Entry(
            draft.posting,
            draft.facts,
            draft.passages,
            content_hash(draft.posting),
            (rules.facts, rules.passages),
            draft.defects,
        )
        for draft in drafts
    ]
    with index.catalog.changes() as changes:
        changes.replace(entries)
    return [entry.posting.id for entry in entries]


def withdraw(index: Index, source: str) -> int:
    """Delete all postings that were added under ``source``, for good; how many. Raises DataFolderProblem."""
    p = tables.postings.c
    with reading(index.engine) as connection:
        ids = list(connection.execute(select(p.id).where(p.source == source)).scalars())
    with index.catalog.changes() as changes:
        changes.close(ids)
    with index.catalog.changes() as changes:
        changes.remove(ids)
    return len(ids)


def fetch_page(index: Index, address: str) -> bytes:
    """What stands at ``address``, under all the rules for sources on the web: no private addresses, no
    page that robots.txt keeps out, no endless answer. Raises SourceProblem."""
    from index.fetching.client import Client
    from index.fetching.copies import Copies
    from index.fetching.guard import NotFetched
    from index.fetching.limits import limits_of

    with tempfile.TemporaryDirectory(prefix="postings-page-") as folder:
        try:
            with Client(limits_of(index.settings), Copies(Path(folder))) as client:
                copy = client.get(address)
        except NotFetched as problem:
            raise SourceProblem(f"{address} cannot be fetched: {problem}.") from None
        if copy is None:
            raise SourceProblem(f"There is nothing at {address} any more.")
        return copy.content()
