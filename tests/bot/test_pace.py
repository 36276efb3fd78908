"""How fast Slack is spoken to: freely, until it refuses; then in turns, lane by lane."""

from __future__ import annotations

from bot.pace import Pace

HERE, THERE = ("chat.postMessage", "C1"), ("chat.postMessage", "C2")


def test_nothing_waits_before_slack_has_refused_something() -> None:
    pace = Pace(lambda: 0.0)
    assert [pace.turn(HERE) for _ in range(9)] == [0.0] * 9


def test_after_a_refusal_turns_are_a_second_apart_in_that_lane_only() -> None:
    pace = Pace(lambda: 100.0)
    pace.refused(HERE, 5)
    assert [pace.turn(HERE) for _ in range(3)] == [5.0, 6.0, 7.0]
    assert pace.turn(THERE) == 0.0


def test_a_minute_after_the_last_refusal_nothing_waits_any_more() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    pace.refused(HERE, 5)
    now = 64.9
    assert [pace.turn(HERE), pace.turn(HERE)] == [0.0, 1.0]
    now = 67.0
    assert [pace.turn(HERE), pace.turn(HERE)] == [0.0, 0.0]
