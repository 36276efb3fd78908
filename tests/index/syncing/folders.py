"""A folder of plain postings, synced, and what came of it."""

from __future__ import annotations

import os
from pathlib import Path

from index.opening import Index
from index.postings import Field
from index.sync import SyncReport, sync

BOTH = ["gopher.md", "sub/snake.md"]


def write(path: Path, title: str, body: str) -> Path:
    """A posting whose time lies in the past, as most files' does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {title}\n\n## Requirements\n\n{body}\n")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def run(opened: Index, *sources: object) -> SyncReport:
    return sync(opened, [str(source) for source in sources], embed=False)


def told(report: SyncReport) -> tuple[list[str], list[str], list[str], int]:
    return sorted(report.added), sorted(report.changed), sorted(report.removed), report.unchanged


def technologies(opened: Index) -> dict[str, list[str]]:
    facts = opened.catalog.facts.on(Field.TECHNOLOGY)
    return {name: [fact.value for fact in some] for name, some in facts.items()}
