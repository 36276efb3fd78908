"""What can be pressed under an answer: share, why, more like this, relax, which one, good or bad."""

from __future__ import annotations

import dataclasses
from io import StringIO
from typing import Any

import pytest

from bot.answering.answers import Answer, Choice, Match, Relaxed
from bot.exporting import candidates
from bot.state import State
from index.opening import Index
from index.postings import Evidence
from tests.fake_slack import FakeSlack, SentMessage
from tests.fake_slack.events import CHANNEL, DIRECT
from tests.fake_slack.workspace import TRIGGER_SECONDS
from tests.scenarios.answering import HOSTILE, Scripted, one_posting
from tests.scenarios.conftest import Start
from tests.scenarios.steps import asked, pressed

both = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)
http = pytest.mark.parametrize("start", ["http"], indirect=True)


def with_ways_out(question: str) -> Answer:
    """Nothing matches "none …"; without Go, three do."""
    if not question.startswith("none"):
        return one_posting(question)
    ways = (Relaxed("technology is Go", 3, "who is remote?", emptied=True), Relaxed("workplace", 0, ""))
    return dataclasses.replace(one_posting(question), postings=(), count=0, relaxed=ways)


def with_choices(question: str) -> Answer:
    """Two postings may be meant, unless one is pointed to."""
    if "(posting" in question:
        return one_posting(question)
    choices = tuple(
        Choice(f"Engineer · Acme · {x}", x, f"{question} (posting {x})") for x in ("Oslo", "Rome")
    )
    return dataclasses.replace(one_posting(question), choices=choices)


