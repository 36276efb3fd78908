"""PDF and Word documents: read as a person sees them, refused with a reason."""

from __future__ import annotations

import sys
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import Unreadable
from index.facts import extract_most
from index.postings import Field, Posting
from index.reading import pdf_file, read_bytes
from index.text.prose import read_prose
from tests.index.reading.making import docx, pdf, pdf_drawing, zipped

LINES = [
    ("Senior Boat Engineer", 20),
    ("Larkspur, Oslo, Norway – hybrid, 2 days a week in the office", 10),
    ("About the role", 14),
    ("We look for an engineer with at least five years of experience with Go who", 10),
    ("likes boats (and oars).", 10),
    ("Requirements", 11),
    ("• You know PostgreSQL well and can tell a ship from a boat on the", 10),
    ("horizon", 10),
    ("•", 10),
    ("You speak English fluently", 10),
    ("Salary: EUR 80,000 - 90,000 per year", 10),
]


def one(data: bytes, file: str) -> Posting:
    [posting] = read_bytes(data, file, file, "tests").postings
    return posting


def values(posting: Posting) -> dict[Field, list[str]]:
    found: dict[Field, list[str]] = {}
    for fact in extract_most(read_prose(posting))[0]:
        evidence = fact.evidence
        assert posting.text[evidence.start : evidence.end] == evidence.quote
        found.setdefault(fact.field, []).append(fact.value)
    return found


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("file", ["job.pdf", "job.txt"])
def test_a_pdf_is_read_with_its_headings_and_lists(compressed: bool, file: str) -> None:
    posting = one(pdf(LINES, compressed=compressed), file)
    assert posting.format == "pdf"
    assert posting.text == (
        "# Senior Boat Engineer\n\nLarkspur, Oslo, Norway – hybrid, 2 days a week in the office\n\n"
        "## About the role\n\nWe look for an engineer with at least five years of experience with Go who\n"
        "likes boats (and oars).\n\n## Requirements\n\n- You know PostgreSQL well and can tell a "
        "ship from a boat on the\nhorizon\n"
        "- You speak English fluently\nSalary: EUR 80,000 - 90,000 per year\n"
    )
    found = values(posting)
    assert found[Field.TITLE] == ["senior boat engineer"]
    assert found[Field.WORKPLACE] == ["hybrid"]
    assert sorted(found[Field.TECHNOLOGY]) == ["go", "postgresql"]
    assert found[Field.PAY] == ["salary"]


def fill(document: Any) -> None:
    document.add_heading("Senior Boat Engineer", 0)
    document.add_paragraph("Larkspur, Oslo, Norway")
    table = document.add_table(rows=2, cols=2)
    for row, (key, value) in zip(
        table.rows, [("Salary", "EUR 80,000 - 90,000 per year"), ("Type", "Full-time")], strict=True
    ):
        row.cells[0].text, row.cells[1].text = key, value
    document.add_heading("Requirements", 1)
    document.add_paragraph("You know Go well", style="List Bullet")
    document.add_paragraph("You speak English fluently", style="List Bullet")
    document.add_paragraph().add_run("Benefits").bold = True
    paragraph = document.add_paragraph("30 days of vacation,\tevery year")
    paragraph.add_run().add_break()
    paragraph.add_run("and a boat")
    _link(document.add_paragraph("Apply "), "here", "https://larkspur.test/apply")
    _tracked(document.add_paragraph("We work "), inserted="fully remote", deleted="in the office")


