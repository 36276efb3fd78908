"""A posting as a card, under a link to it."""

from __future__ import annotations

from bot.blocks.block_kit import Block, context, rich_text, section, text
from bot.escaping import shown, web_link
from index.summaries import Summary


def card(posting: Summary) -> list[Block]:
    """Title, company, places, workplace and pay, and whether the posting is still open."""
    title = text(shown(posting.title or posting.file, 150) or "A posting without a title", bold=True)
    link = web_link(posting.url)
    head = {**title, "type": "link", "url": link} if link else title
    stated = (posting.company, posting.places, posting.workplace, posting.pay)
    details = " · ".join(shown(one, 150) for one in stated if one)
    state = "No longer open" if posting.closed else "Open"
    if posting.closed_on:
        state += f" since {posting.closed_on}"
    elif posting.posted:
        state += f", posted {posting.posted}"
    body = details or "Nothing is stated of company, place and pay."
    return [rich_text(section(head, text(f"\n{body}"))), context(state)]
