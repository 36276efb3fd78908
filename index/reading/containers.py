"""Which reader the bytes of a file need: an archive, a document, or text in one of its formats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.errors import Unreadable
from index.postings import Contents
from index.reading import archive, docx_file, pdf_file
from index.reading.decoding import decode, doubt_of
from index.reading.formats import read_markdown, read_text
from index.reading.origins import with_origin
from index.reading.suffixes import is_posting_file

# Members that tell what an archive is that is no mere archive.
_OFFICE = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/manifest.xml": "an OpenDocument file",
    "Index/Document.iwa": "a Pages document",
}


def read(data: bytes, id: str, file: str, source: str, folder: Path | None) -> Contents:
    """What the bytes of a file hold. ``folder`` is the one it lies in, None where it isn't on disk.
    Raises Unreadable."""
    if data.startswith(archive.MAGIC):
        return _zipped(data, id, file, source, folder, archive.Budget())
    if pdf_file.MAGIC in data[:1024]:
        return _document(pdf_file.text_of(data), "pdf", id, file, source, folder)
    contents = read_text(decode(data), id, file, source)
    postings = [posting for posting in contents.postings if posting.text.strip()]
    if postings and (doubt := doubt_of(data)) is not None:
        postings[0] = replace(postings[0], defects=(*postings[0].defects, doubt))
    if not (postings or contents.left_out):
        raise Unreadable("holds no text that can be read")
    return replace(contents, postings=tuple(with_origin(posting, folder) for posting in postings))


def _zipped(
    data: bytes, id: str, file: str, source: str, folder: Path | None, budget: archive.Budget
) -> Contents:
    """What a zip archive holds: a document of an office program, or files."""
    names = archive.names(data)
    if docx_file.is_docx(names):
        return _document(docx_file.text_of(data), "docx", id, file, source, folder)
    if (kind := next((kind for mark, kind in _OFFICE.items() if mark in names), None)) is not None:
        raise Unreadable(f"is {kind}: save it as CSV, text or PDF")

    def member(content: bytes, name: str, budget: archive.Budget) -> Contents:
        inner = f"{id}/{name}", f"{file}/{name}", source, None
        return (
            _zipped(content, *inner, budget) if content.startswith(archive.MAGIC) else read(content, *inner)
        )

    return archive.read(data, id, budget, lambda name: is_posting_file(Path(name)), member)


def _document(written: str, format: str, id: str, file: str, source: str, folder: Path | None) -> Contents:
    """The posting of a document whose text a library has taken out of it."""
    text = decode(written.encode("utf-8", "replace"))
    posting = replace(read_markdown(text, id, file, source), format=format)
    return Contents((with_origin(posting, folder),))
