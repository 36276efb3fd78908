"""Copies of what was fetched, in a folder of the source's own, with what tells whether it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_CHARSET_MARK = "charset="
_UNICODE_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Copy:
    """What was fetched from ``address``: where it stands on disk, and what kind it was said to be."""

    address: str
    path: Path
    kind: str

    def content(self) -> bytes:
        """What was fetched."""
        return self.path.read_bytes()


@dataclass(frozen=True, slots=True)
class Known:
    """What is held of an address: its copy, and the headers that ask for it only if it changed."""

    copy: Copy | None = None
    validators: dict[str, str] = field(default_factory=dict)


class Copies:
    """The copies of one source. Files are replaced whole, so that a kill leaves the old or the new,
    and a copy that is the same stays untouched, so that a sync sees at a glance that nothing changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def known(self, address: str) -> Known:
        """What was kept of ``address`` when it was fetched last."""
        path = self._path(address)
        try:
            said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            if not path.is_file() or said["address"] != address:
                return Known()
            copy = Copy(address, path, str(said["kind"]))
            return Known(copy, {str(k): str(v) for k, v in said["validators"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Known()

    def keep(self, address: str, content: bytes, headers: Mapping[str, str]) -> Copy:
        """Keep what was fetched from ``address``; text in an encoding that only the header names
        becomes UTF-8."""
        kind = headers.get("content-type", "")
        validators = {}
        if headers.get("etag"):
            validators["If-None-Match"] = headers["etag"]
        if headers.get("last-modified"):
            validators["If-Modified-Since"] = headers["last-modified"]
        path = self._path(address)
        said = {"address": address, "kind": kind, "validators": {}}
        if path.is_file() and path.read_bytes() != content:
            self._write(path.with_suffix(".json"), said)  # a kill between the two must not leave a lie
        self._write(path, _as_unicode(content, kind))
        self._write(path.with_suffix(".json"), {**said, "validators": validators})
        return Copy(address, path, kind)

    def put(self, address: str, record: Mapping[str, Any]) -> Path:
        """Keep a record that stands for the posting at ``address``; where it stands on disk."""
        path = self._path(f"posting {address}")
        self._write(path, record)
        return path

    def note(self, name: str, value: str) -> None:
        """Remember something of the source itself."""
        self._write(self._path(f"note {name}"), {name: value})

    def noted(self, name: str) -> str | None:
        """What was remembered under ``name``."""
        try:
            value = json.loads(self._path(f"note {name}").read_text(encoding="utf-8"))[name]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return value if isinstance(value, str) else None

    def sweep(self) -> None:
        """Remove what was not asked for since these copies were opened."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.stem not in self._used:
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        stem = hashlib.sha256(name.encode()).hexdigest()[:32]
        self._used.add(stem)
        return self._folder / stem

    def _write(self, path: Path, content: bytes | Mapping[str, Any]) -> None:
        if not isinstance(content, bytes):
            written = json.dumps(content, ensure_ascii=False, indent=1)
            try:
                content = written.encode("utf-8")
            except UnicodeEncodeError:  # halves of characters, which only an escape can write
                content = json.dumps(content, indent=1).encode("utf-8")
        if path.is_file() and path.read_bytes() == content:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.part")
        half.write_bytes(content)
        half.replace(path)


def _as_unicode(content: bytes, kind: str) -> bytes:
    """Text whose encoding only its Content-Type tells, as UTF-8; everything else as it is."""
    _, mark, charset = kind.lower().partition(_CHARSET_MARK)
    if not mark or content.startswith(_UNICODE_MARKS):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(charset.split(";")[0].strip(" \"'")).encode("utf-8")
        except (LookupError, UnicodeError, ValueError):
            return content
    return content
