"""When nothing meets all criteria: which criterion emptied the set, and what would remain without it."""

from __future__ import annotations

from bot.answering.clauses import clause
from bot.answering.library import Shelf
from bot.answering.phrasing import counted
from index.catalog import Catalog
from index.criteria import And, Criteria, Truth, in_words
from index.deciding import decide

_MOST = 4


def relaxations(criteria: And, shelf: Shelf, catalog: Catalog) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Notes such as "Without “place is Berlin”, 3 postings match.", and the relaxed questions."""
    notes: list[str] = []
    suggestions: list[str] = []
    decided = [decide(part, catalog, shelf.summaries) for part in criteria.parts]
    for number, part in enumerate(criteria.parts[:_MOST]):
        rest = criteria.parts[:number] + criteria.parts[number + 1 :]
        others = decided[:number] + decided[number + 1 :]
        remaining = sum(all(d[id_].truth is Truth.YES for d in others) for id_ in shelf.summaries)
        if remaining:
            relaxed: Criteria = rest[0] if len(rest) == 1 else And(rest)
            notes.append(f"Without “{in_words(part)}”, {counted(remaining, 'posting')} would match.")
            suggestions.append(f"which postings {clause(relaxed)}?")
    met = [any(v.truth is Truth.YES for v in d.values()) for d in decided]
    alone = [in_words(part) for part, some in zip(criteria.parts, met, strict=True) if not some]
    if alone:
        notes.insert(0, f"No posting at all meets “{'” or “'.join(alone)}”.")
    return tuple(notes), tuple(suggestions)
