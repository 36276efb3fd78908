"""The bot as it is started in production, from the Procfile, over postings written here."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.fake_model import FakeModel, Handler, fake_model
from tests.fake_slack import Delivery, FakeSlack, HttpDelivery, SocketDelivery
from tests.fake_slack.server import LONGEST
from tests.scenarios.steps import answered, wait_until

ROOT = Path(__file__).parents[2]
READY_SECONDS = 120

GO = """# Backend Engineer <!channel>
Company: Tidewater
Location: Remote (Europe)
Salary: €80,000 – €95,000 a year

## Requirements
- 4+ years of Go in production
- PostgreSQL

## Hiring process
- A phone interview with the recruiter
- A take-home exercise <https://evil.example|Click here>
- An on-site interview with the team
"""
OFFICE = """# Data Analyst
Company: Brightloft
Location: Oslo, on-site

## Requirements
- SQL and Python
"""


@pytest.fixture
def environment(slack: FakeSlack, tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "postings"
    folder.mkdir()
    (folder / "backend.md").write_text(GO, encoding="utf-8")
    (folder / "analyst.md").write_text(OFFICE, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}  # noqa: TID251  # the environment of the process to start
    return {
        **inherited,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "POSTINGS_SOURCES": str(folder),
        "POSTINGS_DATA": str(tmp_path / "data"),
        "LOG_FORMAT": "json",
        "SLACK_CLIENT_ID": "1.2",  # left over in many environments; beside a bot token they change nothing
        "SLACK_CLIENT_SECRET": "left-over",
    }


@contextmanager
def honcho(
    name: str, environment: dict[str, str], log: Path, *options: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The process ``name`` of the Procfile; ended with SIGTERM, as any supervisor would, and killed five
    seconds later if it has not."""
    command = [sys.executable, "-m", "honcho", "start", *options, name]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def wait_for(log: Path, words: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while words not in log.read_text(encoding="utf-8"):
        text = log.read_text(encoding="utf-8")
        assert process.poll() is None, text
        assert "could not be read" not in text, text
        assert time.monotonic() < deadline, text
        time.sleep(0.05)


def ask_everything(slack: FakeSlack, delivery: Delivery) -> None:
    """A question by each trigger; every answer must be right."""
    question = "which roles use Go and are remote?"
    payloads = [
        slack.events.command(question),
        slack.events.mention(question),
        slack.events.direct_message("what is the hiring process at Tidewater?"),
    ]
    for number, payload in enumerate(payloads, start=1):
        ack = delivery.deliver(payload)
        assert ack.accepted
        answered(slack, number)
    command, mention, direct = answered(slack, 3)
    assert (command.ephemeral, mention.ephemeral, direct.ephemeral) == (True, False, False)
    for message in (command, mention):
        assert "Backend Engineer" in message.words
        assert "4+ years of Go in production" in message.words
        assert "Data Analyst" not in message.words
    assert "An on-site interview with the team" in direct.words
    assert all(message.pings == () for message in slack.messages)
    assert slack.refusals == []


@pytest.fixture
def model() -> Iterator[FakeModel]:
    """A language model that writes nothing of pay for a long time, and nothing of anything else at once."""

    def write(handler: Handler, body: dict[str, Any]) -> str:
        if "pay" in str(body["messages"][1]):
            handler.model.over.wait(LONGEST)
        return ""

    with fake_model(write) as model:
        yield model


def writing(model: FakeModel) -> dict[str, str]:
    """With the longest time that an answer may wait for its summary."""
    return {"LLM_URL": model.url, "LLM_MODEL": "m", "LLM_TIMEOUT": "60"}


def ask_what_takes_long(slack: FakeSlack, delivery: Delivery, model: FakeModel) -> None:
    """Ask a question whose answer waits for its summary, until it does."""
    before = len(model.asked)
    assert delivery.deliver(slack.events.direct_message("what does Tidewater pay?")).accepted
    wait_until(lambda: len(model.asked) > before)


def is_answered_at_the_end(slack: FakeSlack) -> bool:
    """Whether that question was answered, after its process was told to stop."""
    return any("€80,000 – €95,000 a year" in message.words for message in slack.messages[3:])


def check_log(log: Path, slack: FakeSlack) -> None:
    text = log.read_text(encoding="utf-8")
    assert "Traceback" not in text
    assert not any(secret in text for secret in (slack.bot_token, slack.app_token, slack.signing_secret))


def test_the_worker_answers_through_socket_mode(
    slack: FakeSlack, environment: dict[str, str], tmp_path: Path, model: FakeModel
) -> None:
    log = tmp_path / "log"
    with honcho("worker", environment | writing(model), log) as process:
        wait_for(log, "reading at start has ended", process)
        ask_everything(slack, SocketDelivery(slack))
        ask_what_takes_long(slack, SocketDelivery(slack), model)
    assert "the bot has stopped" in log.read_text(encoding="utf-8")
    assert is_answered_at_the_end(slack)
    check_log(log, slack)


def test_the_web_process_answers_over_http(
    slack: FakeSlack, environment: dict[str, str], tmp_path: Path, model: FakeModel
) -> None:
    log = tmp_path / "log"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with honcho("web", environment | writing(model), log, "--port", str(port)) as process:
        wait_for(log, "reading at start has ended", process)
        delivery = HttpDelivery(slack, f"http://127.0.0.1:{port}/slack/events")
        assert delivery.get("/healthz").status == 200
        ask_everything(slack, delivery)
        ask_what_takes_long(slack, delivery, model)
    assert is_answered_at_the_end(slack)
    check_log(log, slack)


def test_an_indexer_reads_for_a_bot_that_does_not(
    slack: FakeSlack, environment: dict[str, str], tmp_path: Path
) -> None:
    logs = {name: tmp_path / f"{name}.log" for name in ("indexer", "worker")}
    with honcho("worker", environment | {"READ_SOURCES": "false"}, logs["worker"]) as bot:
        wait_for(logs["worker"], "the bot is running", bot)
        SocketDelivery(slack).deliver(slack.events.mention("which roles use Go?"))
        assert "The index is empty" in slack.wait_for_messages(1)[0].words
        with honcho("indexer", environment, logs["indexer"]) as process:
            wait_for(logs["indexer"], "the sources have been read", process)
            SocketDelivery(slack).deliver(slack.events.mention("who uses Go?"))
            assert "Backend Engineer" in slack.wait_for_messages(2)[1].words
    assert "the indexer has stopped" in logs["indexer"].read_text(encoding="utf-8")
    for log in logs.values():
        check_log(log, slack)


@pytest.mark.parametrize(
    ("command", "missing", "status"),
    [
        (["-m", "bot"], "SLACK_APP_TOKEN", 2),
        (
            ["-m", "gunicorn", "--config", "python:config.gunicorn", "bot.wsgi:build()"],
            "SLACK_SIGNING_SECRET",
            4,
        ),
    ],
)
def test_a_process_without_its_secret_says_which_and_ends(
    environment: dict[str, str], command: list[str], missing: str, status: int
) -> None:
    settings = {**environment, missing: "", "PORT": "1234"}
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == status
    assert missing in ended.stderr
    assert "Traceback" not in ended.stderr
