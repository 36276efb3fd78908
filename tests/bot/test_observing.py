"""The bot seen from outside: alive, ready, counted; nobody's question in a log."""

from __future__ import annotations

import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError
from structlog.testing import capture_logs

from bot.alerts.saving import Wish
from bot.answering.answer import build_answerer
from bot.errors import SetupError
from bot.metrics import Metrics
from bot.observing import Readiness, observed
from bot.services import Services, build_services
from bot.slack_client import once_client, web_client, webhook_client
from bot.startup import Startup
from bot.workspaces.clients import clients_of
from config.settings import Settings
from config.values import SecretStr
from index.opening import open_index
from index.sync import sync
from tests.fake_slack import FakeSlack

ROOT = Path(__file__).parents[2]
QUESTION = "which roles use Go?"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def services_at(folder: Path, **settings: object) -> Iterator[Services]:
    made = Settings(postings_data=folder, metrics_port=free_port(), **settings)  # type: ignore[arg-type]  # overrides of any setting
    with open_index(made) as index:
        services = build_services(index, build_answerer(index), Startup())
        yield services
        services.responder.close()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    yield from services_at(tmp_path / "data")


def fetch(port: int | None, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def value_of(page: str, name: str) -> float:
    return float(re.search(rf"^{re.escape(name)} (\S+)$", page, re.M)[1])  # type: ignore[index]  # no match: the test fails


def test_a_bot_without_postings_is_alive_and_says_what_is_missing(services: Services, tmp_path: Path) -> None:
    index = services.index
    with observed(index.settings, index, services.startup, services.metrics) as port:
        assert fetch(port, "/healthz")[0] == 200
        status, body = fetch(port, "/readyz")
        assert (status, json.loads(body)["missing"]) == (503, ["The index holds no postings."])
        (tmp_path / "go.md").write_text("# Engineer\nCompany: Harbour\n\nYou will write Go.\n")
        sync(index, [str(tmp_path / "go.md")], embed=False)
        assert fetch(port, "/readyz")[0] == 200
        assert fetch(port, "/other")[0] == 404


def test_questions_are_counted_by_kind_and_outcome_and_the_index_is_seen(
    services: Services, tmp_path: Path
) -> None:
    index = services.index
    (tmp_path / "go.md").write_text("# Engineer\nCompany: Harbour\n\nYou will write Go.\n")
    sync(index, [str(tmp_path / "go.md")], embed=False)
    services.asking._answers.answer(QUESTION)
    services.asking._answers.answer("which roles use COBOL?")
    services.metrics.slack_called("chat.postMessage", 429)
    page = services.metrics.page().decode()
    assert value_of(page, 'postings_questions_total{kind="list",outcome="found"}') == 1
    assert value_of(page, 'postings_questions_total{kind="list",outcome="nothing"}') == 1
    assert value_of(page, 'postings_slack_calls_total{method="chat.postMessage",status="429"}') == 1
    assert value_of(page, "postings_index_postings") == 1
    assert value_of(page, "postings_embedding_pending") > 0
    assert 0 <= value_of(page, "postings_index_age_seconds") < 600
    assert value_of(page, "postings_queue") == 0


def test_what_alerts_and_examples_ask_by_themselves_is_no_question(
    services: Services, tmp_path: Path
) -> None:
    (tmp_path / "go.md").write_text("# Engineer\nCompany: Harbour\n\nYou will write Go.\n")
    sync(services.index, [str(tmp_path / "go.md")], embed=False)
    with capture_logs() as logged:
        services.alerts.save(Wish("T1", "U1", "C1", QUESTION))
        services.examples.questions()
        services.answers.answer(QUESTION)
    assert "postings_questions_total{" not in services.metrics.page().decode()
    assert not [line for line in logged if line["event"] == "a question"]


@pytest.mark.parametrize("wanted", [False, True])
def test_a_question_is_in_the_log_only_where_a_setting_says_so(tmp_path: Path, wanted: bool) -> None:
    for services in services_at(tmp_path / "data", log_questions=wanted):
        with capture_logs() as logged:
            services.asking._answers.answer(QUESTION)
        assert any(QUESTION in str(line) for line in logged) is wanted
        assert QUESTION not in services.metrics.page().decode()


def test_an_index_that_cannot_be_read_is_shown_as_such(services: Services) -> None:
    with services.index.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE postings")
    services.index.engine.dispose()
    metrics = Metrics(services.index)
    try:
        assert value_of(metrics.page().decode(), "postings_index_up") == 0
    finally:
        services.index.engine.dispose()


def test_a_port_in_use_is_a_sentence(services: Services) -> None:
    index = services.index
    with (
        observed(index.settings, index, services.startup, services.metrics),
        pytest.raises(SetupError, match="METRICS_PORT"),
        observed(index.settings, index, services.startup, services.metrics),
    ):
        pass


def test_every_try_of_a_call_of_slack_is_counted_whoever_makes_it(tmp_path: Path) -> None:
    with FakeSlack() as slack:
        token = SecretStr(slack.bot_token)
        for services in services_at(tmp_path / "data", slack_api_url=slack.api_url, slack_bot_token=token):
            called = services.metrics.slack_called
            alerts = clients_of(services.index.settings, services)("T1")
            answers = web_client(slack.api_url, slack.bot_token, called)
            slack.fail("chat.postMessage", 429, retry_after=0)
            alerts.chat_postMessage(channel="C1", text="an alert")
            slack.fail("chat.postMessage", 503)
            answers.chat_postMessage(channel="C1", text="an answer")
            slack.fail("response_url", 429, retry_after=0)
            webhook_client(f"{slack.origin}/commands/1", answers).send(text="for you alone")
            page = services.metrics.page().decode()
    count = 'postings_slack_calls_total{{method="{}",status="{}"}}'.format
    counted = {status: value_of(page, count("chat.postMessage", status)) for status in (200, 429, 503)}
    assert counted == {200: 2, 429: 1, 503: 1}
    assert [value_of(page, count("response_url", status)) for status in (200, 429)] == [1, 1]


def test_an_alert_waits_for_a_slack_that_is_busy_for_a_minute_at_most() -> None:
    with FakeSlack() as slack:
        slack.fail("chat.postMessage", 429, retry_after=61)
        with pytest.raises(SlackApiError, match="ratelimited"):
            once_client(slack.api_url, slack.bot_token).chat_postMessage(channel="C1", text="an alert")
        assert len(slack.called("chat.postMessage")) == 1


def test_the_dashboard_shows_what_is_counted(services: Services) -> None:
    services.metrics.answered("list", "found", 0.1)
    services.metrics.slack_called("chat.postMessage", 200)
    page = services.metrics.page().decode()
    text = (ROOT / "docs" / "dashboard.json").read_text("utf-8")
    shown = set(re.findall(r"\bpostings_\w+", text))
    assert json.loads(text)["panels"]
    known = set(re.findall(r"^(postings_\w+)", page, re.M)) | {"postings_index_age_seconds"}
    assert shown <= known
    counted = {name for name in known if not name.endswith(("_created", "_sum", "_count"))}
    assert counted <= shown, "counted and not shown"
    labels = set(re.findall(r"[{,](\w+)=", page))
    grouped = re.findall(r"by \((\w+)\)|\{(\w+)=", text)
    assert {first or second for first, second in grouped} <= labels


def test_where_anybody_may_ask_whether_it_is_ready_nothing_tells_where_the_database_stands(
    services: Services,
) -> None:
    with services.index.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE postings RENAME TO away")
    services.index.engine.dispose()
    inside = Readiness(services.index, Startup()).missing()
    outside = Readiness(services.index, Startup(), public=True).missing()
    assert str(services.index.settings.postings_data) in inside[0]
    assert outside == ["The index cannot be read."]
