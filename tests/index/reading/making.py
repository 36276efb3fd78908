"""PDF, Word and zip files made for tests."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def pdf(lines: Sequence[tuple[str, int]], *, compressed: bool = True, pages: int = 1) -> bytes:
    """A PDF of one page: its lines, each with the size of its letters; those of 11 points are bold.
    ``pages``: how often it comes."""
    drawn: list[str] = []
    y = 780
    for text, size in lines:
        font = "/B" if size == 11 else "/F"
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        drawn.append(f"BT {font} {size} Tf 50 {y} Td ({escaped}) Tj ET")
        y -= size + 6
    return pdf_drawing("\n".join(drawn).encode("cp1252"), compressed=compressed, pages=pages)


def pdf_drawing(content: bytes, *, compressed: bool = True, pages: int = 1) -> bytes:
    """A PDF whose one page, which comes ``pages`` times, is drawn by ``content``."""
    packed = zlib.compress(content) if compressed else content
    kind = b"/Filter /FlateDecode " if compressed else b""
    typeface = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join([b"3 0 R"] * pages), pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R /B 6 0 R >> >> >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (kind, len(packed), packed),
        typeface % b"Helvetica",
        typeface % b"Helvetica-Bold",
    ]
    written = b"%PDF-1.4\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(written),
    )
    return written + table + trailer


def docx(fill: Callable[[Any], None]) -> bytes:
    """A Word document that ``fill`` writes into."""
    import docx as library

    document = library.Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
