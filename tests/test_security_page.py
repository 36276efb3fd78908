"""docs/security.md is true: each test it names exists, and each table of people's data is listed."""

from __future__ import annotations

import re
from pathlib import Path

import bot.tables

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")


def test_every_defence_names_a_test_that_exists() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)\(", code))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 20
    assert named <= there


def test_every_table_of_the_bot_is_listed() -> None:
    assert set(bot.tables.metadata.tables) <= set(re.findall(r"`(\w+)`", PAGE))
