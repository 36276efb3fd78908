"""Sitemaps of career pages, and sitemaps of sitemaps: which of their pages may be jobs."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from config.vocabulary import load
from index.fetching.client import Client
from index.fetching.guard import NotFetched
from index.fetching.xml import local_name, parse, root_name, unpacked

ROOTS = frozenset({"urlset", "sitemapindex"})
_DEEPEST = 3
_MOST_SITEMAPS = 100
_WORDS = re.compile(r"[-_.+]")


def pages(client: Client, content: bytes, match: str | None) -> list[str]:
    """The addresses of a sitemap, also of those it refers to, that ``match`` or whose path is that
    of a job. Raises NotFetched where a part of it cannot be read: its pages would seem to be gone."""
    return [page for page in dict.fromkeys(_pages(client, content, set(), 0)) if wanted(page, match)]


def wanted(address: str, match: str | None) -> bool:
    """Whether an address is meant: by a pattern over the whole of it, else by the words in its path,
    of which the last must name a job and not a list of them."""
    if match is not None:
        return fnmatch.fnmatchcase(address, match)
    try:
        split = urlsplit(address)
        parts = [part for part in unquote(split.path).lower().split("/") if part]
    except ValueError:
        return False
    if not parts or parts[-1] in _table()["not_a_job"]:
        return False
    above = [*(split.hostname or "").split(".")[:-1], *parts[:-1]]
    words = {word for part in above for word in (part, *_WORDS.split(part))}
    return not words.isdisjoint(_table()["job_paths"])


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = load("web")
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in loaded.items()}


def _pages(client: Client, content: bytes, read: set[str], depth: int) -> Iterator[str]:
    content = unpacked(content, client.limits.size)
    root = parse(content)
    for element in root.iter():
        if local_name(element) != "loc" or local_name(element.getparent()) not in ("url", "sitemap"):
            continue
        address = "".join(element.itertext()).strip()
        if local_name(element.getparent()) == "url":
            yield address
        elif address not in read:
            read.add(address)
            if depth >= _DEEPEST or len(read) > _MOST_SITEMAPS:
                raise NotFetched("it refers to too many other sitemaps")
            copy = client.get(address)
            if copy is None:
                continue
            inner = copy.content()
            if root_name(unpacked(inner, client.limits.size)) not in ROOTS:
                raise NotFetched(f"{address}, which it refers to, is no sitemap", final=False)
            yield from _pages(client, inner, read, depth + 1)
