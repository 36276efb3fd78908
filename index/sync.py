"""Bringing the index up to date with its sources: what is new, changed, gone or broken.

Files are compared by time and size, then by content; postings by content and by the version of the
rules that read them. Changes are committed in batches, each posting together with its passages, and
a file counts as read once all its postings stand: a kill at any point leaves every posting in its
old or its new state, and the next sync goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.changes import Entry, FileState, content_hash
from index.errors import EmbeddingProblem, SourceProblem, Unreadable
from index.opening import Index
from index.pipeline import extractor, pipeline_version
from index.postings import Contents, Posting
from index.progress import Progress, Quiet
from index.syncing.batches import Batch
from index.syncing.files import SourceFile, extracted, hashed, read_postings, state_of
from index.syncing.holdings import Held, read_holdings
from index.syncing.locking import only_one
from index.syncing.sources import Listing, Source, list_files, resolve

_BATCH = 100  # postings a commit: one fsync for a hundred, and at most a hundred to read again


@dataclass(slots=True)
class SyncReport:
    """What a sync did. ``added``, ``changed``, ``removed``: ids of postings; ``unchanged``: how many;
    ``unreadable``: (file, reason) of each file or posting left out; ``defects``: (id, what)
    of each posting read but for a field; ``problems``: a sentence for
    each source that did not answer and for an embedding that failed; ``ignored``: files of a kind
    that holds no posting; ``total``: open postings now; ``embedded``: passages embedded now."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    defects: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    total: int = 0
    embedded: int = 0


def sync(
    index: Index, sources: Sequence[str], progress: Progress | None = None, *, embed: bool = True
) -> SyncReport:
    """Read ``sources`` (folders, files, patterns, addresses) into ``index``, then embed what is new
    unless ``embed`` is false: the next sync will do it.

    One bad file, posting or source never stops the others. Raises SourceProblem, with a sentence
    for each, when none of the sources could be read at all.
    """
    shown = progress or Quiet()
    report = SyncReport()
    with only_one(index.engine, index.settings.postings_data, shown.say):
        for written in sources:
            try:
                _SourceSync(index, resolve(written, index.settings), report, shown).run()
            except SourceProblem as problem:
                report.problems.append(str(problem))
        if len(report.problems) == len(sources):
            raise SourceProblem(" ".join(report.problems) or "There is no source to sync.")
        report.total = index.catalog.size()
        if embed:
            _embed(index, report, shown)
    return report


def embed(index: Index, progress: Progress | None = None) -> SyncReport:
    """Embed what a sync without ``embed`` left; the report says how much, or what failed."""
    shown = progress or Quiet()
    report = SyncReport(total=index.catalog.size())
    with only_one(index.engine, index.settings.postings_data, shown.say):
        _embed(index, report, shown)
    return report


def _embed(index: Index, report: SyncReport, progress: Progress) -> None:
    """Vectors for the passages that have none; facts answer already, so a failure is only told."""
    from index.embedding import embed_pending  # here: the model takes seconds to load

    try:
        done = embed_pending(index, progress)
    except EmbeddingProblem as problem:
        report.problems.append(str(problem))
        return
    report.embedded = done.embedded
    if done.problem is not None:
        progress.say(done.problem)  # nothing is lost: exact comparison answers without Chroma


