"""The app's Home as a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.alert import Alert
from bot.answering.phrasing import counted
from bot.blocks.actions import HOME_ASK, QUESTION_OPEN
from bot.blocks.alerts import alerts_blocks
from bot.blocks.block_kit import Block, actions, button, context, divider, header, rich_text, section, text
from bot.blocks.shortlist import Listed, shortlist_blocks
from bot.escaping import shown

_BUTTON_TEXT = 75  # characters of a button: Slack's limit


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the Home of one person shows. ``synced``: when a source last answered, ISO 8601 in UTC;
    ``newest``: when the latest posting was posted, an ISO date; ``caveat``: what is wrong with the index
    now, if anything."""

    postings: int
    companies: int
    sources: int
    synced: str | None
    newest: str | None
    caveat: str | None
    examples: tuple[str, ...]
    recent: tuple[str, ...]
    alerts: tuple[Alert, ...]
    saved: tuple[Listed, ...]


def home_view(page: HomePage) -> Block:
    """The view to publish."""
    blocks = [header("Postings"), context(_indexed(page))]
    if page.caveat:
        blocks.append(context(page.caveat))
    blocks.append(actions({**button("Build a question", QUESTION_OPEN, "home"), "style": "primary"}))
    blocks += _questions("Try", "example", page.examples)
    blocks += _questions("Asked lately", "recent", page.recent)
    blocks += [divider(), header("Alerts"), *alerts_blocks(page.alerts)[0]]
    blocks += [divider(), header("Shortlist"), *shortlist_blocks(page.saved)[0]]
    return {"type": "home", "blocks": blocks}


def _indexed(page: HomePage) -> str:
    if not page.postings:
        return "No postings have been read yet."
    what = f"{counted(page.postings, 'posting')} of {counted(page.companies, 'company')}"
    where = f"from {counted(page.sources, 'source')}"
    read = f", last read {page.synced[:16].replace('T', ' ')} UTC" if page.synced else ""
    return f"{what}, {where}{read}" + (f"; the newest is of {page.newest}." if page.newest else ".")


def _questions(lead: str, sort: str, questions: Sequence[str]) -> list[Block]:
    if not questions:
        return []
    buttons = [
        button(shown(question, _BUTTON_TEXT) or "…", f"{HOME_ASK}:{sort}{number}", question[:2000])
        for number, question in enumerate(questions)
    ]
    return [rich_text(section(text(lead, bold=True))), actions(*buttons)]
