"""docs/trouble.md: what `make kills`, `make load` and `make fuzz` found last, a section each."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "trouble.md"
_HEAD = """# Trouble

What was done to the program on purpose, and what was left of it. Each section is written by its command at
the end of a run in which every promise was kept; do not edit.
"""


def write_section(title: str, command: str, seed: int, lines: Sequence[str], page: Path = PAGE) -> None:
    """Put what ``command`` found in the place of what it found before."""
    text = page.read_text("utf-8") if page.exists() else _HEAD
    _, *sections = text.split("\n## ")
    kept = {section.partition("\n")[0]: section for section in sections}
    when = f"{datetime.now(UTC):%Y-%m-%d}, `{command}`, seed {seed}; {_machine()}."
    kept[title] = "\n".join([title, when, "", *lines])
    ordered = [kept[name].rstrip() for name in sorted(kept)]
    page.write_text("\n## ".join([_HEAD, *(f"{section}\n" for section in ordered)]), "utf-8")


def _machine() -> str:
    load = f"load average {os.getloadavg()[0]:.1f}"
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {load}"
