"""Text from postings and people: harmless, visible, short enough."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import escaped, length, shortened, shown, web_link


def test_what_begins_something_active_is_escaped() -> None:
    assert escaped("<!channel> & <@U1> > x") == "&lt;!channel&gt; &amp; &lt;@U1&gt; &gt; x"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  a\t b\r\n c ", "a b c"),
        ("a\x00b\x07c\x85d", "a b c d"),
        ("txt\u202efdp.exe", "txtfdp.exe"),
        ("no\u200bwidth\ufeff \u2066isolated\u2069", "nowidth isolated"),
        ("line\u2028break", "line break"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ("שלום", "\u2068שלום\u2069"),
        ("", ""),
    ],
)
def test_only_what_can_be_seen_is_shown(text: str, plain: str) -> None:
    assert shown(text, 100) == plain


def test_lines_are_kept_where_they_are_wanted() -> None:
    assert shown("- a\n\n  - b \n", 100, lines=True) == "- a\n- b"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("ten letters", 11, "ten letters"),
        ("some more letters", 11, "some more…"),
        ("abcdefghijklmnop", 11, "abcdefghij…"),
        ("😀😀😀😀", 6, "😀😀…"),
        ("😀😀😀", 6, "😀😀😀"),
    ],
)
def test_long_text_ends_in_an_ellipsis(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short


@given(st.text(max_size=300), st.integers(4, 60), st.booleans())
def test_nothing_is_longer_than_it_may_be(text: str, limit: int, lines: bool) -> None:
    result = shown(text, limit, lines=lines)
    assert length(result) <= limit
    assert result == result.strip()
    result.encode("utf-8")


def test_a_megabyte_is_shortened_at_once() -> None:
    started = time.process_time()
    assert len(shown("\u202e<! " * 250_000, 200)) <= 200
    assert time.process_time() - started < 0.05


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://jobs.example/a?b=c&d=%20#e", True),
        ("http://jobs.example:8080/", True),
        ("HTTPS://JOBS.EXAMPLE/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://jobs.example/", False),
        ("//jobs.example/", False),
        ("jobs.example", False),
        ("https://good.example@evil.example/", False),
        ("https://a.example/<!channel>", False),
        ("https://a.example/|x", False),
        ("https://a.example/ x", False),
        ("https://a.example/\u202e", False),
        ("https://a.example/\x00", False),
        ("https://a.example:port/", False),
        ("https:///nohost", False),
        ("https://[::1", False),
        ("https://a.example/" + "x" * 500, False),
        ("", False),
        (None, False),
    ],
)
def test_only_ordinary_web_addresses_become_links(address: str | None, good: bool) -> None:
    assert (web_link(address) is not None) is good
