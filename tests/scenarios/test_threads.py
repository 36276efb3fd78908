"""Conversations: follow-ups without a mention, a status at once, questions to begin with."""

from __future__ import annotations

import pytest

from bot.answering.answer import Answerer
from bot.replies import STATUS
from bot.state import State
from bot.state.channels import ChannelSettings
from index.opening import Index
from tests.fake_slack import FakeSlack
from tests.fake_slack.events import BOT_USER, CHANNEL, DIRECT, TEAM
from tests.scenarios.answering import Scripted
from tests.scenarios.conftest import Start
from tests.scenarios.steps import asked

both = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)
http = pytest.mark.parametrize("start", ["http"], indirect=True)


@both
def test_a_follow_up_in_a_thread_of_the_bot_needs_no_mention(
    slack: FakeSlack, start: Start, answerer: Answerer
) -> None:
    with start(answerer) as delivery:
        first = asked(slack, delivery, slack.events.mention("which roles use Go?"))
        thread = first.thread_ts
        narrowed = asked(
            slack, delivery, slack.events.channel_message("only the remote ones", thread_ts=thread)
        )
        counted = asked(
            slack, delivery, slack.events.channel_message("how many of those are senior?", thread_ts=thread)
        )
    assert narrowed.thread_ts == counted.thread_ts == thread
    assert "technology is Go AND workplace is remote" in narrowed.words
    assert "technology is Go AND workplace is remote AND seniority" in counted.words


@both
def test_chatter_other_threads_and_other_peoples_questions_are_left_alone(
    slack: FakeSlack, start: Start, answerer: Answerer
) -> None:
    with start(answerer) as delivery:
        first = asked(slack, delivery, slack.events.mention("which roles use Go?"))
        for text, changes in (
            ("thanks, that helps!", {}),
            ("did you apply to one of them?", {}),
            (f"<@{BOT_USER}> only the remote ones", {}),  # comes as a mention too, and is answered there
            ("<@U0ANNA> are these remote?", {}),
            ("only the remote ones", {"bot_id": "B0OTHER"}),
            ("only the remote ones", {"subtype": "message_changed"}),
            ("which roles are remote?", {"thread_ts": "1700000000.000001"}),
            ("which roles are remote?", {"thread_ts": None}),
            ("which roles are remote?", {"channel": "C0ANOTHER"}),
        ):
            message = slack.events.channel_message(text, **{"thread_ts": first.thread_ts, **changes})
            assert delivery.deliver(message).accepted
        assert len(slack.wait_until_quiet(0.5)) == 1
    assert len(slack.called("assistant.threads.setStatus")) == 1  # nobody sees that the bot listens


@both
def test_a_mention_has_a_status_before_its_answer(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(seconds=0.2)) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
    methods = [method for method, _ in slack.calls]
    assert methods.index("assistant.threads.setStatus") < methods.index("chat.postMessage")
    [status] = slack.called("assistant.threads.setStatus")
    assert (status["channel_id"], status["thread_ts"]) == (CHANNEL, message.thread_ts)


@http
def test_where_slack_has_no_status_a_message_holds_the_place_of_a_late_answer(
    slack: FakeSlack, start: Start
) -> None:
    slack.fail("assistant.threads.setStatus", 200, times=9, error="access_denied")
    with start(Scripted(seconds=0.6), patience=0.1) as delivery:
        delivery.deliver(slack.events.mention("who uses Go?"))
        late, answer = slack.wait_for_messages(2)
        delivery.deliver(slack.events.command("who uses Go?"))
        whispered, last = slack.wait_for_messages(4)[2:]
    assert "takes longer than usual" in late.text
    assert (answer.replaces, answer.ts) == (True, late.ts)
    assert "Senior Go Engineer" in answer.words
    assert "takes longer than usual" in whispered.text
    assert whispered.ephemeral
    assert "Senior Go Engineer" in last.words


@http
def test_an_answer_delivered_twice_shows_its_status_once(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        payload = slack.events.mention("who uses Go?")
        for retry in (0, 1, 2):
            delivery.deliver(payload, retry)
        slack.wait_for_messages(1)
        slack.wait_until_quiet(0.3)
    assert len(slack.called("assistant.threads.setStatus")) == 1


@both
def test_who_opens_the_messages_finds_questions_to_begin_with(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        delivery.deliver(slack.events.home_opened("messages"))
        asked(slack, delivery, slack.events.direct_message("who uses Go?"))
    [prompts] = slack.called("assistant.threads.setSuggestedPrompts")
    assert prompts["channel_id"] == DIRECT
    assert "who pays the most?" in {prompt["message"] for prompt in prompts["prompts"]}
    assert slack.refusals == []


@http
def test_a_conversation_with_the_agent_bears_its_first_question_as_its_title(
    slack: FakeSlack, start: Start
) -> None:
    with start(Scripted()) as delivery:
        for text in ("who uses Go?", "and which are remote?"):
            message = slack.events.direct_message(text, thread_ts="1700000000.000009")
            asked(slack, delivery, message)
        asked(slack, delivery, slack.events.direct_message("no thread, no title"))
    [title] = slack.called("assistant.threads.setTitle")
    assert (title["title"], title["thread_ts"]) == ("who uses Go?", "1700000000.000009")
    assert slack.messages[1].thread_ts == "1700000000.000009"


@http
def test_a_status_is_taken_back_where_only_one_person_saw_the_answer(
    slack: FakeSlack, start: Start, index: Index
) -> None:
    state = State(index.engine)
    with start(Scripted(seconds=0.1)) as delivery:
        state.channels.set(TEAM, CHANNEL, ChannelSettings(private=True))
        answer = asked(slack, delivery, slack.events.mention("who uses Go?"))
    assert answer.ephemeral
    assert [call["status"] for call in slack.called("assistant.threads.setStatus")] == [STATUS, ""]