@both
def test_a_private_answer_is_shared_to_the_channel_once(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        private = asked(slack, delivery, slack.events.command("who uses Go?"))
        shared = pressed(slack, delivery, private, "Share to channel")
        again = pressed(slack, delivery, private, "Share to channel")
        assert "Senior Go Engineer" in pressed(slack, delivery, shared, "Why?").words
    assert (private.ephemeral, shared.ephemeral, again.ephemeral) == (True, False, True)
    assert shared.channel in (None, CHANNEL)
    assert "who uses Go?" in shared.words
    assert "Senior Go Engineer" in shared.words
    assert shared.pings == ("user",)  # who shared it, and nobody else
    assert "Share to channel" not in str(shared.blocks)
    assert "shared in this channel already" in again.words


@http
def test_only_who_asked_shares_a_private_answer(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        private = asked(slack, delivery, slack.events.command("who uses Go?"))
        somebody = {"id": "U0OTHER", "team_id": "T0FAKE"}
        answer = asked(slack, delivery, slack.events.press(private, "Share to channel", user=somebody))
    assert "Only the person who asked" in answer.words
    assert answer.ephemeral


@both
def test_why_shows_each_criterion_with_its_quote_and_section_to_the_one_who_asks(
    slack: FakeSlack, start: Start
) -> None:
    with start(Scripted()) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
        why = pressed(slack, delivery, message, "Why?")
    for text in (why.words, why.text):
        for words in ("technology is Go", "You write Go. who uses Go?", "Requirements", "Senior Go Engineer"):
            assert words in text
    assert why.ephemeral
    assert not why.replaces
    assert why.payload["thread_ts"] == message.thread_ts


@both
def test_more_like_this_asks_about_exactly_that_posting_beside_the_answer(
    slack: FakeSlack, start: Start
) -> None:
    answers = Scripted()
    with start(answers) as delivery:
        public = asked(slack, delivery, slack.events.mention("who uses Go?"))
        private = asked(slack, delivery, slack.events.command("who uses Go?"))
        beside, whispered = (pressed(slack, delivery, m, "More like this") for m in (public, private))
    assert answers.questions[-1] == "postings similar to this one (posting acme/go.md)"
    assert (beside.ephemeral, beside.thread_ts) == (False, public.thread_ts)
    assert (whispered.ephemeral, whispered.replaces) == (True, False)


@both
def test_an_empty_result_offers_to_be_asked_without_a_criterion(slack: FakeSlack, start: Start) -> None:
    answers = Scripted(with_ways_out)
    with start(answers) as delivery:
        message = asked(slack, delivery, slack.events.mention("none is remote and uses Go"))
        relaxed = pressed(slack, delivery, message, "3 postings without “technology is Go”")
        followed = asked(slack, delivery, slack.events.mention("and in Oslo?", thread_ts=message.thread_ts))
    assert "who is remote?" in relaxed.words
    assert relaxed.thread_ts == message.thread_ts == followed.thread_ts
    assert answers.earlier[-1] == ("none is remote and uses Go", "who is remote?")


@both
def test_which_of_several_postings_is_meant_is_chosen_by_a_button(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(with_choices)) as delivery:
        message = asked(slack, delivery, slack.events.direct_message("what does Acme pay?"))
        chosen = pressed(slack, delivery, message, "Engineer · Acme · Rome")
        stale = pressed(slack, delivery, message, "Engineer · Acme · Oslo", value=_value(message, "0" * 12))
    assert "Which one do you mean?" in message.words
    assert "(posting Rome)" in chosen.words
    assert (chosen.channel, chosen.thread_ts) == (DIRECT, None)
    assert "no longer offered" in stale.words


@both
def test_a_bad_answer_is_noted_with_a_reason_and_exported(
    slack: FakeSlack, start: Start, index: Index
) -> None:
    with start(Scripted()) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
        assert "Thank you" in pressed(slack, delivery, message, "Good answer").words
        delivery.deliver(slack.events.press(message, "Bad answer"))
        [view] = slack.wait_for_views(1)
        assert "who uses Go?" in view.words
        reason = {"selected_option": {"value": "missing_posting"}}
        values: dict[str, Any] = {"reason": reason, "comment": {"value": "Acme’s other <!channel> role"}}
        thanks = asked(slack, delivery, slack.events.submit(view, values))
    assert "Thank you" in thanks.words
    assert thanks.ephemeral
    [opinion] = State(index.engine).feedback.all()
    assert (opinion.good, opinion.reason) == (False, "missing_posting")
    assert opinion.comment == "Acme’s other <!channel> role"
    [line] = candidates(iter([opinion]), Scripted())
    assert '"expect": ["acme/go.md"]' in line
    assert "U0PERSON" not in line
    assert slack.refusals == []


@http
def test_a_modal_that_cannot_be_opened_in_time_loses_no_opinion(
    slack: FakeSlack, start: Start, index: Index
) -> None:
    with start(Scripted()) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
        press = slack.events.press(message, "Bad answer")
        slack.workspace.age_triggers(TRIGGER_SECONDS + 1)
        assert "not good" in asked(slack, delivery, press).words
    assert [opinion.good for opinion in State(index.engine).feedback.all()] == [False]


@http
@pytest.mark.parametrize(
    ("label", "what"), [("Why?", "why.000000000000"), ("Why?", "delete.0"), ("Good answer", "perfect")]
)
def test_a_value_that_means_nothing_gets_a_sentence(
    slack: FakeSlack, start: Start, label: str, what: str
) -> None:
    with start(Scripted()) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
        answer = pressed(slack, delivery, message, label, _value(message, what))
    assert answer.ephemeral
    assert "no longer part" in answer.words or "cannot read" in answer.words


@http
def test_a_database_that_is_down_is_said_and_recovered_from(
    slack: FakeSlack, start: Start, index: Index
) -> None:
    with start(Scripted()) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
        with index.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE shown_answers RENAME TO away")
        down = pressed(slack, delivery, message, "Why?")
        unbuttoned = asked(slack, delivery, slack.events.mention("who uses Go?"))
        with index.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO shown_answers")
        back = pressed(slack, delivery, message, "Why?")
    assert "My database does not answer" in down.words
    assert "Senior Go Engineer" in unbuttoned.words
    assert "Why?" not in unbuttoned.words
    assert "Requirements" in back.words


@both
def test_hostile_text_acts_in_no_message_and_no_view(slack: FakeSlack, start: Start) -> None:
    def hostile(question: str) -> Answer:
        answer = one_posting(question, title=HOSTILE)
        [posting] = answer.postings
        quoted = Evidence(HOSTILE * 200, HOSTILE, 0, 0)
        evidence = dataclasses.replace(posting.evidence[0], evidence=quoted)
        posting = dataclasses.replace(
            posting, evidence=(evidence,) * 30, unstated=(HOSTILE,) * 9, match=Match.YES
        )
        return dataclasses.replace(answer, postings=(posting,))

    with start(Scripted(hostile)) as delivery:
        private = asked(slack, delivery, slack.events.command(HOSTILE))
        shared = pressed(slack, delivery, private, "Share to channel")
        why = pressed(slack, delivery, private, "Why?")
        delivery.deliver(slack.events.press(private, "Bad answer"))
        slack.wait_for_views(1)
    assert (private.pings, shared.pings, why.pings) == ((), ("user",), ())
    assert "<!channel>" not in private.text + shared.text + why.text
    assert slack.refusals == []


def _value(message: SentMessage, what: str) -> str:
    menus = [block["accessory"] for block in message.blocks if "accessory" in block]
    return f"{menus[0]['options'][0]['value'].partition('|')[0]}|{what}"


@both
def test_a_button_that_nobody_knows_gets_a_sentence(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
        for changes in ({"action_id": "gone.button"}, {"action_id": ""}, {}):
            press = slack.events.press(message, "Why?", "x" * 2_000)
            press.body["actions"][0].update(changes)
            answer = asked(slack, delivery, press)
            assert answer.ephemeral
            assert "do not know this button" in answer.words or "cannot read" in answer.words
        link = slack.events.press(message, "Why?")
        del link.body["actions"][0]["selected_option"]
        link.body["actions"][0]["action_id"] = "a.link"
        assert delivery.deliver(link).accepted
        assert len(slack.wait_until_quiet(0.3)) == 4


@http
def test_an_interaction_without_its_parts_is_no_disaster(
    slack: FakeSlack, start: Start, log: StringIO
) -> None:
    with start(Scripted()) as delivery:
        message = asked(slack, delivery, slack.events.mention("who uses Go?"))
        for missing in ("team", "channel", "container", "message", "trigger_id", "response_url", "user"):
            press = slack.events.press(message, "Why?")
            del press.body[missing]
            delivery.deliver(press)
        assert asked(slack, delivery, slack.events.command("who uses Go?")).ephemeral
    assert "Traceback" not in log.getvalue()
