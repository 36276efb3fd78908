"""``python -m bot``: what stands on which stream, and what the exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner, Result

from bot.commands import app
from index.__main__ import app as of_the_index

GOPHER = "# Senior Gopher\n\nLocation: Remote\n\n## Requirements\n\n- You know Go well.\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_process: None) -> Path:
    """An empty working folder with a source ``jobs`` of one posting."""
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DATABASE_URL", "CHROMA_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POSTINGS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("POSTINGS_SOURCES", "jobs")
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "gopher.md").write_text(GOPHER)
    (tmp_path / "no-model").mkdir()
    monkeypatch.setenv("EMBEDDING_MODEL", str(tmp_path / "no-model"))  # facts answer without any
    return tmp_path


def bot(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=typed)


def test_start_reads_the_sources_answers_a_first_question_and_ends_without_a_terminal() -> None:
    done = bot("start")
    assert done.exit_code == 0
    assert "1 posting: 1 added" in done.stdout
    assert "which roles use Go and are remote?" in done.stdout
    assert "You know Go well." in done.stdout


def test_start_says_that_passages_could_not_be_embedded() -> None:
    assert "no-model (EMBEDDING_MODEL) holds no sentence-transformers model" in bot("start").stderr


def test_start_answers_from_what_it_has_when_the_sources_are_gone(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot("start")
    monkeypatch.setenv("POSTINGS_SOURCES", "nowhere")
    done = bot("start")
    assert done.exit_code == 0
    assert "There is no file or folder nowhere." in done.stderr
    assert "You know Go well." in done.stdout


def test_start_without_any_posting_is_a_sentence_and_exit_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTINGS_SOURCES", "nowhere")
    done = bot("start")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "There is no file or folder nowhere." in done.stderr


@pytest.mark.parametrize(
    ("given", "token", "missing"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_APP_TOKEN"),
        ("SLACK_APP_TOKEN", "xapp-1", "SLACK_BOT_TOKEN"),
    ],
)
def test_start_with_one_of_two_tokens_names_the_other(
    monkeypatch: pytest.MonkeyPatch, given: str, token: str, missing: str
) -> None:
    monkeypatch.setenv(given, token)
    done = bot("start")
    assert done.exit_code == 2
    assert f"A setting is missing: {missing}" in done.stderr


@pytest.mark.parametrize("question", ["", "  \t"])
def test_an_empty_question_is_a_sentence_and_exit_2(question: str) -> None:
    done = bot("ask", "--json", question)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "The question is empty. Ask, for example:" in done.stderr


def test_a_question_without_quotation_marks_is_one_question() -> None:
    bot("start")
    done = bot("ask", "which", "roles", "use", "Go?", "--json")
    assert json.loads(done.stdout)["question"] == "which roles use Go?"


@pytest.mark.parametrize("commands", [app, of_the_index])
def test_the_help_says_of_each_command_what_it_does_in_a_whole_sentence(commands: Group) -> None:
    shown = CliRunner().invoke(commands, ["--help"]).stdout
    assert "..." not in shown.partition("Commands:")[2]
    for name, command in commands.commands.items():
        assert command.get_short_help_str(200).endswith("."), name


@pytest.mark.parametrize("person", ["anna", "@anna", ""])
def test_nothing_is_said_to_be_kept_of_a_name(person: str) -> None:
    done = bot("forget", person)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not an id of Slack's, such as U0123456789" in done.stderr


def test_ask_prints_one_object_a_line_and_nothing_else() -> None:
    bot("start")
    done = bot("ask", "--json", "-", typed="which roles use Go?\nhow many postings?\n")
    assert done.exit_code == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["question"] for answer in answers] == ["which roles use Go?", "how many postings?"]
    assert [answer["count"] for answer in answers] == [1, 1]
    assert done.stderr == ""


def test_a_question_refines_the_one_before() -> None:
    bot("start")
    done = bot("ask", "--json", "and which of those are on-site?", "--after", "which roles use Go?")
    assert "Go" in json.loads(done.stdout)["understood"]


def test_a_question_far_too_long_is_answered_with_a_sentence() -> None:
    bot("start")
    done = bot("ask", "which roles use Go? " * 500)
    assert done.exit_code == 0
    assert "please ask it in under 1,000" in done.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [("POSTINGS_DATA", "jobs"), ("DATABASE_URL", "nonsense"), ("PORT", "none"), ("SLACK_API_URL", "slack")],
)
def test_an_unusable_index_or_setting_is_a_sentence_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    done = bot("ask", "--json", "which roles use Go?")
    assert (done.exit_code, done.stdout) == (2, "")
    assert name in done.stderr
    assert len(done.stderr.splitlines()) == 1
