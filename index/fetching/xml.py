"""XML from anybody: no entities expanded, no network asked, no tree beyond libxml2's limits."""

from __future__ import annotations

import gzip
import io
import re
import zlib

from lxml import etree  # type: ignore[import-untyped]  # lxml comes without types

from index.fetching.guard import NotFetched

_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_BEFORE_ROOT = re.compile(rb"<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,500}>", re.S)
_LAST_TAG = re.compile(
    rb"</(?:[\w.-]{1,40}:)?([\w.-]{1,40})\s{0,20}>\s{0,200}(?:<!--[^>]{0,500}-->\s{0,200}){0,3}\Z"
)
_GZIP = b"\x1f\x8b"


def root_name(content: bytes) -> str | None:
    """The name of the root element of what looks like XML, in lower case; None for anything else."""
    start = content[:20_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<"):
        return None
    match = _ROOT.search(_BEFORE_ROOT.sub(b"", start))
    return match.group(1).decode("ascii", "replace").lower() if match else None


def parse(content: bytes) -> etree._Element:
    """The root of ``content``. What is not well-formed is mended if its end is there; half a document
    is refused, since what it lacks would seem to be gone. Raises NotFetched."""
    strict = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, strict)
    except (etree.XMLSyntaxError, ValueError):
        pass
    last = _LAST_TAG.search(content[-2_000:].rstrip())
    if last is None or last.group(1).decode("ascii", "replace").lower() != root_name(content):
        raise NotFetched("it is XML that ends before its end")
    lenient = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True
    )
    try:
        root = etree.fromstring(content, lenient)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise NotFetched("it is not valid XML")
    return root


def unpacked(content: bytes, limit: int) -> bytes:
    """``content`` without gzip, as ``sitemap.xml.gz`` comes. Raises NotFetched beyond ``limit`` bytes."""
    if not content.startswith(_GZIP):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        raise NotFetched("it is a damaged gzip file") from None
    if len(plain) > limit:
        raise NotFetched(f"it unpacks to more than {limit / 1_000_000:g} MB")
    return plain


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case; empty for comments."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
