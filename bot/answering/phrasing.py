"""How answers are put into words: headlines, numbers with their nouns, and the whole as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.understanding.clauses import clause
from bot.understanding.questions import Kind, Question
from index.criteria import Reason
from index.places import PlaceKind
from index.postings import Field

WHICH_ONE = "Which one do you mean?"
ALL_SHOWN = "That was all of them."
MACHINE_WRITTEN = "A machine wrote this summary of the quotes. The quotes are what counts."
SHOWN = 15  # postings of a group written out in plain text; the rest are counted
_PLURALS = {"company": "companies", "technology": "technologies", "city": "cities", "country": "countries"}


def counted(number: int, noun: str) -> str:
    """``1 posting``, ``2 postings``, ``1,204 companies``."""
    if number == 1:
        return f"1 {noun}"
    first, _, last = noun.rpartition(" ")
    plural = _PLURALS.get(last, f"{last}s")
    return f"{number:,} {first + ' ' if first else ''}{plural}"


def list_headline(question: Question, answer: Answer) -> str:
    """The sentence that answers a list or a count: "3 of 27 postings use Go and are remote."."""
    yes, all_of = answer.count, counted(answer.total, "posting")
    possible = len(answer.matching(Match.POSSIBLE))
    if question.criteria is None:
        return f"{all_of} in all."
    lead = ("Yes: " if yes else "No: ") if question.yes_no and question.kind is Kind.LIST else ""
    if yes:
        first = f"{yes:,} of {all_of} {clause(question.criteria, one=yes == 1)}"
    else:
        surely = "clearly " if possible or answer.not_stated else ""
        none = "no" if lead else "No"
        first = f"{none} posting {surely}{clause(question.criteria, one=True)}"
    also = []
    if possible:
        also.append(f"{possible:,} possibly")
    if answer.not_stated:
        also.append(f"{answer.not_stated:,} {'does' if answer.not_stated == 1 else 'do'} not say")
    if not yes and not also:
        also.append(f"{all_of} checked")
    return f"{lead}{first}; {', '.join(also)}." if also else f"{lead}{first}."


_NAMED = 30  # groups


def group_words(
    field: Field, groups: Mapping[str, int], silent: int, place_kind: PlaceKind | None = None
) -> str:
    """ "By place: London 3, Berlin 2; 4 do not say"."""
    first = nsmallest(_NAMED, groups.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{label} {number:,}" for label, number in first)
    rest = f", {len(groups) - _NAMED} more" if len(groups) > _NAMED else ""
    unsaid = f"; {silent:,} {'does' if silent == 1 else 'do'} not say" if silent else ""
    by = place_kind.value if field is Field.PLACE and place_kind else field.value.replace("_", " ")
    return f"By {by}: {listed or 'none'}{rest}{unsaid}."


def name(posting: AnsweredPosting) -> str:
    """ "Backend Engineer, TileDB", or what is known of it."""
    return ", ".join(filter(None, (posting.title, posting.company))) or posting.file


def plain_text(answer: Answer) -> str:
    """The whole answer as a person reads it where there is no layout."""
    lines = [answer.headline, f"Understood: {answer.understood}"]
    if answer.ignored:
        lines.append("Not applied: " + ", ".join(f"“{word}”" for word in answer.ignored))
    lines += answer.notes
    if answer.summary:
        lines += ["", summary_text(answer), f"({MACHINE_WRITTEN})"]
    if answer.table is not None:
        lines += ["", *(" | ".join(row) for row in (answer.table.columns, *answer.table.rows))]
    if answer.kind in (Kind.LOOKUP, Kind.COMPARE):
        lines += _quotes(answer)
    elif answer.kind is not Kind.SUMMARY:  # a summary is its figures; the postings are in the JSON
        for match, heading in (
            (Match.YES, ""),
            (Match.POSSIBLE, "Possible:"),
            (Match.NOT_STATED, "Does not say:"),
        ):
            lines += _group(answer.matching(match), heading, answer.page)
        if answer.page and answer.page * SHOWN >= longest_group(answer):
            lines += ["", ALL_SHOWN]
    if answer.choices:
        lines += ["", WHICH_ONE, *(f"  {n}. {choice.label}" for n, choice in enumerate(answer.choices, 1))]
    if suggestions := to_try(answer):
        lines += ["", "Try: " + " · ".join(f"“{s}”" for s in suggestions)]
    return "\n".join(lines)


def longest_group(answer: Answer) -> int:
    """How many postings the largest group of the answer has: its last page ends there."""
    return max(len(answer.matching(match)) for match in Match)


def to_try(answer: Answer) -> tuple[str, ...]:
    """The questions that an answer offers to ask instead or next."""
    return (*answer.suggestions, *(way.question for way in answer.relaxed if way.question))


def summary_text(answer: Answer) -> str:
    """The summary as one paragraph, each sentence before the numbers of its quotes: "It is paid [1][3]."."""
    return " ".join(
        f"{cited.text.rstrip('.')} {''.join(f'[{number}]' for number in cited.quotes)}."
        for cited in answer.summary
    )


def _quotes(answer: Answer) -> list[str]:
    titles = {p.id: name(p) for p in answer.postings}
    lines: list[str] = []
    previous = None
    for number, quote in enumerate(answer.quotes, 1):
        if quote.posting != previous:
            lines += ["", f"{titles.get(quote.posting, quote.posting)}:"]
            previous = quote.posting
        section = f" ({quote.section})" if quote.section else ""
        cited = f"[{number}] " if answer.summary else ""
        lines.append(f"  {cited}“{quote.text}”{section}")
    return lines


def _group(postings: Sequence[AnsweredPosting], heading: str, page: int) -> list[str]:
    first, last = page * SHOWN, (page + 1) * SHOWN
    if first >= len(postings):
        return []
    lines = ["", f"{heading} {len(postings):,}".strip()] if heading else [""]
    for posting in postings[first:last]:
        known = " · ".join(filter(None, (posting.places, posting.workplace, posting.pay)))
        lines.append(f"• {name(posting)}" + (f" — {known}" if known else ""))
        lines += [f"    {_evidence(e)}" for e in posting.evidence]
        if posting.also:
            lines.append("    also: " + ", ".join(copy.url or copy.id for copy in posting.also))
        if posting.unstated:
            lines.append(f"    does not say: {'; '.join(posting.unstated)}")
    if len(postings) > last:
        lines.append(f"… and {len(postings) - last:,} more")
    return lines


def _evidence(e: Reason) -> str:
    quote = f"“{' '.join(e.quote.split())}”" if e.quote else ""
    section = f" [{e.section}]" if e.section else ""
    note = f" ({e.note})" if e.note and e.quote else e.note or ""
    return f"{e.criterion}: {quote}{section}{note}"
