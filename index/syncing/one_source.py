"""The sync of one source: its files compared with what the index holds of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from index.changes import Entry, FileState, content_hash
from index.errors import SourceProblem, Unreadable, Unsettled
from index.fingerprints import Versions
from index.opening import Index
from index.pipeline import Made
from index.postings import Contents, Posting
from index.progress import Progress
from index.syncing.batches import Batch
from index.syncing.extracting import FULL, Extracting
from index.syncing.files import (
    RealPaths,
    SourceFile,
    hashed,
    read_postings,
    state_of,
    unmoved,
)
from index.syncing.holdings import Held, Holdings
from index.syncing.report import SyncReport
from index.syncing.sources import Listing, Source, list_files


@dataclass(frozen=True, slots=True)
class _Taken:
    """A posting of ``file`` that is to be extracted; ``held``: what the index holds of it."""

    posting: Posting
    file: SourceFile
    local_id: str
    content_hash: str
    held: Held | None


@dataclass(frozen=True, slots=True)
class _Round:
    """What is committed together: a batch, and the postings that belong to it once they are extracted."""

    batch: Batch
    taken: Sequence[_Taken]


class SourceSync:
    """The sync of one source; holds what was read and is not yet extracted and committed."""

    def __init__(
        self,
        index: Index,
        source: Source,
        report: SyncReport,
        progress: Progress,
        rules: Versions,
        holdings: Holdings,
    ) -> None:
        """``holdings``: what the index holds now; ``report`` is added to."""
        self._index = index
        self._source = source
        self._report = report
        self._progress = progress
        self._rules = rules
        self._extracting: Extracting[_Round] = Extracting()
        self._real = RealPaths()
        self._holdings = holdings
        self._ids = set(self._holdings.ids)
        self._batch = Batch()
        self._taken: list[_Taken] = []
        self._failed: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)  # by file

    def run(self) -> None:
        """List, read, close what is gone. Raises SourceProblem if the source does not answer."""
        with closing(self._extracting):
            self._run()

    def _run(self) -> None:
        source = self._source
        listing = list_files(source, self._index.settings, self._progress)
        gone = list(self._gone(listing))
        if not (listing.files or listing.failed):
            self._refuse_empty(gone)
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
        self._commit(last=True)

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
        real = self._real(path)
        name, known = self._holdings.owners.get(real, (self._source.name, file))
        if name == self._source.name or name not in self._holdings.sources:
            address = self._source.address and file
            return SourceFile(self._source.name, self._source.root, file, path, real, address)
        root = Path(self._holdings.sources[name].location)
        return SourceFile(name, root, known, root / known, real)

    def _gone(self, listing: Listing) -> Iterator[tuple[str, str]]:
        """Files that the index holds and the source no longer has; what could not be looked at, or
        lies outside the part of the source that is synced, is not among them."""
        mine, holdings = self._source, self._holdings
        for source, file in sorted({*holdings.files, *holdings.unreadable, *holdings.by_file}):
            if source == mine.name:
                path = mine.root / file
                found = file in listing.files or listing.missed(file) or not mine.covers(file)
            elif mine.whole and source in holdings.sources:
                path = Path(holdings.sources[source].location) / file
                found = not path.is_relative_to(mine.root)
            else:
                continue
            if not found and ((mine.whole and source == mine.name) or not path.exists()):
                yield source, file

    def _look_at(self, file: SourceFile) -> None:
        """Read ``file`` if it is new or changed; count its postings if not."""
        known = self._holdings.files.get(file.key)
        try:
            state = state_of(file, self._rules.reading)
            if known is not None and self._is_current(known) and unmoved(known, state):
                return self._unchanged(file)
            state = hashed(state)
            if known is not None and self._is_current(known) and known.content_hash == state.content_hash:
                self._batch.files.append(replace(state, version=known.version))
                return self._unchanged(file)
            contents = read_postings(file, state)
        except Unsettled as problem:
            if known is not None:  # whatever comes back must be read again
                self._batch.files.append(replace(known, modified=None, content_hash=""))
            return self._leave_out(file.key, [(file.file, problem.reason)])
        except Unreadable as problem:  # the same content would not be read the next time either
            self._batch.files.append(state)
            return self._leave_out(file.key, [(file.file, problem.reason)])
        return self._store(file, state, contents)

    def _is_current(self, known: FileState) -> bool:
        """Whether the rules would read a file in this state as they did: those that read files and,
        where a posting of it was left out, those that extract."""
        return known.version in (self._rules.reading, _all(self._rules))

    def _store(self, file: SourceFile, state: FileState, contents: Contents) -> None:
        """Put the postings of a file that was read into the batch, and close those it no longer has."""
        problems = list(contents.left_out)
        seen: set[str] = set()
        for posting in contents.postings:
            try:
                if posting.id in seen:
                    raise Unreadable("another posting of this file has the same id")
                seen.add(posting.id)
                self._take(replace(posting, source=file.source, file=file.file), file)
            except Unreadable as problem:
                self._failed[file.key].append((posting.id, problem.reason))
            if len(self._taken) >= FULL:
                self._commit()
        held = self._holdings.by_file.get(file.key, ())
        gone = (one for one in held if one.local_id not in seen)
        self._close(one for one in gone if not contents.missed(one.local_id))
        failed = self._failed.pop(file.key, [])
        self._batch.files.append(self._to_be_tried_again(state) if failed else state)
        self._leave_out(file.key, [*problems, *failed])

    def _to_be_tried_again(self, state: FileState) -> FileState:
        """``state`` of a file of which something was left out that other rules may read."""
        return replace(state, version=_all(self._rules))

    def _take(self, posting: Posting, file: SourceFile) -> None:
        """Take ``posting`` to be extracted unless the catalog has it as it is. Raises Unreadable where it
        cannot be told from another."""
        held = self._holdings.postings.get((posting.source, posting.id))
        if held is not None and held.file != posting.file and not held.closed:
            raise Unreadable(f"the file {held.file} holds a posting with the same id")
        found = content_hash(posting)
        if held is not None and (held.content_hash, held.file) == (found, posting.file):
            self._reopen_or_count(held)  # newer rules are seen to by ``renew``
            return
        local_id = posting.id
        posting = replace(posting, id=held.id if held else self._free_id(posting))
        self._ids.add(posting.id)
        self._taken.append(_Taken(posting, file, local_id, found, held))

    def _read(self, one: _Taken, made: Made, batch: Batch) -> None:
        posting, held = one.posting, one.held
        self._report.defects += [(posting.id, defect) for defect in made.defects]
        stamp = self._rules.facts, self._rules.passages
        made_of_it = made.facts or (), made.passages or ()
        batch.read.append(Entry(posting, *made_of_it, one.content_hash, stamp, made.defects, one.local_id))
        self._report.formats[posting.format] += 1
        (self._report.added if held is None or held.closed else self._report.changed).append(posting.id)

    def _fail(self, one: _Taken, problem: Unreadable, batch: Batch) -> None:
        """Leave a posting out of its file, be that stored already, in its own ``batch`` or in a later one,
        or still being read."""
        key = one.file.key
        for later in (batch, *(waits.batch for waits in self._extracting.waiting()), self._batch):
            for number, state in enumerate(later.files):
                if (state.source, state.file) == key:
                    later.files[number] = self._to_be_tried_again(state)
                    return self._leave_out(key, [(one.local_id, problem.reason)], later)
        self._failed[key].append((one.local_id, problem.reason))
        return None

    def _free_id(self, posting: Posting) -> str:
        """The posting's id, or where another source's posting has it, with as many of the source's
        folders in front as tell the two apart."""
        known = self._holdings.sources.get(posting.source)
        root = self._source.root if known is None else Path(known.location)
        folders = [part for part in root.parts if part != "/"]
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

    def _leave_out(
        self, key: tuple[str, str], problems: Sequence[tuple[str, str]], batch: Batch | None = None
    ) -> None:
        """Record what of a file could not be read; no problems: all of it could. ``batch``: the one that
        holds the file, that which is being gathered unless said."""
        self._report.unreadable.extend(problems)
        said = [reason if item == key[1] else f"{item}: {reason}" for item, reason in problems]
        if said or key in self._holdings.unreadable:
            (self._batch if batch is None else batch).unreadable.setdefault(key, []).extend(said)

    def _commit(self, *, last: bool = False) -> None:
        """Have what was gathered extracted, and commit each round that is, in their order; the ``last``
        time all of them."""
        self._extracting.give(_Round(self._batch, self._taken), [one.posting for one in self._taken])
        self._batch, self._taken = Batch(), []
        for done, made in self._extracting.done(all_of_it=last):
            for one, result in zip(done.taken, made, strict=True):
                if isinstance(result, Unreadable):
                    self._fail(one, result, done.batch)
                else:
                    self._read(one, result, done.batch)
            self._write(done.batch)

    def _write(self, batch: Batch) -> None:
        if batch:
            with self._index.catalog.changes() as changes:
                batch.apply(changes)


def _all(rules: Versions) -> str:
    return f"{rules.reading} {rules.facts} {rules.passages}"
