"""The outline: sections that tile the text, sentences and list items within them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.postings import Posting
from index.text.mask import mask
from index.text.outline import Outline, outline
from index.text.prose import Prose, read_prose


def prose_of(text: str, header_end: int = 0) -> Prose:
    return read_prose(Posting("p.md", "tests", "p.md", "markdown", text, header_end))


def kinds(text: str) -> list[tuple[str, str]]:
    """The sections that have a heading, and what each is about."""
    return [(section.path[-1], section.kind.value) for section in prose_of(text).sections if section.path]


def items(text: str) -> list[tuple[str, str, str | None]]:
    """Every sentence as it stands, its section's kind, and its lead."""
    prose = prose_of(text)
    return [
        (
            text[sentence.start : sentence.end],
            prose.kind_of(sentence).value,
            prose.words(lead) if (lead := prose.lead_of(sentence)) else None,
        )
        for sentence in prose.sentences
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "## Requirements",
        "##Requirements",
        "Requirements\n------------",
        "**Requirements**",
        "** _Requirements:_**",
        "🎯 **Requirements**",
        "Requirements:",
        "REQUIREMENTS",
        "---- Requirements ----",
        "3. Requirements",
        "🎯 Requirements",
    ],
)
def test_headings_of_all_sorts_open_a_section(heading: str) -> None:
    text = f"We build boats.\n\n{heading}\n\n- Five years of Go\n"
    [(title, kind)] = kinds(text)
    assert (title.capitalize(), kind) == ("Requirements", "requirements")
    assert items(text)[-1] == ("Five years of Go", "requirements", None)


def test_a_known_line_that_trails_off_is_a_heading() -> None:
    text = "We build boats.\n\nSome of our perks include...\n\nTwo volunteer days\n"
    assert kinds(text) == [("Some of our perks include", "benefits")]


@pytest.mark.parametrize(
    "line",
    [
        "**Salary: $120,000 a year**",
        "**You must work from our Oslo office at least three days a week**",
        "**$120k - $150k**",
        "Location: Oslo, Norway",
        "Strong communication and presentation skills",
    ],
)
def test_a_line_that_says_something_is_a_sentence(line: str) -> None:
    text = f"## Details\n\nFirst paragraph here.\n\n{line}\n\nAnother paragraph here.\n"
    assert any(line.strip("*") in sentence for sentence, _, _ in items(text))


def test_a_heading_with_a_value_is_heading_and_sentence() -> None:
    text = "### Location: Oslo, Norway\n\nWe like boats.\n"
    assert kinds(text) == [("Location: Oslo, Norway", "location")]
    assert items(text)[0][0] == "Location: Oslo, Norway"


def test_sub_headings_inherit_what_their_parent_says() -> None:
    text = "## Requirements\n\n**Backend**\n\n- Go\n\n**Nice to have**\n\n- Rust\n"
    assert kinds(text) == [
        ("Requirements", "requirements"),
        ("Backend", "requirements"),
        ("Nice to have", "preferred"),
    ]


def test_a_heading_that_only_introduces_keeps_what_the_one_above_says() -> None:
    text = "Requirements\n\nWhoever sails with us knows:\n\n- Go\n\nOur fleet:\n\n- A boat\n"
    assert [(item, kind) for item, kind, _ in items(text)] == [("Go", "requirements"), ("A boat", "other")]


def test_headings_between_glued_lines_are_found() -> None:
    text = "We build boats.\nKey Responsibilities\n- Sail\nPreferred Qualifications\n- Row\n"
    assert [kind for _, kind in kinds(text)] == ["responsibilities", "preferred"]


def test_headings_are_found_in_a_text_without_blank_lines() -> None:
    text = (
        "We build boats\nRequirements\nStrong Go, with tests\nNice to have\nSome Rust, or the wish to learn\n"
    )
    assert kinds(text) == [("Requirements", "requirements"), ("Nice to have", "preferred")]
    assert kinds("Nothing here is\nrequired of anybody\n") == []


def test_items_that_are_headings_of_a_flat_list() -> None:
    text = "- Minimum Qualifications\n- Go\n- SQL\n- Preferred Qualifications\n- Rust\n"
    assert [(text, kind) for text, kind, _ in items(text)] == [
        ("Go", "requirements"),
        ("SQL", "requirements"),
        ("Rust", "preferred"),
    ]


def test_a_list_without_bullets_stays_in_its_section() -> None:
    text = "What you'll bring\n\nStrong SQL skills\n\nSolid communication skills\n\nComfort with change\n"
    assert [kind for _, kind, _ in items(text)] == ["requirements"] * 3


def test_items_know_the_line_that_introduces_them() -> None:
    lead = "It would be great if you have, but by no means essential"
    text = f"# The skills\n\n* Python\n\n{lead}\n\n* Java\n* Go\n"
    assert items(text)[0] == ("Python", "requirements", None)
    assert items(text)[2:] == [("Java", "preferred", lead), ("Go", "preferred", lead)]


def test_a_finished_sentence_introduces_no_list() -> None:
    assert items("We love boats.\n\n- Oars\n")[-1] == ("Oars", "other", None)
    assert items("Our stack includes these.\n\n- Go\n")[-1][2] == "Our stack includes these."


def test_nested_items_have_their_parent_as_lead() -> None:
    text = "- Frontend\n  - React\n  - Vue\n- Backend\n"
    assert [(t, lead) for t, _, lead in items(text)] == [
        ("Frontend", None),
        ("React", "Frontend"),
        ("Vue", "Frontend"),
        ("Backend", None),
    ]


