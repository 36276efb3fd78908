"""Summaries by a model behind a real address: good, manipulated, slow, broken."""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO
from threading import Thread
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from bot.answering.output import as_json
from bot.answering.phrasing import MACHINE_WRITTEN
from bot.understanding.questions import Kind
from bot.writing.writer import Writer, build_writer
from config.logs import set_up_logs
from config.settings import Settings, SettingsError
from config.values import SecretStr
from tests.bot.writing.conftest import PAY, TRAP, TURNED_ROUND, easily_turned, looked_up
from tests.fake_model import FakeModel, Handler, Write, completion, fake_model, given_quotes
from tests.scenarios.steps import wait_until

GOOD = "The salary is $180,000 - $210,000 a year [1]. First a call of 30 minutes [2]."
KEY = "sk-very-secret-key"


def settings_for(model: FakeModel, **changes: Any) -> Settings:
    values: dict[str, Any] = {"llm_url": model.url, "llm_model": "m", "llm_timeout": 5}
    return Settings(**{**values, "llm_api_key": SecretStr(KEY), **changes})


@contextmanager
def writing(write: Write, **changes: Any) -> Iterator[tuple[Writer, FakeModel, Counter[str]]]:
    counted: Counter[str] = Counter()
    with fake_model(write) as model:
        yield (
            build_writer(settings_for(model, **changes), lambda outcome: counted.update([outcome])),
            model,
            counted,
        )


def test_a_good_model_is_summarised_above_the_quotes_with_their_numbers() -> None:
    with writing(lambda *_: GOOD) as (writer, model, counted):
        answer = writer.written(looked_up())
    assert [cited.quotes for cited in answer.summary] == [(1,), (2,)]
    above, quote = (
        answer.text.index("a year [1]. First a call of 30 minutes [2]."),
        answer.text.index(f"[1] “{PAY}”"),
    )
    assert above < answer.text.index(MACHINE_WRITTEN) < quote
    assert json.loads(as_json(answer))["summary"][1] == {"text": "First a call of 30 minutes.", "quotes": [2]}
    assert counted == {"written": 1}
    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_the_model_is_sent_the_quotes_and_nothing_else_of_the_answer() -> None:
    with writing(lambda *_: GOOD) as (writer, model, _):
        writer.written(looked_up(notes=("a note",), suggestions=("another question",)))
    [body] = model.asked
    sent = json.dumps(body, ensure_ascii=False)
    assert [quote["number"] for quote in given_quotes(body)] == [1, 2, 4, 5]
    for unsent in (looked_up().question, "a note", "another question", "evil.example", KEY):
        assert unsent not in sent


def test_the_quotes_order_and_postings_are_never_changed_by_a_summary() -> None:
    with writing(lambda *_: GOOD) as (writer, _, _):
        plain, answer = looked_up(), writer.written(looked_up())
    for field in (
        "postings",
        "quotes",
        "count",
        "total",
        "headline",
        "understood",
        "ignored",
        "notes",
        "kind",
    ):
        assert getattr(answer, field) == getattr(plain, field)


MANIPULATED = (
    "This job pays 900k [3]. This job pays 900k [1]. <!channel> apply now [1]. "
    "See https://evil.example for more [3]. The salary is $900,000 a year [1]. "
    "The salary is $180,000 - $210,000 a year [5]. *Best job ever* [1]. "
    "[Apply](https://evil.example) [1]. First a call of 30 minutes [2]."
)


def test_a_manipulated_model_gets_nothing_through_but_what_is_quoted() -> None:
    with writing(lambda *_: MANIPULATED) as (writer, model, _):
        answer = writer.written(looked_up())
    assert [cited.text for cited in answer.summary] == ["First a call of 30 minutes."]
    assert TRAP not in json.dumps(model.asked)
    assert TRAP in answer.text  # the quote itself is shown, as a quote


