"""Sources of postings: folders, files and patterns, and the files that are found in them."""

from __future__ import annotations

import fnmatch
import glob
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from config.settings import Settings, SettingsError, listed_sources
from config.sources import SourceEntry
from index.errors import SourceProblem
from index.progress import Progress
from index.reading.suffixes import is_posting_file
from index.syncing.files import RealPaths

FETCHED = "fetched"  # the folder of fetched documents within the data folder
_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """Where postings come from. Their ids are paths relative to ``root``, and ``name`` is ``root``
    as a person writes it, so that a folder named in two ways, or file by file, is one source.

    ``pattern``: the part of the folder that is meant, as a glob relative to ``root``; None for all
    of it. ``file``: the one file that is meant. ``address``: where on the web the source is; its
    items are then documents named by their addresses, and ``root`` is the folder of their copies.
    ``entry``: what the list of sources says of it.
    """

    name: str
    root: Path
    pattern: str | None = None
    file: str | None = None
    address: str | None = None
    entry: SourceEntry | None = None

    @property
    def kind(self) -> str:
        """What sort of source it is, in a word."""
        if self.address is not None:
            return "address"
        return "file" if self.file is not None else "pattern" if self.pattern is not None else "folder"

    @property
    def whole(self) -> bool:
        """Whether all of the folder is meant."""
        return self.pattern is None and self.file is None

    @property
    def written(self) -> str:
        """The source as a person would write it."""
        part = None if self.address else self.file or self.pattern
        return self.name if part is None else part if self.name == "." else f"{self.name}/{part}"

    def covers(self, file: str) -> bool:
        """Whether ``file``, a path relative to the root, would be found in this source."""
        if self.file is not None:
            return file == self.file
        return self.pattern is None or fnmatch.fnmatchcase(file, self.pattern.replace("**/", "*"))


@dataclass(slots=True)
class Listing:
    """What was found. ``files``: where each item stands on disk, by its path relative to the root or,
    for a source on the web, by its address; ``failed``: what could not be followed or fetched, with
    the reason; ``ignored``: files of a kind that holds no posting."""

    files: dict[str, Path] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    def missed(self, file: str) -> bool:
        """Whether ``file`` may be there without having been found."""
        return any(file == place or file.startswith(f"{place}/") for place in self.failed)


def resolve(written: str, settings: Settings) -> Source:
    """The source a person means by a path, a pattern, an address, or its name in the list of sources.
    Raises SourceProblem if there is none."""
    if not written.strip():
        raise SourceProblem("A source needs a name: a folder, file, pattern or address (. is this folder).")
    entry = _listed(written, settings)
    if entry.addresses or "://" in (entry.address or "") or entry.kind not in ("auto", "files"):
        return _on_the_web(entry, settings)
    return _on_disk(entry.address or written)


def _listed(written: str, settings: Settings) -> SourceEntry:
    """The entry of the list of sources that a person calls ``written``, else one for it."""
    try:
        entries = listed_sources(settings)
    except SettingsError as problem:
        raise SourceProblem(str(problem)) from None
    found = next((entry for entry in entries if written in (entry.name, entry.address)), None)
    return found or SourceEntry(address=written)


def _on_the_web(entry: SourceEntry, settings: Settings) -> Source:
    """A source that is fetched. Its copies stand in a folder of its own: what one source no longer
    has may still be another's. Raises SourceProblem for an address that is not http(s)."""
    for address in entry.addresses or (entry.address or "",):
        if not address.startswith(("http://", "https://")):
            raise SourceProblem(
                f"{address} is no address of the web; name a file, a folder or an http(s) page."
            )
    name = entry.written
    folder = settings.postings_data.resolve() / FETCHED / hashlib.sha256(name.encode()).hexdigest()[:16]
    return Source(name, folder, address=entry.address or name, entry=entry)


