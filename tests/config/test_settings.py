"""The settings: which there are, and what a wrong one says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, read_settings

ROOT = Path(__file__).parents[2]
NAMES = {name.upper() for name in Settings.model_fields}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and an environment without our settings."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_readme_lists_exactly_the_settings() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Settings\n")[2]
    rows = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    listed = [name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])]
    assert sorted(listed) == sorted(NAMES)


def test_the_example_file_lists_exactly_the_settings_with_their_defaults(place: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == sorted(NAMES)
    (place / ".env").write_text(example, encoding="utf-8")
    assert read_settings() == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "geheim", "valid integer"),
        ("PORT", "0", "greater than or equal to 1"),
        ("LOG_LEVEL", "geheim", "'DEBUG', 'INFO'"),
        ("CHROMA_SSL", "geheim", "valid boolean"),
        ("SLACK_API_URL", "geheim", "an address such as https://slack.com/api/"),
        ("SLACK_API_URL", "ftp://geheim/", "an address such as https://slack.com/api/"),
        ("SLACK_API_URL", "http://[geheim", "an address such as https://slack.com/api/"),
    ],
)
def test_a_wrong_setting_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert f"{name}: " in str(raised.value)
    assert said in str(raised.value)
    assert "geheim" not in str(raised.value)


def test_level_and_format_of_logs_are_taken_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setenv("LOG_FORMAT", "JSON")
    settings = read_settings()
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")


def test_sources_are_separated_by_commas_or_lines_and_may_hold_spaces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("POSTINGS_SOURCES", "samples, my jobs/new,\n*.md ,")
    assert read_settings().postings_sources == ("samples", "my jobs/new", "*.md")


def test_an_env_file_that_is_no_text_is_a_sentence(place: Path) -> None:
    (place / ".env").write_bytes(b"\xff\xfeS\x00")
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        read_settings()
