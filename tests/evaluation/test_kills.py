"""`make kills`, a few kills of each sort; syncs and Chroma's flush have their own tests in tests/index."""

from __future__ import annotations

import random
from pathlib import Path

from tests.evaluation.kills import alerts, migrations
from tests.evaluation.trouble_page import write_section


def test_bots_killed_while_they_tell_alerts_lose_none_and_repeat_none(tmp_path: Path) -> None:
    found = alerts.kill(1, tmp_path, random.Random(1))
    assert "32 pairs of an alert and a posting" in found


def test_migrations_killed_on_the_way_leave_whole_tables(tmp_path: Path) -> None:
    assert "1 kills" in migrations.kill(1, tmp_path, random.Random(1))


def test_each_command_renews_its_own_section_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "trouble.md"
    write_section("Load", "make load", 7, ["first"], page)
    write_section("Kills", "make kills", 7, ["of kills"], page)
    write_section("Load", "make load", 7, ["second"], page)
    text = page.read_text("utf-8")
    assert text.count("\n## ") == 2
    assert "first" not in text
    assert text.index("of kills") < text.index("second")
