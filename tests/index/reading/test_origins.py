"""Where the text states no company, the path may; it is quoted like the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import Unreadable
from index.reading import read_file
from index.reading.suffixes import is_posting_file
from tests.index.reading.helpers import one, stated

BOARD = "## Backend Engineer\n#### Oslo, Norway\n\n### Overview\nWe build boats.\n"


@pytest.mark.parametrize(
    ("file", "company"),
    [
        ("larkspur-boats__backend-engineer.md", "larkspur-boats"),
        ("x1__list__larkspur__backend-engineer__0a7edd83.md", "larkspur"),
        ("2026-04-09_larkspur_backend-engineer.md", "larkspur"),
        ("s3__texts__2026-04-09_larkspur_backend-engineer.md", "larkspur"),
    ],
)
def test_the_file_name_tells_the_company(file: str, company: str) -> None:
    posting = one(BOARD, file)
    assert posting.text.startswith(f"Source file: {file}\n\n## Backend Engineer")
    assert stated(posting) == {"company": [company], "title": ["Backend Engineer"], "place": ["Oslo, Norway"]}


@pytest.mark.parametrize(
    "file",
    [
        "Python__2024-05__engineer.md",
        "job-descriptions__engineer.md",
        "engineer.md",
        "3f2a9c1b__7.md",
        "jobs/e.md",
    ],
)
def test_dates_numbers_and_ordinary_words_are_no_company(file: str) -> None:
    posting = one(BOARD, file)
    assert "company" not in stated(posting)
    assert posting.text == BOARD


def test_what_the_text_says_needs_no_path() -> None:
    posting = one("# Engineer\n\nCompany: Larkspur\n\nWe build boats.\n", "acme__engineer.md")
    assert stated(posting)["company"] == ["Larkspur"]
    assert "Source file" not in posting.text


def test_the_file_name_tells_the_title_of_a_text_without_one() -> None:
    posting = one("We are a team, and we build boats.\n", "2026-04-09_larkspur_data-engineer.md")
    assert stated(posting) == {"company": ["larkspur"], "title": ["data-engineer"]}


def folders(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True)
        (root / name / "engineer.md").write_text(BOARD)


def test_folders_are_companies_where_there_are_several_small_ones(tmp_path: Path) -> None:
    folders(tmp_path, "larkspur", "harbour", "meadow")
    [posting] = read_file(tmp_path / "larkspur" / "engineer.md", tmp_path, "tests").postings
    assert posting.id == "larkspur/engineer.md"
    assert stated(posting)["company"] == ["larkspur"]
    assert posting.text.startswith("Source file: larkspur/engineer.md\n\n")


def test_a_single_folder_is_no_company(tmp_path: Path) -> None:
    folders(tmp_path, "larkspur")
    [posting] = read_file(tmp_path / "larkspur" / "engineer.md", tmp_path, "tests").postings
    assert "company" not in stated(posting)


def test_a_file_that_is_its_own_source_has_its_name_as_id(tmp_path: Path) -> None:
    file = tmp_path / "engineer.md"
    file.write_text(BOARD)
    assert [posting.id for posting in read_file(file, file, "tests").postings] == ["engineer.md"]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read: No such file"):
        read_file(tmp_path / "none.md", tmp_path, "tests")


def test_which_files_are_read() -> None:
    names = ["a.md", "README.MD", "b.json", "c.htm", "d.pdf", "e.png", ".hidden.md", "f.py", "g.csv"]
    assert [name for name in names if is_posting_file(Path(name))] == [
        "a.md", "README.MD", "b.json", "c.htm", "d.pdf", "g.csv",
    ]  # fmt: skip
