"""Markdown and plain text: the lines above the prose state title, company, place, pay."""

from __future__ import annotations

import pytest

from index.postings import Origin
from tests.index.reading.helpers import body, one, stated

BOARD_HEADER = """# [Senior Engineer [m/w/d], Boats](https://board.test/apply/1)  
### Larkspur Technology  
#### `💰 $143,100~$193,500` `🌎 Remote - US: Select locations`  

We build boats.
"""  # noqa: W291  # two spaces end a line in Markdown


def test_a_linked_title_with_company_and_tokens() -> None:
    posting = one(BOARD_HEADER)
    assert stated(posting) == {
        "title": ["Senior Engineer [m/w/d], Boats"],
        "company": ["Larkspur Technology"],
        "pay": ["$143,100~$193,500"],
        "place": ["Remote - US: Select locations"],
        "url": ["https://board.test/apply/1"],
        "apply": ["https://board.test/apply/1"],
    }
    assert posting.url == "https://board.test/apply/1"
    assert {entry.origin for entry in posting.stated} == {Origin.HEADER}
    assert body(posting).strip() == "We build boats."


def test_mojibake_is_repaired_before_offsets_are_counted() -> None:
    mangled = BOARD_HEADER.replace("💰", "ðŸ’°").replace("🌎", "ðŸŒŽ")
    assert stated(one(mangled)) == stated(one(BOARD_HEADER))


@pytest.mark.parametrize("company", ["None", "", "nan"])
@pytest.mark.parametrize("tokens", ["`💰 $` `🌎 Oslo`", "`🌎 Oslo`"])
def test_what_the_board_leaves_empty_is_not_stated(company: str, tokens: str) -> None:
    posting = one(f"# [Engineer](https://board.test/2)\n### {company}\n#### {tokens}\n\nWe build boats.\n")
    assert stated(posting)["place"] == ["Oslo"]
    assert "company" not in stated(posting)
    assert "pay" not in stated(posting)


def test_a_company_named_like_a_section_is_a_company() -> None:
    posting = one(
        "# [Engineer](https://board.test/3)\n### Remote\n#### `🌎 Spain`\n\n### The position\n\nText.\n"
    )
    assert stated(posting)["company"] == ["Remote"]
    assert stated(posting)["place"] == ["Spain"]


@pytest.mark.parametrize("place", ["#### Redwood City, CA", "####Redwood City, CA", "##### Redwood City, CA"])
def test_a_place_in_a_lower_heading_below_the_title(place: str) -> None:
    posting = one(f"## Backend Engineer (C++)\n{place}\n\n### Overview\nWe build boats.\n")
    assert stated(posting) == {"title": ["Backend Engineer (C++)"], "place": ["Redwood City, CA"]}
    assert body(posting).lstrip().startswith("### Overview")


def test_a_section_below_the_title_is_no_place() -> None:
    posting = one(
        "![logo](https://a.test/logo.svg)\n\n# Software Engineer - Distribution\n\n### About us\nText.\n"
    )
    assert stated(posting) == {"title": ["Software Engineer - Distribution"]}


def test_lines_of_keys_state_what_they_say() -> None:
    posting = one(
        "**URL:** https://a.test/1\n\n# Data Analyst\n\n**Company:** Larkspur\n"
        "**Location:** Oslo (Bergen office)\n**Salary:** Not stated\n- **Employment Type:** Full-time\n"
        "Reference number: 12/B\nSeniority level: Associate\n\n## Responsibilities\n\nText.\n"
    )
    assert stated(posting) == {
        "url": ["https://a.test/1"],
        "title": ["Data Analyst"],
        "company": ["Larkspur"],
        "place": ["Oslo (Bergen office)"],
        "employment": ["Full-time"],
        "seniority": ["Associate"],
    }
    assert body(posting).strip().startswith("## Responsibilities")


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Remote/ Hybrid: Hybrid", "workplace", "Hybrid"),
        ("📍 Location: Oslo", "place", "Oslo"),
        ("📍 Oslo, Norway", "place", "Oslo, Norway"),
        ("| Salary | €80k |", "pay", "€80k"),
        ("**Base salary range**: $160,000 - $175,000", "pay", "$160,000 - $175,000"),
        ("### Location\n\nOslo, Norway\n", "place", "Oslo, Norway"),
        ("Time type\nFull time", "employment", "Full time"),
        ("Application deadline: July 8, 2026", "deadline", "July 8, 2026"),
    ],
)
def test_keys_in_the_body_state_with_the_origin_body(line: str, name: str, value: str) -> None:
    posting = one(f"# Engineer\n\nWe build boats.\n\n{line}\n\nMore text here.\n")
    [entry] = [entry for entry in posting.stated if entry.name == name]
    assert posting.text[entry.start : entry.end] == value
    assert entry.origin is Origin.BODY


