"""Passages: chunks of one section that the embedding model can read to the end."""

from __future__ import annotations

import time
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.passages import make_passages
from index.postings import Origin, Passage, Posting, Stated
from index.text.prose import read_prose
from index.tokens import default_model_folder, token_counter

TITLE, COMPANY = "Senior Data Engineer", "Larkspur Analytics"
HEADER = f"# {TITLE}\n{COMPANY}\n"


def posting(body: str, header: str = HEADER) -> Posting:
    text = header + body
    spans = [(name, text.find(value), len(value)) for name, value in (("title", TITLE), ("company", COMPANY))]
    stated = tuple(Stated(n, at, at + length, Origin.HEADER) for n, at, length in spans if at >= 0)
    return Posting("p.md", "tests", "p.md", "markdown", text, len(header), stated)


def passages(body: str, header: str = HEADER) -> tuple[Passage, ...]:
    return make_passages(read_prose(posting(body, header)))


@cache
def tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(default_model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tokens(text: str) -> int:
    """Counted by the tokenizer itself over the whole text, special tokens included."""
    return len(tokenizer().encode(text))


def lines(*texts: str) -> str:
    return "".join(f"- {text}\n" for text in texts)


def about(section: str, body: str) -> Passage:
    [found] = [p for p in passages(body) if p.section == section]
    return found


class TestContext:
    def test_a_passage_says_what_it_is_about_before_its_own_text(self) -> None:
        found = about("Requirements", "## Requirements\n- Five years of **Python**\n\n## Other\nText.\n")
        assert found.text.split("\n") == [f"{TITLE}, {COMPANY}", "Requirements", "Five years of Python"]

    def test_the_headings_above_a_heading_are_part_of_it(self) -> None:
        body = "## Your profile\n### Must have\n- Go\n## Offer\nPay.\n"
        found = about("Your profile › Must have", body)
        assert "Your profile: Must have" in found.text

    def test_its_span_is_its_own_text_in_the_posting(self) -> None:
        body = "## Hours\nCore hours are 10 to 4. Fridays are short.\n"
        found = about("Hours", body)
        assert (HEADER + body)[found.start : found.end] == "Core hours are 10 to 4. Fridays are short."

    def test_addresses_and_markup_are_not_embedded(self) -> None:
        found = about("Team", "## Team\nRead [our blog](https://larkspur.test/blog) on <b>teams</b>.\n")
        assert "Read our blog on teams" in found.text

    def test_what_a_company_says_in_all_its_postings_is_one_text(self) -> None:
        body = "## Benefits\n- 30 days of holiday\n- A pension\n"
        one = [p.hash for p in passages(body) if p.section == "Benefits"]
        other = passages(body, HEADER.replace(TITLE, "Accountant"))
        assert one == [p.hash for p in other if p.section == "Benefits"]

    def test_a_header_without_title_or_company_gives_no_empty_lines(self) -> None:
        [found] = passages("Just a sentence.\n", header="")
        assert found.text == "Just a sentence."
        assert found.section is None

    def test_endless_titles_and_headings_leave_room_for_the_text(self) -> None:
        heading = "## " + "requirements and qualifications " * 4
        found = passages(f"{heading}\n- Go\n", header="# " + "very " * 500 + "senior\n")
        assert all(tokens(p.text) <= 256 for p in found)
        assert found[-1].text.endswith("\nGo")


class TestSize:
    def test_a_list_stays_whole_with_its_lead_where_it_fits(self) -> None:
        filler = "We build pipelines for people who need numbers they can trust. " * 12
        items = [f"Skill number {n} and what it is good for in our daily work" for n in range(8)]
        found = passages(
            f"## Requirements\n{filler}\n\n"
            f"In our team we work with the following things every day:\n{lines(*items)}"
        )
        [holding] = [p for p in found if items[0] in p.text]
        assert "In our team we work with the following things every day:" in holding.text
        assert all(item in holding.text for item in items)

    def test_the_rest_of_a_cut_list_keeps_the_line_that_introduces_it(self) -> None:
        items = [f"Skill number {n}, what it is good for and why it matters to us" for n in range(60)]
        found = [
            p
            for p in passages(f"## Skills\nYou meet these things every day:\n{lines(*items)}")
            if p.section == "Skills"
        ]
        assert len(found) > 2
        assert all("You meet these things every day:" in p.text for p in found)

    def test_a_line_that_opens_the_section_of_its_list_is_said_once_and_stays_with_it(self) -> None:
        body = "## Skills\nWe are easy to please.\n\nNice to have:\n- Go\n- Rust\n"
        [found] = [p for p in passages(body) if "Rust" in p.text]
        assert found.text.count("Nice to have") == 1
        assert (HEADER + body)[found.start : found.end] in ("Nice to have:\n- Go\n- Rust", "Go\n- Rust")

    def test_a_long_section_is_cut_into_about_equal_passages(self) -> None:
        filler = "We build pipelines for people who need numbers they can trust. " * 30
        sizes = [tokens(p.text) for p in passages(f"## About the role\n{filler}") if p.section]
        assert len(sizes) == 2
        assert max(sizes) - min(sizes) < 40

    def test_small_neighbours_under_one_heading_share_a_passage(self) -> None:
        body = "## Requirements\n### Backend\n- Go\n### Frontend\n- React\n## Offer\nPay.\n"
        found = about("Requirements", body)
        assert found.text.split("\n")[2:] == ["Backend: Go", "Frontend: React"]

    def test_sections_of_their_own_do_not(self) -> None:
        body = "## Location\nLondon.\n## Team\nSix people.\n"
        assert [p.section for p in passages(body)][1:] == ["Location", "Team"]

    def test_a_title_over_everything_does_not_make_one_section_of_the_posting(self) -> None:
        found = passages("# Data Engineer\n## Place\nLondon.\n## Stack\nGo.\n", header="")
        assert [p.section for p in found] == ["Data Engineer › Place", "Data Engineer › Stack"]


_WORDS = st.sampled_from(
    [
        "Go",
        "C++",
        "10–4",
        "数据工程师",
        "🚀🚀",
        "e\u0301" * 3,
        "İ",
        "가나다",
        "x" * 120,
        "[MASK]",
        "a-b-c-d",
        "\x1c",
        "ﷺ",
        "\u200b",
    ]
)
_TEXT = st.lists(
    st.one_of(
        _WORDS, st.text(max_size=40), st.sampled_from(["\n", "\n\n", "\n- ", "\n## Head\n", ". ", ";\n"])
    ),
    max_size=120,
).map(" ".join)
_LONG = st.builds(lambda unit, times: unit * times, st.text(min_size=1, max_size=8), st.integers(1, 1500))


@settings(max_examples=80, deadline=None)
@given(st.one_of(_TEXT, _LONG, st.tuples(_TEXT, _LONG).map("\n".join)))
def test_any_text_gives_ordered_passages_that_fit_and_hold_every_sentence_once(body: str) -> None:
    prose = read_prose(posting(body))
    found = make_passages(prose)
    assert all(tokens(p.text) <= 256 for p in found)
    assert [p.number for p in found] == list(range(len(found)))
    assert all(p.start < p.end for p in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = set().union(*(range(p.start, p.end) for p in found))
    visible = {at for s in prose.sentences for at in range(s.start, s.end) if not prose.text[at].isspace()}
    assert visible <= covered


@settings(max_examples=80, deadline=None)
@given(st.one_of(_TEXT, _LONG))
def test_counting_word_by_word_equals_the_tokenizer_s_own_count(text: str) -> None:
    plain = " ".join(text.split())
    assert token_counter().count(plain) + 2 == tokens(plain)


def test_a_long_text_without_a_space_is_cut_in_linear_time() -> None:
    began = time.process_time()
    found = passages("据a-" * 100_000)
    assert time.process_time() - began < 5  # about 0.7 seconds on a quiet machine
    assert "".join(p.text.split("\n")[-1] for p in found[1:]).count("据") == 100_000
