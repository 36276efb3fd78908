"""Writes the elements of an HTML tree, as they open and close, as Markdown."""

from __future__ import annotations

import re

import lxml.html  # type: ignore[import-untyped]  # lxml comes without types

_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "form", "header", "hgroup", "html", "legend", "main", "p", "section",
        "summary",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BOLD = frozenset({"b", "strong"})
_STYLED = frozenset({"span", "font", "p", "div", "u", "em", "i"})  # bold by their style
_BOLD_STYLE = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.I)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u2002-\u200a\u202f]+")
_DEEPEST = 8  # list levels that still indent


class Writer:
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
        """Take in text as it stands between tags."""
        if text:
            plain = self._pre or ("  " not in text and text.isprintable())
            self._runs.append((text if plain else _SPACES.sub(" ", text), bool(self._bold)))

    def open(self, element: lxml.html.HtmlElement, tag: str) -> None:
        """Begin an element; ``tag`` is its name in lower case."""
        if tag == "br":
            self._runs.append(("\n", False))
        elif tag in _BOLD or (tag in _STYLED and _is_bold(element)):
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
            self._flush(blank=not self._cells and not (self._lines and self._lines[-1].startswith("|")))
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
        """End the element that was opened last."""
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
        """The text of all that was taken in."""
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
    if verbatim:
        return joined.rstrip()
    return (_SPACES.sub(" ", joined) if "  " in joined else joined).strip()


def _is_bold(element: lxml.html.HtmlElement) -> bool:
    style = element.get("style")
    return style is not None and _BOLD_STYLE.search(style) is not None