@pytest.mark.parametrize(
    "line",
    [
        "Experience: Go and Python",
        "Remote: we have been since 2012",
        "🌍 Our mission",
        "🌐 **We are remote first.** We love it!",
        "Location\nApply now",
        "Type: you decide",
    ],
)
def test_ordinary_words_before_a_colon_state_nothing_in_the_body(line: str) -> None:
    assert set(stated(one(f"# Engineer\n\nWe build boats.\n\n{line}\n\nMore text here.\n"))) == {"title"}


def test_a_summary_heading_above_the_keys_is_no_title() -> None:
    posting = one(
        "# Job Posting Summary\n\n**Job Title:** Sailor\n**Company:** Larkspur\n\n## Duties\n\nSail.\n"
    )
    assert stated(posting) == {"title": ["Sailor"], "company": ["Larkspur"]}


def test_a_title_in_the_body_counts_where_there_is_no_other() -> None:
    text = "We build boats.\n\nJob title: Sailor\n\nMore text.\n"
    assert one(text).values("title") == ["Sailor"]
    assert one("# Rower\n\n" + text).values("title") == ["Rower"]


def test_several_keys_in_one_line() -> None:
    posting = one("# Engineer\n\nContract type: permanent.  Location: Oslo, Norway\n\nWe build boats.\n")
    assert stated(posting)["employment"] == ["permanent"]
    assert stated(posting)["place"] == ["Oslo, Norway"]


def test_a_title_of_its_own_line_and_the_parts_below_it() -> None:
    posting = one(
        "**URL:** https://a.test/2\n\nSenior Analyst - Risk\n"
        "Oslo (NO), Larkspur, Finance, Full-time, Hybrid\n\nWe build boats, and you will count them.\n"
    )
    assert stated(posting)["title"] == ["Senior Analyst - Risk"]
    assert stated(posting)["employment"] == ["Full-time"]
    assert stated(posting)["workplace"] == ["Hybrid"]
    assert stated(posting)["place"] == ["Oslo (NO)"]


def test_the_company_is_left_out_of_a_title_that_ends_with_it() -> None:
    posting = one("BI Specialist at Larkspur Boats\n\nCompany: Larkspur Boats\n\nWe build boats.\n")
    assert stated(posting)["title"] == ["BI Specialist"]
    assert one("BI Specialist at Larkspur\n\nWe build.\n").values("company") == ["Larkspur"]


def test_prose_without_a_header_has_no_title() -> None:
    assert stated(one("We are a small team of engineers.\n\nAbout you\n\nYou like boats.\n")) == {}


def test_entities_in_markdown_are_resolved() -> None:
    assert "R&D in <10 people" in one("# Engineer\n\nR&amp;D in &lt;10 people.\n").text


def test_the_title_of_a_page_copied_from_a_board() -> None:
    page = (
        "**URL:** https://board.test/7\n\nAcme - Boats & more hiring Data Engineer in Oslo, Norway | Boards\n"
    )
    found = stated(one(page))
    assert (found["company"], found["title"], found["place"]) == (
        ["Acme"],
        ["Data Engineer"],
        ["Oslo, Norway"],
    )
