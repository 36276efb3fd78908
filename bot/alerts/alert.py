"""What an alert is, and when it is due."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.understanding.questions import Kind

# Kinds of questions whose answer is a set that postings can begin to belong to.
ALERTABLE = frozenset({Kind.LIST, Kind.COUNT, Kind.FIT})
_HOUR = 9  # daily and weekly alerts come at nine in the morning of their owner
_MONDAY = 0  # as ``date.weekday`` counts
_LONGEST_WAIT = timedelta(days=8)


class Rhythm(StrEnum):
    """How new matches are gathered before they are sent."""

    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Alert:
    """One saved question, asked after ``earlier``. ``id`` is unguessable; ``team`` and ``owner`` are who
    saved it, ``channel`` where it is told (a person's id means a direct message). ``zone`` is the owner's
    IANA time zone.
    ``next_at``: seconds since 1970 before which nothing is sent; ``checked``: the revision of the index
    it was last decided for, None before the first time; ``problem``: why it was paused by itself."""

    id: str
    team: str
    owner: str
    channel: str
    question: str
    rhythm: Rhythm
    zone: str
    paused: bool
    created_at: int
    next_at: int
    checked: int | None = None
    problem: str | None = None
    earlier: tuple[str, ...] = ()


def next_time(rhythm: Rhythm, zone: str, now: float) -> int:
    """The first moment after ``now`` at which an alert of this rhythm may be sent.

    >>> next_time(Rhythm.DAILY, "Europe/Berlin", datetime(2026, 11, 27, 7, 30, tzinfo=UTC).timestamp())
    1795766400
    """
    if rhythm is Rhythm.AT_ONCE:
        return int(now)
    local = datetime.fromtimestamp(now, _zone(zone))
    due = local.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    if rhythm is Rhythm.WEEKLY:
        due += timedelta(days=(_MONDAY - due.weekday()) % 7)
    step = timedelta(days=1 if rhythm is Rhythm.DAILY else 7)
    while due <= local:
        due += step
    return int(due.timestamp())


def is_due(alert: Alert, now: float) -> bool:
    """Whether ``alert`` may be sent at ``now``; a moment further away than any rhythm waits comes of a
    clock that was wrong, and does not count."""
    ahead = alert.next_at - now
    return not alert.paused and (ahead <= 0 or ahead > _LONGEST_WAIT.total_seconds())


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def new_id() -> str:
    """An id that cannot be guessed."""
    return secrets.token_hex(8)
