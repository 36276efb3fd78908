"""What README tells a person to type exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import bot.commands
import index.__main__

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROGRAMS = {"bot": bot.commands.app, "index": index.__main__.app}
COMMANDS = sorted(set(re.findall(r"python -m (bot|index) ([a-z]+)((?: --[a-z]+)*)", README)))


@pytest.mark.parametrize(("program", "command", "options"), COMMANDS)
def test_every_command_exists_with_its_options(program: str, command: str, options: str) -> None:
    shown = CliRunner().invoke(PROGRAMS[program], [command, "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    for option in options.split():
        assert re.search(rf"{option}\b", shown.stdout)


@pytest.mark.parametrize("program", sorted(PROGRAMS))
def test_every_command_is_told_of(program: str) -> None:
    named = {command for found, command, _ in COMMANDS if found == program}
    assert set(PROGRAMS[program].commands) == named


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) | {"run", "test"} <= targets


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    for link in links:
        assert link.startswith("https://") or (ROOT / link).exists(), link
