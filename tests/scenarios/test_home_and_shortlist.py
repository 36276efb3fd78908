"""The Home, the form that builds a question, and the shortlist, end to end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import build_answerer
from bot.answering.answers import Answers
from index.opening import Index
from index.sync import sync
from tests.fake_slack import FakeSlack
from tests.fake_slack.events import CHANNEL, DIRECT, PERSON
from tests.scenarios.answering import HOSTILE, Scripted
from tests.scenarios.conftest import Start
from tests.scenarios.steps import asked, pressed

both = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)
http = pytest.mark.parametrize("start", ["http"], indirect=True)


@pytest.fixture
def answers(index: Index) -> Answers:
    sync(index, ["samples/board"], embed=False)
    return build_answerer(index)


@both
def test_the_home_shows_what_is_indexed_and_what_is_mine(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        asked(slack, delivery, slack.events.command("who uses Rust?"))
        asked(slack, delivery, slack.events.command("alert remote Go roles"))
        answer = asked(slack, delivery, slack.events.command("Go roles"))
        pressed(slack, delivery, answer, "Save to my shortlist")
        assert delivery.deliver(slack.events.home_opened()).accepted
        [home] = slack.wait_for_views(1)
        asked_there = asked(slack, delivery, slack.events.press_in_view(home, "who uses Rust?"))
    assert (home.via, home.user) == ("views.publish", PERSON)
    assert "11 postings of " in home.words
    assert ", last read 20" in home.words
    assert "remote Go roles" in home.words
    assert "Interested" in home.words
    assert asked_there.channel == DIRECT
    assert "Rust" in asked_there.words


@http
def test_every_example_question_of_the_home_has_an_answer(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        delivery.deliver(slack.events.home_opened())
        [home] = slack.wait_for_views(1)
        examples = [
            element["value"]
            for block in home.view["blocks"]
            for element in block.get("elements", [])
            if element.get("action_id", "").startswith("home.ask:example")
        ]
        assert len(examples) >= 3
        for example in examples:
            answer = asked(slack, delivery, slack.events.press_in_view(home, example))
            assert not answer.words.startswith("0 of")


@http
def test_in_the_home_alerts_and_saved_postings_are_changed_in_place(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        asked(slack, delivery, slack.events.command("alert remote Go roles"))
        delivery.deliver(slack.events.home_opened())
        [home] = slack.wait_for_views(1)
        delivery.deliver(slack.events.press_in_view(home, "Pause"))
        paused = slack.wait_for_views(2)[1]
    assert "paused" in paused.words


@http
def test_the_messages_tab_is_no_home(slack: FakeSlack, start: Start, answers: Answers) -> None:
    with start(answers) as delivery:
        delivery.deliver(slack.events.home_opened(tab="messages"))
        asked(slack, delivery, slack.events.command("who uses Rust?"))
    assert [view for view in slack.views if view.view["type"] == "home"] == []


@both
def test_a_question_is_built_from_fields_and_answered_directly(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        assert delivery.deliver(slack.events.command("build")).accepted
        [form] = slack.wait_for_views(1)
        assert "Choose something" in form.words
        filled: dict[str, dict[str, Any]] = {
            "question.change:technologies": {"value": "Go, Rust"},
            "question.change:workplace": {"selected_options": [{"value": "remote"}, {"value": "forged"}]},
            "question.change:currency": {"selected_option": {"value": "€"}},
        }
        answer = asked(slack, delivery, slack.events.submit(form, filled))
    assert answer.channel == DIRECT
    assert "workplace is remote" in answer.words
    assert "technology is Go OR technology is Rust" in answer.words


@http
def test_the_form_shows_the_question_in_words_as_it_is_filled_in(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        delivery.deliver(slack.events.shortcut("question.open"))
        [form] = slack.wait_for_views(1)
        press = slack.events.press_in_view(form, "Remote")
        values = {"b": {"question.change:workplace": {"selected_options": [{"value": "remote"}]}}}
        press.body["view"]["state"] = {"values": values}
        assert delivery.deliver(press).accepted
        followed = slack.wait_for_views(2)[1]
        empty = delivery.deliver(slack.events.submit(form))
    assert "remote roles" in followed.words
    assert "Choose at least one thing" in empty.body


@both
def test_a_posting_is_saved_noted_moved_on_and_removed_in_private(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        answer = asked(slack, delivery, slack.events.mention("Go roles"))
        saved = pressed(slack, delivery, answer, "Save to my shortlist")
        assert saved.ephemeral
        listed = asked(slack, delivery, slack.events.command("shortlist"))
        assert listed.ephemeral
        applied = pressed(slack, delivery, listed, "Applied")
        assert " · applied" in applied.words
        delivery.deliver(slack.events.press(applied, "Note"))
        [form] = slack.wait_for_views(1)
        note = {"note": {"value": f"ask about the team {HOSTILE}"}}
        noted = asked(slack, delivery, slack.events.submit(form, note))
        assert "Noted on" in noted.words
        listed = asked(slack, delivery, slack.events.command("shortlist"))
        assert "ask about the team" in listed.words
        assert listed.pings == ()
        theirs = asked(slack, delivery, slack.events.command("shortlist", user_id="U0STRANGER"))
        assert "is empty" in theirs.words
        assert "is empty" in pressed(slack, delivery, listed, "Remove").words
        gone = pressed(slack, delivery, listed, "Note")
    assert "no longer on your shortlist" in gone.words


@http
def test_a_shortlist_is_shared_without_its_notes(slack: FakeSlack, start: Start, answers: Answers) -> None:
    with start(answers) as delivery:
        nothing = asked(slack, delivery, slack.events.command("shortlist share"))
        assert "nothing to share" in nothing.words
        answer = asked(slack, delivery, slack.events.mention("Go roles"))
        pressed(slack, delivery, answer, "Save to my shortlist")
        listed = asked(slack, delivery, slack.events.command("shortlist"))
        delivery.deliver(slack.events.press(listed, "Note"))
        [form] = slack.wait_for_views(1)
        asked(slack, delivery, slack.events.submit(form, {"note": {"value": "my secret"}}))
        shared = asked(slack, delivery, slack.events.command("shortlist share"))
        odd = asked(slack, delivery, slack.events.command("shortlist everything"))
    assert (shared.ephemeral, shared.channel) == (False, CHANNEL)
    assert "my secret" not in str(shared.payload)
    assert shared.pings == ("user",)
    assert "/postings shortlist share" in odd.words


@http
def test_a_posting_that_left_the_index_stays_on_the_shortlist_and_says_so(
    slack: FakeSlack, start: Start, index: Index, tmp_path: Path
) -> None:
    folder = tmp_path / "postings"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# Go Engineer {name}\n\nYou write Go.\n", encoding="utf-8")
    sync(index, [str(folder)], embed=False)
    with start(build_answerer(index)) as delivery:
        answer = asked(slack, delivery, slack.events.mention("Go roles"))
        pressed(slack, delivery, answer, "Save to my shortlist")
        (folder / "one.md").unlink()
        (folder / "two.md").unlink()
        (folder / "three.md").write_text("# Ruby Engineer\n\nYou write Ruby.\n", encoding="utf-8")
        sync(index, [str(folder)], embed=False)
        listed = asked(slack, delivery, slack.events.command("shortlist"))
    assert "no longer open" in listed.words


@http
def test_a_home_that_cannot_be_made_is_owned_up_to(slack: FakeSlack, start: Start) -> None:
    slack.fail("views.publish", 500, times=9)
    with start(Scripted()) as delivery:
        sorry = asked(slack, delivery, slack.events.home_opened())
    assert "reference" in sorry.words
