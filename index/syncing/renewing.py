"""Postings that have not changed, made anew by rules that have."""

from __future__ import annotations

from sqlalchemy import or_, select

from index import tables
from index.changes import Renewal
from index.database import reading
from index.errors import Unreadable
from index.fingerprints import Versions
from index.opening import Index
from index.pipeline import Extract
from index.progress import Progress
from index.syncing.files import extracted
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
        for posting_id, old_facts, old_passages in stale[start : start + _BATCH]:
            try:
                one = _renewed(index, posting_id, rules, extract, (old_facts, old_passages))
            except Unreadable as problem:  # what was made of it before keeps answering
                report.unreadable.append((posting_id, problem.reason))
            else:
                renewals.append(one)
                report.renewed += (one.facts is not None and one.told_otherwise) or one.passages is not None
                report.defects += [(posting_id, defect) for defect in one.defects]
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


def _renewed(
    index: Index, posting_id: str, rules: Versions, extract: Extract, old: tuple[bool, bool]
) -> Renewal:
    """What the rules make of one posting now; None for what comes out as it was."""
    posting = index.catalog.as_read(posting_id)
    assert posting is not None, "postings are never deleted"
    made = extracted(posting, extract, facts=old[0], passages=old[1])
    versions = rules.facts, rules.passages
    passages = made.passages
    known = index.catalog.extracted_from(posting_id) if old[0] else None
    if passages is not None and passages == index.catalog.passages(posting_id):
        passages = None
    otherwise = (made.facts, made.defects) != known
    return Renewal(posting, versions, made.facts, made.defects, passages, told_otherwise=otherwise)
