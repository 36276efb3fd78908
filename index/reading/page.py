"""Web pages and fragments of HTML: the posting without the site around it.

A page's schema.org data makes the header, and its description the body if the page has one;
otherwise the body is the page's main element without menus, banners and footers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # lxml comes without types
from lxml import etree

from config.vocabulary import load
from index.postings import Posting, Stated
from index.reading.decoding import repair
from index.reading.header import read_header
from index.reading.html import parse, render
from index.reading.records import compose
from index.reading.schema_org import job_postings

_PAGE = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,20})?(?:<!--.{0,2000}?-->\s{0,200}){0,5}<(?:!doctype\s{1,5}html|html|head|body)\b",
    re.I | re.S,
)
_BLOCK_TAG = re.compile(r"<(?:p|div|li|ul|ol|h[1-6]|table|section|article|br)\b[^<>]{0,2000}>", re.I)
_MARKDOWN = re.compile(r"^(?:#{1,6} ?\S|[-*+] \S|\d{1,2}\. \S|\*\*\S)", re.M)
_WORDS = re.compile(r"[a-z]+")
_MAIN_TAGS = ("main", "article")
_MAIN_SHARE = 0.4  # of the page's text: less than that is a teaser, not the main element
_MOST_KEPT = 30  # suspects that hold most of the text, before none is suspected any more
_FULL_DESCRIPTION = 300  # characters


def is_page(text: str) -> bool:
    """Whether ``text`` is HTML: a page, or a fragment that has tags where Markdown has marks."""
    if _PAGE.match(text) is not None:
        return True
    tags = sum(1 for _ in _BLOCK_TAG.finditer(text, 0, 20_000))
    if tags == 0 or _MARKDOWN.search(text[:20_000]) is not None:
        return False
    return tags >= 3 or text.lstrip().startswith("<") or tags * 4 >= text.count("\n", 0, 20_000)


def read(text: str, id: str, file: str, source: str) -> list[Posting]:
    """The postings of a page: one for each job its schema.org data describes in full, else one."""
    root = parse(text)
    described = job_postings(root)
    full = [record for record in described if len(str(record.get("description") or "")) >= _FULL_DESCRIPTION]
    if full:
        several = len(full) > 1
        return [
            compose(record, "html").posting(f"{id}#{number}" if several else id, source, file)
            for number, record in enumerate(full, 1)
        ]
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    return [_page(root, described[0] if described else {}, id, file, source)]


def _page(root: lxml.html.HtmlElement, record: dict[str, Any], id: str, file: str, source: str) -> Posting:
    main = _main(root)
    body = repair(render(main, _furniture(main)))
    if not body.strip():
        body = repair(render(main))
    title = _title(root)
    draft = compose({key: value for key, value in record.items() if key != "description"}, "html")
    if not draft.states("title") and title and not body.startswith("# "):
        body = f"# {title}\n\n{body}"
    header = draft.posting(id, source, file)
    text = header.text + ("\n" if header.text else "") + body + "\n"
    read = read_header(text, len(header.text))
    stated = header.stated + tuple(_apart(read.stated, header.stated))
    return Posting(id, source, file, "html", text, max(read.end, header.header_end), stated, header.url)


def _apart(found: tuple[Stated, ...], known: tuple[Stated, ...]) -> list[Stated]:
    """What the page's text states and its data doesn't."""
    names = {stated.name for stated in known}
    return [stated for stated in found if stated.name not in names]


def _main(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds the posting: the one ``main`` or ``article`` with enough of the text."""
    body = root.find(".//body")
    whole = body if body is not None else root
    length = _text_length(whole)
    for tag in _MAIN_TAGS:
        found = [*whole.iter(tag)] or [*whole.iterfind(f".//*[@role='{tag}']")]
        if len(found) == 1 and _text_length(found[0]) >= _MAIN_SHARE * length:
            inner = [*found[0].iter("article")]
            only = len(inner) == 1 and _text_length(inner[0]) >= _MAIN_SHARE * length
            return inner[0] if only else found[0]
    return whole


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = load("pages")
    return {**loaded, "words": frozenset(loaded["furniture_words"])}


def _furniture(main: lxml.html.HtmlElement) -> Any:
    """Tells of an element within ``main`` whether it is a menu, banner, cookie notice …"""
    table = _table()
    most = _text_length(main) / 2
    kept: list[str] = []

    def is_furniture(element: lxml.html.HtmlElement) -> bool:
        tag = element.tag
        suspect = tag in table["furniture_tags"] or element.get("role") in table["furniture_roles"]
        if not suspect and (element.get("class") or element.get("id")):
            words = _WORDS.findall(f"{element.get('class', '')} {element.get('id', '')}".lower()[:300])
            suspect = not table["words"].isdisjoint(words) and tag not in ("body", "main", "article")
        if not suspect and tag == "header":
            suspect = next(element.iter("h1"), None) is None
        if not suspect or len(kept) > _MOST_KEPT:
            return False
        if _text_length(element) < most:
            return True
        kept.append(element.tag)
        return False

    return is_furniture


def _text_length(element: lxml.html.HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext(with_tail=False) if isinstance(text, str))


def _title(root: lxml.html.HtmlElement) -> str | None:
    """The page's title: its only ``h1``, else its meta title, without the name of the site."""
    headings = [" ".join(h.text_content().split()) for h in root.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return repair(headings[0])
    metas = {meta.get("property") or meta.get("name"): meta.get("content") for meta in root.iter("meta")}
    title = next((metas[name] for name in _table()["title_properties"] if metas.get(name)), None)
    if title is None:
        found = root.find(".//title")
        title = found.text_content() if found is not None else None
    if not title or not title.strip():
        return None
    words = repair(" ".join(title.split()))
    for separator in _table()["title_separators"]:
        words = words.split(separator)[0]
    return words or None
