"""Bringing the index up to date with its sources: what is new, changed, gone or broken.

Files are compared by time and size, then by content, postings by content; a change of the rules that
read them is noticed too (``index/fingerprints.py``) and costs only what those rules decide. Changes
are committed in batches, each posting together with its passages, and a file counts as read once all
its postings stand: a kill at any point leaves every posting in its old or its new state, and the next
sync goes on from there. Embedding comes after, under a lock of its own: facts answer meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.changes import SourceState
from index.database import take_stock
from index.errors import EmbeddingProblem, SourceProblem
from index.fingerprints import Versions, versions
from index.opening import Index
from index.progress import Progress, Quiet
from index.syncing.holdings import Holdings, read_holdings
from index.syncing.locking import SYNCING, only_one
from index.syncing.one_source import SourceSync
from index.syncing.renewing import renew
from index.syncing.report import SyncReport
from index.syncing.sources import Source, resolve

__all__ = ["SyncReport", "embed", "sync"]


def sync(
    index: Index,
    sources: Sequence[str],
    progress: Progress | None = None,
    *,
    embed: bool = True,
    rules: Versions | None = None,
) -> SyncReport:
    """Read ``sources`` (folders, files, patterns, addresses) into ``index``, then embed what is new
    unless ``embed`` is false: the next sync will do it. ``rules``: the versions of the rules that
    read, the running program's unless said.

    One bad file, posting or source never stops the others. Raises SourceProblem, with a sentence
    for each, when none of the sources could be read at all.
    """
    shown = progress or Quiet()
    report = SyncReport()
    rules = rules or versions()
    with only_one(index.engine, index.settings.postings_data, SYNCING, shown.say):
        holdings = read_holdings(index.engine)
        first = index.catalog.revision()
        for written in sources:
            before = index.catalog.revision()
            _sync_source(index, written, report, shown, rules, holdings)
            if index.catalog.revision() != before:
                holdings = read_holdings(index.engine)
        if not sources:
            raise SourceProblem("There is no source to sync.")
        renew(index, rules, report, shown)
        if index.catalog.revision() != first:
            take_stock(index.engine)
        if len(report.problems) == len(sources):
            raise SourceProblem(" ".join(report.problems))
        report.total, report.copies = index.catalog.size(), index.catalog.copies()
    if embed:
        _embed(index, report, shown)
    return report


def embed(index: Index, progress: Progress | None = None) -> SyncReport:
    """Embed what a sync without ``embed`` left; the report says how much, or what failed."""
    report = SyncReport(total=index.catalog.size())
    _embed(index, report, progress or Quiet())
    return report


def _sync_source(
    index: Index, written: str, report: SyncReport, shown: Progress, rules: Versions, holdings: Holdings
) -> None:
    """Sync one source, and record how it stands."""
    source: Source | None = None
    problem: str | None = None
    try:
        source = resolve(written, index.settings)
        SourceSync(index, source, report, shown, rules, holdings).run()
    except SourceProblem as found:
        problem = str(found)
        report.problems.append(problem)
    name = written if source is None else source.name
    known = holdings.sources.get(name)
    kind = known.kind if source is None and known else "" if source is None else source.kind
    location = known.location if source is None and known else written if source is None else str(source.root)
    with index.catalog.changes() as changes:
        changes.record_source(SourceState(name, location, kind, problem))


def _embed(index: Index, report: SyncReport, progress: Progress) -> None:
    """Vectors for the passages that have none; facts answer already, so a failure is only told."""
    from index.embedding import embed_in_turn  # here: the model takes seconds to load

    try:
        done = embed_in_turn(index, progress)
    except EmbeddingProblem as problem:
        report.problems.append(str(problem))
        return
    report.embedded = done.embedded
    if done.problem is not None:
        progress.say(done.problem)  # nothing is lost: exact comparison answers without Chroma
