"""A table's phrases are found wherever its pattern finds them, though it is not tried everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.phrases import Book, Phrases

TABLE = ("on-call", "on", "c++ developer", "don't need", "$100", "remote", "café", "full time-job", "R&D")
_TEXTS = st.lists(
    st.sampled_from([*TABLE, "oncall", "On Call", "ON-CALL", "don’t need", "fulltime", "CAFÉ", "-", " "]),
    max_size=6,
).flatmap(lambda parts: st.sampled_from(["", " ", ", "]).map(lambda between: between.join(parts)))


@pytest.mark.parametrize("phrase", TABLE)
@given(text=_TEXTS)
def test_a_phrase_is_found_wherever_its_pattern_finds_it(phrase: str, text: str) -> None:
    phrases = Phrases([phrase])
    spans = [m.span() for m in phrases.compiled.finditer(text)]
    assert [m.span() for m in phrases.finditer(text)] == spans
    assert (phrases.search(text) is None) is (not spans)


@given(text=_TEXTS)
def test_a_book_leaves_out_only_tables_that_find_nothing(text: str) -> None:
    rows = [(Phrases([phrase]), phrase) for phrase in TABLE]
    found = [name for phrases, name in rows if phrases.compiled.search(text)]
    offered = [name for _, name in Book(rows).in_text(text)]
    assert [name for name in offered if name in found] == found
    assert offered == sorted(offered, key=TABLE.index)
