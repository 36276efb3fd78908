"""The body of an answer without its Content-Encoding, never larger in memory than it may be.

httpx unpacks whatever arrives at once, and as often as the header says: two kilobytes that are packed
twice become gigabytes. Here each step gives out no more than what is still allowed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from index.fetching.guard import NotFetched

ACCEPTED = "gzip, deflate"  # what we ask for
_GZIP, _ZLIB, _RAW = 31, 15, -15  # windows, as zlib is told of the three forms
_MEMBER = b"\x1f\x8b"  # with which each begins of a gzip file's members
_NOT_PACKED_SO = "it is not packed as it says (Content-Encoding)"


def unpacked(parts: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """All of ``parts``, packed as the header ``encoding`` says. Raises NotFetched beyond ``limit`` bytes,
    and for what is packed twice, otherwise than we asked for, or not as it says."""
    codings = [name for name in (one.strip().lower() for one in encoding.split(",")) if name]
    codings = [name for name in codings if name != "identity"]
    if len(codings) > 1:
        raise NotFetched("it is packed more than once (Content-Encoding), which nobody asked for")
    if codings and codings[0] not in ("gzip", "x-gzip", "deflate"):
        raise NotFetched("it is packed in a way that nobody asked for (Content-Encoding)")
    whole, size = list[bytes](), 0
    for part in _unpacked(parts, codings[0], limit) if codings else parts:
        whole.append(part)
        size += len(part)
        if size > limit:
            raise NotFetched(f"it holds more than {limit / 1_000_000:g} MB; fetch it yourself and split it")
    return b"".join(whole)


def _unpacked(parts: Iterable[bytes], coding: str, limit: int) -> Iterator[bytes]:
    """What comes out, ``limit`` and one byte at a time at the most."""
    unpacker, members, left = None, 0, b""
    for part in parts:
        left += part
        while left:
            if unpacker is None:
                if members and (coding == "deflate" or not left.startswith(_MEMBER)):
                    left = left if left == _MEMBER[:1] else b""  # what follows the last member is not ours
                    break
                unpacker = zlib.decompressobj(_window(coding, left))
            try:
                found = unpacker.decompress(left, limit + 1)
            except zlib.error:
                raise NotFetched(_NOT_PACKED_SO) from None
            if found:
                yield found
            left = unpacker.unconsumed_tail
            if unpacker.eof:
                left, unpacker, members = unpacker.unused_data, None, members + 1
    if unpacker is not None:
        raise NotFetched(_NOT_PACKED_SO)


def _window(coding: str, beginning: bytes) -> int:
    """How zlib is to read it: "deflate" comes with zlib's head, as it should, and without."""
    if coding != "deflate":
        return _GZIP
    with_head = beginning[0] & 0x0F == 8 and (len(beginning) < 2 or int.from_bytes(beginning[:2]) % 31 == 0)
    return _ZLIB if with_head else _RAW
