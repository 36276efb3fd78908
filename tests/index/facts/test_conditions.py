"""On-call duty, travel and hours of work."""

from __future__ import annotations

import pytest

from index.facts import hours, on_call, travel
from index.postings import Origin, Polarity, Posting, Stated
from index.text.prose import Prose, read_prose
from tests.index.facts.helpers import quoted

YES, NO = Polarity.YES, Polarity.NO


def prose(text: str, stated: tuple[Stated, ...] = ()) -> Prose:
    return read_prose(Posting("a", "s", "a", "markdown", text, 0, stated))


def sentence(text: str) -> Prose:
    return prose(f"## The role\n\n{text}\n")


class TestOnCall:
    @pytest.mark.parametrize(
        "text",
        [
            "Participate in on-call rotations (noon to midnight).",
            "Many teams run services with on-call rotations.",
            "You are on call one week in six.",
            "Oncall for our data platform.",
            "Share pager duty with the team.",
            "Everyone carries the pager one week in nine.",
            "Take part in the incident commander rotation.",
            "Vous participez aux astreintes.",
            "Be on-call with your team at weekends.",
        ],
    )
    def test_duty_is_found(self, text: str) -> None:
        (fact,) = quoted(on_call.extract, sentence(text).posting)
        assert fact.polarity is YES

    @pytest.mark.parametrize("text", ["No on-call.", "No engineer is on-call.", "On-call is not required."])
    def test_its_absence_is_found(self, text: str) -> None:
        (fact,) = on_call.extract(sentence(text))
        assert fact.polarity is NO

    @pytest.mark.parametrize(
        "text",
        [
            "Answer customer queries - we have a rotation to spread this out.",
            "You will be on call with clients every day.",
            "An introduction call with the team.",
            "We monitor with PagerDuty and Datadog.",
            "This position calls for patience.",
            "Improve reports based on call data.",
            "Grafana OnCall is one of our products.",
        ],
    )
    def test_calls_and_tools_are_no_duty(self, text: str) -> None:
        assert on_call.extract(sentence(text)) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Experience being on-call for large systems.",
            "You have prior experience in owning services by taking part in on-call rotations.",
            "Been a user of pagers in operations (including on-call for your team elsewhere).",
            "On-call experience",
        ],
    )
    def test_experience_of_it_is_noted_as_such(self, text: str) -> None:
        (fact,) = on_call.extract(sentence(text))
        assert fact.note == "asked for as experience"

    @pytest.mark.parametrize(
        "text", ["You have prior experience with Go and are willing to be on call.", "Join our on-call rota."]
    )
    def test_duty_is_not_noted_as_experience(self, text: str) -> None:
        (fact,) = on_call.extract(sentence(text))
        assert fact.note is None

    def test_standards_for_it_are_no_duty(self) -> None:
        assert on_call.extract(sentence("Set standards for alerting and on-call reliability.")) == []


class TestTravel:
    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("Up to 25 % travel.", None, 25),
            ("Ability to travel 10-25% of the time.", 10, 25),
            ("Willingness to travel (50%).", 50, 50),
            ("Travel is estimated to be no more than 5% of the time.", None, 5),
            ("Occasional travel to our Lisbon office.", None, None),
            ("Regular trips to our Lisbon workshop.", None, None),
            ("You must be willing to travel to customers.", None, None),
            ("You sit in Salem, OR. Travel to and working from customer sites is required.", None, None),
        ],
    )
    def test_travel_is_found_with_its_share(self, text: str, low: float | None, high: float | None) -> None:
        (fact,) = quoted(travel.extract, sentence(text).posting)
        assert (fact.polarity, fact.low, fact.high) == (YES, low, high)

    def test_a_heading_may_state_it(self) -> None:
        (fact,) = travel.extract(prose("## Travel: up to 20%\n\nTo fairs.\n"))
        assert fact.high == 20

    @pytest.mark.parametrize(
        "text", ["No travel.", "Travel is not required.", "There is no requirement to travel."]
    )
    def test_none_is_found(self, text: str) -> None:
        (fact,) = travel.extract(sentence(text))
        assert fact.polarity is NO

    def test_offsites_are_noted(self) -> None:
        (fact,) = travel.extract(sentence("Travel for company offsites is expected twice a year."))
        assert fact.note == travel.OFFSITES

    @pytest.mark.parametrize(
        "text",
        [
            "We are the leading travel agency for students.",
            "Travel insurance and a travel stipend.",
            "Remote work gives you the freedom to travel.",
            "You coordinate travel for the founders.",
            "Predict travel time for every route.",
            "Business travel accident insurance",
        ],
    )
    def test_the_trade_and_the_perk_are_none(self, text: str) -> None:
        assert travel.extract(sentence(text)) == []


