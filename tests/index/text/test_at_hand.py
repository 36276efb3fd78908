"""What is found in a text is found once while its posting is at hand, and never kept without bounds."""

from __future__ import annotations

from index.postings import Posting
from index.text.at_hand import CHARACTERS, kept_at_hand
from index.text.prose import Prose, read_prose


def test_each_text_is_asked_once_while_it_is_at_hand() -> None:
    asked: list[str] = []

    @kept_at_hand
    def words(text: str, by: str = " ") -> int:
        asked.append(text)
        return len(text.split(by))

    texts = [f"a b {number}" for number in range(100)]
    assert [words(text) for text in texts * 3] == [3] * 300
    assert asked == texts
    assert words(texts[0], "b") == 2
    assert words("a-b c", by="-") == 2
    assert words("a-b c") == 2
    assert words("a-b-c", by="-") == 3
    assert words("a-b-c") == 1


def test_huge_texts_push_each_other_out() -> None:
    asked: list[str] = []

    @kept_at_hand
    def first(text: str) -> str:
        asked.append(text[0])
        return text[0]

    small, one, other = "s", "a" * CHARACTERS, "b" * (2 * CHARACTERS)
    for text in (small, one, one, other, other, one, small):
        assert first(text) == text[0]
    assert "".join(asked) == "sabas"


def test_a_prose_is_told_by_itself() -> None:
    @kept_at_hand
    def name(prose: Prose) -> str:
        return prose.posting.id

    proses = [read_prose(Posting(id, "s", "a.md", "markdown", "We need Go.", 0)) for id in ("a", "b")]
    assert [name(prose) for prose in proses * 2] == ["a", "b", "a", "b"]
