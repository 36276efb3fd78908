"""Sources that nobody syncs any more: telling of them, and closing their postings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from config.settings import Settings
from index.errors import SourceProblem
from index.opening import Index
from index.progress import Progress
from index.syncing.holdings import Holdings, read_holdings
from index.syncing.locking import SYNCING, only_one
from index.syncing.sources import resolve


def forget(index: Index, written: str, progress: Progress) -> list[str]:
    """Close the postings of a source, as if all its files were gone; their ids.

    A sync of the source brings them back. Raises SourceProblem for a source the index doesn't know.
    """
    with only_one(index.engine, index.settings.postings_data, SYNCING, progress.say):
        holdings = read_holdings(index.engine)
        source = _known(written, index.settings, holdings)
        ids = [held.id for held in holdings.postings.values() if held.source == source and not held.closed]
        with index.catalog.changes() as changes:
            changes.close(ids)
            changes.forget_source(source)
    return sorted(ids)


def left_behind(index: Index, configured: Iterable[str]) -> dict[str, int]:
    """Sources with open postings that lie in none of the ``configured`` ones, and how many."""
    names, roots = set[str](), list[Path]()
    for written in configured:
        try:
            source = resolve(written, index.settings)
        except SourceProblem:  # it was told already; what it holds is not left behind but missing
            names.add(written)
            continue
        names.add(source.name)
        roots += [source.root] if source.whole else []
    holdings = read_holdings(index.engine)
    counts: dict[str, int] = {}
    for held in holdings.postings.values():
        known = holdings.sources.get(held.source)
        where = Path(known.location if known else "")
        if not (held.closed or held.source in names or any(where.is_relative_to(root) for root in roots)):
            counts[held.source] = counts.get(held.source, 0) + 1
    return counts


def _known(written: str, settings: Settings, holdings: Holdings) -> str:
    """The name under which the index knows the source."""
    names = {held.source for held in holdings.postings.values() if not held.closed}
    if written in names:
        return written
    try:
        source = resolve(written, settings)
        if source.name in names and source.whole:
            return source.name
    except SourceProblem:
        pass  # a folder that is no more is what is forgotten most
    known = f"It knows {', '.join(sorted(names))}." if names else "It knows none."
    raise SourceProblem(f"The index holds no postings from the source {written}. {known}")
