"""The versions that decide what of a posting is made anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.fingerprints import Versions, versions

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The program's code and tables, to be changed."""
    for part in ("index", "config"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def changed(root: Path, file: str) -> set[str]:
    """The stages whose version is another one after ``file`` has changed."""
    before = versions(root)
    path = root / file
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
    versions.cache_clear()
    after = versions(root)
    return {name for name in Versions.__slots__ if getattr(before, name) != getattr(after, name)}


def test_the_versions_are_the_same_in_every_process_and_place(copied: Path) -> None:
    code = "from index.fingerprints import versions; print(versions())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(versions()) == str(versions(copied))


@pytest.mark.parametrize(
    ("file", "stages"),
    [
        ("index/reading/table_file.py", {"reading"}),
        ("index/facts/pay.py", {"facts"}),
        ("index/summaries.py", {"facts"}),
        ("config/vocabulary/benefits.yaml", {"facts"}),
        ("config/vocabulary/technologies/web.yaml", {"facts"}),
        ("config/vocabulary/workplace.yaml", {"facts"}),
        ("config/vocabulary/places_cities.tsv", {"reading", "facts"}),
        ("index/passages.py", {"passages"}),
        ("index/tokens.py", {"passages"}),
        ("index/text/sentences.py", {"facts", "passages"}),
        ("config/vocabulary/sections.yaml", {"reading", "facts", "passages"}),
        ("config/vocabulary/questions.yaml", set()),
        ("index/catalog.py", set()),
        ("index/syncing/one_source.py", set()),
        ("index/vectors/chroma.py", set()),
    ],
)
def test_a_change_touches_the_stages_it_decides_and_no_other(
    copied: Path, file: str, stages: set[str]
) -> None:
    assert changed(copied, file) == stages


def test_a_new_module_counts_from_the_moment_it_is_imported(copied: Path) -> None:
    (copied / "index" / "facts" / "humour.py").write_text("JOKES = 1\n")
    pay = copied / "index" / "facts" / "pay.py"
    pay.write_text(pay.read_text("utf-8") + "\nfrom index.facts import humour\n", "utf-8")
    versions.cache_clear()
    assert changed(copied, "index/facts/humour.py") == {"facts"}


def test_a_table_that_is_not_named_where_it_is_loaded_counts_with_all_others(copied: Path) -> None:
    module = copied / "index" / "reading" / "table_file.py"
    lines = "from config.vocabulary import load\n\n\ndef told(name: str) -> object:\n    return load(name)\n"
    module.write_text(module.read_text("utf-8") + lines, "utf-8")
    versions.cache_clear()
    assert "reading" in changed(copied, "config/vocabulary/pay.yaml")
