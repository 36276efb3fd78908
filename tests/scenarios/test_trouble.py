"""When Slack, the network or whoever set the bot up makes trouble."""

from __future__ import annotations

import json
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.answering.answers import Answer
from bot.blocks import Message
from bot.http import EVENTS_PATH
from bot.replies import ChannelReply, ResponseUrlReply
from bot.slack import run
from bot.slack_client import web_client, webhook_client
from config.settings import Settings
from config.values import SecretStr
from index.errors import IndexProblem
from index.opening import Index
from tests.fake_slack import FakeSlack, HttpDelivery, SocketDelivery
from tests.fake_slack.delivery import PATIENCE
from tests.fake_slack.server import LONGEST
from tests.scenarios.answering import Scripted, one_posting
from tests.scenarios.conftest import Start, settings_for
from tests.scenarios.steps import asked

http = pytest.mark.parametrize("start", ["http"], indirect=True)
socket = pytest.mark.parametrize("start", ["socket"], indirect=True)


@http
def test_a_rate_limit_is_waited_out(slack: FakeSlack, start: Start) -> None:
    slack.fail("chat.postMessage", 429, retry_after=1)
    slack.fail("response_url", 429, retry_after=1)
    with start(Scripted()) as delivery:
        started = time.monotonic()
        delivery.deliver(slack.events.mention("who uses Go?"))
        delivery.deliver(slack.events.command("who uses Go?"))
        assert len(slack.wait_for_messages(2)) == 2
    assert time.monotonic() - started >= 1


@http
def test_an_error_of_slacks_server_is_tried_again(slack: FakeSlack, start: Start) -> None:
    slack.fail("chat.postMessage", 503)
    slack.fail("response_url", 500)
    with start(Scripted()) as delivery:
        delivery.deliver(slack.events.mention("who uses Go?"))
        delivery.deliver(slack.events.command("who uses Go?"))
        assert len(slack.wait_for_messages(2)) == 2


@http
@pytest.mark.parametrize("timestamp", ["-400", "+400", "soon", "", "١٧٠٠", "9" * 5_000, "1e9"])
def test_a_stale_or_senseless_timestamp_is_refused(slack: FakeSlack, start: Start, timestamp: str) -> None:
    if timestamp[:1] in ("-", "+"):
        timestamp = str(int(time.time()) + int(timestamp))
    body = json.dumps(slack.events.mention("who uses Go?").body).encode()
    with start(Scripted()) as delivery:
        assert isinstance(delivery, HttpDelivery)
        headers = {"content-type": "application/json"}
        if not timestamp.isascii():
            timestamp = timestamp.encode().decode("latin-1")
        ack = delivery.post(
            body, headers, timestamp or " ", signature="v0=" + "0" * 64 if len(timestamp) > 20 else None
        )
        assert ack.status == 401
        assert slack.wait_until_quiet(0.1) == []


@http
def test_a_clock_that_is_wrong_is_told_of_by_the_requests_it_refuses(
    slack: FakeSlack, start: Start, log: StringIO
) -> None:
    body, headers = b"{}", {"content-type": "application/json"}
    with start(Scripted()) as delivery:
        assert isinstance(delivery, HttpDelivery)
        an_hour_ago = str(int(time.time()) - 3600)
        assert delivery.post(body, headers, an_hour_ago, signature="v0=" + "0" * 64).status == 401
        assert "clock" not in log.getvalue()
        assert delivery.post(body, headers, an_hour_ago).status == 401
        assert "this machine's clock is wrong" in log.getvalue()


