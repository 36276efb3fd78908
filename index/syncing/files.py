"""One file of a source: its state on disk and the postings read from it, with every failure a reason."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.changes import FileState
from index.errors import Unreadable, Unsettled
from index.pipeline import Extract, Made
from index.postings import Contents, Posting

_FRESH = 2.0  # seconds: a file changed so lately may change again within the grain of its clock

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to look at: ``source`` and ``file`` name it; the ids of its postings are relative to
    ``root``. ``real``: its path without links; ``address``: where on the web it was fetched from,
    which then is their id."""

    source: str
    root: Path
    file: str
    path: Path
    real: str
    address: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What the catalog knows the file by."""
        return self.source, self.file


def state_of(file: SourceFile, version: str) -> FileState:
    """The state of ``file`` without its content's hash. Raises Unsettled."""
    try:
        found = file.path.stat()
    except OSError as error:
        raise Unsettled(f"it cannot be opened: {error.strerror}") from None
    settled = time.time() - found.st_mtime > _FRESH
    modified = found.st_mtime_ns if settled else None
    return FileState(file.source, file.file, file.real, modified, found.st_size, "", version)


def unmoved(known: FileState, now: FileState) -> bool:
    """Whether a file that was in the state ``known`` still is, by its time and size."""
    return known.modified is not None and (known.path, known.modified, known.size) == (
        now.path,
        now.modified,
        now.size,
    )


class RealPaths:
    """Paths without links; each folder is looked up once, which is what takes the time."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __call__(self, path: Path) -> str:
        if path.is_symlink():
            return os.path.realpath(path)
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)  # noqa: PTH118 - a Path takes ten times as long


def hashed(state: FileState) -> FileState:
    """``state`` with the hash of what stands on disk now. Raises Unsettled."""
    try:
        with Path(state.path).open("rb") as content:
            return replace(state, content_hash=hashlib.file_digest(content, "sha256").hexdigest())
    except OSError as error:
        raise Unsettled(f"it cannot be opened: {error.strerror}") from None


def read_postings(file: SourceFile, state: FileState) -> Contents:
    """What ``file`` holds. Raises Unreadable, also where the reader itself fails; Unsettled where the
    file cannot be opened or is no longer as ``state`` says."""
    from index.reading import read_bytes, read_file  # here, so that opening an index loads no reader

    try:
        if file.address is not None:
            contents = read_bytes(file.path.read_bytes(), file.address, file.address, file.source)
            contents = _linked(contents, file.address)
        else:
            contents = read_file(file.path, file.root, file.source)
    except Unreadable:
        raise
    except OSError as error:
        raise Unsettled(f"it cannot be opened: {error.strerror}") from None
    except Exception as error:  # a defect of a reader must not keep other files out
        _log.exception("reading %s failed", file.path)
        raise Unreadable(f"its reader failed ({_named(error)}); the log has the details") from error
    if hashed(state).content_hash != state.content_hash:
        raise Unsettled("it was being written while it was read; sync again when it is complete")
    return contents


def _linked(contents: Contents, address: str) -> Contents:
    """The postings of a fetched document, each with the document's address where it names none."""
    return replace(
        contents, postings=tuple(one if one.url else replace(one, url=address) for one in contents.postings)
    )


def extracted(posting: Posting, extract: Extract, *, facts: bool = True, passages: bool = True) -> Made:
    """What ``extract`` makes of ``posting``. Raises Unreadable where its text cannot be cut into
    sentences and passages, and for a text that no database takes."""
    [made] = extracted_each([posting], extract, facts=facts, passages=passages)
    if isinstance(made, Unreadable):
        raise made
    return made


def extracted_each(
    postings: Sequence[Posting], extract: Extract, *, facts: bool = True, passages: bool = True
) -> list[Made | Unreadable]:
    """As ``extracted`` for each of ``postings``, with the error in the place of what it would be raised
    for: a defect of an extractor must not keep other postings out."""
    whole = [_is_text(posting) for posting in postings]
    made = iter(
        extract.each(
            [posting for posting, is_text in zip(postings, whole, strict=True) if is_text],
            facts=facts,
            passages=passages,
        )
    )
    return [
        _or_reason(posting, next(made))
        if is_text
        else Unreadable("it holds halves of characters (lone surrogates) that are no text")
        for posting, is_text in zip(postings, whole, strict=True)
    ]


def _is_text(posting: Posting) -> bool:
    """Whether a database takes the words of ``posting``."""
    try:
        f"{posting.id}{posting.url}{posting.text}".encode()
    except UnicodeEncodeError:
        return False
    return True


def _or_reason(posting: Posting, made: Made | Exception) -> Made | Unreadable:
    if isinstance(made, Made):
        return made
    _log.error("extracting from %s failed", posting.id, exc_info=made)
    return Unreadable(f"extracting facts failed ({_named(made)}); the log has the details")


def _named(error: Exception) -> str:
    said = str(error).strip().split("\n")[0][:200]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
