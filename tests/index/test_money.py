"""Amounts of money are read the same way in postings and in questions, in whatever notation."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.money import Money, find_amounts, parse_threshold


def amounts(text: str) -> list[tuple[float | None, float | None, str | None, str | None]]:
    return [(m.low, m.high, m.currency, m.period) for m in find_amounts(text)]


@pytest.mark.parametrize(
    ("written", "low", "high", "currency", "period"),
    [
        ("$143,100~$193,500", 143_100, 193_500, "USD", None),
        ("65k-95k USD", 65_000, 95_000, "USD", None),
        ("USD 82k~261k", 82_000, 261_000, "USD", None),
        ("£80 - £100k", 80_000, 100_000, "GBP", None),
        ("€70-90K", 70_000, 90_000, "EUR", None),
        ("€77.000", 77_000, 77_000, "EUR", None),
        ("CHF 110'000", 110_000, 110_000, "CHF", None),
        ("191 300 zł", 191_300, 191_300, "PLN", None),
        ("3-5.4 LPA", 300_000, 540_000, "INR", "year"),
        ("10 to 15 lakhs INR per annum", 1_000_000, 1_500_000, "INR", "year"),
        ("₹12,00,000", 1_200_000, 1_200_000, "INR", None),
        ("$40/hr", 40, 40, "USD", "hour"),
        ("$40 - $55 per hour", 40, 55, "USD", "hour"),
        ("120-150k", 120_000, 150_000, None, None),
        ("£150k+", 150_000, None, "GBP", None),
        ("up to $200k", None, 200_000, "USD", None),
        ("from €60k", 60_000, None, "EUR", None),
        ("$212,000 per year - USD$235,500 per year", 212_000, 235_500, "USD", "year"),
        ("$150–250K", 150_000, 250_000, "USD", None),
        ("$100-120,000", 100_000, 120_000, "USD", None),
        ("CA$120,000", 120_000, 120_000, "CAD", None),
        ("A$90k", 90_000, 90_000, "AUD", None),
        ("R$ 10.000,00", 10_000, 10_000, "BRL", None),
        ("$120k - $150k CAD", 120_000, 150_000, "CAD", None),
        ("SEK 45 000/month", 45_000, 45_000, "SEK", "month"),
        ("100.000€ brutto/Jahr", 100_000, 100_000, "EUR", "year"),
        ("between $90k and $110,000", 90_000, 110_000, "USD", None),
        ("tussen € 3.712,- en € 5.303,- bruto per maand", 3_712, 5_303, "EUR", "month"),
        ("$98,000$189,000 USD", 98_000, 189_000, "USD", None),
        ("Min: $105,300 Mid: $131,600 Max: $157,900", 105_300, 157_900, "USD", None),
        ("$233,800 - $275,000 - $316,300", 233_800, 316_300, "USD", None),
        ("between USD 56,000 in the north and USD 100,000 in the south", 56_000, 100_000, "USD", None),
        ("18 000 - 25 000 PLN gross/monthly", 18_000, 25_000, "PLN", "month"),
        ("£500 per day", 500, 500, "GBP", "day"),
        ("150000 - 180000 USD YEAR", 150_000, 180_000, "USD", "year"),
    ],
)  # fmt: skip
def test_every_notation_is_read(
    written: str, low: float | None, high: float | None, currency: str | None, period: str | None
) -> None:
    assert amounts(f"We pay {written}.") == [(low, high, currency, period)]


@pytest.mark.parametrize(
    "text",
    ["a six-figure salary", "our 401k plan", "B2B in 2024", "PHP 8.1", "about 30 people", "R53 and S3"],
)
def test_what_is_no_money_is_left_alone(text: str) -> None:
    assert find_amounts(text) == []


def test_a_currency_that_is_not_named_stays_open() -> None:
    (money,) = find_amounts("85 000 kr in the month")
    assert (money.currency, money.marked) == (None, True)


def test_ranges_of_two_currencies_are_two_amounts() -> None:
    assert amounts("£80k / $100k") == [(80_000, 80_000, "GBP", None), (100_000, 100_000, "USD", None)]


def test_what_was_written_is_given_back() -> None:
    text = "Pay is up to £65k, negotiable."
    (money,) = find_amounts(text)
    assert text[money.start : money.end] == money.written == "up to £65k"


@pytest.mark.parametrize(
    ("question", "low", "high", "low_inclusive", "high_inclusive", "currency", "period"),
    [
        ("roles over 100k", 100_000, None, False, True, None, None),
        ("paying at least £60,000", 60_000, None, True, True, "GBP", None),
        ("between 80 and 120k", 80_000, 120_000, True, True, None, None),
        ("$60 an hour", 60, 60, True, True, "USD", "hour"),
        ("5 years of Go, Europe, 120k+", 120_000, None, True, True, None, None),
        ("under €50k a month", None, 50_000, True, False, "EUR", "month"),
        ("100-150k", 100_000, 150_000, True, True, None, None),
        ("more than 80k but under 120k", 80_000, 120_000, False, False, None, None),
        ("reaches £60,000 or more", 60_000, None, True, True, "GBP", None),
        ("above 100,000?", 100_000, None, False, True, None, None),
        ("no less than 70k euros", 70_000, None, True, True, "EUR", None),
        ("around 120k", 108_000, 132_000, True, True, None, None),
        ("more than 60 an hour", 60, None, False, True, None, "hour"),
        ("at least 400 per day", 400, None, True, True, None, "day"),
        ("above 45 hourly", 45, None, False, True, None, "hour"),
        ("from 80k to 100k", 80_000, 100_000, True, True, None, None),
    ],
)
def test_a_question_sets_a_threshold(
    question: str,
    low: float | None,
    high: float | None,
    low_inclusive: bool,
    high_inclusive: bool,
    currency: str | None,
    period: str | None,
) -> None:
    asked = parse_threshold(question)
    assert asked is not None
    assert (asked.low, asked.high) == (low, high)
    assert (asked.low_inclusive, asked.high_inclusive) == (low_inclusive, high_inclusive)
    assert (asked.currency, asked.period) == (currency, period)


@pytest.mark.parametrize(
    "question",
    [
        "over 5 years of Go",
        "posted after 2023",
        "40 hours a week",
        "3 hours per day",
        "24/7 support",
        "remote roles",
        "",
    ],
)
def test_other_numbers_set_none(question: str) -> None:
    assert parse_threshold(question) is None


@given(
    low=st.integers(20, 400),
    spread=st.integers(1, 200),
    mark=st.sampled_from([("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("CA$", "CAD"), ("₹", "INR")]),
    dash=st.sampled_from(["-", " - ", "–", " to ", "~"]),
    shape=st.sampled_from(
        ["{m}{l}k{d}{m}{h}k", "{m}{l},000{d}{m}{h},000", "{m}{l}{d}{h}k", "{m}{l}.000{d}{m}{h}.000"]
    ),
)  # fmt: skip
def test_a_range_means_the_same_however_it_is_written(
    low: int, spread: int, mark: tuple[str, str], dash: str, shape: str
) -> None:
    high = low + spread
    text = shape.format(m=mark[0], l=low, h=high, d=dash)
    assert [(m.low, m.high, m.currency) for m in find_amounts(text)] == [(low * 1000, high * 1000, mark[1])]


@given(st.text(alphabet="$€£k 0123456789,.-–/+()USDyearto \n", max_size=80))
def test_any_text_is_read_without_trouble(text: str) -> None:
    for money in find_amounts(text):
        assert isinstance(money, Money)
        assert text[money.start : money.end] == money.written
        assert money.low is None or money.high is None or money.low <= money.high
    parse_threshold(text)


@pytest.mark.parametrize("piece", ["$1", "$100,000 - ", "1 ", "between $1 ", "per year gross ", "1.000"])
def test_reading_stays_linear(piece: str) -> None:
    started = time.process_time()
    find_amounts(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 2
