"""What is done with a shortlist: save a posting of an answer, change its status or note, remove it, turn
the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blocks import Message, sentence_message
from bot.blocks.shortlist import Listed, note_form, shortlist_message, title_of
from bot.blocks.views import posting_ref
from bot.errors import Refusal
from bot.listeners.presses import TAMPERED, Press, press_listener
from bot.listeners.submissions import Submission, submission_of
from bot.listeners.triggers import Listener
from bot.services import Services
from bot.state.shortlists import ShortlistFull, Status

_GONE = "This posting is no longer on your shortlist. /postings shortlist shows what is."


def build(do: Callable[[Services, Press], None]) -> Callable[[Services], Listener]:
    """What builds the listener of an element that does ``do``."""
    return press_listener("shortlist", do, "your shortlist stays as it was")


def save(services: Services, press: Press, name: str, ref: str) -> Message:
    """Put the posting ``ref`` of the answer ``name`` on the shortlist."""
    _, posting = services.asking.posting(name, press.team, ref)
    try:
        services.state.shortlists.save(press.team, press.user, posting.id)
    except ShortlistFull as problem:
        raise Refusal(str(problem)) from problem
    title = posting.title or posting.file
    return sentence_message(f"Saved: {title}. /postings shortlist shows all you saved; only you see it.")


def set_status(services: Services, press: Press) -> None:
    """Note how far the person is with a posting."""
    ref, page, status = _parts(press.value, 3)
    if status not in list(Status):
        raise Refusal(TAMPERED)
    saved, _ = find(services, press.team, press.user, ref)
    services.state.shortlists.change(press.team, press.user, saved.posting, Status(status), saved.note)
    _show(services, press, int(page))


def remove(services: Services, press: Press) -> None:
    """Take a posting off the list."""
    ref, page = _parts(press.value, 2)
    saved, _ = find(services, press.team, press.user, ref)
    services.state.shortlists.remove(press.team, press.user, saved.posting)
    _show(services, press, int(page))


def turn(services: Services, press: Press) -> None:
    """Show another page."""
    _show(services, press, int(_parts(press.value, 2)[1]))


def edit_note(services: Services, press: Press) -> None:
    """Open the form for the note."""
    ref, _ = _parts(press.value, 2)
    saved, summary = find(services, press.team, press.user, ref)
    press.client.views_open(trigger_id=press.trigger_id, view=note_form(saved, title_of(saved, summary)))


def build_note_form(services: Services) -> Listener:
    """The listener for the form of a note."""

    def note_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        sent = submission_of(body, client)
        services.responder.take(sent.job("note", lambda: _note(services, sent), "your note was not kept"))

    return note_sent


def listed_of(services: Services, team: str, user: str) -> list[Listed]:
    """The person's shortlist, each entry with what the index says of its posting."""
    saved = services.state.shortlists.of(team, user)
    summaries = services.index.catalog.summaries(closed=True) if saved else {}
    return [(one, summaries.get(one.posting)) for one in saved]


def find(services: Services, team: str, user: str, ref: str) -> Listed:
    """The entry that buttons call ``ref``. Raises Refusal."""
    for saved, summary in listed_of(services, team, user):
        if posting_ref(saved.posting) == ref:
            return saved, summary
    raise Refusal(_GONE)


def _note(services: Services, sent: Submission) -> Message:
    saved, summary = find(services, sent.team, sent.user, str(sent.metadata.get("ref")))
    services.state.shortlists.change(sent.team, sent.user, saved.posting, saved.status, sent.text("note"))
    return sentence_message(f"Noted on {title_of(saved, summary)}.")


def _show(services: Services, press: Press, page: int) -> None:
    if press.response_url:
        press.in_place.send(shortlist_message(listed_of(services, press.team, press.user), page))
    else:
        services.home.publish(press.client, press.team, press.user)


def _parts(value: str, number: int) -> list[str]:
    """The parts of a button's value: a reference, the page, perhaps a word. Raises Refusal."""
    parts = value.split("|")
    if len(parts) != number or not parts[1].isdecimal() or len(parts[1]) > 4:
        raise Refusal(TAMPERED)
    return parts
