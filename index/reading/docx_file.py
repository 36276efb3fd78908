"""Word documents (.docx) as text: headings, lists, tables and links, in the order they stand.

Needs python-docx, which requirements/documents.txt installs. Paragraphs are walked in the XML itself:
the library's own lists of them leave out content controls and tracked insertions.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from index.errors import Unreadable
from index.reading.pdf_file import missing

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_BYTES = 100_000_000  # unpacked
_MOST_PARTS = 5_000  # members of one document, against archive bombs
_LONGEST_HEADING = 80  # characters
_HEADING = re.compile(r"heading (\d)", re.I)
_SPACES = re.compile(r"[ \t]+")


def is_docx(names: frozenset[str]) -> bool:
    """Whether an archive with members of these names is a Word document."""
    return "word/document.xml" in names


def text_of(data: bytes) -> str:
    """The text of a Word document as Markdown. Raises Unreadable."""
    try:
        import docx
    except ImportError:
        raise missing("a Word document") from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
        if sum(sizes) > _MOST_BYTES or len(sizes) > _MOST_PARTS:
            raise Unreadable(f"is a Word document that unpacks to more than {_MOST_BYTES // 1_000_000} MB")
        document = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(document.element.body, document))
    except Unreadable:
        raise
    except (Exception, RecursionError) as error:  # noqa: BLE001  # a damaged file fails in any way there is
        said = str(error).split("\n")[0][:100] or type(error).__name__
        raise Unreadable(f"is a damaged Word document, or one that cannot be read ({said})") from None
    text = "\n".join(blocks).strip()
    if not text:
        raise Unreadable("is a Word document without text")
    return text + "\n"


def _blocks(body: Any, document: Any) -> Iterator[str]:
    """Paragraphs and rows of tables as lines of Markdown."""
    listed = False
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        if next(element.iterancestors(f"{_W}tr", _FALLBACK), None) is not None:
            continue  # a cell of the row before, or a text box drawn once more for old programs
        if element.tag == f"{_W}tr":
            yield _row(element, document)
            continue
        text = _text(element, document)
        if not text:
            continue
        is_item = _is_item(element, document)
        if not (listed and is_item):
            yield ""
        listed = is_item
        yield f"- {text}" if is_item else f"{_mark(element, document, text)}"


def _row(row: Any, document: Any) -> str:
    """A row of a table: "Pay: 5" for two cells, else the cells apart."""
    cells = []
    for cell in row.iterchildren(f"{_W}tc"):
        paragraphs = (_text(paragraph, document) for paragraph in cell.iter(f"{_W}p"))
        cells.append("\n".join(filter(None, paragraphs)))
    cells = [cell for cell in cells if cell]
    if len(cells) == 2 and "\n" not in cells[0] and len(cells[0]) <= _LONGEST_HEADING:
        return f"{cells[0].rstrip(':')}: {cells[1]}"
    return " | ".join(cells) if not any("\n" in cell for cell in cells) else "\n\n".join(cells)


def _text(paragraph: Any, document: Any) -> str:
    """The text of a paragraph, tracked insertions included and deletions not; links as Markdown."""
    parts: list[str] = []
    links: list[tuple[Any, int]] = []
    for element in paragraph.iter():
        while links and not _within(element, links[-1][0]):
            _close(parts, *links.pop(), document)
        if element.tag == f"{_W}hyperlink":
            links.append((element, len(parts)))
        elif element.tag == f"{_W}t" and _is_own(element, paragraph):
            parts.append(element.text or "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif element.tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
            parts.append(" " if element.tag == f"{_W}tab" else "-")
    while links:
        _close(parts, *links.pop(), document)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _is_own(text: Any, paragraph: Any) -> bool:
    """Whether a text stands in the paragraph itself: not in a text box within it, nor moved away."""
    nearest = next(text.iterancestors(f"{_W}p", f"{_W}moveFrom"), None)
    return nearest is paragraph


def _within(element: Any, ancestor: Any) -> bool:
    return any(one is ancestor for one in element.iterancestors())


def _close(parts: list[str], link: Any, start: int, document: Any) -> None:
    """Write the parts since ``start`` as a link, where they are one to the outside."""
    relation = document.part.rels.get(link.get(f"{_R}id"))
    address = relation.target_ref if relation is not None and relation.is_external else ""
    text = "".join(parts[start:]).strip()
    if text and address.startswith(("http://", "https://", "mailto:")) and text != address:
        parts[start:] = [f"[{text}]({address})"]


def _style(paragraph: Any, document: Any) -> str:
    """The name of the style of a paragraph, in lower case."""
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    key = found.get(f"{_W}val") if found is not None else None
    style = next((one for one in document.styles if one.style_id == key), None) if key else None
    return str(style.name if style is not None else key or "").lower()


def _is_item(paragraph: Any, document: Any) -> bool:
    style = _style(paragraph, document)
    if _HEADING.match(style) or style == "title":
        return False
    return style.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None


def _mark(paragraph: Any, document: Any, text: str) -> str:
    """A paragraph with the mark of a heading, if it is one by its style or by being bold and short."""
    style = _style(paragraph, document)
    if "\n" in text:
        return text
    if style == "title":
        return f"# {text}"
    if (heading := _HEADING.match(style)) is not None:
        return f"{'#' * min(6, int(heading.group(1)) + 1)} {text}"
    runs = [
        run for run in paragraph.iter(f"{_W}r") if "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()
    ]
    bold = all(_is_bold(run) for run in runs)
    return f"**{text}**" if bold and runs and len(text) <= _LONGEST_HEADING and "[" not in text else text


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "none")
