"""Tables of words are written so that people can read them, and add to them side by side."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import config.vocabulary
import index.places.gazetteer
import index.terms.vocabulary
from config.vocabulary import derived, load
from index.places.gazetteer import Gazetteer

VOCABULARY = Path(__file__).parents[2] / "config" / "vocabulary"
WIDE = 120  # columns
_QUOTED = re.compile(r""" "(?:\\.|[^"\\])*" | '(?:''|[^'])*' """, re.X)


def test_a_long_list_stands_on_several_lines() -> None:
    wide = [
        f"{path.name}:{number}"
        for path in sorted(VOCABULARY.rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDE and not line.lstrip().startswith("#") and _QUOTED.sub("", line).count(",") > 1
    ]
    assert wide == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of tables of its own, where parsed tables may be kept."""
    monkeypatch.setattr(config.vocabulary, "_FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    load.cache_clear()
    yield tmp_path
    load.cache_clear()


def loaded(folder: Path, text: str) -> Any:
    """The table of ``text``, as a process that has just started loads it."""
    (folder / "words.yaml").write_text(text, encoding="utf-8")
    load.cache_clear()
    return load("words")


def test_a_kept_table_is_the_parsed_one(folder: Path) -> None:
    text = "words: [on, off, no, 1, 2.5, true, null, ü]\nby: {a: [b, {c: d}]}\n"
    parsed = loaded(folder, text)
    assert parsed == {"words": ["on", "off", "no", 1, 2.5, True, None, "ü"], "by": {"a": ["b", {"c": "d"}]}}
    [kept] = folder.rglob("*.words")
    assert kept.read_bytes()
    assert loaded(folder, text) == parsed


def test_a_changed_table_is_read_anew(folder: Path) -> None:
    assert loaded(folder, "words: [one]") == {"words": ["one"]}
    assert loaded(folder, "words: [two]") == {"words": ["two"]}


@pytest.mark.parametrize("length", [0, 10, 16, 20])
def test_a_kept_table_that_is_cut_short_is_made_anew(folder: Path, length: int) -> None:
    parsed = loaded(folder, "words: [one, two, three]")
    [kept] = folder.rglob("*.words")
    kept.write_bytes(kept.read_bytes()[:length])
    assert loaded(folder, "words: [one, two, three]") == parsed


def test_a_table_is_read_where_nothing_can_be_kept(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file where the folder would be", encoding="utf-8")
    assert loaded(folder, "words: [one]") == {"words": ["one"]}


def test_a_derived_table_is_made_once_for_as_long_as_its_files_and_code_stand(folder: Path) -> None:
    (folder / "one.tsv").write_text("a\tb", encoding="utf-8")
    (folder / "code.py").write_text("rules", encoding="utf-8")
    made: list[str] = []

    def make() -> dict[str, tuple[str, ...]]:
        text = (folder / "one.tsv").read_text(encoding="utf-8")
        made.append(text)
        return {"words": tuple(text.split("\t"))}

    def found() -> dict[str, tuple[str, ...]]:
        return derived("words of one", ["one.tsv"], make, str(folder / "code.py"))

    assert [found(), found()] == [{"words": ("a", "b")}] * 2
    (folder / "one.tsv").write_text("a\tc", encoding="utf-8")
    assert [found(), found()] == [{"words": ("a", "c")}] * 2
    (folder / "code.py").write_text("other rules", encoding="utf-8")
    assert found() == {"words": ("a", "c")}
    assert made == ["a\tb", "a\tc", "a\tc"]


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        (index.places.gazetteer.gazetteer, index.places.gazetteer._tables),
        (index.terms.vocabulary.families, index.terms.vocabulary._families),
    ],
)
def test_what_is_kept_is_what_would_be_made(made: Callable[[], object], kept: Callable[[], object]) -> None:
    again = kept()
    assert made() == (Gazetteer(*again) if isinstance(again, tuple) else again)
