"""``/postings alert QUESTION`` saves an alert, ``/postings alerts`` shows a person's own."""

from __future__ import annotations

import re

from bot.alerts.alert import Rhythm
from bot.alerts.saving import AlertProblem, Wish
from bot.blocks import Message
from bot.blocks.alerts import alerts_message
from bot.errors import Refusal
from bot.listeners.typed import Typed
from bot.people import zone_of
from bot.services import Services

_RHYTHM = re.compile(r"(?:(daily|every day)|(weekly|every week)|at once|now)[:,]?\s+", re.I)
_EMPTY = "Say what to look for, for example: /postings alert remote Go roles over 120k"


def save(services: Services, typed: Typed) -> Message:
    """Keep what follows the command as an alert; a rhythm may come first ("daily remote Go roles")."""
    found = _RHYTHM.match(typed.words + " ")
    question = typed.words[found.end() :].strip() if found else typed.words
    if not question:
        raise Refusal(_EMPTY)
    rhythm = Rhythm.AT_ONCE
    if found and (found[1] or found[2]):
        rhythm = Rhythm.DAILY if found[1] else Rhythm.WEEKLY
    zone = zone_of(typed.client, typed.user)
    wish = Wish(typed.team, typed.user, typed.user, question, rhythm=rhythm, zone=zone)
    try:
        alert = services.alerts.save(wish)
    except AlertProblem as problem:
        raise Refusal(str(problem)) from problem
    return alerts_message([alert], lead="Saved. I'll tell you when a new posting begins to match:")


def show(services: Services, typed: Typed) -> Message:
    """The alerts of the person who typed."""
    return alerts_message(services.state.alerts.of(typed.team, typed.user))
