"""What a role pays, told from every other amount of money in a posting."""

from __future__ import annotations

import pytest

from index.facts.pay import IN_FULL, extract
from index.facts.pay_stated import MAXIMUM, PLACEHOLDER, SUM
from index.postings import Fact, Field, Origin, Posting, Stated
from index.text.prose import read_prose


def body(text: str) -> list[Fact]:
    facts = extract(read_prose(Posting("a", "s", "a", "markdown", text, 0)))
    for fact in facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return facts


@pytest.mark.parametrize("said", ["All figures in CAD.", "All amounts are in Canadian dollars."])
def test_plain_dollars_are_those_that_the_posting_says(said: str) -> None:
    (fact,) = body(f"## Pay\n\nSalary: $90,000 - $110,000 a year.\n\n{said}\n")
    assert (fact.unit, "as the posting says" in (fact.note or "")) == ("CAD", True)


def headed(token: str, text: str = "", *, origin: Origin = Origin.HEADER) -> list[Fact]:
    """The facts of a posting whose header holds a money bag and ``token``."""
    head = f"# Engineer\n#### `💰 {token}` `🌎 Porto`\n"
    start = head.index(token)
    stated = (Stated("pay", start, start + len(token), origin),)
    return extract(read_prose(Posting("a", "s", "a", "markdown", f"{head}\n{text}", len(head), stated)))


def figures(facts: list[Fact]) -> list[tuple[float | None, float | None, str | None, str | None]]:
    return [(f.low, f.high, f.unit, f.period) for f in facts if f.value == "salary" and not f.overruled]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We pay $120,000 - $150,000 plus a $5,000 learning budget.", (120_000, 150_000, "USD", "year")),
        ("Salary: P95,000 - P120,000 (Monthly)", (95_000, 120_000, "PHP", "month")),
        ("Salary of £80 - £100k", (80_000, 100_000, "GBP", "year")),
        ("Pay: $40.00 - $55.00 per hour", (40, 55, "USD", "hour")),
        ("The hourly rate for this position is $20.67.", (20.67, 20.67, "USD", "hour")),
        ("We pay between 60,000 and 70,000 pounds a year.", (60_000, 70_000, "GBP", "year")),
        ("We offer a base salary of €60k and stock options.", (60_000, 60_000, "EUR", "year")),
        ("Gross salary from 5500 - 6600 EUR/month", (5_500, 6_600, "EUR", "month")),
        ("4-6 LPA depending on experience", (400_000, 600_000, "INR", "year")),
        ("Paying up to £65k", (None, 65_000, "GBP", "year")),
        ("$20 an hour, plus commission", (20, 20, "USD", "hour")),
        ("Data Analyst | Leeds | £45,000 - £50,000", (45_000, 50_000, "GBP", "year")),
        ("Das Bruttomonatsgehalt liegt bei EUR 3.954,00.", (3_954, 3_954, "EUR", "month")),
        ("Une rémunération attractive : 53K€ / 70K€ selon parcours", (53_000, 70_000, "EUR", "year")),
        ("Een salaris tussen €4.200 en €5.200 per maand.", (4_200, 5_200, "EUR", "month")),
    ],
)  # fmt: skip
def test_pay_is_found_in_the_body(sentence: str, expected: tuple[object, ...]) -> None:
    assert figures(body(f"## About\n\n{sentence}\n")) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have raised $40M from investors you know.",
        "We passed $300K in annual revenue last month.",
        "You will own accounts of $100K-$300K ARR each.",
        "Consistently exceeded a $1.5M sales quota.",
        "Our 401k plan matches up to $4,500 a year.",
        "A $1,500 yearly training allowance for your professional development.",
        "$250 a month for a co-working space.",
        "We pay £500 for each candidate who is successfully hired.",
        "Employee referral bonus of $3,000.",
        "A $5,000 sign-on bonus.",
        "Insurance coverage up to $50,000.",
        "Our customers saved $90,000 last year.",
        "Tutors earn $2 per question.",
        "Life cover of £200,000 is included.",
        "Candidates who need an H-1B visa are subject to the $100,000 payment.",
        "We pay a competitive salary and generous equity.",
        "Equity: $20k-48k",
    ],
)
def test_other_money_is_no_pay(sentence: str) -> None:
    assert figures(body(f"## About\n\n{sentence}\n")) == []


def test_a_bracket_that_only_opens_is_no_part_of_what_is_shown() -> None:
    [fact] = body("## Pay\n\nSalary: P95,000 - P120,000 (Monthly package)\n")
    assert (fact.label, fact.period) == ("P95,000 - P120,000", "month")


def test_zero_stands_for_nothing_in_a_header() -> None:
    assert headed("~0k") == []


def test_the_placeholder_is_kept_with_its_caveat_where_the_body_is_silent() -> None:
    (fact,) = headed("65k-95k USD", "We are hiring.")
    assert (fact.low, fact.high, fact.note, fact.overruled) == (65_000, 95_000, PLACEHOLDER, False)
    assert fact.evidence.quote == "65k-95k USD"


