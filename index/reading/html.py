"""HTML rendered as the Markdown that the rest of the index reads: headings, lists, bold, links.

One pass over lxml's tree, without recursion; nothing is escaped, since the text is quoted, not
rendered again. ``furniture`` says which elements of a page are not the posting.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import lxml.html  # type: ignore[import-untyped]  # lxml comes without types
from lxml import etree

from index.reading.html_writer import Writer

_UNSEEN = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "video",
        "audio", "canvas", "map", "button", "select", "option", "input", "textarea", "datalist", "head",
        "link", "meta", "title", "base", "param", "source", "track", "picture",
    }
)  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_DECLARATION = re.compile(r"\s{0,20}<\?xml[^>]{0,200}\?>")
_ESCAPED_TAG = re.compile(r"&(?:amp;){0,2}lt;/?(?:p|div|br|li|ul|ol|h[1-6]|strong|b|em|span|a|table)\b", re.I)
_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|strong|b|i|em|span|a|table|section|pre|code)\b[^<>]{0,2000}>", re.I
)
_BLOCK_TAG = re.compile(r"<(?:p|div|li|ul|ol|h[1-6]|table|section|article|pre|html|body)\b", re.I)
_ANY_TAG = re.compile(r"<[^<>]{0,5000}>")


def is_html(value: str) -> bool:
    """Whether a value (of JSON, CSV, front matter) holds HTML, escaped or not."""
    return _TAG.search(value) is not None or _ESCAPED_TAG.search(value) is not None


def to_markdown(source: str) -> str:
    """A fragment or page of HTML (also escaped, also escaped twice) as Markdown. In text that has
    tags within its lines only ("<b>Go</b>"), line breaks stay."""
    if "\n" in source.strip() and _BLOCK_TAG.search(source) is None and _ESCAPED_TAG.search(source) is None:
        source = source.replace("\n", "<br>")
    return render(parse(source)) or _without_tags(source)


def _without_tags(source: str) -> str:
    """The text of HTML that no parser takes: tags nested thousands deep."""
    return "\n".join(filter(None, (line.strip() for line in _ANY_TAG.sub("\n", source).split("\n"))))


def parse(source: str) -> lxml.html.HtmlElement:
    """The tree of a fragment or page; never fails: what is not HTML is text."""
    for _ in range(3):
        if not _ESCAPED_TAG.search(source):
            break
        source = html.unescape(source)
    source = _DECLARATION.sub("", source, count=1).replace("\x00", "")
    parser = lxml.html.HTMLParser(recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing that can be shown: empty, or only a comment
        return lxml.html.Element("div")
    return root


def render(
    root: lxml.html.HtmlElement, furniture: Callable[[lxml.html.HtmlElement], bool] | None = None
) -> str:
    """``root`` as Markdown, without the elements that ``furniture`` names."""
    writer = Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if not isinstance(tag, str):
            if event == "end":
                writer.text(element.tail)
            continue
        if event == "start":
            if tag in _UNSEEN or _hidden(element) or (furniture is not None and furniture(element)):
                walk.skip_subtree()
                writer.skipped.add(element)
                continue
            writer.open(element, tag)
            writer.text(element.text)
        else:
            if element in writer.skipped:
                writer.skipped.discard(element)
            else:
                writer.close(element, tag)
            if element is not root:
                writer.text(element.tail)
    return writer.finish()


def _hidden(element: lxml.html.HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (
        style is not None and _HIDDEN_STYLE.search(style) is not None
    )
