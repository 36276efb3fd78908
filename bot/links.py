"""Postings by their address on the web, as people paste it."""

from __future__ import annotations

from threading import Lock
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.answering.scope import Scope
from index.catalog import Catalog
from index.summaries import Summary

# Parameters that say where a link was clicked, not which page it is.
_TRACKING = ("utm_", "gh_src", "lever-source", "source", "src", "ref", "trk", "fbclid", "gclid")


class Links:
    """The postings of one index by address, open and closed; safe between threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lock = Lock()
        self._known: tuple[int, dict[str, Summary]] | None = None

    def find(self, address: str, scope: Scope) -> Summary | None:
        """The posting at ``address`` that may be asked about; an open one before one that is closed."""
        revision = self._catalog.revision()
        with self._lock:
            if self._known is None or self._known[0] != revision:
                self._known = (revision, self._read())
            found = self._known[1].get(plain_address(address))
        return found if found is not None and scope.holds(found) else None

    def _read(self) -> dict[str, Summary]:
        found: dict[str, Summary] = {}
        for summary in self._catalog.summaries(closed=True).values():
            if not summary.url:
                continue
            address = plain_address(summary.url)
            if address not in found or found[address].closed:
                found[address] = summary
        return found


def plain_address(address: str) -> str:
    """``address`` without what does not tell one page from another: scheme, www, case of the host, a
    trailing slash, the fragment and tracking parameters. Empty for what is no address.

    >>> plain_address("https://www.Jobs.example/a/1/?utm_source=x&id=7#apply")
    'jobs.example/a/1?id=7'
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
