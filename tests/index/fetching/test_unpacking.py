"""Answers that come packed: unpacked as the header says, and never into more than is allowed."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetching.guard import NotFetched
from index.fetching.unpacking import unpacked

MEGABYTE = 1_000_000
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": lambda data: zlib.compress(data, wbits=-15),
    "identity": bytes,
    "": bytes,
}


def in_pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.binary(max_size=3_000), st.sampled_from(sorted(PACKERS)), st.integers(1, 999))
def test_what_was_packed_comes_out_however_it_arrives(data: bytes, encoding: str, size: int) -> None:
    assert unpacked(in_pieces(PACKERS[encoding](data), size), encoding, 3_000) == data


@given(st.lists(st.binary(max_size=300), max_size=4), st.integers(1, 99))
def test_a_gzip_file_may_have_several_members(members: list[bytes], size: int) -> None:
    packed = b"".join(map(gzip.compress, members))
    assert unpacked(in_pieces(packed, size), "gzip", 3_000) == b"".join(members)


def test_what_follows_the_last_member_is_left_out() -> None:
    assert unpacked([gzip.compress(b"x"), b"\x1f", b"and more"], "gzip", 3_000) == b"x"
    assert unpacked([zlib.compress(b"x") + b"and", b"more"], "deflate", 3_000) == b"x"


def test_a_packed_answer_takes_no_more_memory_than_its_limit() -> None:
    bomb = gzip.compress(bytes(200 * MEGABYTE))
    tracemalloc.start()
    try:
        with pytest.raises(NotFetched, match="more than 1 MB"):
            unpacked(in_pieces(bomb, 65_536), "gzip", MEGABYTE)
        assert tracemalloc.get_traced_memory()[1] < 5 * MEGABYTE
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,identity,deflate", "br", "zstd", "compress", "x"])
def test_what_is_packed_twice_is_not_unpacked(encoding: str) -> None:
    """Two kilobytes may hold gigabytes then; nor in a way that was not asked for."""
    with pytest.raises(NotFetched, match="nobody asked for"):
        unpacked([gzip.compress(gzip.compress(b"x"))], encoding, MEGABYTE)


@pytest.mark.parametrize("wrong", [b"no gzip at all", gzip.compress(b"cut off")[:-9]])
def test_what_is_not_packed_as_it_says_is_refused(wrong: bytes) -> None:
    with pytest.raises(NotFetched, match="not packed as it says"):
        unpacked([wrong], "gzip", MEGABYTE)
