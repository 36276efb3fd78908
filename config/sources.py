"""The list of sources: ``config/sources.yaml``, where one may be named, told its kind and options."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

Kind = Literal[
    "auto", "files", "page", "feed", "sitemap", "greenhouse", "lever", "ashby", "smartrecruiters",
    "recruitee", "workable",
]  # fmt: skip


class SourcesError(Exception):
    """The list of sources cannot be used; the message names the file, the entry and what to do."""


class SourceEntry(BaseModel):
    """One source. ``address``: a folder, file, pattern or http(s) address; ``addresses``: several
    pages; ``company``: the employer of a board's postings or of a feed's entries; ``match``: which
    pages of a sitemap are meant, as a pattern over whole addresses (``*/careers/*``); ``kind``
    "auto" is told by address and answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = None
    kind: Kind = "auto"
    address: str | None = None
    addresses: tuple[str, ...] = ()
    company: str | None = None
    match: str | None = None

    @model_validator(mode="after")
    def _has_an_address(self) -> SourceEntry:
        if not (self.address or self.addresses):
            raise ValueError("it needs an address (a folder, file, pattern or http(s) address)")
        if self.address and self.addresses:
            raise ValueError("it has both address and addresses; keep one of them")
        if self.addresses and (self.kind not in ("auto", "page") or not self.name):
            raise ValueError("a list of addresses is a list of pages, and needs a name")
        if self.company and (self.addresses or self.kind in ("files", "page", "sitemap")):
            raise ValueError("company is for boards and feeds; pages and files name theirs")
        if self.match and self.kind not in ("auto", "sitemap"):
            raise ValueError("match is for sitemaps")
        return self

    @property
    def written(self) -> str:
        """What a person calls the source: its name or its address."""
        return self.name or self.address or ""


def read_entries(path: Path) -> tuple[SourceEntry, ...]:
    """The sources that the file ``path`` lists; none where there is no such file. Raises SourcesError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SourcesError(f"The list of sources {path} cannot be read: {reason}.") from None
    import yaml  # here: most runs have no list

    try:
        loaded = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark is not None else ""
        raise SourcesError(f"The list of sources {path} is not valid YAML{where}.") from None
    if loaded is None:
        return ()
    listed = loaded.get("sources") if isinstance(loaded, dict) else loaded
    if listed is None and isinstance(loaded, dict) and set(loaded) == {"sources"}:
        return ()
    if not isinstance(listed, list):
        raise SourcesError(
            f"The list of sources {path} needs a list under `sources:`; see README, “Sources”."
        )
    entries = tuple(_entry(path, number, one) for number, one in enumerate(listed, 1))
    written = [entry.written for entry in entries]
    for one in written:
        if written.count(one) > 1:
            raise SourcesError(f"The list of sources {path} has {one} twice; name them apart.")
    return entries


def _entry(path: Path, number: int, one: Any) -> SourceEntry:
    try:
        return SourceEntry.model_validate({"address": one} if isinstance(one, str) else one)
    except ValidationError as error:
        said = "; ".join(
            f"{'.'.join(map(str, e['loc'])) or 'it'}: {_said(e['type'], e['msg'])}" for e in error.errors()
        )
        raise SourcesError(
            f"The list of sources {path}, source {number}: {said}. See README, “Sources”."
        ) from None


def _said(kind: str, message: str) -> str:
    """What pydantic says of an entry, as one says it of a list."""
    if kind == "extra_forbidden":
        return f"a source has no such option; it has {', '.join(SourceEntry.model_fields)}"
    return message.removeprefix("Value error, ").replace("Input should be", "it should be")
