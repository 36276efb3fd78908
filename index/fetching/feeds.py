"""RSS and Atom feeds: an entry with its whole text is a posting; of a teaser the page is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]  # lxml comes without types

from config.vocabulary import load
from index.fetching.xml import local_name, parse

ROOTS = frozenset({"rss", "feed", "rdf"})
_ENTRIES = frozenset({"item", "entry"})
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "date", "issued")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: the ``address`` of its page, else one within the feed; what it says as a
    ``record``; and whether that is the ``whole`` posting, as it is where there is no page."""

    address: str
    record: dict[str, Any]
    whole: bool


def entries(content: bytes, base: str) -> Iterator[Entry]:
    """The entries of a feed; links are relative to ``base``. Raises NotFetched for what is no feed."""
    found = (element for element in parse(content).iter() if local_name(element) in _ENTRIES)
    for number, element in enumerate(found, 1):
        yield _entry(element, base, number)


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = load("web")
    return loaded


def _entry(element: etree._Element, base: str, number: int) -> Entry:
    found: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for child in element:
        name = local_name(child)
        text = _text(child)
        if not name or not text:
            continue
        found.setdefault(name, text)
        if name == "author":
            text = next((_text(part) for part in child if local_name(part) == "name"), text)
        key = _CAMEL.sub(" ", etree.QName(child).localname)
        if key.lower() not in _table()["feed_bookkeeping"] and len(text) <= 300:
            others.setdefault(key, []).append(" ".join(text.split()))
    address = _link(element, found, base)
    text = max((found[name] for name in _TEXTS if name in found), key=len, default="")
    posted = next((found[name] for name in _DATES if name in found), "")
    record: dict[str, Any] = {
        "object": "feed entry",
        "title": " ".join(found.get("title", "").split()),
        "url": address,
        "published": posted,
        "description": text,
    }
    record |= {key: values if len(values) > 1 else values[0] for key, values in others.items()}
    key = " ".join((found.get("guid") or found.get("id") or str(number)).split())[:100]
    said = {name: value for name, value in record.items() if value}
    return Entry(address or f"{base}#{key}", said, not address or _is_whole(text))


def _text(element: etree._Element) -> str:
    """What an element says: its text, or where it holds XHTML that as it stands."""
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element).strip()
    label = element.get("term") or element.get("label")
    return "".join(element.itertext()).strip() or (label or "").strip()


def _link(element: etree._Element, found: dict[str, str], base: str) -> str:
    """The address of the entry's page."""
    links = [child for child in element if local_name(child) == "link"]
    for child in links:
        if child.get("href") and child.get("rel", "alternate") == "alternate":
            return urljoin(base, str(child.get("href")).strip())
    if found.get("link"):
        return urljoin(base, found["link"].strip())
    guid = found.get("guid") or found.get("id") or ""
    return guid if guid.startswith(("http://", "https://")) else ""


def _is_whole(text: str) -> bool:
    plain = " ".join(_TAG.sub(" ", text).split())
    return len(plain) >= _table()["feed_whole_text"] and not plain.lower().rstrip(" .»>").endswith(
        tuple(ending.rstrip(" .") or ending for ending in _table()["teaser_endings"])
    )
