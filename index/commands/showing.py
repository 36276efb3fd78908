"""``python -m index show``: one posting with all that the index holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby

from rapidfuzz import fuzz, process
from rich.table import Table

from index.catalog import Catalog
from index.commands.console import counted, out, plain
from index.errors import IndexProblem
from index.postings import Fact, Field, Passage, Posting

_ORDER = {field: number for number, field in enumerate(Field)}


class UnknownPosting(IndexProblem):
    """No posting has the id that was asked for; the message names those that look like it."""


def posting_json(catalog: Catalog, posting_id: str) -> dict[str, object]:
    """The posting, its facts with all their columns and its passages. Raises UnknownPosting."""
    posting = _found(catalog, posting_id)
    summary = catalog.summaries(closed=True)[posting.id]
    return {
        "id": posting.id,
        "file": posting.file,
        "source": posting.source,
        "format": posting.format,
        "url": posting.url,
        "title": summary.title,
        "company": summary.company,
        "closed": summary.closed,
        "closed_on": summary.closed_on,
        "copy_of": summary.copy_of,
        "also": [asdict(copy) for copy in summary.also],
        "defects": list(posting.defects),
        "text": posting.text,
        "facts": [fact_json(fact) for fact in catalog.facts.of(posting.id)],
        "passages": [_passage_json(passage) for passage in catalog.passages(posting.id)],
    }


def show_posting(catalog: Catalog, posting_id: str) -> None:
    """Print the posting's facts by field, each with its quote. Raises UnknownPosting."""
    posting = _found(catalog, posting_id)
    summary = catalog.summaries(closed=True)[posting.id]
    console = out()
    console.print(
        plain(" · ".join(filter(None, (summary.title, summary.company))) or posting.id), style="bold"
    )
    closed = f" (closed: gone from its source since {summary.closed_on})" if summary.closed else ""
    console.print(
        plain(f"{posting.id} · {posting.format} · {posting.url or 'no address'}{closed}"), style="dim"
    )
    if summary.copy_of:
        console.print(plain(f"The same job as {summary.copy_of}, which answers for it."))
    for copy in summary.also:
        console.print(plain(f"The same job: {copy.id} · {copy.url or 'no address'}"))
    for defect in posting.defects:
        console.print(plain(f"! {defect}"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for heading in ("field", "states", "quote"):
        table.add_column(heading, overflow="fold")
    facts = catalog.facts.of(posting.id)
    ordered = sorted(facts, key=lambda fact: _ORDER[fact.field])
    for field, some in groupby(ordered, key=lambda fact: fact.field):
        for number, fact in enumerate(some):
            table.add_row(field.value if number == 0 else "", plain(described(fact)), plain(_line(fact)))
    console.print(table, soft_wrap=False)
    sizes = (
        (len(facts), "fact"),
        (len(catalog.passages(posting.id)), "passage"),
        (len(posting.text), "character"),
    )
    console.print(", ".join(counted(number, thing) for number, thing in sizes))


def described(fact: Fact) -> str:
    """A fact in a few words: "Go (required)", "not: Remote", "$100k (overruled: the body says …)"."""
    marks: list[str] = [fact.strength.value.replace("_", " ")] if fact.strength else []
    marks += ["overruled"] if fact.overruled else []
    marks += [fact.note] if fact.note else []
    said = ("not: " if fact.polarity.value == "no" else "") + fact.label
    return f"{said} ({'; '.join(marks)})" if marks else said


def fact_json(fact: Fact) -> dict[str, object]:
    """A fact with its evidence's columns beside its own."""
    row = asdict(fact)
    evidence = row.pop("evidence")
    return {**row, **evidence}


def _passage_json(passage: Passage) -> dict[str, object]:
    row = asdict(passage)
    del row["posting_id"]
    return row


def _line(fact: Fact) -> str:
    return " ".join(fact.evidence.quote.split())


def _found(catalog: Catalog, posting_id: str) -> Posting:
    posting = catalog.posting(posting_id)
    if posting is None:
        near = _nearest(posting_id, catalog.summaries(closed=True))
        hint = (
            f" Did you mean {' or '.join(near)}?" if near else " `python -m index stats` shows what it holds."
        )
        raise UnknownPosting(f"The index holds no posting with the id {posting_id}.{hint}")
    return posting


def _nearest(posting_id: str, ids: Iterable[str]) -> Sequence[str]:
    """Up to three ids that look like ``posting_id``; rapidfuzz suggests, it never decides."""
    found = process.extract(posting_id, list(ids), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    return [match[0] for match in found]
