"""A share in the company, told from fairness, private equity and the stock of a shop."""

from __future__ import annotations

import pytest

from index.facts.equity import extract
from index.postings import Fact, Origin, Polarity, Stated
from tests.index.facts.helpers import plain, quoted


def facts(text: str, stated: tuple[Stated, ...] = ()) -> list[Fact]:
    return quoted(extract, plain(text, *stated))


@pytest.mark.parametrize(
    "sentence",
    [
        "Stock options for everyone",
        "We provide competitive pay and equity so that you act like an owner.",
        "Attractive options packages with an upside",
        "The right candidate will be offered a full-time salary and equity.",
        "The base salary is $150,000 to $180,000 + equity + benefits.",
        "Restricted Stock Units (RSUs)",
        "Employee Stock Purchase Plan",
        "An ESOP for all full-time staff",
        "Annual share awards and a pension",
        "Free shares after your first year",
        "Weekly lunch, flu vaccines, and employee share plans.",
        "An ownership stake in what you build",
        "We give ESOPs to everyone after a year.",
        "Participation in our employee ownership plan",
        "Everybody who stays gets shares in the company.",
        "Salary from £60,000, plus options",
    ],
)
def test_equity_is_found(sentence: str) -> None:
    (fact,) = facts(f"## Role\n\n{sentence}\n")
    assert (fact.value, fact.polarity) == ("equity", Polarity.YES)


def test_a_list_of_benefits_makes_one_word_enough() -> None:
    assert len(facts("## Benefits\n\n- Equity\n- Lunch\n")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Factors such as skills and internal peer equity decide on base pay.",
        "We are committed to pay equity and review compensation every year.",
        "Diversity, equity and inclusion are at our core.",
        "We value diversity, inclusion, and equity.",
        "You have worked in private equity or consulting.",
        "You will build brand equity in new markets.",
        "A flat organisation with ownership over what you do.",
        "Listed on the New York Stock Exchange.",
        "Keep the shelves in stock.",
        "Our team shares what it learns; the salary is public.",
        "A choice of health plans, plus options for dental care.",
        "We share our profit: a profit share of 5% a year.",
        "We champion employment equity.",
        "You administer payroll, bonuses, stock compensation and taxes.",
    ],
)
def test_other_equity_is_none(sentence: str) -> None:
    assert facts(f"## About\n\n{sentence}\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We pay well; no equity.",
        "Contractors are not eligible for equity.",
        "We don't have an employee share scheme.",
        "There is a profit share instead; we do not offer equity.",
        "We do not currently grant stock options.",
        "The foundation has no shares and doesn't give any stock options.",
    ],
)
def test_equity_that_is_ruled_out_is_negative(sentence: str) -> None:
    (fact,) = facts(f"## Pay\n\n{sentence}\n")
    assert fact.polarity is Polarity.NO


@pytest.mark.parametrize(
    "sentence",
    [
        "The base salary range of £50,000 to £60,000 does not include any equity.",
        "These ranges reflect the base salary only and do not include bonus, equity or benefits.",
    ],
)
def test_a_range_of_pay_without_equity_neither_offers_nor_denies_it(sentence: str) -> None:
    assert facts(f"## Pay\n\n{sentence}\n") == []


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("£65k plus 0.1% – 0.3% equity", 0.1, 0.3),
        ("Equity: 0.5%", 0.5, 0.5),
        ("Stock options + 4% pension match", None, None),
    ],
)
def test_the_share_is_read_where_stated(sentence: str, low: float | None, high: float | None) -> None:
    (fact,) = facts(f"## Pay\n\n{sentence}\n")
    assert (fact.low, fact.high, fact.unit) == (low, high, "%" if low else None)


def test_a_field_of_the_file_states_equity() -> None:
    text = "Equity: Offers Equity\n\nJoin us.\n"
    (fact,) = facts(text, (Stated("equity", 8, 21, Origin.STRUCTURED),))
    assert (fact.origin, fact.evidence.quote) == (Origin.STRUCTURED, "Offers Equity")
