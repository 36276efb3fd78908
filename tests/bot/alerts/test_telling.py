"""A posting that begins to match is told once: not before, not twice, not never."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.alerts.alert import Rhythm
from bot.alerts.saving import AlertProblem, Alerts, Wish
from bot.alerts.telling import LEASE_SECONDS, NotSentError, Teller, UnreachableError
from bot.state.alerts import SavedAlerts
from bot.state.database import Database
from bot.understanding.questions import Kind
from tests.bot.alerts.conftest import MONDAY_NOON, Crash, Mailbox, Pile, everything, teller_of

WISH = Wish("T1", "U1", "U1", "remote Go roles")
DAY = 24 * 3600.0


def test_what_matches_already_is_no_news_and_what_begins_to_match_is_told_once(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alerts.save(WISH)
    teller.round(MONDAY_NOON)
    assert mailbox.told == []
    pile.put("new.md", "newer.md")
    for later in range(3):
        teller.round(MONDAY_NOON + later)
    assert mailbox.told == ["new.md", "newer.md"]
    assert mailbox.deliveries == 1


def test_a_daily_alert_gathers_until_nine_in_its_owners_morning(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alerts.save(replace(WISH, rhythm=Rhythm.DAILY, zone="America/New_York"))  # Monday, 07:00 there
    pile.put("a.md")
    teller.round(MONDAY_NOON)
    pile.put("b.md")
    teller.round(MONDAY_NOON + 2 * 3600 - 1)
    assert mailbox.told == []
    teller.round(MONDAY_NOON + 2 * 3600)
    assert mailbox.told == ["a.md", "b.md"]
    pile.put("c.md")
    teller.round(MONDAY_NOON + DAY)
    assert mailbox.told == ["a.md", "b.md"]
    teller.round(MONDAY_NOON + DAY + 2 * 3600)
    assert mailbox.told == ["a.md", "b.md", "c.md"]


def test_a_weekly_alert_comes_on_monday(alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox) -> None:
    alerts.save(replace(WISH, rhythm=Rhythm.WEEKLY))
    pile.put("a.md")
    teller.round(MONDAY_NOON + 6 * DAY)
    assert mailbox.told == []
    teller.round(MONDAY_NOON + 7 * DAY)
    assert mailbox.told == ["a.md"]


def test_a_paused_alert_is_silent_and_tells_what_it_missed_when_resumed(
    alerts: Alerts, store: SavedAlerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alert = alerts.pause(alerts.save(WISH))
    pile.put("a.md")
    teller.round(MONDAY_NOON)
    assert mailbox.told == []
    alerts.change(replace(alert, paused=False))
    teller.round(MONDAY_NOON)
    assert mailbox.told == ["a.md"]


def test_what_closes_before_it_is_told_is_not_told(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alerts.save(replace(WISH, rhythm=Rhythm.DAILY))
    pile.put("a.md", "b.md")
    teller.round(MONDAY_NOON)
    pile.close("a.md")
    teller.round(MONDAY_NOON + DAY)
    assert mailbox.told == ["b.md"]


def test_a_posting_that_was_told_and_closes_is_marked_once(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alerts.save(WISH)
    pile.put("a.md", "b.md")
    teller.round(MONDAY_NOON)
    pile.close("b.md", "old.md")
    teller.round(MONDAY_NOON)
    teller.round(MONDAY_NOON)
    assert list(mailbox.marked.values()) == [[[("a.md", "a.md"), ("b.md", "closed")]]]
    assert mailbox.deliveries == 1


def test_slack_that_is_down_costs_nothing_but_time(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alerts.save(replace(WISH, rhythm=Rhythm.DAILY))
    pile.put("a.md")
    mailbox.trouble = NotSentError("Slack answers 503")
    teller.round(MONDAY_NOON + DAY)
    assert mailbox.told == []
    teller.round(MONDAY_NOON + DAY + 120)
    assert mailbox.told == ["a.md"]


def test_an_alert_whose_channel_is_gone_pauses_itself_and_says_why(
    alerts: Alerts, store: SavedAlerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alert = alerts.save(WISH)
    pile.put("a.md")
    mailbox.trouble = UnreachableError("The channel is archived.")
    teller.round(MONDAY_NOON)
    kept = store.get("T1", alert.id)
    assert kept is not None
    assert kept.paused
    assert kept.problem == "The channel is archived."


@pytest.mark.parametrize("after", [False, True], ids=["before Slack had it", "after Slack had it"])
def test_a_bot_killed_while_it_sends_neither_loses_nor_repeats(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox, after: bool
) -> None:
    alerts.save(WISH)
    pile.put("a.md")
    mailbox.trouble, mailbox.after = Crash(), after
    with pytest.raises(Crash):
        teller.round(MONDAY_NOON)
    teller.round(MONDAY_NOON + 1)  # the claim is fresh: its bot may be sending still
    assert mailbox.deliveries == int(after)
    teller.round(MONDAY_NOON + LEASE_SECONDS + 1)
    assert mailbox.told == ["a.md"]


def test_of_several_bots_one_tells(alerts: Alerts, store: SavedAlerts, pile: Pile, mailbox: Mailbox) -> None:
    for number in range(5):
        alerts.save(replace(WISH, question=f"question {number}"))
    pile.put("a.md")
    bots = [teller_of(pile, store, mailbox) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda bot: bot.round(MONDAY_NOON), bots))
    assert mailbox.told == ["a.md"] * 5


def test_one_alerts_trouble_costs_the_others_nothing(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    for number in range(2):
        alerts.save(replace(WISH, question=f"question {number}"))
    pile.put("a.md")
    mailbox.trouble = RuntimeError("nobody knows")
    teller.round(MONDAY_NOON)
    assert mailbox.told == ["a.md"]


def test_a_clock_that_was_years_ahead_keeps_no_alert_waiting(
    store: SavedAlerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    ahead = Alerts(pile, store, lambda: pile.revision, lambda: MONDAY_NOON + 3650 * DAY, everything)
    ahead.save(replace(WISH, rhythm=Rhythm.DAILY))
    pile.put("a.md")
    teller.round(MONDAY_NOON)
    assert mailbox.told == ["a.md"]


def test_the_same_wish_twice_is_one_alert_with_the_newer_rhythm(alerts: Alerts, store: SavedAlerts) -> None:
    alerts.save(WISH)
    alerts.save(replace(WISH, question="Remote GO roles", rhythm=Rhythm.WEEKLY))
    assert [alert.rhythm for alert in store.of("T1", "U1")] == [Rhythm.WEEKLY]


def test_a_question_that_lists_nothing_cannot_be_an_alert(alerts: Alerts, pile: Pile) -> None:
    pile.kind = Kind.LOOKUP
    with pytest.raises(AlertProblem, match="needs a question after postings"):
        alerts.save(WISH)


def test_an_edited_alert_begins_anew_with_what_matches_it_now(
    alerts: Alerts, teller: Teller, pile: Pile, mailbox: Mailbox
) -> None:
    alert = alerts.save(WISH)
    pile.put("a.md")
    alerts.change(alert, question="remote Rust roles")
    teller.round(MONDAY_NOON)
    assert mailbox.told == []


def test_a_workspace_sees_and_deletes_its_own_alerts_only(alerts: Alerts, store: SavedAlerts) -> None:
    mine, theirs = alerts.save(WISH), alerts.save(replace(WISH, team="T2"))
    assert store.get("T2", mine.id) is None
    store.delete("T2", mine.id)
    assert store.get("T1", mine.id) == mine
    store.delete_team("T1")
    assert store.of("T1", "U1") == []
    assert store.of("T2", "U1") == [theirs]


_STEPS = st.lists(
    st.sampled_from(["put", "close", "round", "crash before", "crash after", "down", "later"]), max_size=25
)


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_whatever_happens_every_posting_is_told_once_at_the_latest_when_it_is_quiet_again(
    steps: list[str],
) -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    pile, mailbox, now, put = Pile(), Mailbox(), MONDAY_NOON, 0
    store = SavedAlerts(Database(engine))
    Alerts(pile, store, lambda: pile.revision, lambda: now, everything).save(WISH)
    teller = teller_of(pile, store, mailbox)
    closed = set[str]()
    for step in steps:
        match step:
            case "put":
                pile.put(f"{put}.md")
                put += 1
            case "close" if pile.open:
                closed.add(pile.open[0])
                pile.close(pile.open[0])
            case "crash before" | "crash after":
                mailbox.trouble, mailbox.after = Crash(), step.endswith("after")
            case "down":
                mailbox.trouble, mailbox.after = NotSentError("down"), False
            case "later":
                now += LEASE_SECONDS + 1
            case "round":
                with contextlib.suppress(Crash):
                    teller.round(now)
    mailbox.trouble = None
    for _ in range(2):
        now += LEASE_SECONDS + 1
        teller.round(now)
    assert len(mailbox.told) == len(set(mailbox.told)), "told twice"
    assert {f"{number}.md" for number in range(put)} - closed <= set(mailbox.told), "never told"
    engine.dispose()
