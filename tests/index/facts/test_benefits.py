"""Benefits a posting offers, wherever its headings put them."""

from __future__ import annotations

import pytest

from config.vocabulary import load
from index.facts.benefits import extract
from index.postings import Fact, Polarity
from tests.index.facts.helpers import plain, quoted


def facts(text: str) -> list[Fact]:
    return quoted(extract, plain(text))


def offered(*items: str) -> set[str]:
    lines = "\n".join(f"- {item}" for item in items)
    return {fact.value for fact in facts(f"## Benefits\n\n{lines}\n") if fact.polarity is Polarity.YES}


@pytest.mark.parametrize(
    ("item", "keys"),
    [
        ("Medical, dental & vision coverage", {"health insurance", "dental", "vision"}),
        ("401(k) with company match", {"401k", "401k match", "retirement plan"}),
        ("Unlimited PTO", {"unlimited vacation", "paid time off"}),
        ("35 days paid holidays", {"paid holidays", "paid time off"}),
        ("11 days paid holidays", {"paid holidays"}),
        ("16 weeks of paid parental leave", {"parental leave"}),
        ("Full pay during parental leave", {"parental leave"}),
        ("Insurance covering maternity leave", {"parental leave"}),
        ("Four-day work week", {"four-day week"}),
        ("We work four days a week", {"four-day week"}),
        ("A learning budget of £1,000 a year", {"learning budget"}),
        ("$500 home office stipend", {"home-office budget"}),
        ("Annual bonus", {"bonus"}),
        ("Company pension", {"pension", "retirement plan"}),
        ("A 403(b) plan", {"retirement plan"}),
        ("Dog-friendly office", {"pet-friendly"}),
        ("Cycle to work scheme", {"cycle to work"}),
        ("30 Tage Urlaub", {"paid time off"}),
        ("Un jour de repos pour votre anniversaire", {"birthday off"}),
        ("Des horaires de travail flexibles", {"flexible hours"}),
        ("Titres restaurant", {"meals"}),
        ("Sabbatical after five years", {"sabbatical"}),
        ("Flexible working hours", {"flexible hours"}),
        ("Gym", {"gym"}),
    ],
)
def test_benefits_are_found(item: str, keys: set[str]) -> None:
    assert offered(item) == keys


def test_the_small_print_may_go_on_to_name_benefits() -> None:
    text = (
        "## Benefits\n\n- Gym\n\n## Equal Opportunity Employer\n\nWe hire everybody.\n\n"
        "Health benefits include medical, vision and dental coverage."
    )
    assert {"gym", "dental", "vision"} <= {fact.value for fact in facts(text)}


def test_a_long_sentence_may_list_what_is_offered() -> None:
    sentence = (
        "There is much to like about working with us, including, beside good pay, things like generous "
        "time off, ample parental and wellness leave, healthcare, a savings programme for later, and more"
    )
    assert {"parental leave", "wellness", "health insurance"} <= offered(sentence)


def test_a_sentence_may_offer_what_no_heading_announces() -> None:
    (fact,) = facts("## Role\n\nWe offer private medical insurance from day one.\n")
    assert (fact.value, fact.label) == ("health insurance", "Health insurance")


@pytest.mark.parametrize(
    "text",
    [
        "## About us\n\nWe sell dental insurance to employers.\n",
        "## Benefits\n\n- Join a dynamic team building new kites\n",
        "## Benefits\n\nYou join our financial planning & analysis team.\n",
        "## Notes\n\nThe benefit is yours. Errors in financial planning data are reported at once.\n",
        "## Summary\n\nYou test electronic and optical systems.\n",
        "## More\n\n- Say goodbye to order commissions with our broker\n",
        "## Responsibilities\n\n- Process payroll, health insurance and parental leave\n",
        "## Requirements\n\n- Knowledge of commuter benefits and pension plans\n",
        "## Legal\n\nWe hire without regard to race, national origin, parental leave or religion.\n",
        "Cover for a parental leave from March to October.",
        "This is a maternity leave cover until spring.",
        "You will be covering for a colleague on parental leave.",
        "A fixed-term role replacing our buyer during her maternity leave.",
        "## Benefits\n\n- A chef cooks in the office 4 days per week\n",
        "## Benefits\n\n- Office attendance is required four days a week\n",
        "## Pay\n\nThe range does not include an annual bonus.\n",
    ],
)
def test_a_trade_or_a_duty_is_no_benefit(text: str) -> None:
    assert facts(text) == []


def test_what_is_not_offered_is_negative() -> None:
    (fact,) = facts("## Benefits\n\n- No health insurance\n")
    assert (fact.value, fact.polarity) == ("health insurance", Polarity.NO)


@pytest.mark.parametrize(
    ("item", "low", "high"),
    [
        ("30 days of vacation", 30, 30),
        ("25 days holiday plus bank holidays", 25, 25),
        ("4 weeks of paid vacation", 20, 20),
        ("20-25 days of annual leave", 20, 25),
        ("28 PTO days", 28, 28),
        ("27+ vacation days", 27, 27),
        ("30 Urlaubstage", 30, 30),
        ("Paid time off: all local feast days and also 22 vacation days", 22, 22),
        ("Unlimited PTO", None, None),
    ],
)
def test_days_of_vacation_are_counted(item: str, low: float | None, high: float | None) -> None:
    found = [fact for fact in facts(f"## Benefits\n\n- {item}\n") if fact.value == "paid time off"]
    assert [(fact.low, fact.high) for fact in found] == [(low, high)]


def test_each_benefit_is_told_once_with_its_first_quote() -> None:
    found = facts("## Benefits\n\n- Dental insurance\n- Great dental insurance for families\n")
    assert [fact.evidence.quote for fact in found if fact.value == "dental"] == ["Dental insurance"]


def test_every_benefit_of_the_table_can_be_found() -> None:
    for key, entry in load("benefits")["benefits"].items():
        phrase = str(entry["strong"][0]).rstrip("*")
        assert key in offered(f"We offer {phrase}"), key
