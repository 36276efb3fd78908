"""The documents of a source on the web: which there are, where the copy of each stands, which failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.settings import Settings
from config.sources import SourceEntry
from index.errors import SourceProblem
from index.fetching import boards, feeds, sitemaps
from index.fetching.client import Client
from index.fetching.copies import Copies, Copy
from index.fetching.guard import NotFetched, checked_url
from index.fetching.limits import limits_of
from index.fetching.xml import root_name, unpacked
from index.progress import Progress

# Kinds of sources that list others: the roots of their XML, and what they are called.
_LISTS = {"feed": (feeds.ROOTS, "RSS or Atom feed"), "sitemap": (sitemaps.ROOTS, "sitemap")}
_NAMES_A_COMPANY = ("company", "company_name", "organization")


@dataclass(slots=True)
class Documents:
    """What a source holds: the copy of each document by the posting's address; ``failed``: those that
    could not be fetched, with the reason; ``ignored``: pages that are no posting."""

    files: dict[str, Path] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def list_documents(entry: SourceEntry, folder: Path, settings: Settings, progress: Progress) -> Documents:
    """Fetch the source ``entry`` into ``folder``; what has not changed is not sent again.

    One page that cannot be fetched is among ``failed``. Raises SourceProblem, a sentence, when the
    source itself doesn't answer, or not in full: nothing may seem to be gone that was only not sent.
    """
    copies = Copies(folder)
    try:
        with Client(limits_of(settings), copies) as client:
            found = _Listing(client, entry, progress).run()
    except NotFetched as problem:
        raise SourceProblem(
            f"{entry.written} cannot be fetched: {problem}. What it held before still answers."
        ) from None
    except OSError as error:
        raise SourceProblem(
            f"{entry.written} cannot be kept in {folder}: {error.strerror or error}."
        ) from None
    if not found.failed:  # else the copy of what failed today is still the one that answers
        copies.sweep()
    return found


class _Listing:
    """One source while it is listed."""

    def __init__(self, client: Client, entry: SourceEntry, progress: Progress) -> None:
        self._client = client
        self._entry = entry
        self._progress = progress
        self._found = Documents()

    def run(self) -> Documents:
        """All documents of the source. Raises NotFetched."""
        entry = self._entry
        if entry.addresses:
            self._pages(entry.addresses)
            return self._found
        address = entry.address or ""
        board = boards.recognised(str(checked_url(address)), entry.kind)
        if board is not None:
            if entry.match is not None:
                raise NotFetched("it is a board, and match is for sitemaps")
            self._records(boards.postings(self._client, board))
            return self._found
        copy = self._client.get(address)
        # What was a list once is one for good: a page in its place ("We are back soon") lists nothing.
        kind = self._client.copies.noted("kind") if entry.kind == "auto" else entry.kind
        if copy is None:
            if kind in _LISTS:
                raise NotFetched("there is nothing at this address (404)")
            return self._found  # the page is gone, and says so
        self._answer(address, copy, kind or "auto")
        return self._found

    def _answer(self, address: str, copy: Copy, kind: str) -> None:
        """What stands at an address: a feed, a sitemap, or the document itself."""
        content = copy.content()
        if kind in ("auto", "sitemap"):
            content = unpacked(content, self._client.limits.size)
        root = root_name(content)
        if kind == "auto":
            kind = next((name for name, (roots, _) in _LISTS.items() if root in roots), "page")
        if kind in _LISTS:
            roots, called = _LISTS[kind]
            if root not in roots:
                raise NotFetched(f"it is no {called}", final=False)
            self._client.copies.note("kind", kind)
        if kind == "feed":
            self._feed(copy)
        elif kind == "sitemap":
            if self._entry.company is not None:
                raise NotFetched("it is a sitemap, and company is for boards and feeds")
            pages = sitemaps.pages(self._client, content, self._entry.match)
            self._pages(pages, judged=self._entry.match is None)
        elif self._entry.match is not None or self._entry.company is not None:
            raise NotFetched("it is a page: match is for sitemaps, and company for boards and feeds")
        else:
            self._found.files[address] = copy.path

    def _records(self, records: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Postings that came as records; kept once all of them have come."""
        for address, record in list(records):
            self._found.files[address] = self._client.copies.put(address, self._named(record))

    def _named(self, record: Mapping[str, Any]) -> Mapping[str, Any]:
        """``record`` with the company that the list of sources gives it."""
        if self._entry.company is None:
            return record
        others = {key: value for key, value in record.items() if key not in _NAMES_A_COMPANY}
        return {"company": self._entry.company, **others}

    def _feed(self, copy: Copy) -> None:
        teasers: list[str] = []
        for entry in list(feeds.entries(copy.content(), copy.address)):
            if entry.whole:
                self._records([(entry.address, entry.record)])
            else:
                teasers.append(entry.address)
        self._pages(list(dict.fromkeys(teasers)))

    def _pages(self, addresses: Iterable[str], *, judged: bool = False) -> None:
        """Fetch each page; with ``judged`` those that are no posting are passed over."""
        wanted = list(addresses)
        most = self._client.limits.documents
        for address in wanted[most:]:
            self._found.failed[address] = f"the source lists more than {most} pages"
        if len(wanted) > 1:
            self._progress.begin(f"Fetching {self._entry.written}", len(wanted[:most]))
        for address in wanted[:most]:
            try:
                copy = self._client.get(address)
            except NotFetched as problem:
                self._found.failed[address] = f"it cannot be fetched: {problem}"
            else:
                if copy is not None and judged and not _is_job(copy):
                    self._found.ignored.append(address)
                elif copy is not None:
                    self._found.files[address] = copy.path
            if len(wanted) > 1:
                self._progress.advance()


def _is_job(copy: Copy) -> bool:
    """Whether a page that nobody named is a posting: by schema.org's data or its headings."""
    from index.reading.judging import describes_a_job

    return describes_a_job(copy.content())
