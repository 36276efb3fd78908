"""What real people typed and was misread once: each phenomenon with sentences of its own."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.passages import find_passages
from bot.answering.quoting import rest_of_line
from bot.understanding.clauses import clause
from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from index.criteria import leaves
from index.opening import Index
from index.postings import Field, Posting
from index.text.prose import Prose, read_prose
from tests.bot.understanding.helpers import understood_words

KNOWN = Known({"harvest": "Harvest", "tiledb": "TileDB"}, date(2026, 11, 22))


def words(question: str) -> str:
    return understood_words(question, KNOWN)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("companies that wont sponsor visas", "NOT (visa sponsorship)"),
        ("who cant sponsor a visa", "NOT (visa sponsorship)"),
        ("employers unable to sponsor visas", "NOT (visa sponsorship)"),
        ("roles that wouldnt need on-call", "NOT (on-call duty)"),
        ("jobs which shouldn't involve travel", "NOT (travel)"),
    ],
)
def test_a_denial_is_heard_however_it_is_spelt(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "support, sales or marketing roles",
        "sales, support and marketing jobs",
        "openings in support, marketing, or sales",
        "marketing, sales, support positions",
    ],
)
def test_no_function_on_a_list_is_dropped(question: str) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    assert {leaf.values[0] for leaf in leaves(criteria)} == {"support", "sales", "marketing"}
    assert {leaf.field for leaf in leaves(criteria)} == {Field.FUNCTION}


def test_support_as_a_verb_is_no_function() -> None:
    assert words("jobs that support remote work") == "workplace is remote"


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("any deadlines in August 2026?", date(2026, 8, 1), date(2026, 8, 31)),
        ("closing date in january", date(2027, 1, 1), date(2027, 1, 31)),
        ("applications due in december", date(2026, 12, 1), date(2026, 12, 31)),
        ("jobs with a deadline that falls in september", date(2026, 9, 1), date(2026, 9, 30)),
        ("application deadlines this month", date(2026, 11, 22), date(2026, 11, 30)),
    ],
)
def test_a_month_of_deadlines_is_the_nearest_and_not_one_of_postings(
    question: str, first: date, last: date
) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    (leaf,) = leaves(criteria)
    assert leaf.field is Field.DEADLINE
    assert leaf.bounds is not None
    assert (leaf.bounds.low, leaf.bounds.high) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which ones want to see my portfolio", "text mentions “portfolio”"),
        ("jobs where they look at your github", "text mentions “github”"),
        ("who wants our references", "text mentions “references”"),
    ],
)
def test_what_they_want_of_mine_is_the_condition(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("until when can i apply at Harvest", Field.DEADLINE),
        ("how long can I still apply at TileDB?", Field.DEADLINE),
        ("by when do i have to apply at TileDB", Field.DEADLINE),
        ("how long does the contract at Harvest run", Field.EMPLOYMENT),
        ("duration of the contract at TileDB?", Field.EMPLOYMENT),
    ],
)
def test_questions_of_time_ask_for_the_day_or_the_term(question: str, topic: Field) -> None:
    assert understand(question, KNOWN).topics == (topic,)


def test_experience_in_place_of_a_degree_is_no_place() -> None:
    assert "place" not in words("who accepts experience in place of a degree")


@pytest.mark.parametrize(
    ("question", "many", "one"),
    [
        ("internships or junior roles", "are for interns or are junior", "is for interns or is junior"),
        ("contract jobs", "are on contract", "is on contract"),
        ("apprenticeships", "are for apprentices", "is for apprentices"),
        ("staff level roles", "are at staff level", "is at staff level"),
    ],
)
def test_headlines_read_as_english(question: str, many: str, one: str) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    assert clause(criteria) == many
    assert clause(criteria, one=True) == one


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("support, ops or finance",
         "function is Support OR function is Operations OR function is Finance & accounting"),
        ("hr, legal, admin positions",
         "function is People & recruiting OR function is Legal & compliance OR function is Administration"),
        ("security or infra roles", "function is Security OR function is DevOps & infrastructure"),
        ("anything but sales", "NOT (function is Sales)"),
        ("everything except marketing", "NOT (function is Marketing)"),
        ("principal or staff, not manager",
         "(seniority is Principal OR seniority is Staff) AND NOT (seniority is Manager)"),
        ("flutter jobs", "technology is Flutter"),
        ("react native", "technology is React Native"),
        ("python or go required", "Python is required OR Go is required"),
        ("java, scala or kotlin needed", "Java is required OR Scala is required OR Kotlin is required"),
        ("jobs using go, with rust or zig required",
         "technology is Go AND (Rust is required OR Zig is required)"),
        ("postings older than a year", "posted before 2025-11-21"),
        ("ads less than two weeks old", "posted since 2026-11-08"),
        ("more than 3 years of experience", "asks for over 3 years of experience"),
        ("jobs closing soon", "deadline until 2026-12-06"),
        ("jobs i can do from anywhere in europe", "work can be done from Europe"),
        ("jobs anywhere in germany", "place is Germany"),
        ("internships that pay", "employment is internship AND states a pay figure"),
        ("roles that dont mention a salary but are remote",
         "NOT (states a pay figure) AND workplace is remote"),
        ("does anybody want cobol?", "technology is COBOL"),
    ],
)  # fmt: skip
def test_each_word_counts_for_what_it_says(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("which city has the most jobs", Field.PLACE),
        ("what country has the most open roles?", Field.PLACE),
        ("which company hires the most people", Field.COMPANY),
    ],
)
def test_who_has_the_most_postings_is_a_count_for_each(question: str, field: Field) -> None:
    understood = understand(question, KNOWN)
    assert (understood.kind, understood.group_by) == (Kind.COUNT, field)


AD = """# Deckhand

## What we offer
- **Retreats** in spring. The last ones took us to Lisbon and Split.
- Free lunch.

## Also
- You join our yearly hack week with the whole crew.
- A radio operator's license is a must for the night boats.
- Contractors are settled through a portal within ten days.
"""


def prose() -> Prose:
    return read_prose(Posting("a.md", "tests", "a.md", "markdown", AD, 0))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how often does Harvest hold a hackathon?", "yearly hack week"),
        ("how long is the hackday at Harvest?", "yearly hack week"),
        ("do I need a licence at Harvest?", "license is a must"),
        ("which licences are needed at Harvest?", "license is a must"),
    ],
)
def test_a_posting_may_say_it_in_a_like_word(question: str, said: str, samples_index: Index) -> None:
    found = find_passages(understand(question, KNOWN), prose(), samples_index)
    assert found.sure
    assert said in found.passages[0][0]


def test_the_rest_of_a_line_goes_with_its_first_sentence() -> None:
    (quote,) = rest_of_line("a.md", [AD.index("Retreats")], prose())
    assert quote.text == "**Retreats** in spring. The last ones took us to Lisbon and Split."
    assert rest_of_line("a.md", [AD.index("Free lunch")], prose()) == []
