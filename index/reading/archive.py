"""Zip archives: each member read as a file of its own, within limits that no bomb gets past.

Nothing is written to disk, and a member's name is only a part of an id: ``../../etc/passwd`` in an
archive is a posting called ``jobs.zip/etc/passwd``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from index.errors import Unreadable
from index.postings import Contents, Posting
from index.reading.decoding import MAX_BYTES, repair

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_BYTES = 200_000_000  # unpacked, of an archive and all within it
_MOST_MEMBERS = 20_000  # files of one archive, against archive bombs
_LARGEST_RATIO = 200  # unpacked to packed, of a member over a megabyte; text rarely reaches 20
_DEEPEST = 3  # archives in archives
_DRIVE = re.compile(r"^[A-Za-z]:")
_TOO_MUCH = f"is left out: the archive unpacks to more than {_MOST_BYTES // 1_000_000} MB"
_LOST = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)

ReadMember = Callable[[bytes, str, "Budget"], Contents]
"""Reads a member: its content, its name, and what may still be unpacked. Raises Unreadable."""


class Budget:
    """What may still be unpacked of an archive and the archives within it."""

    def __init__(self, depth: int = 0) -> None:
        self.bytes = _MOST_BYTES
        self.members = _MOST_MEMBERS
        self.depth = depth


def names(data: bytes) -> frozenset[str]:
    """The names of an archive's members. Raises Unreadable for a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _LOST:
        raise Unreadable("is a damaged zip archive") from None


def read(data: bytes, id: str, budget: Budget, wanted: Callable[[str], bool], member: ReadMember) -> Contents:
    """The postings of all members that are ``wanted`` by their names; a bad one is left out with its
    reason. Raises Unreadable for an archive that is damaged or holds no such member."""
    if budget.depth >= _DEEPEST:
        raise Unreadable(f"is an archive within more than {_DEEPEST - 1} archives")
    postings: list[Posting] = []
    left_out: list[tuple[str, str]] = []
    budget.depth += 1
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name, info in _members(archive, wanted):
                budget.members -= 1
                if budget.members < 0:
                    left_out.append((id, f"holds more than {_MOST_MEMBERS:,} files; the others are left out"))
                    break
                try:
                    found = member(_unpacked(archive, info, budget), name, budget)
                except Unreadable as problem:
                    left_out.append((f"{id}/{name}", problem.reason))
                    continue
                postings += found.postings
                left_out += found.left_out
    except _LOST:
        raise Unreadable("is a damaged zip archive") from None
    finally:
        budget.depth -= 1
    if not (postings or left_out):
        raise Unreadable("is an archive without a file of a kind that postings are read from")
    return Contents(tuple(postings), tuple(left_out))


def _members(
    archive: zipfile.ZipFile, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The members that may hold postings, each under a name of its own."""
    taken: set[str] = set()
    for info in archive.infolist():
        name = _inert(info.filename)
        if info.is_dir() or not name or not wanted(name):
            continue
        path, number = PurePosixPath(name), 1
        while name in taken:
            number += 1
            name = path.with_name(f"{path.stem}-{number}{path.suffix}").as_posix()
        taken.add(name)
        yield name, info


def _inert(name: str) -> str:
    """A member's name as a path that leads nowhere else; empty for hidden files."""
    parts = _DRIVE.sub("", repair(name).replace("\\", "/")).replace("\n", " ").split("/")
    parts = [part for part in parts if part not in ("", ".", "..")]
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return ""
    return "/".join(parts)[:500]


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """A member's content; what its header claims of its size is not believed. Raises Unreadable."""
    if info.flag_bits & 1:
        raise Unreadable("is protected by a password")
    if budget.bytes <= 0:
        raise Unreadable(_TOO_MUCH)
    limit = min(MAX_BYTES, budget.bytes)
    try:
        with archive.open(info) as packed:
            content = packed.read(limit + 1)
    except _LOST as error:
        if isinstance(error, NotImplementedError):
            raise Unreadable("is packed in a way that cannot be unpacked here") from None
        raise Unreadable("is damaged within the archive") from None
    budget.bytes -= len(content)
    if len(content) > limit:
        raise Unreadable(_TOO_MUCH if limit < MAX_BYTES else f"unpacks to more than {limit // 1_000_000} MB")
    if len(content) > 1_000_000 and len(content) > _LARGEST_RATIO * max(1, info.compress_size):
        raise Unreadable(f"unpacks to more than {_LARGEST_RATIO} times its size, as only a bomb does")
    return content