def test_the_same_figures_in_another_place_are_no_placeholder() -> None:
    (fact,) = body("Salary: 65k-95k USD")
    assert fact.note is None


def test_the_body_overrules_a_header_that_says_otherwise() -> None:
    header, said = headed("65k-95k USD", "The salary range is $70,000 - $85,000.")
    assert (header.overruled, header.origin) == (True, Origin.HEADER)
    assert header.note is not None
    assert header.note.endswith("the body says otherwise")
    assert (said.low, said.high, said.overruled) == (70_000, 85_000, False)


def test_a_header_that_agrees_with_the_body_stands() -> None:
    facts = headed("USD $120k~150k", "The salary range is $120,000 - $150,000.")
    assert not any(fact.overruled or fact.note for fact in facts)


def test_a_bare_float_is_no_salary() -> None:
    (fact,) = headed("350000.0")
    assert (fact.low, fact.high, fact.note, fact.overruled) == (None, None, SUM, True)


def test_a_header_without_a_currency_gives_way_to_the_body_that_names_it() -> None:
    found = headed("~190k", "## Pay\n\nThe salary range is USD $150,000 - USD $190,000.\n")
    assert figures(found) == [(150_000, 190_000, "USD", "year")]
    assert [fact.note for fact in found if fact.overruled] == [IN_FULL]


def test_the_same_figures_in_another_currency_are_a_contradiction() -> None:
    found = headed("USD 15000.0~21000.0", "## Pay\n\nSalary: 15 000 - 21 000 PLN gross a month.\n")
    assert figures(found) == [(15_000, 21_000, "PLN", "month")]


def test_a_lone_figure_after_a_tilde_is_the_maximum() -> None:
    (fact,) = headed("~185k")
    assert (fact.low, fact.high, fact.note) == (None, 185_000, MAXIMUM)


def test_words_for_pay_state_none() -> None:
    assert headed("Competitive") == []


def test_structured_pay_is_attributed_and_several_amounts_are_told_apart() -> None:
    text = "Title: Seller\nCompensation: £65K – £100K, £20K Commission\n"
    start = text.index("£65K")
    stated = (Stated("pay", start, len(text) - 1, Origin.STRUCTURED),)
    salary, bonus = extract(read_prose(Posting("a", "s", "a", "json", text, len(text), stated)))
    assert (salary.value, salary.low, salary.high, salary.origin) == (
        "salary",
        65_000,
        100_000,
        Origin.STRUCTURED,
    )
    assert (bonus.value, bonus.high) == ("bonus", 20_000)


def test_several_roles_keep_their_own_pay() -> None:
    facts = body(
        "- Staff Engineer ($200–250K), for those who ship\n- Data Analyst ($80–140K), to build models\n"
    )
    assert [(f.role, f.low, f.high) for f in facts] == [
        ("Staff Engineer", 200_000, 250_000),
        ("Data Analyst", 80_000, 140_000),
    ]


def test_places_and_zones_are_noted() -> None:
    facts = body("The base pay ranges are\n\n- Zone A: $150,000 - $200,000\n- Zone B: $130,000 - $170,000\n")
    assert [f.note for f in facts] == ["for Zone A", "for Zone B"]


def test_on_target_earnings_are_pay_with_a_caveat() -> None:
    (fact,) = body("OTE: $120k - $140k")
    assert (fact.low, fact.note) == (120_000, "on-target earnings")


def test_a_bonus_is_no_salary() -> None:
    salary, bonus = body("- Base salary: $140k\n- Target cash bonus: $40k\n")
    assert (salary.value, bonus.value, bonus.high) == ("salary", "bonus", 40_000)


def test_an_estimate_is_called_one() -> None:
    (fact,) = headed("₹8,00,000 – ₹12,00,000 per year (Estimated)")
    assert (fact.note, fact.unit) == ("an estimate", "INR")


def test_pay_is_shown_as_written() -> None:
    (fact,) = body("Salary: **£40,000 – £65,000** per annum (dependent on level)")
    assert fact.field is Field.PAY
    assert fact.label == "£40,000 - £65,000 per annum"


@pytest.mark.parametrize(
    ("place", "text", "unit"),
    [
        ("Toronto, Canada", "Salary: $120,000 - $150,000", "CAD"),
        ("Toronto, Canada; New York, US", "Salary: $120,000 - $150,000", "USD"),
        ("Toronto, Canada", "Salary: $120,000 - $150,000 USD", "USD"),
        ("Porto, Portugal", "Salary: $120,000 - $150,000", "USD"),
    ],
)
def test_plain_dollars_are_those_of_the_place_and_this_is_said(place: str, text: str, unit: str) -> None:
    head = f"Location: {place}\n"
    stated = (Stated("place", 10, 10 + len(place), Origin.STRUCTURED),)
    (fact,) = extract(read_prose(Posting("a", "s", "a", "json", f"{head}\n{text}\n", len(head), stated)))
    assert fact.unit == unit
    assert (fact.note is not None) == (unit == "CAD")