class TestHours:
    @pytest.mark.parametrize(
        ("text", "value", "label"),
        [
            ("Core hours are 10 AM - 5 PM Eastern.", "core hours", "Core hours are 10 AM - 5 PM"),
            ("37.5 hours a week", "weekly hours", "37.5 hours a week"),
            ("Working hours: 9am to 5pm EST", "working hours", "Working hours: 9am to 5pm"),
            ("Rotating shifts", "shift", "Rotating shifts"),
            ("Choose one of these shifts: 7 am to 3 pm", "shift", "shifts: 7 am to 3 pm"),
            ("Must be able to work weekends.", "weekend", "weekends"),
            ("This is a night shift position.", "night", "night shift"),
            ("You may work outside of business hours.", "outside hours", "outside of business hours"),
            ("Overtime as needed is required.", "overtime", "Overtime"),
        ],
    )  # fmt: skip
    def test_hours_are_found(self, text: str, value: str, label: str) -> None:
        (fact,) = quoted(hours.extract, sentence(text).posting)
        assert (fact.value, fact.label, fact.polarity) == (value, label, YES)

    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("40 hours per week", 40, 40),
            ("30-40 hour work week", 30, 40),
            ("up to 20 hours/week", None, 20),
            ("32+ hours a week", 32, None),
        ],
    )  # fmt: skip
    def test_weekly_hours_are_counted(self, text: str, low: float | None, high: float | None) -> None:
        (fact,) = hours.extract(sentence(text))
        assert (fact.low, fact.high, fact.unit) == (low, high, "hours")

    @pytest.mark.parametrize(
        ("text", "night"),
        [
            ("Working hours: 22:00 to 06:00", True),
            ("The shift runs from 9 PM to 5 AM.", True),
            ("Working hours: 9pm - 12am", False),
            ("Working hours: 10:00 - 6:00", False),
            ("Working hours: 9am to 5pm", False),
            ("Working hours: 14:00 to 22:00", False),
        ],
    )
    def test_hours_through_the_night_are_night_work(self, text: str, night: bool) -> None:
        assert ("night" in {fact.value for fact in hours.extract(sentence(text))}) is night

    def test_a_field_that_states_night_hours_is_night_work(self) -> None:
        text = "Hours: 21:00 to 05:00, four nights on and four off\n\nGuard the lamp.\n"
        stated = (Stated("hours", 7, 50, Origin.HEADER),)
        prose = read_prose(Posting("a", "s", "a", "md", text, 51, stated))
        found = {fact.value for fact in quoted(hours.extract, prose.posting)}
        assert {"night", "working hours"} <= found

    def test_no_weekends_is_negative(self) -> None:
        (fact,) = hours.extract(sentence("No weekends."))
        assert (fact.value, fact.polarity) == ("weekend", NO)

    @pytest.mark.parametrize(
        "text",
        [
            "Game nights and weekend trips with the team.",
            "We move the industry: a paradigm shift.",
            "Experience with Redshift.",
            "Insurance for employees working 30+ hours per week.",
            "You will work with 5-7 engineers.",
            "Paid time off, 40 hours per year.",
        ],
    )
    def test_other_hours_are_none(self, text: str) -> None:
        assert hours.extract(sentence(text)) == []

    def test_a_field_of_the_file_states_hours(self) -> None:
        text = "Hours: 24x7 rotational shifts\n\nJoin us.\n"
        (fact,) = hours.extract(prose(text, (Stated("hours", 7, 29, Origin.STRUCTURED),)))
        assert (fact.value, fact.origin) == ("shift", Origin.STRUCTURED)

    @pytest.mark.parametrize(
        "text",
        [
            "Our mission is to make shift work a joy.",
            "So much fun that, if you were working on the weekend, we would join you.",
        ],
    )
    def test_the_trade_and_the_unreal_are_no_hours(self, text: str) -> None:
        assert hours.extract(sentence(text)) == []
