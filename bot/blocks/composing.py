"""What of an Answer is shown in Slack: about one screen, everything in it harmless text.

All choosing and shortening is done here, by a ``Limits``; what writes the page adds nothing and
drops nothing. Whatever is left out is counted or marked with an ellipsis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bot.alerts.alert import ALERTABLE
from bot.answering.answers import Answer, AnsweredPosting, Match, Quote, Table
from bot.answering.phrasing import WHICH_ONE, counted, summary_text
from bot.blocks.page import Entry, Group, Limits, Offer, Page, Proof, Said, Turn
from bot.blocks.views import OPENING, View, posting_ref, question_ref
from bot.escaping import ELLIPSIS, shown, web_link
from bot.understanding.questions import Kind
from index.criteria import Reason

EMPTY_CELL = "–"
_HEADINGS = {Match.YES: "Yes", Match.POSSIBLE: "Possible", Match.NOT_STATED: "Not stated"}
_OTHER_HEADINGS = {
    (Kind.EXTREME, Match.YES): "In order",
    (Kind.SUMMARY, Match.YES): "Stated",
    (Kind.SIMILAR, Match.POSSIBLE): "Most alike",
}
_FOLDED = {  # one of them, several of them
    Match.YES: ("that matches", "that match"),
    Match.POSSIBLE: ("possible", "possible"),
    Match.NOT_STATED: ("that does not say", "that do not say"),
}
_QUOTES = View(Match.YES)  # of a comparison: its quotes instead of its table
_CORNER = "What"
_LONGEST_LABEL = 75  # of a button
_UNTITLED = "Posting without a title"
_ALSO = 3  # further links of one job
_SHORTENED = f"“{ELLIPSIS}” marks text that was shortened to fit here."


def build_page(answer: Answer, limits: Limits, view: View = OPENING) -> Page:
    """The part ``view`` of ``answer``, within ``limits``."""
    return _Composer(limits, view).page(answer)


@dataclass(slots=True)
class _Composer:
    """Builds one page, and keeps count of what it leaves out."""

    limits: Limits
    view: View
    left_out: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    unfolding: list[Turn] = field(default_factory=list)  # come after those of the group that is shown
    cut: bool = False

    def page(self, answer: Answer) -> Page:
        limits = self.limits
        quoted = bool(answer.quotes) and answer.kind in (Kind.LOOKUP, Kind.COMPARE)
        headline = self.clip(answer.headline, limits.headline) or self.clip(answer.text, limits.headline)
        understood = "" if answer.kind is Kind.HELP else self.clip(answer.understood, limits.line)
        ignored = self.clip(", ".join(f"“{words}”" for words in answer.ignored), limits.line)
        notes = self.lines(answer.notes, "note")
        summary = self.clip(summary_text(answer), limits.summary) if self.view == OPENING else ""
        tabled = answer.table is not None and self.view.group is None
        said = tuple(self.said(answer, tabled)) if quoted else ()
        groups = () if quoted else tuple(self.groups(answer))
        rows = self.table(answer.table) if answer.table and tabled else ()
        suggestions = self.lines(answer.suggestions, "suggestion")
        offers = tuple(self.offers(answer))
        return Page(
            headline=headline or "There is no answer in words to this question.",
            understood=understood,
            ignored=ignored,
            notes=notes,
            said=said,
            groups=groups,
            folded=f"Not shown here: {', '.join(self.folded)}." if self.folded else "",
            rows=rows,
            missing=self.missing(),
            suggestions=suggestions,
            offers=offers,
            turns=(*self.turns, *self.unfolding),
            alertable=answer.kind in ALERTABLE,
            summary=summary,
        )

    def offers(self, answer: Answer) -> Iterator[Offer]:
        """Which posting is meant; or what would match without one of the criteria."""
        choices = answer.choices[: self.limits.offers]
        self.leave_out(
            len(answer.choices) - len(choices), "posting that may be meant", "postings that may be meant"
        )
        for number, choice in enumerate(choices):
            line = WHICH_ONE if number == 0 else ""
            label = self.clip(choice.label, _LONGEST_LABEL) or _UNTITLED
            yield Offer(question_ref(choice.question), label, line)
        ways = [way for way in answer.relaxed if way.question]
        for way in ways[: self.limits.offers]:
            label = f"{counted(way.remaining, 'posting')} without “{way.without}”"
            yield Offer(question_ref(way.question), self.clip(label, _LONGEST_LABEL))

    def groups(self, answer: Answer) -> Iterator[Group]:
        """The groups that have postings: one of them at length, the others too where there is room for
        all of theirs, else folded."""
        members = {match: answer.matching(match) for match in _HEADINGS}
        members = {match: postings for match, postings in members.items() if postings}
        opened = self.view.group if self.view.group in members else next(iter(members), None)
        alike = Counter(map(_known, answer.postings))
        room = self.limits.postings
        for match, postings in members.items():
            first, last = 0, len(postings)
            if match is opened:
                first, last = self.window(len(postings), room)
                self.turn(match, first, last, len(postings))
                room -= last - first
            elif self.view.group is None and len(postings) <= room:
                room -= last
            else:
                self.folded.append(f"{len(postings):,} {_FOLDED[match][len(postings) > 1]}")
                self.unfolding.append(Turn(f"Show {self.folded[-1]}", View(match)))
                continue
            heading = _OTHER_HEADINGS.get((answer.kind, match), _HEADINGS[match])
            entries = tuple(self.entry(p, alone=alike[_known(p)] == 1) for p in postings[first:last])
            yield Group(f"{heading}{_places(first, last, len(postings))}", entries)

    def window(self, number: int, size: int) -> tuple[int, int]:
        """Which of ``number`` things this page shows, at most ``size``: from the first to before the last.
        A place beyond the end, of an index that has shrunk since, is the last page."""
        first = self.view.start
        if first >= number:
            first = max(0, (number - 1) // size * size)
        return first, min(number, first + size)

    def turn(self, match: Match | None, first: int, last: int, number: int) -> None:
        """Ways to the pages before and after the things from ``first`` to before ``last``."""
        if first > 0:
            before = max(0, first - self.limits.postings)
            self.turns.append(Turn("Show those before", View(match, before)))
        if last < number:
            self.turns.append(Turn(f"Show more ({number - last:,} left)", View(match, last)))

    def entry(self, posting: AnsweredPosting, *, alone: bool) -> Entry:
        """``alone``: what is shown of it tells it from every other posting of the answer."""
        proofs = self.limits.proofs
        link = self.link(posting)
        evidence = list({e.criterion: e for e in reversed(posting.evidence)}.values())[::-1]
        details = [posting.company, posting.places, posting.workplace, posting.pay]
        if posting.title and not alone:
            details.append(posting.file)
        return Entry(
            ref=posting_ref(posting.id),
            title=self.title(posting),
            link=link,
            details=self.clip(" · ".join(filter(None, details)), self.limits.details),
            proofs=tuple(map(self.proof, evidence[:proofs])),
            more_proofs=max(0, len(evidence) - proofs),
            unstated=self.clip("; ".join(posting.unstated), self.limits.details),
            also=self.further(posting),
        )

    def proof(self, evidence: Reason) -> Proof:
        quote = self.clip(evidence.quote, self.limits.quote)
        note = self.clip(evidence.note or "", self.limits.details)
        words = f"“{quote}”{f' ({note})' if note else ''}" if quote else note or "not mentioned"
        return Proof(self.clip(evidence.criterion, self.limits.details), words)

    def said(self, answer: Answer, tabled: bool) -> Iterator[Said]:
        """The quotes of this page, those of one posting together; none beside a table, but a way to them."""
        if tabled:
            self.turns.append(Turn(f"Show {counted(len(answer.quotes), 'quote')}", _QUOTES))
            return
        first, last = self.window(len(answer.quotes), self.limits.passages)
        quotes = list(enumerate(answer.quotes[first:last], first + 1))
        self.turn(_QUOTES.group if answer.table else None, first, last, len(answer.quotes))
        if answer.table:
            self.turns.append(Turn("Back to the table", OPENING))
        postings = {posting.id: posting for posting in answer.postings}
        for id_, members in groupby(quotes, key=lambda numbered: numbered[1].posting):
            posting = postings.get(id_)
            title = self.named(posting) if posting else self.clip(id_, self.limits.title)
            link = self.link(posting) if posting else None
            yield Said(
                title or _UNTITLED,
                link,
                tuple(self.passage(quote, number if answer.summary else None) for number, quote in members),
            )

    def passage(self, quote: Quote, number: int | None) -> tuple[str, str]:
        """Where it stands and the quote, with the number by which a summary cites it."""
        text = self.clip(quote.text, self.limits.passage, lines=True)
        where = self.clip(quote.section or "", self.limits.details)
        return (f"[{number}] {where}".rstrip() if number else where), text or "(nothing readable)"

    def table(self, table: Table) -> tuple[tuple[str, ...], ...]:
        """The table's rows, all equally wide, its header first."""
        width = max(map(len, (table.columns, *table.rows)))
        columns = min(width, self.limits.columns)
        rows = table.rows[: self.limits.rows]
        self.leave_out(len(table.rows) - len(rows), "row of the table", "rows of the table")
        self.leave_out(width - columns, "column of the table", "columns of the table")
        if not columns:
            return ()
        padded = ((*row, *[""] * width)[:columns] for row in (_header(table), *rows))
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
        return title or _UNTITLED

    def named(self, posting: AnsweredPosting) -> str:
        """Title and company, which tell apart what a look-up quotes."""
        company = self.clip(posting.company or "", self.limits.title)
        return f"{self.title(posting)} · {company}" if company else self.title(posting)

    def link(self, posting: AnsweredPosting) -> str | None:
        link = web_link(posting.url)
        return link if link and len(link) <= self.limits.link else None

    def further(self, posting: AnsweredPosting) -> tuple[str, ...]:
        """Links to the first copies of the posting that lead somewhere else."""
        links = dict.fromkeys(link for copy in posting.also if (link := web_link(copy.url)))
        return tuple(link for link in links if link != posting.url and len(link) <= self.limits.link)[:_ALSO]

    def clip(self, text: str, limit: int, *, lines: bool = False) -> str:
        short = shown(text, limit, lines=lines)
        self.cut = self.cut or (
            short.rstrip("\u2069").endswith(ELLIPSIS) and not text.rstrip().endswith(ELLIPSIS)
        )
        return short


def _known(posting: AnsweredPosting) -> tuple[str | None, ...]:
    """What tells a posting from others without a look at its text."""
    return (posting.title, posting.company, posting.places)


def _header(table: Table) -> tuple[str, ...]:
    """The table's columns, the first of which often has no name."""
    return (table.columns[0] or _CORNER, *table.columns[1:]) if table.columns else ()


def _places(first: int, last: int, number: int) -> str:
    """ " (22)", or ": 7 to 12 of 22" where this page shows a part of the group."""
    if (first, last) in ((0, number), (0, 0)):
        return f" ({number:,})"
    which = f"{first + 1:,} to {last:,}" if last - first > 1 else f"{last:,}"
    return f": {which} of {number:,}"
