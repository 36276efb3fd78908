"""Answers in the terminal: one answer as rich text, and the chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from bot.answering.answers import Answer, AnsweredPosting, Answers, Choice, Match
from bot.answering.choices import picked
from bot.answering.phrasing import (
    ALL_SHOWN,
    MACHINE_WRITTEN,
    WHICH_ONE,
    counted,
    longest_group,
    name,
    summary_text,
    to_try,
)
from bot.understanding.questions import Kind
from bot.writing.writer import Writer
from index.criteria import Reason
from index.errors import IndexProblem

_FIRST = 8  # postings of a group shown before "… and n more", about one screen
_GROUPS = ((Match.YES, None), (Match.POSSIBLE, "Possible"), (Match.NOT_STATED, "Does not say"))
_LEAVE = frozenset({"quit", "exit", "bye", ":q", "q"})
_GREETING = "Ask about the postings, a number for one of those listed, “help” for examples, “quit” to leave."


def render(answer: Answer) -> RenderableType:
    """``answer`` for a terminal. Text of postings is put in as plain text: it cannot style anything."""
    parts: list[RenderableType] = [Text(answer.headline, style="bold")]
    parts.append(Text(f"Understood: {answer.understood}", style="dim"))
    if answer.ignored:
        parts.append(
            Text("Not applied: " + ", ".join(f"“{word}”" for word in answer.ignored), style="yellow")
        )
    parts += [Text(note, style="yellow") for note in answer.notes]
    if answer.summary:
        parts += [Text(""), Text(summary_text(answer)), Text(MACHINE_WRITTEN, style="dim")]
    if answer.table is not None:
        parts.append(_table(answer))
    if answer.kind in (Kind.LOOKUP, Kind.COMPARE):
        parts += _quotes(answer)
    else:
        before = 0
        for match, heading in _GROUPS:
            postings = answer.matching(match)
            parts += _group(postings, heading, answer.page, before)
            before += len(postings)
        if answer.page and answer.page * _FIRST >= longest_group(answer):
            parts += [Text(""), Text(ALL_SHOWN, style="dim")]
    if answer.choices:
        parts += [Text(""), Text(f"{WHICH_ONE} Type its number.", style="bold")]
        parts += [Text(f"  {n}. {choice.label}") for n, choice in enumerate(answer.choices, 1)]
    if suggestions := to_try(answer):
        parts += [Text(""), Text("Try: " + " · ".join(f"“{s}”" for s in suggestions), style="cyan")]
    return Group(*parts)


def chat(
    answers: Answers,
    console: Console,
    read: Callable[[str], str] = input,
    earlier: Sequence[str] = (),
    writer: Writer | None = None,
) -> None:
    """Ask and answer until the person leaves. Ends at end of file, Ctrl+C, or "quit".

    ``earlier``: questions already asked, oldest first, that the first one may refine. ``writer``
    summarises look-ups and comparisons.
    """
    writer = writer or Writer()
    with suppress(ImportError):  # Python for Windows has none
        import readline  # noqa: F401  # gives `input` its arrow keys and history
    console.print(Text(_GREETING, style="dim"))
    asked = list(earlier)
    offered: tuple[Choice, ...] = ()
    while True:
        try:
            question = read("\n› ").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if question.lower() in _LEAVE:
            return
        if question:
            question = picked(question, offered)
            try:
                answer = writer.written(answers.answer(question, asked))
                console.print(render(answer))
            except IndexProblem as problem:  # a full disk, a lost server: the next question may do
                console.print(Text(str(problem), style="red"))
                continue
            asked.append(question)
            offered = answer.choices


def _table(answer: Answer) -> RenderableType:
    assert answer.table is not None
    table = RichTable(show_lines=True)
    for column in answer.table.columns:
        table.add_column(Text(column), overflow="fold")
    for row in answer.table.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _quotes(answer: Answer) -> list[RenderableType]:
    titles = {p.id: name(p) for p in answer.postings}
    lines: list[RenderableType] = []
    previous = section = None
    for number, quote in enumerate(answer.quotes, 1):
        if quote.posting != previous:
            lines += [Text(""), Text(titles.get(quote.posting, quote.posting), style="bold cyan")]
            previous, section = quote.posting, None
        if quote.section and quote.section != section:
            section = quote.section
            lines.append(Padding(Text(quote.section, style="dim"), (0, 0, 0, 2)))
        cited = f"[{number}] " if answer.summary else ""
        lines.append(Padding(Text(f"{cited}{quote.text}"), (0, 0, 0, 4)))
    return lines


def _group(
    postings: Sequence[AnsweredPosting], heading: str | None, page: int, before: int
) -> list[RenderableType]:
    """One page of a group; ``before`` postings stand in the groups before it, so that each has the number
    by which it can be asked about."""
    first, last = page * _FIRST, (page + 1) * _FIRST
    if first >= len(postings):
        return []
    lines: list[RenderableType] = [Text("")]
    if heading:
        lines.append(Text(f"{heading}: {counted(len(postings), 'posting')}", style="bold"))
    for number, posting in enumerate(postings[first:last], before + first + 1):
        known = " · ".join(filter(None, (posting.places, posting.workplace, posting.pay)))
        title = Text(f"{number:>3}. ", style="dim").append(name(posting), style="bold cyan")
        lines.append(title.append(f"  {known}", style="dim") if known else title)
        lines += [Padding(_evidence(e), (0, 0, 0, 4)) for e in posting.evidence]
        if posting.also:
            further = ", ".join(copy.url or copy.id for copy in posting.also)
            lines.append(Padding(Text(f"also: {further}", style="dim"), (0, 0, 0, 4)))
        if posting.unstated:
            lines.append(
                Padding(Text(f"does not say: {'; '.join(posting.unstated)}", style="dim"), (0, 0, 0, 4))
            )
    if len(postings) > last:
        lines.append(Text(f"… and {len(postings) - last:,} more; “show more” lists them", style="dim"))
    return lines


def _evidence(e: Reason) -> Text:
    text = Text(f"{e.criterion}: ", style="dim")
    if e.quote:
        text.append(f"“{' '.join(e.quote.split())}”", style="not dim")
    if e.section:
        text.append(f" [{e.section}]")
    if e.note:
        text.append(f" ({e.note})" if e.quote else e.note)
    return text
