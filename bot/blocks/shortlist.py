"""A shortlist as a message, and the form for a note."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.blocks.actions import (
    SHORTLIST_NOTE,
    SHORTLIST_NOTE_FORM,
    SHORTLIST_PAGE,
    SHORTLIST_REMOVE,
    SHORTLIST_STATUS,
)
from bot.blocks.block_kit import Block, actions, button, field, modal, rich_text, section, select, text
from bot.blocks.message import Message
from bot.blocks.views import posting_ref
from bot.escaping import escaped, shown, web_link
from bot.state.shortlists import LONGEST_NOTE, Saved, Status
from index.summaries import Summary

PAGE = 8  # postings a page: about one screen
NOTE = "note"
Listed = tuple[Saved, Summary | None]  # None for a posting that the index no longer holds
_STATUS = {Status.INTERESTED: "Interested", Status.APPLIED: "Applied", Status.CLOSED: "Closed"}
_EMPTY = "Your shortlist is empty. “Save” beside a posting of an answer puts it here."


def shortlist_message(listed: Sequence[Listed], page: int = 0) -> Message:
    """A person's shortlist from page ``page`` on, with what can be done with each posting."""
    blocks, lines = shortlist_blocks(listed, page)
    return Message(escaped("\n".join(lines)), tuple(blocks))


def shortlist_blocks(listed: Sequence[Listed], page: int = 0) -> tuple[list[Block], list[str]]:
    """The same as blocks and as lines of text."""
    if not listed:
        return [rich_text(section(text(_EMPTY)))], [_EMPTY]
    pages = -(-len(listed) // PAGE)
    page = min(page, pages - 1)
    blocks: list[Block] = []
    lines = [f"Your shortlist ({len(listed)}):"]
    for saved, summary in listed[page * PAGE : (page + 1) * PAGE]:
        blocks += [_entry(saved, summary), _actions(saved, page)]
        lines.append("• " + " · ".join(_words(saved, summary)))
    turns = [(page - 1, "Previous"), (page + 1, "More")]
    more = [
        button(label, f"{SHORTLIST_PAGE}:{number}", f"page|{number}")
        for number, label in turns
        if 0 <= number < pages
    ]
    return blocks + ([actions(*more)] if more else []), lines


def shared_message(listed: Sequence[Listed], user: str) -> Message:
    """A shortlist as its owner ``user`` shows it to a channel: without the notes, which are private."""
    lead = f"A shortlist of {len(listed)}:"
    blocks: list[Block] = [rich_text(section({"type": "user", "user_id": user}, text(" shares a shortlist")))]
    lines = [lead]
    for saved, summary in listed[: 2 * PAGE]:
        bare = Saved(saved.posting, saved.status)
        blocks.append(_entry(bare, summary))
        lines.append("• " + " · ".join(_words(bare, summary)))
    left = len(listed) - 2 * PAGE
    if left > 0:
        blocks.append(rich_text(section(text(f"…and {left} more"))))
        lines.append(f"…and {left} more")
    return Message(escaped("\n".join(lines)), tuple(blocks))


def note_form(saved: Saved, title: str) -> Block:
    """The modal that changes the note on a posting."""
    element = {
        "type": "plain_text_input", "action_id": NOTE, "multiline": True, "max_length": LONGEST_NOTE,
        **({"initial_value": saved.note} if saved.note else {}),
    }  # fmt: skip
    label = f"On {shown(title, 120) or 'this posting'} (only you see it)"
    metadata = json.dumps({"ref": posting_ref(saved.posting)})
    return modal(SHORTLIST_NOTE_FORM, "Your note", "Save", [field(label, element, optional=True)], metadata)


def title_of(saved: Saved, summary: Summary | None) -> str:
    """What the posting is called."""
    return (summary.title or summary.file) if summary else saved.posting


def _entry(saved: Saved, summary: Summary | None) -> Block:
    title, *details = _words(saved, summary)
    link = web_link(summary.url) if summary else None
    run = text(title, bold=True)
    head = {**run, "type": "link", "url": link} if link else run
    return rich_text(section(head, text("".join(f" · {detail}" for detail in details))))


def _words(saved: Saved, summary: Summary | None) -> list[str]:
    words = [shown(title_of(saved, summary), 150) or "A posting without a title"]
    if summary is None:
        words.append("no longer among the postings")
    else:
        about = (summary.company, summary.places, summary.workplace, summary.pay)
        words += [shown(one, 100) for one in about if one]
        words += ["no longer open"] if summary.closed else []
    words.append(_STATUS[saved.status].lower())
    return words + ([f"“{shown(saved.note, 200)}”"] if saved.note else [])


def _actions(saved: Saved, page: int) -> Block:
    ref = posting_ref(saved.posting)
    status = select(
        f"{SHORTLIST_STATUS}:{ref}",
        [(f"{ref}|{page}|{one.value}", label) for one, label in _STATUS.items()],
        chosen=f"{ref}|{page}|{saved.status.value}",
    )
    return actions(
        status,
        button("Note", f"{SHORTLIST_NOTE}:{ref}", f"{ref}|{page}"),
        button("Remove", f"{SHORTLIST_REMOVE}:{ref}", f"{ref}|{page}"),
    )