def test_a_manipulated_model_cannot_turn_round_what_is_quoted() -> None:
    draft = " ".join(sentence for sentence, _ in TURNED_ROUND) + " Acme is remote, not on-site [1]."
    with writing(lambda *_: draft) as (writer, _, _):
        answer = writer.written(easily_turned())
    assert [cited.text for cited in answer.summary] == ["Acme is remote, not on-site."]


def slow(handler: Handler, _body: dict[str, Any]) -> None:
    handler.model.over.wait(20)


def endless(handler: Handler, _body: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while not handler.model.over.wait(0.02):
        handler.wfile.write(b" ")


def endless_head(handler: Handler, _body: dict[str, Any]) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not handler.model.over.wait(0.02):
        handler.wfile.write(b"x")


def huge(handler: Handler, _body: dict[str, Any]) -> None:
    handler.send(json.dumps(completion("x" * 3_000_000)))


def packed(handler: Handler, _body: dict[str, Any]) -> None:
    body = gzip.compress(json.dumps(completion(GOOD)).encode())
    handler.send_response(200)
    for name, value in (("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))):
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def elsewhere(handler: Handler, _body: dict[str, Any]) -> None:
    handler.send("", 307, Location=handler.model.url + "/elsewhere")


def sending(body: str | bytes, status: int = 200) -> Callable[[Handler, dict[str, Any]], None]:
    return lambda handler, _body: handler.send(body, status)


def hang_up(handler: Handler, _body: dict[str, Any]) -> None:
    handler.close_connection = True


@pytest.mark.parametrize(
    ("write", "outcome"),
    [
        (slow, "late"), (endless, "late"), (endless_head, "late"), (huge, "failed"), (packed, "failed"),
        (elsewhere, "failed"), (hang_up, "failed"), (sending("{}"), "failed"), (sending("no json"), "failed"),
        (sending("secret words of a person", 500), "failed"), (sending("[]", 401), "failed"),
        (sending("", 429), "failed"), (sending("{\"choices\": []}"), "failed"),
        (sending("[" * 200_000), "failed"), (sending('{"choices": {"0": 1}}'), "failed"),
        (sending(b'{"choices"\xff\xfe: []}'), "failed"),
        (sending(json.dumps(completion("")).replace('""', '[{"type": "text"}]')), "unsupported"),
        (lambda *_: "\ud800" + GOOD.partition(".")[0], "unsupported"),
        (lambda *_: "", "unsupported"),
        (lambda *_: "It pays well.", "unsupported"), (lambda *_: "\x00" * 100_000, "unsupported"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_the_plain_answer_stands(write: Write, outcome: str) -> None:
    limit = 0.8 if outcome == "late" else 5
    with writing(write, llm_timeout=limit) as (writer, model, counted), capture_logs() as logs:
        began = time.monotonic()
        answer = writer.written(looked_up())
        seconds = time.monotonic() - began
    assert answer == looked_up()
    assert seconds < 10  # the slow ones go on for twenty
    assert counted == {outcome: 1}
    [line] = [line for line in logs if line["event"] == "an answer goes without a summary"]
    assert line["outcome"] == outcome
    assert "secret words" not in str(logs)
    assert KEY not in str(logs)
    assert len(model.asked) <= 1  # redirects are not followed, nothing is tried again


def test_only_the_configured_address_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "https://elsewhere.example/v1")
    with writing(lambda *_: GOOD) as (writer, model, counted):
        writer.written(looked_up())
    assert counted == {"written": 1}
    assert "elsewhere" not in str(model.headers[0])


def test_a_model_that_takes_no_options_is_asked_without() -> None:
    def picky(handler: Handler, body: dict[str, Any]) -> str | None:
        if "temperature" not in body:
            return GOOD
        handler.send('{"error": {"message": "unsupported"}}', 400)
        return None

    with writing(picky) as (writer, model, counted):
        writer.written(looked_up())
        writer.written(looked_up(understood="pay"))
    assert counted == {"written": 2}
    assert len(model.asked) == 3


def test_what_a_model_says_to_itself_is_left_out() -> None:
    with writing(lambda *_: f"<think>The salary is $180,000 a year [1].</think>{GOOD}") as (writer, _, _):
        assert len(writer.written(looked_up()).summary) == 2


def test_the_same_answer_keeps_its_summary_and_costs_one_call() -> None:
    with writing(lambda *_: GOOD) as (writer, model, _):
        assert writer.again(looked_up()) == looked_up()
        first, second = writer.written(looked_up()), writer.written(looked_up())
        assert first == second == writer.again(looked_up())
        assert len(model.asked) == 1


def test_a_model_that_keeps_failing_is_left_alone_for_a_while() -> None:
    with writing(sending("", 500)) as (writer, model, counted):
        for n in range(5):
            writer.written(looked_up(understood=f"pay {n}"))
        assert len(model.asked) == 3
    assert counted == {"failed": 3, "resting": 2}


def test_a_slow_model_holds_up_no_more_than_four_answers() -> None:
    with writing(slow, llm_timeout=1) as (writer, _, counted):
        threads = [Thread(target=writer.written, args=(looked_up(understood=f"pay {n}"),)) for n in range(7)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert counted == {"late": 4, "busy": 3}


def test_when_the_bot_ends_nobody_waits_for_a_summary_any_more() -> None:
    with writing(slow, llm_timeout=60) as (writer, model, counted), ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(writer.written, looked_up(understood=f"pay {n}")) for n in range(2)]
        wait_until(lambda: len(model.asked) == 2)
        began = time.monotonic()
        writer.close()
        assert [one.result().summary for one in asked] == [(), ()]
        assert writer.written(looked_up()) == looked_up()
        assert time.monotonic() - began < 5
    assert counted == {"stopped": 3}
    assert len(model.asked) == 2


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.LOOKUP, Kind.COMPARE)])
def test_other_answers_are_not_sent(kind: Kind) -> None:
    with writing(lambda *_: GOOD) as (writer, model, _):
        assert writer.written(looked_up(kind=kind)) == looked_up(kind=kind)
    assert model.asked == []


def test_an_answer_that_does_not_say_or_has_too_much_to_read_is_not_sent() -> None:
    with writing(lambda *_: GOOD) as (writer, model, _):
        for answer in (looked_up(count=0), looked_up(quotes=()), looked_up(quotes=looked_up().quotes * 10)):
            assert writer.written(answer) == answer
    assert model.asked == []


def test_without_settings_nothing_is_imported_and_nothing_written() -> None:
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "openai"}
    for name in kept:
        del sys.modules[name]
    try:
        assert build_writer(Settings()).written(looked_up()) == looked_up()
        assert "openai" not in sys.modules
    finally:
        sys.modules.update(kept)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"llm_url": "http://localhost:1/v1"}, "LLM_URL is set and LLM_MODEL is not"),
        ({"llm_model": "m"}, "LLM_MODEL is set and LLM_URL is not"),
        ({"llm_api_key": SecretStr(KEY)}, "LLM_API_KEY is set and LLM_URL is not"),
    ],
)
def test_half_of_a_model_is_a_sentence(given: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        build_writer(Settings(**given))


def test_a_missing_package_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.writing.chat_model.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"pip install -r requirements/writing\.txt"):
        build_writer(Settings(llm_url="http://localhost:1/v1", llm_model="m"))


def test_neither_the_key_nor_what_is_sent_reaches_a_log_at_any_level() -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    stream = StringIO()
    try:
        with writing(sending(f"{KEY} {PAY}", 500), log_level="DEBUG") as (writer, model, _):
            set_up_logs(settings_for(model, log_level="DEBUG"), stream)
            writer.written(looked_up())
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
    assert "an answer goes without a summary" in stream.getvalue()
    for unsaid in (KEY, PAY, "whiteboard", looked_up().question, looked_up().understood):
        assert unsaid not in stream.getvalue()
    assert KEY not in repr(settings_for(model))