class _SourceSync:
    """The sync of one source; holds the batch of what was read and is not yet committed."""

    def __init__(self, index: Index, source: Source, report: SyncReport, progress: Progress) -> None:
        self._index = index
        self._source = source
        self._report = report
        self._progress = progress
        self._version = pipeline_version()
        self._extract = extractor()
        self._holdings = read_holdings(index.engine)
        self._ids = set(self._holdings.ids)
        self._batch = Batch()

    def run(self) -> None:
        """List, read, close what is gone. Raises SourceProblem if the source does not answer."""
        source = self._source
        listing = list_files(source, self._index.settings, self._progress)
        gone = list(self._gone(listing))
        if not (listing.files or listing.failed):
            self._refuse_empty(gone)
        if self._holdings.locations.get(source.name) != str(source.root):
            self._batch.locations[source.name] = str(source.root)
        self._report.ignored.extend(listing.ignored)
        self._progress.begin(f"Reading {source.written}", len(listing.files))
        for file, path in listing.files.items():
            self._look_at(self._owned(file, path))
            self._progress.advance()
        for place, reason in listing.failed.items():
            self._leave_out((source.name, place), [(place, reason)])
        for key in gone:
            self._close(self._holdings.by_file.get(key, ()))
            self._batch.gone.append(key)
        self._commit()

    def _refuse_empty(self, gone: Sequence[tuple[str, str]]) -> None:
        """Raises SourceProblem for a source without files. A folder that had some is more often a disk
        that is not mounted than the wish to have no postings, so that what it held stays."""
        source = self._source
        if source.address:
            if not gone:
                raise SourceProblem(f"There is nothing at {source.written}.")
            return  # the page itself said that it is gone
        held = sum(not one.closed for key in gone for one in self._holdings.by_file.get(key, ()))
        if source.whole and held:
            raise SourceProblem(
                f"{source.written} holds no postings any more; the index keeps the {held} it read there. "
                f"If they are gone for good, `python -m index forget {source.name}` closes them."
            )
        if not held:
            raise SourceProblem(f"{source.written} holds no file of a kind that postings are read from.")

    def _owned(self, file: str, path: Path) -> SourceFile:
        """The file under the source that brought it in first, so that no posting comes twice."""
        name, known = self._holdings.owners.get(os.path.realpath(path), (self._source.name, file))
        if name == self._source.name or name not in self._holdings.locations:
            return SourceFile(self._source.name, self._source.root, file, path, self._source.address and file)
        root = Path(self._holdings.locations[name])
        return SourceFile(name, root, known, root / known)

    def _gone(self, listing: Listing) -> Iterator[tuple[str, str]]:
        """Files that the index holds and the source no longer has; what could not be looked at, or
        lies outside the part of the source that is synced, is not among them."""
        mine, holdings = self._source, self._holdings
        for source, file in sorted({*holdings.files, *holdings.unreadable, *holdings.by_file}):
            if source == mine.name:
                path = mine.root / file
                found = file in listing.files or listing.missed(file) or not mine.covers(file)
            elif mine.whole and source in holdings.locations:
                path = Path(holdings.locations[source]) / file
                found = not path.is_relative_to(mine.root)
            else:
                continue
            if not found and ((mine.whole and source == mine.name) or not path.exists()):
                yield source, file

    def _look_at(self, file: SourceFile) -> None:
        """Read ``file`` if it is new or changed; count its postings if not."""
        known = self._holdings.files.get(file.key)
        try:
            state = state_of(file, self._version)
            if (
                known is not None
                and known.modified is not None
                and known == replace(state, content_hash=known.content_hash)
            ):
                return self._unchanged(file)
            state = hashed(state)
            if known is not None and (known.content_hash, known.version) == (
                state.content_hash,
                self._version,
            ):
                self._batch.files.append(state)
                return self._unchanged(file)
            contents = read_postings(file, state)
        except Unreadable as problem:
            if known is not None:  # whatever comes back must be read again
                self._batch.files.append(replace(known, modified=None, content_hash=""))
            return self._leave_out(file.key, [(file.file, problem.reason)])
        return self._store(file, state, contents)

    def _store(self, file: SourceFile, state: FileState, contents: Contents) -> None:
        """Put the postings of a file that was read into the batch, and close those it no longer has."""
        problems = list(contents.left_out)
        seen: set[str] = set()
        for posting in contents.postings:
            try:
                if posting.id in seen:
                    raise Unreadable("another posting of this file has the same id")
                seen.add(posting.id)
                self._take(replace(posting, source=file.source, file=file.file))
            except Unreadable as problem:
                problems.append((posting.id, problem.reason))
            if len(self._batch.read) >= _BATCH:
                self._commit()
        held = self._holdings.by_file.get(file.key, ())
        gone = (one for one in held if one.local_id not in seen)
        self._close(one for one in gone if not contents.missed(one.local_id))
        self._batch.files.append(state)
        self._leave_out(file.key, problems)

    def _take(self, posting: Posting) -> None:
        """Extract ``posting`` unless the catalog has it as it is. Raises Unreadable if that fails."""
        held = self._holdings.postings.get((posting.source, posting.id))
        if held is not None and held.file != posting.file and not held.closed:
            raise Unreadable(f"the file {held.file} holds a posting with the same id")
        found = content_hash(posting)
        if held is not None and (held.content_hash, held.version, held.file) == (
            found, self._version, posting.file,
        ):  # fmt: skip
            self._reopen_or_count(held)
            return
        local_id = posting.id
        posting = replace(posting, id=held.id if held else self._free_id(posting))
        posting, facts, passages, defects = extracted(posting, self._extract)
        self._report.defects += [(posting.id, defect) for defect in defects]
        self._batch.read.append(Entry(posting, facts, passages, found, self._version, local_id))
        self._ids.add(posting.id)
        (self._report.added if held is None or held.closed else self._report.changed).append(posting.id)

    def _free_id(self, posting: Posting) -> str:
        """The posting's id, or where another source's posting has it, with as many of the source's
        folders in front as tell the two apart."""
        root = self._holdings.locations.get(posting.source, str(self._source.root))
        folders = [part for part in Path(root).parts if part != "/"]
        candidate = posting.id
        while candidate in self._ids:
            candidate = f"{folders.pop() if folders else 'other'}/{candidate}"
        return candidate

    def _unchanged(self, file: SourceFile) -> None:
        held = self._holdings.by_file.get(file.key, ())
        self._report.unchanged += sum(not one.closed for one in held)
        if (reason := self._holdings.unreadable.get(file.key)) is not None:
            self._report.unreadable.append((file.file, reason))

    def _reopen_or_count(self, held: Held) -> None:
        if held.closed:
            self._batch.reopened.append(held.id)
            self._report.added.append(held.id)
        else:
            self._report.unchanged += 1

    def _close(self, postings: Iterable[Held]) -> None:
        ids = [held.id for held in postings if not held.closed]
        self._batch.closed.extend(ids)
        self._report.removed.extend(ids)

    def _leave_out(self, key: tuple[str, str], problems: Sequence[tuple[str, str]]) -> None:
        """Record what of a file could not be read; no problems: all of it could."""
        self._report.unreadable.extend(problems)
        said = [reason if item == key[1] else f"{item}: {reason}" for item, reason in problems]
        if said or key in self._holdings.unreadable:
            self._batch.unreadable[key] = said

    def _commit(self) -> None:
        if self._batch:
            with self._index.catalog.changes() as changes:
                self._batch.apply(changes)
            self._batch = Batch()
