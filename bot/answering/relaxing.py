"""When nothing meets all criteria: which criterion emptied the set, and what would remain without it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_

from bot.answering.answers import Relaxed
from bot.answering.library import Shelf
from bot.answering.phrasing import counted
from bot.understanding.clauses import clause
from bot.understanding.names import Known
from bot.understanding.understand import understand
from index.criteria import And, Criteria, Truth, in_words
from index.deciding import decide

_MET = bytes.maketrans(bytes(Truth), bytes(truth is Truth.YES for truth in Truth))  # 1 where it is yes


def relaxations(criteria: And, shelf: Shelf) -> tuple[tuple[str, ...], tuple[Relaxed, ...]]:
    """Notes such as "Without “place is Berlin”, 3 postings would match.", and for each criterion what
    remains without it; the one whose absence leaves the most comes first: it emptied the set."""
    met = [
        int.from_bytes(decide(part, shelf.columns, shelf.meaning).truths.translate(_MET), "big")
        for part in criteria.parts
    ]
    ways: list[Relaxed] = []
    for number, part in enumerate(criteria.parts):
        remaining = reduce(and_, met[:number] + met[number + 1 :]).bit_count()
        rest = criteria.parts[:number] + criteria.parts[number + 1 :]
        relaxed: Criteria = rest[0] if len(rest) == 1 else And(rest)
        question = asking(relaxed, shelf.known) if remaining else ""
        ways.append(Relaxed(in_words(part), remaining, question))
    ways.sort(key=lambda way: -way.remaining)
    if ways[0].remaining:
        ways = [Relaxed(w.without, w.remaining, w.question, emptied=n == 0) for n, w in enumerate(ways)]
    alone = [in_words(part) for part, some in zip(criteria.parts, met, strict=True) if not some]
    return tuple(_notes(ways, alone)), tuple(ways)


def asking(criteria: Criteria, known: Known) -> str:
    """A question that is understood as exactly ``criteria``; empty where no wording of ours is."""
    for question in (f"which postings {clause(criteria)}?", f"which postings: {in_words(criteria)}?"):
        if understand(question, known).criteria == criteria:
            return question
    return ""


def _notes(ways: list[Relaxed], alone: list[str]) -> Iterator[str]:
    if alone:
        yield f"No posting at all meets “{'” or “'.join(alone)}”."
    for way in ways:
        if way.remaining:
            yield f"Without “{way.without}”, {counted(way.remaining, 'posting')} would match."
    if not ways[0].remaining and not alone:
        yield "Each condition is met by some posting, but no two of them together leave any."
