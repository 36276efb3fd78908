"""An index to sync into, and postings to sync."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from index.opening import Index, open_index
from tests.index.syncing import folders

Write = Callable[..., Path]

BODY = (
    "We plan the routes of ships for harbours all over the world, and we want you to build the services "
    "that do so. You will write them in Golang, run them in containers, and talk to the people who load "
    "and steer the ships every day. The team is small, meets each morning, and ships on Fridays."
)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Index]:
    """A new index."""
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        yield index


def write(path: Path, title: str, body: str = BODY, *, company: str = "Harbour Freight", **told: str) -> Path:
    """A posting with a front matter, whose time lies in the past as most files' does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header = {"title": title, "company": company, **told}
    lines = "\n".join(f"{name}: {value}" for name, value in header.items())
    path.write_text(f"---\n{lines}\n---\n\n## About the role\n\n{body}\n", "utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two plain postings, one of them in a folder of its own."""
    found = tmp_path / "jobs"
    found.mkdir()
    folders.write(found / "gopher.md", "Gopher", "You will need Golang.")
    folders.write(found / "sub" / "snake.md", "Snake Charmer", "You will need Python.")
    return found
