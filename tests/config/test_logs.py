"""Logs: one way for our lines and the libraries', and no secret in them."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
import structlog

from config.logs import REDACTED, Redactor, set_up_logs
from config.settings import Settings
from config.values import SecretStr

SECRETS = {
    "slack_bot_token": "xoxb-123-456-abcDEF",
    "slack_app_token": "xapp-1-A1-2-abcdef",
    "slack_signing_secret": "8f742231b10e8888abcd99yyyzzz85a5",
    "database_url": "postgresql://bot:hunter2hunter2@db.example/postings",
}
HELD: dict[str, Any] = {name: SecretStr(secret) for name, secret in SECRETS.items()}


@pytest.fixture
def log_to() -> Iterator[Callable[[str], StringIO]]:
    """Sets logging up in a given format; what was set up before comes back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()

    def set_up(log_format: str) -> StringIO:
        stream = StringIO()
        set_up_logs(Settings(log_format=log_format, **HELD), stream)  # type: ignore[arg-type]  # one of two
        return stream

    yield set_up
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_secret_is_ever_logged(log_to: Callable[[str], StringIO], log_format: str) -> None:
    stream = log_to(log_format)
    for secret in SECRETS.values():
        structlog.get_logger("ours").info(f"event {secret}", value=secret, nested={"deep": [secret]})
        logging.getLogger("library").warning("formatted %s", secret)
        try:
            raise ValueError(f"in a traceback {secret}")
        except ValueError:
            structlog.get_logger("ours").exception("it failed")
            logging.getLogger("library").exception("it failed")
    text = stream.getvalue()
    assert text.count(REDACTED) >= 6 * len(SECRETS)
    assert "in a traceback" in text
    for secret in (*SECRETS.values(), "hunter2"):
        assert secret not in text


def test_settings_do_not_show_their_secrets() -> None:
    settings = Settings(**HELD)
    assert not any(secret in f"{settings!r} {settings}" for secret in SECRETS.values())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a token xoxp-1-2-3 here", f"a token {REDACTED} here"),
        ("xoxe.xoxb-1-abc, xwfp-9", f"{REDACTED}, {REDACTED}"),
        (
            "POST https://hooks.slack.com/commands/T1/2/secret now",
            f"POST https://hooks.slack.com/{REDACTED} now",
        ),
        (
            "wss://a.example/link/?ticket=abc-1&app_id=A1",
            f"wss://a.example/link/?ticket={REDACTED}&app_id=A1",
        ),
        ("redis://user:pass@host/0", f"redis://{REDACTED}@host/0"),
        ("https://example.com/a:b@c the boxer", "https://example.com/a:b@c the boxer"),
    ],
)
def test_tokens_are_known_by_their_shape(text: str, clean: str) -> None:
    assert Redactor([])(None, "info", {"event": text}) == {"event": clean}


def test_json_lines_are_objects(log_to: Callable[[str], StringIO]) -> None:
    stream = log_to("json")
    structlog.get_logger("ours").info("read", postings=27)
    logging.getLogger("library").info("hello %s", "there")
    ours, theirs = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (ours["event"], ours["postings"], ours["level"], ours["logger"]) == ("read", 27, "info", "ours")
    assert theirs["event"] == "hello there"
