"""The settings: which there are, and what a wrong one says."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, read_settings
from config.values import SecretStr

ROOT = Path(__file__).parents[2]
NAMES = {setting.name.upper() for setting in fields(Settings)}


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
    assert read_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "geheim", "a whole number from 1 to 65535"),
        ("PORT", "0", "a whole number from 1 to 65535"),
        ("METRICS_PORT", "65536", "a whole number from 1 to 65535"),
        ("FETCH_PAUSE", "-0.1", "a number from 0 up to 60"),
        ("FETCH_SECONDS", "0", "a number above 0 up to 3600"),
        ("LLM_TIMEOUT", "nan", "a number above 0 up to 60"),
        ("LOG_LEVEL", "geheim", "one of DEBUG, INFO"),
        ("EMBEDDING_PRECISION", "geheim", "one of fp32, int8"),
        ("CHROMA_SSL", "geheim", "true or false"),
        ("SYNC_EVERY", "0m", "a time such as 30s"),
        ("LLM_URL", "geheim", "an address such as http://localhost:11434/v1"),
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


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("CHROMA_SSL", "x")
    with pytest.raises(SettingsError, match=r"PORT: .*; CHROMA_SSL: .*\. See README"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("port", " 8080 ", 8080),
        ("fetch_pause", ".5", 0.5),
        ("fetch_pause", "0", 0.0),
        ("llm_timeout", "8", 8.0),
        ("chroma_ssl", "Yes", True),
        ("read_sources", "off", False),
        ("sync_every", "6 hours", timedelta(hours=6)),
        ("sync_every", "off", None),
        ("postings_data", "my data", Path("my data")),
        ("slack_bot_token", "xoxb-1", SecretStr("xoxb-1")),
    ],
)
def test_what_is_written_becomes_a_value(
    monkeypatch: pytest.MonkeyPatch, name: str, written: str, value: object
) -> None:
    monkeypatch.setenv(name.upper(), written)
    assert getattr(read_settings(), name) == value


def test_the_environment_counts_before_the_env_file_and_an_empty_value_as_none(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / ".env").write_text('PORT=81\nCHROMA_HOST="a b"  # here\nexport LLM_MODEL=m\nOTHER\n', "utf-8")
    monkeypatch.setenv("PORT", "82")
    monkeypatch.setenv("METRICS_HOST", "")
    found = read_settings()
    assert (found.port, found.chroma_host, found.llm_model) == (82, "a b", "m")
    assert found.metrics_host == Settings().metrics_host


def test_a_secret_is_shown_only_to_who_asks_for_it() -> None:
    secret = SecretStr("geheim")
    assert "geheim" not in f"{secret} {secret!r} {Settings(llm_api_key=secret)}"
    assert secret.get_secret_value() == "geheim"
    assert {secret} == {SecretStr("geheim")}
    assert secret != SecretStr("other")
