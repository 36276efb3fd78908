"""HTML rendered as the Markdown that the rest of the index reads: headings, lists, bold, links.

One pass over lxml's tree, without recursion; nothing is escaped, since the text is quoted, not
rendered again. ``furniture`` says which elements of a page are not the posting.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import lxml.html
from lxml import etree

_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure form header "
    "hgroup html legend main p section summary".split()
)
_UNSEEN = frozenset(
    "script style noscript template svg math iframe object embed video audio canvas map button select option "
    "input textarea datalist head link meta title base param source track picture".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.I)
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u2002-\u200a\u202f]+")
_DECLARATION = re.compile(r"\s{0,20}<\?xml[^>]{0,200}\?>")
_ESCAPED_TAG = re.compile(r"&(?:amp;){0,2}lt;/?(?:p|div|br|li|ul|ol|h[1-6]|strong|b|em|span|a|table)\b", re.I)
_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|strong|b|i|em|span|a|table|section|pre|code)\b[^<>]{0,2000}>", re.I
)
_DEEPEST = 8  # list levels that still indent


def is_html(value: str) -> bool:
    """Whether a value (of JSON, CSV, front matter) holds HTML, escaped or not."""
    return _TAG.search(value) is not None or _ESCAPED_TAG.search(value) is not None


def to_markdown(source: str) -> str:
    """A fragment or page of HTML (also escaped, also escaped twice) as Markdown."""
    return render(parse(source))


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
    writer = _Writer()
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
    if not element.attrib:
        return False
    style = element.get("style")
    return (
        "hidden" in element.attrib
        or (style is not None and _HIDDEN_STYLE.search(style) is not None)
        or (element.get("aria-hidden") == "true" and not (element.text_content() or "").strip())
    )


class _Writer:
    """Collects inline runs into lines and lines into blocks."""

    def __init__(self) -> None:
        self.skipped: set[lxml.html.HtmlElement] = set()
        self._lines: list[str] = []
        self._runs: list[tuple[str, bool]] = []  # text, whether it is bold
        self._bold: list[lxml.html.HtmlElement] = []
        self._links: list[tuple[str, int]] = []  # target, number of runs when it opened
        self._lists: list[tuple[str, int]] = []  # tag, items so far
        self._prefix = ""  # what the next block begins with: a bullet, heading marks
        self._pre = 0
        self._cells: list[list[str]] = []  # cells of the open rows, innermost last

    def text(self, text: str | None) -> None:
        if text:
            self._runs.append((text if self._pre else _SPACES.sub(" ", text), bool(self._bold)))

    def open(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if tag == "br":
            self._runs.append(("\n", False))
        elif tag in _BOLD or _BOLD_STYLE.search(element.get("style") or ""):
            if tag in _BLOCKS:
                self._flush(blank=True)
            self._bold.append(element)
        elif tag == "a":
            self._links.append((element.get("href") or "", len(self._runs)))
        elif tag in _HEADINGS:
            self._flush(blank=True)
            self._prefix = "#" * _HEADINGS[tag] + " "
        elif tag in _LISTS:
            self._flush(blank=not self._lists)
            self._lists.append((tag, 0))
        elif tag == "li":
            self._flush()
            self._begin_item()
        elif tag == "tr":
            self._flush(blank=not self._cells)
            self._cells.append([])
        elif tag in ("td", "th"):
            self._flush_cell()
        elif tag == "pre":
            self._flush(blank=True)
            self._pre += 1
        elif tag == "hr":
            self._flush(blank=True)
        elif tag in _BLOCKS or tag == "table":
            self._flush(blank=not self._prefix.strip(" ") or bool(self._runs))

    def close(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if self._bold and self._bold[-1] is element:
            self._bold.pop()
            if tag in _BLOCKS:
                self._flush(blank=True)
        elif tag == "a":
            self._close_link()
        elif tag in _HEADINGS:
            self._flush(blank=True)
            self._prefix = ""
        elif tag in _LISTS:
            self._flush()
            if self._lists:
                self._lists.pop()
            if not self._lists:
                self._blank()
        elif tag == "li":
            self._flush()
            self._prefix = ""
        elif tag in ("td", "th"):
            self._flush_cell()
        elif tag == "tr":
            self._close_row()
        elif tag == "pre":
            self._flush(blank=True)
            self._pre -= 1
        elif tag in _BLOCKS or tag == "table":
            self._flush(blank=not self._lists)

    def finish(self) -> str:
        self._flush()
        return "\n".join(self._lines).strip("\n")

    def _begin_item(self) -> None:
        if not self._lists:  # an item without its list
            self._prefix = "- "
            return
        tag, number = self._lists[-1]
        self._lists[-1] = (tag, number + 1)
        indent = "  " * min(len(self._lists) - 1, _DEEPEST)
        self._prefix = f"{indent}{number + 1}. " if tag == "ol" else f"{indent}- "

    def _close_link(self) -> None:
        if not self._links:
            return
        target, first = self._links.pop()
        runs = self._runs[first:]
        label = "".join(text for text, _ in runs)
        words = label.strip()
        if not words or not target.startswith(("http:", "https:", "mailto:")) or "\n" in words:
            return
        address = target.removeprefix("mailto:").split("?")[0] if target.startswith("mailto:") else target
        if words == address:
            return
        bold = all(b for text, b in runs if text.strip())
        plain = words.rstrip("….").removeprefix("https://").removeprefix("http://")
        shown = target if plain and plain in target and "/" in plain else f"[{words}]({target})"
        left, right = label[: len(label) - len(label.lstrip())], label[len(label.rstrip()) :]
        self._runs[first:] = [(left, False), (shown, bold), (right, False)]

    def _flush_cell(self) -> None:
        if self._cells:
            words = " ".join(line for line in self._inline() if line)
            if words:
                self._cells[-1].append(words.replace("|", "/"))
        else:
            self._flush()

    def _close_row(self) -> None:
        self._flush_cell()
        if not self._cells:
            return
        row = self._cells.pop()
        if len(row) == 1:
            self._lines.append(row[0])
        elif row:
            self._lines.append("| " + " | ".join(row) + " |")

    def _inline(self) -> list[str]:
        """The lines of the collected runs, bold marked within each line; forgets them."""
        runs, self._runs = self._runs, []
        lines: list[str] = []
        line: list[tuple[str, bool]] = []
        for text, bold in runs:
            first, *others = text.split("\n")
            line.append((first, bold))
            for other in others:
                lines.append(_marked(line, self._pre > 0))
                line = [(other, bold)]
        lines.append(_marked(line, self._pre > 0))
        return lines

    def _flush(self, blank: bool = False) -> None:
        """Write the collected runs as lines; ``blank`` keeps a blank line between blocks."""
        if self._cells:  # inside a table cell every block is a part of the cell
            if self._runs:
                self._runs.append((" ", False))
            return
        lines = self._inline() if self._runs else []
        while lines and not lines[0].strip():
            lines.pop(0)
        while lines and not lines[-1].strip():
            lines.pop()
        if lines:
            if self._prefix.startswith("#"):
                lines = [" ".join(line.replace("**", "") for line in lines)]
            indent = " " * len(self._prefix)
            self._lines.append(self._prefix + lines[0])
            self._lines += [indent + line if line else "" for line in lines[1:]]
            self._prefix = "" if self._prefix.startswith("#") else indent
        if blank and (lines or not self._lists):
            self._blank()

    def _blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")


def _marked(line: list[tuple[str, bool]], verbatim: bool) -> str:
    """One line of runs, adjacent bold runs joined and marked outside their spaces."""
    parts: list[str] = []
    index = 0
    while index < len(line):
        bold = line[index][1]
        end = index
        while end < len(line) and (line[end][1] == bold or not line[end][0].strip()):
            end += 1
        text = "".join(run for run, _ in line[index:end])
        if bold and text.strip():
            inner = text.strip()
            left, right = text[: text.find(inner)], text[text.find(inner) + len(inner) :]
            text = f"{left}**{inner}**{right}"
        parts.append(text)
        index = max(end, index + 1)
    joined = "".join(parts)
    return joined.rstrip() if verbatim else _SPACES.sub(" ", joined).strip()
