"""Everything that a folder may hold by mistake or malice: listed with its reason, the rest is indexed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from index.errors import SourceProblem
from index.opening import Index, open_index
from index.sync import sync
from tests.index.reading.making import docx, pdf, zipped

GOOD = "# Rower\n\nLarkspur, Oslo\n\n## Requirements\n\n- You know Go well.\n"
WHOLE = json.dumps([{"id": 1, "title": "Rower", "description": "Row."}])
PDF = pdf([("Rower", 20), ("Row every day.", 10)])
DOCX = docx(lambda document: document.add_heading("Rower", 0))

BAD: dict[str, tuple[bytes | str, str]] = {
    "empty.md": ("", "is empty"),
    "blank.txt": (" \n\t\n", "is empty"),
    "half.json": (WHOLE[:-20], "is not valid JSON"),
    "empty.json": ("[]", "holds no job posting"),
    "deep.json": ("[" * 50_000, "nested too deeply"),
    "wrong.json": ('{"title": {"a": []}, "description": {"b": [[]]}}', "holds no text"),
    "numbers.json": ("[1, 2, 3]", "holds no job posting"),
    "prose.json": ("Rower wanted.", "is not valid JSON"),
    "half.csv": ("title,company,description\n", "is a table without a row"),
    "half.html": ("<html><head><title>", "holds no text"),
    "script.html": ("<html><script>alert(1)</script></html>", "holds no text"),
    "half.pdf": (PDF[:200], "PDF"),
    "scan.pdf": (pdf([]), "is a PDF without text"),
    "half.docx": (DOCX[:2000], "is a damaged zip archive"),
    "half.zip": (zipped({"a.md": GOOD})[:60], "is a damaged zip archive"),
    "empty.zip": (zipped({}), "is an archive without a file"),
    "sheet.docx": (zipped({"xl/workbook.xml": "<x/>"}), "is an Excel workbook"),
    "old.doc": (b"\xd0\xcf\x11\xe0" * 50, "is an office document"),
    "image.md": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "is an image"),
    "program.txt": (bytes(range(256)) * 20, "is not text"),
    "packed.json": (b"\x1f\x8b\x08" + b"\x00" * 40, "is a compressed file"),
    "essay.md": ("word " * 1_100_000, "is too large for a posting"),
}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Index]:
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        yield index


def test_what_is_wrong_is_listed_and_the_rest_is_indexed(opened: Index, tmp_path: Path) -> None:
    folder = tmp_path / "jobs"
    folder.mkdir()
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "good.md").write_text(GOOD)
    (folder / "bomb.zip").write_bytes(zipped({"bomb.json": b"[" + b" " * 60_000_000, "sailor.md": GOOD}))
    (folder / "lines.jsonl").write_text('{"title": "Cook", "description": "Cook."}\n{"title": "half')
    with (folder / "endless.csv").open("wb") as endless:
        endless.truncate(201_000_000)
    (folder / "here.md").symlink_to("there.md")
    (folder / "there.md").symlink_to("here.md")
    (folder / "up").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.md")
    report = sync(opened, [str(folder)], embed=False)
    assert sorted(report.added) == ["bomb.zip/sailor.md", "good.md", "lines.jsonl#1"]
    reasons = dict(report.unreadable)
    for name, (_, reason) in BAD.items():
        assert reason in reasons.pop(name, "indexed"), name
    assert reasons.pop("bomb.zip/bomb.json") == "unpacks to more than 50 MB"
    assert "is not valid JSON" in reasons.pop("lines.jsonl#line 2")
    assert reasons.pop("endless.csv") == "is too large (201 MB)"
    assert {reasons.pop("here.md"), reasons.pop("there.md")} <= {
        "this link leads nowhere",
        "this cannot be followed: Too many levels of symbolic links",
    }
    assert reasons.pop("pipe.md") == "this is no ordinary file"
    assert reasons == {}
    again = sync(opened, [str(folder)], embed=False)
    assert (again.added, again.changed, again.removed, again.unchanged) == ([], [], [], 3)
    said = "\n".join(f"{file}: {reason}" for file, reason in again.unreadable)
    assert all(f"{file}: {reason}" in said for file, reason in report.unreadable)


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 without a mark": lambda text: text.encode("utf-16-be"),
    "windows": lambda text: text.encode("cp1252"),
    "read wrongly": lambda text: text.encode().decode("cp1252").encode(),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("file", ["a.md", "a.json", "a.html", "a.csv"])
def test_a_wrong_encoding_is_put_right_in_every_format(
    opened: Index, tmp_path: Path, encoding: str, file: str
) -> None:
    text = {
        "a.md": "# Ingénieur\n\nZoë’s café – Zürich\n",
        "a.json": '{"title": "Ingénieur", "description": "Zoë’s café – Zürich"}',
        "a.html": "<html><body><h1>Ingénieur</h1><p>Zoë’s café – Zürich</p></body></html>",
        "a.csv": "title,company,description\nIngénieur,Zoë,Zoë’s café – Zürich\n",
    }[file]
    (tmp_path / file).write_bytes(ENCODINGS[encoding](text))
    [id] = sync(opened, [str(tmp_path / file)], embed=False).added
    posting = opened.catalog.posting(id)
    assert posting is not None
    assert "Ingénieur" in posting.text
    assert "Zoë’s café – Zürich" in posting.text


def test_a_source_without_a_name_is_not_this_folder(opened: Index) -> None:
    with pytest.raises(SourceProblem, match="needs a name"):
        sync(opened, [" "], embed=False)


def test_a_bad_member_of_an_archive_keeps_what_was_read_of_it(opened: Index, tmp_path: Path) -> None:
    path = tmp_path / "jobs.zip"
    path.write_bytes(zipped({"a.json": WHOLE, "b.md": GOOD}))
    assert sorted(sync(opened, [str(path)], embed=False).added) == ["jobs.zip/a.json#1", "jobs.zip/b.md"]
    path.write_bytes(zipped({"a.json": WHOLE[:-5]}))
    report = sync(opened, [str(path)], embed=False)
    assert report.removed == ["jobs.zip/b.md"]
    assert [file for file, _ in report.unreadable] == ["jobs.zip/a.json"]
    path.write_bytes(zipped({"a.json": WHOLE}))
    assert sync(opened, [str(path)], embed=False).unchanged == 1
