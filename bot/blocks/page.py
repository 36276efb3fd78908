"""What of an Answer is shown in Slack: about one screen, everything in it harmless text.

All choosing and shortening is done here, by a ``Limits``; what writes the page adds nothing and
drops nothing. Whatever is left out is counted or marked with an ellipsis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bot.answering.answers import Answer, AnsweredPosting, CriterionEvidence, Kind, Match, Quote, Table
from bot.answering.phrasing import to_try
from bot.escaping import ELLIPSIS, shown, web_link

EMPTY_CELL = "–"
_HEADINGS = {Match.YES: "Yes", Match.POSSIBLE: "Possible", Match.NOT_STATED: "Not stated"}
_OTHER_HEADINGS = {
    (Kind.EXTREME, Match.YES): "In order",
    (Kind.SUMMARY, Match.YES): "Stated",
    (Kind.SIMILAR, Match.POSSIBLE): "Most alike",
}
_NARROWED = frozenset({Kind.LIST, Kind.COUNT, Kind.FIT})
_NARROW = "; add a place, a technology, pay or a level to the question to narrow them down"
_SHORTENED = f"“{ELLIPSIS}” marks text that was shortened to fit here."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is shown: numbers of things, and lengths of texts in UTF-16 units."""

    first: int  # postings in the first group that has any
    others: int  # postings in each further group
    proofs: int
    quote: int
    title: int
    details: int
    headline: int
    line: int  # understood, ignored, a note
    notes: int
    passages: int
    passage: int
    rows: int
    columns: int
    cell: int
    link: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A criterion in words, and the posting's own words for it: quoted, or that there are none."""

    criterion: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One posting: ``details`` is company, places, workplace and pay; ``unstated`` what it is silent on;
    ``proofs`` one for each criterion, of which ``more_proofs`` are not shown."""

    title: str
    link: str | None
    details: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    unstated: str


@dataclass(frozen=True, slots=True)
class Group:
    """The postings of one sort of match; ``rest`` says how many of them are not shown, if any."""

    heading: str
    entries: tuple[Entry, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one posting says on a look-up: (section, quote) pairs under its title."""

    title: str
    link: str | None
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is shown, in the order in which it is shown. ``rows`` are those of the table, its
    header first; empty without a table."""

    headline: str
    understood: str
    ignored: str
    notes: tuple[str, ...]
    said: tuple[Said, ...]
    groups: tuple[Group, ...]
    rows: tuple[tuple[str, ...], ...]
    missing: tuple[str, ...]
    suggestions: tuple[str, ...]


def build_page(answer: Answer, limits: Limits) -> Page:
    """The page of ``answer`` within ``limits``."""
    return _Composer(limits).page(answer)


@dataclass(slots=True)
class _Composer:
    """Builds one page, and keeps count of what it leaves out."""

    limits: Limits
    left_out: list[str] = field(default_factory=list)
    cut: bool = False

    def page(self, answer: Answer) -> Page:
        limits = self.limits
        quoted = bool(answer.quotes) and answer.kind in (Kind.LOOKUP, Kind.COMPARE)
        headline = self.clip(answer.headline, limits.headline) or self.clip(answer.text, limits.headline)
        understood = "" if answer.kind is Kind.HELP else self.clip(answer.understood, limits.line)
        ignored = self.clip(", ".join(f"“{words}”" for words in answer.ignored), limits.line)
        notes = self.lines(answer.notes, "note")
        said = tuple(self.said(answer)) if quoted else ()
        groups = () if quoted else tuple(self.groups(answer))
        rows = self.table(answer.table) if answer.table else ()
        suggestions = self.lines(to_try(answer), "suggestion")
        return Page(
            headline=headline or "There is no answer in words to this question.",
            understood=understood,
            ignored=ignored,
            notes=notes,
            said=said,
            groups=groups,
            rows=rows,
            missing=self.missing(),
            suggestions=suggestions,
        )

    def groups(self, answer: Answer) -> Iterator[Group]:
        size = self.limits.first
        for match, heading in _HEADINGS.items():
            members = [posting for posting in answer.postings if posting.match is match]
            count = max(len(members), answer.not_stated) if match is Match.NOT_STATED else len(members)
            if not count:
                continue
            entries = tuple(self.entry(posting) for posting in members[:size])
            hidden = count - len(entries)
            how = _NARROW if match is Match.YES and answer.kind in _NARROWED else ""
            rest = f"{ELLIPSIS}and {hidden:,} more{how}." if hidden else ""
            heading = _OTHER_HEADINGS.get((answer.kind, match), heading)
            yield Group(f"{heading} ({count:,})", entries, rest)
            size = self.limits.others

    def entry(self, posting: AnsweredPosting) -> Entry:
        proofs = self.limits.proofs
        link = self.link(posting)
        evidence = list({e.criterion: e for e in reversed(posting.evidence)}.values())[::-1]
        details = [posting.company, posting.places, posting.workplace, posting.pay]
        if link is None and posting.title:
            details.append(posting.file)  # or nothing would tell two postings of one title apart
        return Entry(
            title=self.title(posting),
            link=link,
            details=self.clip(" · ".join(filter(None, details)), self.limits.details),
            proofs=tuple(map(self.proof, evidence[:proofs])),
            more_proofs=max(0, len(evidence) - proofs),
            unstated=self.clip("; ".join(posting.unstated), self.limits.details),
        )

    def proof(self, evidence: CriterionEvidence) -> Proof:
        quote = self.clip(evidence.quote, self.limits.quote)
        note = self.clip(evidence.note or "", self.limits.details)
        words = f"“{quote}”{f' ({note})' if note else ''}" if quote else note or "not mentioned"
        return Proof(self.clip(evidence.criterion, self.limits.details), words)

    def said(self, answer: Answer) -> Iterator[Said]:
        """The first quotes, those of one posting together."""
        quotes = answer.quotes[: self.limits.passages]
        self.leave_out(len(answer.quotes) - len(quotes), "quote")
        postings = {posting.id: posting for posting in answer.postings}
        for id_, members in groupby(quotes, key=lambda quote: quote.posting):
            posting = postings.get(id_)
            title = self.named(posting) if posting else self.clip(id_, self.limits.title)
            link = self.link(posting) if posting else None
            yield Said(title or "Posting without a title", link, tuple(map(self.passage, members)))

    def passage(self, quote: Quote) -> tuple[str, str]:
        text = self.clip(quote.text, self.limits.passage, lines=True)
        return self.clip(quote.section or "", self.limits.details), text or "(nothing readable)"

    def table(self, table: Table) -> tuple[tuple[str, ...], ...]:
        """The table's rows, all equally wide, its header first."""
        width = max(map(len, (table.columns, *table.rows)))
        columns = min(width, self.limits.columns)
        rows = table.rows[: self.limits.rows]
        self.leave_out(len(table.rows) - len(rows), "row of the table", "rows of the table")
        self.leave_out(width - columns, "column of the table", "columns of the table")
        if not columns:
            return ()
        padded = ((*row, *[""] * width)[:columns] for row in (table.columns, *rows))
        return tuple(tuple(self.clip(cell, self.limits.cell) or EMPTY_CELL for cell in row) for row in padded)

    def lines(self, texts: tuple[str, ...], thing: str) -> tuple[str, ...]:
        """The first of ``texts``, each a sentence on a line of its own."""
        self.leave_out(len(texts) - self.limits.notes, thing)
        kept = (self.clip(text, self.limits.line) for text in texts[: self.limits.notes])
        return tuple(filter(None, kept))

    def missing(self) -> tuple[str, ...]:
        """What the page leaves out, in sentences; so this comes last."""
        sentences = [f"Not shown here: {', '.join(self.left_out)}."] if self.left_out else []
        return (*sentences, _SHORTENED) if self.cut else tuple(sentences)

    def leave_out(self, number: int, thing: str, things: str | None = None) -> None:
        if number > 0:
            self.left_out.append(f"{number:,} more {thing if number == 1 else things or f'{thing}s'}")

    def title(self, posting: AnsweredPosting) -> str:
        title = self.clip(posting.title or posting.file, self.limits.title)
        return title or "Posting without a title"

    def named(self, posting: AnsweredPosting) -> str:
        """Title and company, which tell apart what a look-up quotes."""
        company = self.clip(posting.company or "", self.limits.title)
        return f"{self.title(posting)} · {company}" if company else self.title(posting)

    def link(self, posting: AnsweredPosting) -> str | None:
        link = web_link(posting.url)
        return link if link and len(link) <= self.limits.link else None

    def clip(self, text: str, limit: int, *, lines: bool = False) -> str:
        short = shown(text, limit, lines=lines)
        self.cut = self.cut or (
            short.rstrip("\u2069").endswith(ELLIPSIS) and not text.rstrip().endswith(ELLIPSIS)
        )
        return short