def test_a_paragraph_that_begins_with_its_heading_is_a_section_of_its_own() -> None:
    text = "## Requirements\n\nYou know SQL.\n\n**Nice to have:** Kafka. Go as well.\n\nYou write well.\n"
    assert [(t.strip("*"), kind) for t, kind, _ in items(text)] == [
        ("You know SQL.", "requirements"),
        ("Nice to have:** Kafka.", "preferred"),
        ("Go as well.", "preferred"),
        ("You write well.", "requirements"),
    ]


def test_a_wish_stays_a_wish_whatever_its_paragraph_begins_with() -> None:
    text = "## Nice to have\n\nSkills: Kafka and Go.\n"
    assert items(text) == [("Skills: Kafka and Go.", "preferred", None)]


def test_bullets_glued_into_one_line_are_items() -> None:
    text = "You will need: • Go • Rust and C++ •SQL\n"
    assert [t for t, _, _ in items(text)] == ["You will need:", "Go", "Rust and C++", "SQL"]
    assert {lead for t, _, lead in items(text)[1:]} == {"You will need:"}


def test_a_bullet_within_a_word_divides_nothing() -> None:
    text = "Un·e développeur•euse expérimenté•e pour notre équipe.\n"
    assert len(items(text)) == 1


def test_wrapped_lines_are_one_sentence_and_listed_lines_are_several() -> None:
    wrapped = (
        "We are a company that builds boats for rivers, and we are looking for\n"
        "Engineers who like water. Our offices are in London, Oslo and\nBerlin, where we row.\n"
    )
    assert [t for t, _, _ in items(wrapped)] == [
        "We are a company that builds boats for rivers, and we are looking for\nEngineers who like water.",
        "Our offices are in London, Oslo and\nBerlin, where we row.",
    ]
    listed = (
        "Join us if you like:\nBuilding wooden boats with care\nRowing\nSailing against the wind on Sundays\n"
    )
    assert [t for t, _, _ in items(listed)][1:] == [
        "Building wooden boats with care",
        "Rowing",
        "Sailing against the wind on Sundays",
    ]
    assert {lead for _, _, lead in items(listed)[1:]} == {"Join us if you like:"}


def test_abbreviations_end_no_sentence() -> None:
    text = "You know a database, e.g. Postgres, and approx. 5 others. You hold a Ph.D. in boats.\n"
    assert len(items(text)) == 2


def test_rows_of_a_table_are_sentences_of_their_own() -> None:
    text = "| Skill | Level |\n|---|---|\n| Go | expert |\n| SQL | basic |\n"
    assert [t for t, _, _ in items(text)] == ["| Skill | Level |", "| Go | expert |", "| SQL | basic |"]


def test_evidence_is_the_whole_sentence_with_its_marks() -> None:
    text = "Intro here.\n\n**Location:** Oslo and nowhere else.\n"
    at = text.find("Oslo")
    evidence = prose_of(text).evidence(at, at + 4)
    assert evidence.quote == "**Location:** Oslo and nowhere else."
    assert text[evidence.start : evidence.end] == evidence.quote


def test_evidence_in_a_heading_is_its_line() -> None:
    text = "## Compensation of 90k\n\nWe pay.\n"
    at = text.find("90k")
    assert prose_of(text).evidence(at, at + 3).quote == "Compensation of 90k"


def holds(text: str, header_end: int) -> Outline:
    found = outline(text, mask(text), header_end)
    assert found.sections[0].start == 0
    assert found.sections[-1].end == len(text)
    for one, following in zip(found.sections, found.sections[1:], strict=False):
        assert one.end == following.start
    position = 0
    for number, sentence in enumerate(found.sentences):
        section = found.sections[sentence.section]
        assert position <= sentence.start < sentence.end
        assert section.start <= sentence.start
        assert sentence.end <= section.end
        assert sentence.lead is None or sentence.lead < number
        position = sentence.end
    return found


MARKDOWN = st.lists(
    st.sampled_from(
        ["# A", "##", "**B:**", "**", "- x", "  - y", "1. z", "* ", "• a • b", "You have:",
         "Nice to have: Go.", "REQUIREMENTS", "---", "===", "```", "| a | b |", "text. More text", "", "  ",
         "Salary: 5", "é"]
    ),
    max_size=25,
)  # fmt: skip


@given(MARKDOWN, st.integers(0, 40))
def test_sections_tile_the_text_and_sentences_are_ordered(lines: list[str], header_end: int) -> None:
    text = "\n".join(lines)
    holds(text, min(header_end, len(text)))


@given(st.text(max_size=200))
def test_any_text_has_an_outline(text: str) -> None:
    holds(text, 0)


HOSTILE = [
    "a. A ", "- ", "• ", "**", "# ", "\n", "x", "1. ", "| ", ": ", "A:\n", "\n\n-\n", "**a**\n", "e.g. ",
    "#\n", "- A:\n- b\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_only(unit: str) -> None:
    text = unit * (250_000 // len(unit))  # up to 250,000 lines
    began = time.process_time()
    outline(text, mask(text), 0)
    assert time.process_time() - began < 3.0


@pytest.mark.parametrize("unit", ["a. A ", "• ", "x", ": ", "e.g. ", "- ", "**a** ", "| "])
def test_a_megabyte_in_one_line_takes_little_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    outline(text, mask(text), 0)
    assert time.process_time() - began < 2.0
