"""The mask: a posting as plain prose of the same length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.mask import lower, mask


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("**Go** and _Rust_", "  Go   and  Rust "),
        ("a snake_case name, ~5 years", "a snake_case name, ~5 years"),
        ("* item with *emphasis*", "* item with  emphasis "),
        ("“quoted” – it’s", '"quoted" - it\'s'),
        ("see https://a.test/x?y=1 now", "see                      now"),
        ("write to jobs@a.test.", "write to            ."),
        ("<b>bold</b><!-- no -->!", "   bold               !"),
        (r"\$100K\-200K", " $100K -200K"),
        ("C++, C# and 2 < 3", "C++, C# and 2 < 3"),
        ("![logo](a.png) Acme", "               Acme"),
    ],
)
def test_markup_becomes_spaces_and_typography_becomes_plain(text: str, prose: str) -> None:
    assert mask(text) == prose


def test_a_link_keeps_its_label_in_its_place() -> None:
    text = "at [Acme (Berlin)](https://acme.test/a_(b)) now"
    prose = mask(text)
    assert prose.find("Acme (Berlin)") == text.find("Acme (Berlin)")
    assert "acme.test" not in prose


def test_a_comment_keeps_its_line_breaks() -> None:
    assert mask("a<!-- x\ny -->b") == "a      \n     b"


@given(st.text(max_size=300))
def test_lengths_never_change(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert len(lower(text)) == len(text)


@given(st.text(alphabet="*_`~[]()<>!-/\\:.@ \nahtpsw", max_size=200))
def test_line_breaks_stay_where_they_are(text: str) -> None:
    assert [i for i, c in enumerate(mask(text)) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


HOSTILE = ["*", "_a", "[", "[a](", "<a", "<!--", "<!---->", "http://", "a@", "\\", "[[a]", "![x]((", "`", "~"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_megabyte_of_anything_takes_less_than_a_second(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    assert len(mask(text)) == len(text)
    assert time.process_time() - began < 1.0