def _on_disk(written: str) -> Source:
    """The folder, file or pattern that ``written`` is."""
    path = Path(written).expanduser()
    try:
        if path.is_dir():
            return Source(_name(path), path.resolve())
        if path.is_file():
            return Source(_name(path.parent), path.parent.resolve(), file=path.name)
    except OSError as error:  # a name too long, a loop of links
        raise SourceProblem(f"{written} cannot be read: {error.strerror}.") from None
    if path.is_symlink():
        raise SourceProblem(f"{written} is a link that leads nowhere.")
    fixed = path.parts[: _first_wild(path)]
    if len(fixed) == len(path.parts):
        raise SourceProblem(
            f"There is no file or folder {written}. "
            "Postings that the index holds from there were left as they are."
        )
    root = Path(*fixed) if fixed else Path()
    if not root.is_dir():
        raise SourceProblem(f"There is no folder {root} for the pattern {written}.")
    return Source(_name(root), root.resolve(), pattern="/".join(path.parts[len(fixed) :]))


def list_files(source: Source, settings: Settings, progress: Progress) -> Listing:
    """The files of ``source`` that may hold postings, hidden ones left out, links followed once; what
    is on the web is fetched into the data folder, and ``progress`` told where that takes long.

    Raises SourceProblem when the source itself cannot be listed.
    """

    listing = Listing()
    if source.address is not None:
        from index.fetching.documents import list_documents  # here: folders need no HTTP

        entry = source.entry or SourceEntry(address=source.address)
        found = list_documents(entry, source.root, settings, progress)
        return Listing(dict(sorted(found.files.items())), found.failed, found.ignored)
    if source.file is not None:
        listing.files[source.file] = source.root / source.file
        return listing
    paths = _walked(source, listing) if source.pattern is None else _matching(source)
    real, real_path = set[str](), RealPaths()
    # Links come last: a file that is also linked to keeps its own name.
    for file, path in sorted(paths.items(), key=lambda item: item[1].is_symlink()):
        if not _is_text(file):
            shown = file.encode(errors="replace").decode()
            listing.failed[shown] = "its name is not valid UTF-8; rename it"
        elif not is_posting_file(path):
            listing.ignored.append(file)
        elif (where := real_path(path)) not in real:
            real.add(where)
            listing.files[file] = path
    listing.files = dict(sorted(listing.files.items()))
    return listing


def _matching(source: Source) -> dict[str, Path]:
    """The files that match the pattern of ``source``, by relative path."""
    # Path.glob follows no links to folders and finds hidden files; glob.glob is what shells do.
    matches = glob.glob(source.pattern or "", root_dir=source.root, recursive=True)  # noqa: PTH207
    found = {Path(match).as_posix(): source.root / match for match in sorted(matches)}
    return {file: path for file, path in found.items() if not path.is_dir()}


def _walked(source: Source, listing: Listing) -> dict[str, Path]:
    """The files below the root of ``source``, by relative path. Each real folder is entered once,
    which ends loops of links, and by its own name before any link's."""
    found: dict[str, Path] = {}
    entered: set[str] = set()
    folders, links = [("", source.root)], list[tuple[str, Path]]()
    while folders or links:
        place, folder = folders.pop() if folders else links.pop(0)
        if (real := os.path.realpath(folder)) in entered:
            continue
        entered.add(real)
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            if not place:
                raise SourceProblem(f"The folder {source.name} cannot be read: {error.strerror}.") from None
            listing.failed[place] = f"this folder cannot be read: {error.strerror}"
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            file = f"{place}/{entry.name}" if place else entry.name
            try:
                if entry.is_dir():
                    (links if entry.is_symlink() else folders).append((file, Path(entry.path)))
                elif entry.is_file():
                    found[file] = Path(entry.path)
                else:
                    reason = "this link leads nowhere" if entry.is_symlink() else "this is no ordinary file"
                    listing.failed[file] = reason
            except OSError as error:
                listing.failed[file] = f"this cannot be followed: {error.strerror}"
    return found


def _is_text(name: str) -> bool:
    """False for a name that holds bytes of another encoding, which no database would take."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _name(folder: Path) -> str:
    """How ``folder`` is named: relative to the working folder where it lies in it."""
    resolved = folder.resolve()
    here = Path.cwd()
    return (resolved.relative_to(here) if resolved.is_relative_to(here) else resolved).as_posix()


def _first_wild(path: Path) -> int:
    wild = (number for number, part in enumerate(path.parts) if _WILD & set(part))
    return next(wild, len(path.parts))