@http
def test_a_forged_signature_is_refused_before_the_body_is_read(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        assert isinstance(delivery, HttpDelivery)
        for body in (b"{}", b"{not json", b"\xff\xfe", b"payload=%7B", b"ssl_check=1&token=x"):
            for signature in ("v0=" + "0" * 64, "v0=", "Ünsinn"):
                headers = {"content-type": "application/json"}
                assert delivery.post(body, headers, signature=signature).status == 401
        assert delivery.post(b"{not json", {"content-type": "application/json"}).status == 400


@http
def test_a_request_larger_than_any_of_slacks_is_refused_unread(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        assert isinstance(delivery, HttpDelivery)
        for length, status in (("1000001", 413), ("9" * 30, 413), ("-1", 400), ("1e3", 400)):
            with closing(HTTPConnection(urlsplit(delivery.origin).netloc, timeout=PATIENCE)) as client:
                client.putrequest("POST", EVENTS_PATH)
                client.putheader("Content-Length", length)
                client.endheaders()  # and nothing more
                assert client.getresponse().status == status


@http
def test_other_paths_and_methods_are_told_apart(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        assert isinstance(delivery, HttpDelivery)
        assert delivery.get("/healthz").status == 200
        assert json.loads(delivery.get("/healthz").body) == {"status": "ok", "caveat": None}
        assert delivery.get("/slack/events").status == 405
        assert delivery.get("/").status == 404
        challenge = b'{"type": "url_verification", "challenge": "c4"}'
        assert "c4" in delivery.post(challenge, {"content-type": "application/json"}).body


@socket
def test_a_dropped_connection_is_made_again(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        slack.sockets.drop()
        assert slack.sockets.connected.wait(LONGEST), "the bot did not come back"
        assert delivery.deliver(slack.events.mention("who uses Go?")).accepted
        assert len(slack.wait_for_messages(1)) == 1


@socket
def test_a_refreshed_connection_loses_nothing(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        slack.sockets.refresh()
        slack.sockets.wait_for_connections(2)
        for which in (0, 1):  # Slack may still use the old connection
            assert slack.sockets.send(slack.events.mention("who uses Go?"), 0, PATIENCE, which)
        assert delivery.deliver(slack.events.command("who uses Go?")).accepted
        assert len(slack.wait_for_messages(3)) == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slack_bot_token": None}, ["SLACK_BOT_TOKEN", "OAuth & Permissions"]),
        ({"slack_app_token": None}, ["SLACK_APP_TOKEN", "connections:write"]),
        ({"slack_bot_token": SecretStr("xoxb-wrong")}, ["SLACK_BOT_TOKEN", "invalid_auth"]),
        ({"slack_app_token": SecretStr("xapp-wrong")}, ["SLACK_APP_TOKEN", "invalid_auth"]),
        ({"slack_bot_token": SecretStr("xapp-1-swapped")}, ["SLACK_BOT_TOKEN", "another sort of token"]),
        ({"slack_app_token": SecretStr("xoxb-swapped")}, ["SLACK_APP_TOKEN", "another sort of token"]),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, ["cannot be reached", "SLACK_API_URL"]),
    ],
)
def test_what_keeps_the_bot_from_starting_is_one_sentence(
    slack: FakeSlack,
    index: Index,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    words: list[str],
) -> None:
    settings = settings_for(slack, **changes)
    assert run(settings, Scripted(), index, stop=threading.Event()) == 2
    [sentence] = capsys.readouterr().err.splitlines()
    assert all(word in sentence for word in words)
    assert "-wrong" not in sentence
    assert "-swapped" not in sentence


def test_a_slack_that_is_down_is_not_taken_for_a_wrong_token(
    slack: FakeSlack, settings: Settings, index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    for method in ("auth.test", "apps.connections.open"):
        slack.fail(method, 502)
        assert run(settings, Scripted(), index, stop=threading.Event()) == 2
        assert "Slack cannot be reached" in capsys.readouterr().err


def test_blocks_that_slack_refuses_go_as_text(slack: FakeSlack, log: StringIO) -> None:
    message = Message("the answer", ({"type": "no such block"},))
    ChannelReply(web_client(slack.api_url, slack.bot_token), "C1", None).send(message)
    ResponseUrlReply(webhook_client(f"{slack.origin}/commands/1")).send(message)
    assert [(sent.text, sent.blocks) for sent in slack.messages] == [("the answer", [])] * 2
    assert "unsupported type" in log.getvalue()


def test_a_used_up_response_url_is_an_error_and_not_silence(slack: FakeSlack) -> None:
    reply = ResponseUrlReply(webhook_client(f"{slack.origin}/commands/1"))
    for _ in range(5):
        reply.send(Message("one of five"))
    with pytest.raises(Exception, match="used up"):
        reply.send(Message("one too many"))
    with pytest.raises(Exception, match="used_url"):
        ResponseUrlReply(webhook_client(f"{slack.origin}/commands/1")).send(Message("from another process"))
    assert len(slack.messages) == 5


def test_two_processes_answer_an_event_once(slack: FakeSlack, settings: Settings, index: Index) -> None:
    payload = slack.events.mention("who uses Go?")
    for _ in range(2):
        stop = threading.Event()
        thread = threading.Thread(target=run, args=(settings, Scripted(), index, None, stop))
        slack.sockets.connected.clear()
        thread.start()
        assert slack.sockets.connected.wait(LONGEST)
        assert SocketDelivery(slack).deliver(payload).accepted
        slack.wait_for_messages(1)
        slack.wait_until_quiet(0.3)
        stop.set()
        thread.join()
    assert len(slack.messages) == 1


@http
@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (IndexProblem("The store of passages does not answer."), "The store of passages does not answer."),
        (OperationalError("SELECT", {}, Exception("gone")), "My database does not answer"),
        (DatabaseError("SELECT", {}, Exception("file is not a database")), "has to restore a backup"),
    ],
)
def test_what_is_down_is_said_and_the_next_question_is_answered(
    slack: FakeSlack, start: Start, trouble: Exception, said: str
) -> None:
    def down_once(question: str) -> Answer:
        if question == "while it is down?":
            raise trouble
        return one_posting(question)

    with start(Scripted(down_once)) as delivery:
        for payload in (slack.events.mention, slack.events.command, slack.events.direct_message):
            down = asked(slack, delivery, payload("while it is down?"))
            assert said in down.words
            assert "eference " in down.words
            assert "Senior Go Engineer" in asked(slack, delivery, payload("and now?")).words
