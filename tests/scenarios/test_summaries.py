"""Summaries in Slack: above the numbered quotes, harmless, and no hindrance when the model is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.answering.phrasing import MACHINE_WRITTEN
from config.settings import Settings
from index.opening import Index
from tests.bot.writing.conftest import looked_up
from tests.fake_model import Write, fake_model
from tests.fake_slack import FakeSlack
from tests.scenarios.answering import Scripted
from tests.scenarios.conftest import bot_over_http
from tests.scenarios.steps import asked, pressed

GOOD = "The salary is $180,000 - $210,000 a year [1]. First a call of 30 minutes [2]."


def answered(
    slack: FakeSlack, index: Index, settings: Settings, write: Write, then: Callable[..., Any]
) -> Any:
    with fake_model(write) as model:
        index.settings = replace(index.settings, llm_url=model.url, llm_model="m", llm_timeout=10.0)
        with bot_over_http(slack, settings, index, Scripted(lambda _: looked_up()), patience=60) as delivery:
            return then(delivery, model)


def test_a_summary_stands_above_the_quotes_and_is_shared_with_them(
    slack: FakeSlack, index: Index, settings: Settings
) -> None:
    def ask_and_share(delivery: Any, model: Any) -> None:
        message = asked(slack, delivery, slack.events.command("what does Acme pay?"))
        words = message.words
        assert words.index("First a call of 30 minutes [2].") < words.index(MACHINE_WRITTEN)
        assert words.index(MACHINE_WRITTEN) < words.index("[1] Compensation") < words.index("[2] Interview")
        turned = pressed(slack, delivery, message, "Show more (1 left)")
        assert MACHINE_WRITTEN not in turned.words
        assert "[5] Pay" in turned.words
        shared = pressed(slack, delivery, message, "Share to channel")
        assert "First a call of 30 minutes [2]." in shared.words
        assert len(model.asked) == 1

    answered(slack, index, settings, lambda *_: GOOD, ask_and_share)
    assert slack.refusals == []


def test_a_manipulated_model_pings_nobody_in_slack(
    slack: FakeSlack, index: Index, settings: Settings
) -> None:
    text = (
        "<!channel> This job pays 900k [3]. <https://evil.example|Apply> [1]. *Now* [1]. "
        "The salary is $180,000 - $210,000 a year [1]."
    )
    message = answered(
        slack, index, settings, lambda *_: text,
        lambda delivery, _: asked(slack, delivery, slack.events.mention("what does Acme pay?")),
    )  # fmt: skip
    summary = message.words.partition(MACHINE_WRITTEN)[0]
    assert "The salary is $180,000 - $210,000 a year [1]." in summary
    for bad in ("900k", "channel", "evil", "Now"):
        assert bad not in summary
    assert "<!channel>" not in message.text


def test_without_a_model_that_answers_the_plain_answer_comes(
    slack: FakeSlack, index: Index, settings: Settings
) -> None:
    def fail(handler: Any, _body: Any) -> None:
        handler.send("no", 500)

    message = answered(
        slack, index, settings, fail,
        lambda delivery, _: asked(slack, delivery, slack.events.mention("what does Acme pay?")),
    )  # fmt: skip
    assert "Platform Engineer" in message.words
    assert MACHINE_WRITTEN not in message.words
    assert "[1]" not in message.words
