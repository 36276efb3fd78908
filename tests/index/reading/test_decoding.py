"""Whatever encoding a file is in, and however it was mangled, its text comes out right or not at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import Unreadable
from index.reading.decoding import MAX_BYTES, decode, doubt_of, repair, unescaped

TEXT = "Développeur à Zürich – 90 000 €\nzweite Zeile"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == TEXT


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(codec: str) -> None:
    text = "Backend Engineer in Oslo\nWe pay 90k."
    assert decode(text.encode(codec)) == text


def test_a_declared_encoding_is_believed_where_utf_8_fails() -> None:
    page = '<html><meta charset="iso-8859-5"><p>Инженер</p>'
    assert "Инженер" in decode(page.encode("iso-8859-5"))


def test_a_single_broken_byte_does_not_spoil_the_rest() -> None:
    assert decode("Zürich, Genève, Köln".encode() + b"\xff") == "Zürich, Genève, Köln\ufffd"


def test_two_encodings_in_one_file_are_both_read_and_said() -> None:
    data = "Équipe à Genève, été, hâte, 45 k€\n".encode() + "Rémunération élevée\n".encode("cp1252")
    assert decode(data) == "Équipe à Genève, été, hâte, 45 k€\nRémunération élevée\n"
    assert doubt_of(data) == "4 of its bytes are not UTF-8 as the rest is; they were read as Windows-1252."
    assert doubt_of("Équipe à Lyon".encode()) is None
    assert doubt_of("Équipe à Lyon".encode("cp1252")) is None


def test_stray_zeros_make_a_short_text_no_binary() -> None:
    assert decode(b"# Engineer\n\nWe \x00use\x01 Go\n") == "# Engineer\n\nWe use Go\n"
    with pytest.raises(Unreadable):
        decode(b"\x00\x01" * 20)


@pytest.mark.parametrize(
    ("mangled", "repaired"),
    [
        ("`ðŸ’° 90k` `ðŸŒŽ Oslo`", "`💰 90k` `🌎 Oslo`"),
        ("Â£80,000 in SÃ£o Paulo", "£80,000 in São Paulo"),
        ("we donâ€™t", "we don’t"),
        ("“curly” – it’s", "“curly” – it’s"),
        ("cafe\u0301", "café"),
        ("e\ufb03cient \uff0b\uff15 years", "efficient +5 years"),
        ("soft\u00adware Go\u200blang", "software Golang"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("tab\tand bell\x07", "tab\tand bell"),
    ],
)
def test_text_is_repaired(mangled: str, repaired: str) -> None:
    assert repair(mangled) == repaired


def test_entities_are_resolved_once() -> None:
    assert unescaped("R&amp;D &lt;3 &#36;5") == "R&D <3 $5"
    assert unescaped("AT&T") == "AT&T"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04....", "office document"),
        (b"\x89PNG\r\n", "an image"),
        (b"\x01\x02\x00\x00\x7f\x00ELF" * 40, "is not text"),
        (b"x" * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data)
    except Unreadable:
        return
    assert text.strip()
    assert not set("\r\x00") & set(text)


@given(st.text(max_size=200))
def test_repaired_text_holds_nothing_invisible(text: str) -> None:
    assert not any((c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f" for c in repair(text))


@pytest.mark.parametrize("unit", ["ð", "Ã©", "â€™ ", "é’", "&amp;", "\x07a"])
def test_a_megabyte_is_repaired_in_less_than_a_second(unit: str) -> None:
    began = time.process_time()
    unescaped(repair(unit * (1_000_000 // len(unit))))
    assert time.process_time() - began < 1.5