def _link(paragraph: Any, text: str, address: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def _tracked(paragraph: Any, inserted: str, deleted: str) -> None:
    from docx.oxml import OxmlElement

    for tag, text in (("w:ins", inserted), ("w:del", deleted)):
        run = paragraph.add_run(text)._r
        if tag == "w:del":
            run.find("{*}t").tag = run.find("{*}t").tag.replace("}t", "}delText")
        change = OxmlElement(tag)
        change.append(run)
        paragraph._p.append(change)


def test_a_word_document_is_read_as_it_stands() -> None:
    posting = one(docx(fill), "job.docx")
    assert posting.format == "docx"
    assert posting.text == (
        "# Senior Boat Engineer\n\nLarkspur, Oslo, Norway\n"
        "Salary: EUR 80,000 - 90,000 per year\nType: Full-time\n\n"
        "## Requirements\n\n- You know Go well\n- You speak English fluently\n\n**Benefits**\n\n"
        "30 days of vacation, every year\nand a boat\n\nApply [here](https://larkspur.test/apply)\n\n"
        "We work fully remote\n"
    )
    found = values(posting)
    assert found[Field.TITLE] == ["senior boat engineer"]
    assert found[Field.TECHNOLOGY] == ["go"]
    assert "remote" in found[Field.WORKPLACE]


def test_a_table_in_a_table_and_a_box_of_text_come_once() -> None:
    def fill(document: Any) -> None:
        from docx.oxml import OxmlElement

        cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
        cell.text = "Outer"
        cell.add_table(rows=1, cols=1).rows[0].cells[0].text = "Inner"
        outer = document.add_paragraph("Around the box")
        box = OxmlElement("w:txbxContent")
        box.append(document.add_paragraph("In the box")._p)
        outer._p.append(box)

    text = one(docx(fill), "a.docx").text
    assert [text.count(part) for part in ("Outer", "Inner", "Around the box", "In the box")] == [1, 1, 1, 1]


@pytest.mark.parametrize(("data", "module"), [(pdf(LINES), "pypdf"), (docx(fill), "docx")])
def test_packages_that_are_not_installed_are_named(
    monkeypatch: pytest.MonkeyPatch, data: bytes, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Unreadable, match=r"pip install -r requirements/documents\.txt"):
        one(data, "job")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([]), "is a PDF without text, such as a scan"),
        (pdf([("•", 10)]), "is a PDF without text"),
        (pdf(LINES)[:600], "PDF"),
        (b"%PDF-1.7 " + b"\x00" * 500, "is a damaged PDF"),
        (b"%PDF-", "is a damaged PDF"),
        (docx(lambda _: None), "is a Word document without text"),
        (docx(fill)[:3000], "is a damaged zip archive"),
        (
            zipped({"word/document.xml": "<w:document>", "[Content_Types].xml": "<x/>"}),
            "is a damaged Word document",
        ),
        (zipped({"word/document.xml": b"x" * 101_000_000}), "unpacks to more than 100 MB"),
        (zipped({"xl/workbook.xml": "<x/>"}), "is an Excel workbook: save it as CSV"),
        (zipped({"META-INF/manifest.xml": "<x/>"}), "is an OpenDocument file"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        one(data, "job.bin")


@pytest.mark.parametrize(
    ("lines", "pages"), [(LINES * 4_500, 1), (LINES * 60, 90)], ids=["one stream", "one stream, many pages"]
)
def test_a_small_pdf_cannot_keep_the_reader_busy_for_hours(
    lines: list[tuple[str, int]], pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pages > 1:
        monkeypatch.setattr(pdf_file, "_MOST_OPERATIONS", 20_000)  # 200,000 take some seconds
    data = pdf(lines, pages=pages)
    assert len(data) < 500_000
    with pytest.raises(Unreadable, match="draws more than a hundred pages"):
        one(data, "job.pdf")


def test_a_stream_of_a_pdf_unpacks_to_no_more_than_text_needs() -> None:
    data = pdf_drawing(b"0 " * 150_000_000)
    assert len(data) < 500_000
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match="draws more than a hundred pages"):
            one(data, "job.pdf")
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_hundred_dense_pages_are_read() -> None:
    assert len(one(pdf(LINES * 6, pages=100), "job.pdf").text) > 100_000


PDF, DOCX = pdf(LINES), docx(fill)


@settings(max_examples=60)
@given(st.sampled_from([PDF, DOCX]), st.integers(0, 5000), st.binary(max_size=40), st.booleans())
def test_damage_anywhere_is_a_posting_or_a_reason(data: bytes, at: int, noise: bytes, cut: bool) -> None:
    damaged = data[:at] + noise + (b"" if cut else data[at + len(noise) :])
    try:
        read_bytes(damaged, "a", "a", "tests")
    except Unreadable:
        return
