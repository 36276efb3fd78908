"""PDF files as text: larger or bold lines are headings, bullets are lists, wrapped lines stay wrapped.

Needs pypdf, which requirements/documents.txt installs.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from index.errors import Unreadable

MAGIC = b"%PDF-"
_MISSING = (
    "is {}; reading it needs packages that are not installed: "
    ".venv/bin/python -m pip install -r requirements/documents.txt"
)
_MOST_PAGES = 100
_MOST_OPERATIONS = 200_000  # drawn in all: a dense page has 2,000, and one stream may be many pages
_TOO_MUCH = "is a PDF that draws more than a hundred pages of text would"
# What a stream may unpack to (bytes), hold and call: pypdf's own limits are for anything, these for text.
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 8_000_000,
    "lzw_maximum_output_length": 8_000_000,
    "run_length_maximum_output_length": 8_000_000,
    "array_based_stream_maximum_output_length": 8_000_000,
    "stream_parsing_work_maximum_count": 400_000,
    "xform_maximum_invocations_per_extraction": 500,
}
_LONGEST_HEADING = 80  # characters
_LARGER = 1.12  # times the size of most of the text
_BULLETS = "•●○◦▪■□‣⁃∙·\uf0b7\uf0a7\uf0d8\x7f"


@dataclass(slots=True)
class _Line:
    parts: list[str] = field(default_factory=list)
    length: int = 0  # characters of the parts, each without the spaces around it
    size: float = 0.0
    bold: bool = False

    @property
    def text(self) -> str:
        return "".join(self.parts)


class _Budget:
    """Counts what is drawn, over all pages."""

    def __init__(self) -> None:
        self._drawn = 0

    def spend(self, *_: object) -> None:
        """One operation more. Raises Unreadable for too many."""
        self._drawn += 1
        if self._drawn > _MOST_OPERATIONS:
            raise Unreadable(_TOO_MUCH)


def missing(what: str) -> Unreadable:
    """What is said of a document that needs the packages for documents."""
    return Unreadable(_MISSING.format(what))


def text_of(data: bytes) -> str:
    """The text of a PDF as Markdown. Raises Unreadable."""
    try:
        import pypdf
    except ImportError:
        raise missing("a PDF") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on bad files help nobody here
    try:
        with pypdf.apply_configuration(**_LIMITS):
            reader, budget = pypdf.PdfReader(io.BytesIO(data)), _Budget()
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable("is a PDF protected by a password")
            if len(reader.pages) > _MOST_PAGES:
                raise Unreadable(f"is a PDF of more than {_MOST_PAGES} pages: split it")
            lines = [line for page in reader.pages for line in _lines(page, budget)]
    except Unreadable:
        raise
    except pypdf.errors.LimitReachedError:
        raise Unreadable(_TOO_MUCH) from None
    except (Exception, RecursionError) as error:  # noqa: BLE001  # a damaged file fails in any way there is
        said = str(error).split("\n")[0][:100] or type(error).__name__
        raise Unreadable(f"is a damaged PDF, or one that cannot be read ({said})") from None
    if not any(line.text.strip(_BULLETS + " ") for line in lines):
        raise Unreadable("is a PDF without text, such as a scan: save it as text")
    return _markdown(lines)


def _lines(page: Any, budget: _Budget) -> list[_Line]:
    """The lines of a page, each with the size and weight that most of it is set in."""
    lines = [_Line()]

    def visit(text: str, place: list[float], line_place: list[float], font: Any, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(_Line())
            line = lines[-1]
            length = len(part.strip())
            if length > line.length / 2:
                scale = abs(place[3] or place[1]) * abs(line_place[3] or line_place[1])
                line.size = round(float(size) * scale, 1)
                line.bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
            line.parts.append(part)
            line.length += length

    page.extract_text(visitor_operand_before=budget.spend, visitor_text=visit)
    return lines


def _markdown(lines: Iterable[_Line]) -> str:
    """The lines with marks for headings and lists."""
    lines = list(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    bold_text = sum(len(line.text) for line in lines if line.bold) * 2 > sum(sizes.values())
    largest = max((line.size for line in lines if line.text.strip()), default=usual)
    written: list[str] = []
    bullet = False
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if not text.strip(_BULLETS + " "):
            bullet = True  # the mark of an item stands in a line of its own
        elif _is_heading(line, usual, bold_text=bold_text) and not bullet:
            mark = "#" if line.size == largest and not any(one.startswith("# ") for one in written) else "##"
            written += ["", f"{mark} {text}", ""]
        else:
            item = bullet or text[0] in _BULLETS
            written.append(f"- {text.lstrip(_BULLETS).strip()}" if item else text)
            bullet = False
    return "\n".join(written).strip() + "\n"


def _is_heading(line: _Line, usual: float, *, bold_text: bool) -> bool:
    text = line.text.strip()
    if len(text) > _LONGEST_HEADING or text.endswith((".", ",", ";")) or text[0] in _BULLETS:
        return False
    return line.size >= usual * _LARGER or (line.bold and not bold_text and line.size >= usual)
