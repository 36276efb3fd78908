"""The alerts in SQL: what is saved, which postings each has told of, and who is telling of them now.

A posting goes through these states under an alert: ``known`` (it matched when the alert was saved, so it
is no news), ``waiting`` (it began to match), ``claimed`` (a bot is sending it, in a batch), ``sent``, and
``closed`` (sent, and marked as closed since). The row (alert, posting) is there once: a posting is told
once. A claim is one transaction, so that of several bots one sends.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import (
    Connection,
    Row,
    and_,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from bot.alerts.alert import Alert, Rhythm, next_time
from bot.state.database import Database
from bot.tables import alert_batches as _batches
from bot.tables import alert_postings as _postings
from bot.tables import alerts as _alerts

_MARKED_SECONDS = 90 * 24 * 3600  # an older message is left as it is when its postings close


class State(StrEnum):
    """How far a posting is under one alert; see the module's docstring."""

    KNOWN = "known"
    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Batch:
    """Postings told in one message. ``claimed_at``: when a bot began to send it; ``channel`` and ``ts``
    are the message's once it is known to be sent."""

    id: str
    alert: str
    claimed_at: int
    postings: tuple[str, ...]
    channel: str | None = None
    ts: str | None = None


class SavedAlerts:
    """The alerts in ``database``. Raises SQLAlchemyError when it fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, alert: Alert) -> None:
        """Keep ``alert``, new or changed."""
        values = {
            "team": alert.team, "owner": alert.owner, "channel": alert.channel, "question": alert.question,
            "earlier": json.dumps(alert.earlier, ensure_ascii=False),
            "rhythm": alert.rhythm.value, "zone": alert.zone, "paused": alert.paused,
            "created_at": alert.created_at, "next_at": alert.next_at, "checked": alert.checked,
            "problem": alert.problem,
        }  # fmt: skip
        with self._database.writing() as connection:
            changed = connection.execute(update(_alerts).where(_alerts.c.id == alert.id).values(values))
            if not changed.rowcount:
                connection.execute(insert(_alerts).values(id=alert.id, **values))

    def get(self, team: str, alert_id: str) -> Alert | None:
        """The alert of this workspace, None if there is none (any more)."""
        found = self._select(_alerts.c.team == team, _alerts.c.id == alert_id)
        return found[0] if found else None

    def by_id(self, alert_id: str) -> Alert | None:
        """The alert, of whatever workspace; for the bot's own work only."""
        found = self._select(_alerts.c.id == alert_id)
        return found[0] if found else None

    def of(self, team: str, owner: str) -> list[Alert]:
        """What this person saved, oldest first."""
        return self._select(_alerts.c.team == team, _alerts.c.owner == owner)

    def active(self) -> list[Alert]:
        """All that are not paused, of all workspaces."""
        return self._select(_alerts.c.paused.is_(False))

    def delete(self, team: str, alert_id: str) -> None:
        """Forget the alert and what it has told."""
        with self._database.writing() as connection:
            mine = select(_alerts.c.id).where(_alerts.c.team == team, _alerts.c.id == alert_id)
            for table in (_postings, _batches):
                connection.execute(delete(table).where(table.c.alert.in_(mine)))
            connection.execute(delete(_alerts).where(_alerts.c.team == team, _alerts.c.id == alert_id))

    def delete_team(self, team: str) -> None:
        """Forget all alerts of a workspace."""
        for alert in self._select(_alerts.c.team == team):
            self.delete(team, alert.id)

    def note(self, alert: Alert, matching: Collection[str], revision: int) -> None:
        """At ``revision`` of the index these postings match: those not noted before begin to wait; the
        first time they are known and no news. Those that wait and match no more stop waiting."""
        p = _postings.c
        state = State.KNOWN if alert.checked is None else State.WAITING
        with self._database.writing() as connection:
            rows = connection.execute(select(p.posting, p.state).where(p.alert == alert.id))
            noted = {row.posting: row.state for row in rows}
            new = [
                {"alert": alert.id, "posting": posting, "state": state.value}
                for posting in matching
                if posting not in noted
            ]
            if new:
                connection.execute(insert(_postings), new)
            lost = [id_ for id_, held in noted.items() if held == State.WAITING.value and id_ not in matching]
            for posting in lost:
                connection.execute(
                    delete(_postings).where(
                        p.alert == alert.id, p.posting == posting, p.state == State.WAITING.value
                    )
                )
            connection.execute(update(_alerts).where(_alerts.c.id == alert.id).values(checked=revision))

    def claim(self, alert: Alert, now: float) -> Batch | None:
        """All postings that wait under ``alert``, as a batch that is this bot's to send; None if none
        wait. The alert is next due by its rhythm."""
        p, batch = _postings.c, secrets.token_hex(12)
        with self._database.writing() as connection:
            _lock(connection, alert.id)
            waiting = and_(p.alert == alert.id, p.state == State.WAITING.value)
            connection.execute(
                update(_postings).where(waiting).values(state=State.CLAIMED.value, batch=batch)
            )
            postings = tuple(connection.execute(select(p.posting).where(p.batch == batch)).scalars())
            if not postings:
                return None
            connection.execute(insert(_batches).values(id=batch, alert=alert.id, claimed_at=int(now)))
            due = next_time(alert.rhythm, alert.zone, now)
            connection.execute(update(_alerts).where(_alerts.c.id == alert.id).values(next_at=due))
        return Batch(batch, alert.id, int(now), postings)

    def sent(self, batch: Batch, channel: str, ts: str) -> None:
        """The batch has been sent as this message."""
        with self._database.writing() as connection:
            connection.execute(
                update(_batches).where(_batches.c.id == batch.id).values(channel=channel, ts=ts)
            )
            connection.execute(
                update(_postings).where(_postings.c.batch == batch.id).values(state=State.SENT.value)
            )

    def give_back(self, batch: Batch, again_at: float) -> None:
        """The batch was certainly not sent: its postings wait again, until ``again_at``."""
        with self._database.writing() as connection:
            connection.execute(
                update(_postings)
                .where(_postings.c.batch == batch.id)
                .values(state=State.WAITING.value, batch=None)
            )
            connection.execute(delete(_batches).where(_batches.c.id == batch.id))
            connection.execute(
                update(_alerts).where(_alerts.c.id == batch.alert).values(next_at=int(again_at))
            )

    def unfinished(self, before: float) -> list[Batch]:
        """Batches claimed before that moment of which nobody said how it ended: their bot was stopped."""
        b = _batches.c
        return self._batches(b.ts.is_(None), b.claimed_at < int(before))

    def renew(self, batch: Batch, lease: float, now: float) -> bool:
        """Take over a claim that is older than ``lease`` seconds; False if another bot was faster."""
        b = _batches.c
        with self._database.writing() as connection:
            taken = connection.execute(
                update(_batches)
                .where(b.id == batch.id, b.ts.is_(None), b.claimed_at < int(now - lease))
                .values(claimed_at=int(now))
            )
        return taken.rowcount == 1

    def told(self) -> list[Batch]:
        """The batches sent in the last months, each with those of its postings that it does not mark as
        closed."""
        since = self._database.now() - _MARKED_SECONDS
        batches = self._batches(_batches.c.ts.is_not(None), _batches.c.claimed_at > since, state=State.SENT)
        return [batch for batch in batches if batch.postings]

    def members(self, batch: Batch) -> tuple[str, ...]:
        """All postings of the batch, whatever became of them."""
        with self._database.reading() as connection:
            return _members(connection, batch.id, None)

    def mark_closed(self, batch: Batch, closed: Collection[str]) -> None:
        """The message of ``batch`` says of these postings that they are closed."""
        p = _postings.c
        with self._database.writing() as connection:
            connection.execute(
                update(_postings)
                .where(p.batch == batch.id, p.posting.in_(closed))
                .values(state=State.CLOSED.value)
            )

    def _select(self, *conditions: ColumnElement[bool]) -> list[Alert]:
        query = select(_alerts).where(*conditions).order_by(_alerts.c.created_at, _alerts.c.id)
        with self._database.reading() as connection:
            return [_alert(row) for row in connection.execute(query)]

    def _batches(self, *conditions: ColumnElement[bool], state: State | None = None) -> list[Batch]:
        query = select(_batches).where(*conditions).order_by(_batches.c.claimed_at, _batches.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            return [
                Batch(r.id, r.alert, r.claimed_at, _members(connection, r.id, state), r.channel, r.ts)
                for r in rows
            ]


def _members(connection: Connection, batch: str, state: State | None) -> tuple[str, ...]:
    p = _postings.c
    query = select(p.posting).where(p.batch == batch).order_by(p.posting)
    return tuple(connection.execute(query.where(p.state == state.value) if state else query).scalars())


def _alert(row: Row[tuple[object, ...]]) -> Alert:
    values = row._asdict()
    read = {"rhythm": Rhythm(values["rhythm"]), "earlier": tuple(json.loads(values["earlier"]))}
    return Alert(**{**values, **read, "paused": bool(values["paused"])})


def _lock(connection: Connection, alert: str) -> None:
    """One bot at a time claims under an alert: SQLite's writer is alone anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(_alerts.c.id).where(_alerts.c.id == alert).with_for_update())
