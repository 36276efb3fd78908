"""A Page as plain text: what notifications, screen readers and clients without blocks show."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.phrasing import MACHINE_WRITTEN
from bot.blocks.page import Entry, Page
from bot.escaping import ELLIPSIS, escaped, length


def page_text(page: Page, limit: int) -> str:
    """``page`` as escaped lines, at most ``limit`` UTF-16 units; whole lines are dropped at the end."""
    lines = [escaped(line) for line in _lines(page)]
    text = "\n".join(lines)
    while length(text) > limit and len(lines) > 1:
        lines.pop()
        text = "\n".join((*lines, ELLIPSIS))
    return text


def _lines(page: Page) -> Iterator[str]:
    yield page.headline
    if page.understood:
        yield f"Understood as: {page.understood}"
    if page.ignored:
        yield f"Not applied: {page.ignored}"
    yield from page.notes
    if page.summary:
        yield from ("", page.summary, MACHINE_WRITTEN)
    for said in page.said:
        yield from ("", said.title)
        for where, quote in said.quotes:
            yield f"  “{quote}”" + (f" ({where})" if where else "")
    for group in page.groups:
        yield from ("", group.heading)
        for entry in group.entries:
            yield from _entry(entry)
    if page.folded:
        yield from ("", page.folded)
    for row in page.rows:
        yield " | ".join(row)
    yield from page.missing
    for suggestion in page.suggestions:
        yield f"Try: {suggestion}"
    for offer in page.offers:
        yield from filter(None, (offer.line, f"• {offer.label}"))


def _entry(entry: Entry) -> Iterator[str]:
    yield "• " + (f"{entry.title} · {entry.details}" if entry.details else entry.title)
    if entry.link:
        yield f"  {entry.link}"
    if entry.unstated:
        yield f"  Does not say: {entry.unstated}"
    for proof in entry.proofs:
        yield f"  {proof.criterion}: {proof.words}"
    if entry.more_proofs:
        yield f"  {ELLIPSIS}and {entry.more_proofs} more"
