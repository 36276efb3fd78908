"""Files of job postings in, ``Posting`` out. The format is decided by what a file holds; its name
only tells postings from other files.

``read_file`` and ``read_bytes`` raise ``index.errors.Unreadable`` with the reason for what is no
posting; nothing else can happen to bytes from outside.
"""

from __future__ import annotations

import os
from pathlib import Path

from index.errors import Unreadable
from index.postings import Contents

_MOST_BYTES = 200_000_000  # of a file, archives included


def read_file(path: Path, root: Path, source: str) -> Contents:
    """What a file holds: its postings; their ids are the path relative to ``root``, POSIX style, with
    ``#<native id or number>`` where the file is a list. Raises Unreadable."""
    try:
        if (size := path.stat().st_size) > _MOST_BYTES:
            raise Unreadable(f"is too large ({size / 1_000_000:.0f} MB)")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}") from None
    relative = _relative(path, root)
    from index.reading.containers import read  # imports lxml, which no question needs

    return read(data, relative, relative, source, path.parent)


def _relative(path: Path, root: Path) -> str:
    """``path`` below ``root``, POSIX style; its name where it is not below it."""
    whole, above = os.fspath(path), f"{os.fspath(root)}{os.sep}"
    if whole.startswith(above):  # nearly always; pathlib takes thirty times as long to tell
        return whole[len(above) :].replace(os.sep, "/")
    return path.relative_to(root).as_posix() if path != root and path.is_relative_to(root) else path.name


def read_bytes(data: bytes, id: str, file: str, source: str) -> Contents:
    """What ``data`` holds; ``id`` and ``file`` as in ``Posting``. Raises Unreadable."""
    from index.reading.containers import read

    return read(data, id, file, source, None)
