"""Postings that have not changed, made anew by rules that have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import or_, select

from index import tables
from index.changes import Renewal
from index.database import reading
from index.errors import Unreadable
from index.fingerprints import Versions
from index.opening import Index
from index.pipeline import Extract, Made
from index.postings import Posting
from index.progress import Progress
from index.syncing.files import extracted_each
from index.syncing.report import SyncReport

_BATCH = 100  # postings a commit
_P = tables.postings.c


def renew(index: Index, rules: Versions, report: SyncReport, progress: Progress) -> None:
    """Make facts anew where the rules that extract them have changed, passages where those that cut
    have, from the texts in the catalog: no file is read, and a passage that stays is not embedded
    again. Closed postings are asked for too, so they are not left behind."""
    stale = _stale(index, rules)
    if not stale:
        return
    progress.begin("Reading again by newer rules", len(stale))
    extract = Extract()
    for start in range(0, len(stale), _BATCH):
        renewals = []
        for posting, made in _made_anew(index, stale[start : start + _BATCH], extract):
            if isinstance(made, Unreadable):  # what was made of it before keeps answering
                report.unreadable.append((posting.id, made.reason))
            else:
                one = _renewal(index, posting, rules, made)
                renewals.append(one)
                report.renewed += (one.facts is not None and one.told_otherwise) or one.passages is not None
                report.defects += [(posting.id, defect) for defect in one.defects]
            progress.advance()
        with index.catalog.changes() as changes:
            changes.renew(renewals)


def _stale(index: Index, rules: Versions) -> list[tuple[str, bool, bool]]:
    """(id, whether its facts are old, whether its passages are) of postings that other rules made."""
    facts = _P.version != rules.facts
    passages = _P.passages_version.is_distinct_from(rules.passages)
    query = select(_P.id, facts, passages).where(or_(facts, passages)).order_by(_P.id)
    with reading(index.engine) as connection:
        return [(row[0], bool(row[1]), bool(row[2])) for row in connection.execute(query)]


def _made_anew(
    index: Index, stale: list[tuple[str, bool, bool]], extract: Extract
) -> Iterator[tuple[Posting, Made | Unreadable]]:
    """Each posting with what the rules make of it now: facts, passages or both, as ``stale`` says."""
    for (facts, passages), alike in groupby(sorted(stale, key=itemgetter(1, 2)), key=itemgetter(1, 2)):
        postings = [index.catalog.as_read(posting_id) for posting_id, *_ in alike]
        kept = [posting for posting in postings if posting is not None]  # all: none is ever deleted
        yield from zip(kept, extracted_each(kept, extract, facts=facts, passages=passages), strict=True)


def _renewal(index: Index, posting: Posting, rules: Versions, made: Made) -> Renewal:
    """What was made of a posting; None for what comes out as it was."""
    versions = rules.facts, rules.passages
    passages = made.passages
    known = None if made.facts is None else index.catalog.facts.extracted_from(posting.id)
    if passages is not None and passages == index.catalog.passages(posting.id):
        passages = None
    otherwise = (made.facts, made.defects) != known
    return Renewal(posting, versions, made.facts, made.defects, passages, told_otherwise=otherwise)
