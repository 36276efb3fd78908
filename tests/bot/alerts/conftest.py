"""Alerts over a pile of postings that a test can change, and a place that they are told to."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from bot.alerts.alert import Alert
from bot.alerts.saving import Alerts
from bot.alerts.telling import Place, Teller
from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.answering.scope import EVERYTHING, Scope
from bot.state.alerts import Batch, SavedAlerts
from bot.state.database import Database
from bot.understanding.questions import Kind

MONDAY_NOON = 1_795_435_200.0  # 2026-11-23 12:00 UTC


@dataclass
class Pile:
    """Answers every question with all its postings; ``revision`` goes up with each change."""

    open: list[str] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    revision: int = 0
    kind: Kind = Kind.LIST

    def put(self, *ids: str) -> None:
        self.open += ids
        self.revision += 1

    def close(self, *ids: str) -> None:
        self.open = [id_ for id_ in self.open if id_ not in ids]
        self.closed |= set(ids)
        self.revision += 1

    def answer(self, question: str, earlier: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        postings = tuple(AnsweredPosting(id_, id_, id_, None, None, Match.YES) for id_ in self.open)
        return Answer(question, question, (), self.kind, len(postings), len(postings), "", postings)


class Crash(BaseException):  # what a kill looks like from inside: nothing may catch it
    """The process is killed here."""


@dataclass
class Mailbox:
    """Keeps what it is given, under the batch's id. ``trouble`` is raised by the next delivery, before
    or after it is kept."""

    kept: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    marked: dict[str, list[list[tuple[str, str | None]]]] = field(default_factory=dict)
    deliveries: int = 0
    trouble: BaseException | None = None
    after: bool = False
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def told(self) -> list[str]:
        """Every posting told, in order, as often as it was told."""
        return [id_ for _, postings in self.kept.values() for id_ in postings]

    def tell(self, alert: Alert, batch: Batch, answer: Answer) -> Place:
        trouble, self.trouble = self.trouble, None
        if trouble and not self.after:
            raise trouble
        self.deliveries += 1
        ts = str(next(self._numbers))
        assert batch.id not in self.kept, "a batch was sent twice"
        self.kept[batch.id] = (ts, tuple(posting.id for posting in answer.postings))
        if trouble:
            raise trouble
        return Place(alert.channel, ts)

    def find(self, alert: Alert, batch: Batch) -> Place | None:
        kept = self.kept.get(batch.id)
        return Place(alert.channel, kept[0]) if kept else None

    def mark_closed(self, alert: Alert, batch: Batch, answer: Answer) -> None:
        assert batch.ts == self.kept[batch.id][0]
        self.marked.setdefault(batch.id, []).append([(p.id, p.title) for p in answer.postings])


def everything(team: str, channel: str) -> Scope:
    """No channel has settings."""
    return EVERYTHING


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'state.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> SavedAlerts:
    return SavedAlerts(Database(engine, lambda: MONDAY_NOON))


@pytest.fixture
def pile() -> Pile:
    return Pile(open=["old.md"])


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def alerts(pile: Pile, store: SavedAlerts) -> Alerts:
    return Alerts(pile, store, lambda: pile.revision, lambda: MONDAY_NOON, everything)


@pytest.fixture
def teller(pile: Pile, store: SavedAlerts, mailbox: Mailbox) -> Teller:
    return teller_of(pile, store, mailbox)


def teller_of(pile: Pile, store: SavedAlerts, mailbox: Mailbox) -> Teller:
    """One of the processes that tell."""

    def closed(ids: Collection[str]) -> dict[str, AnsweredPosting]:
        gone = sorted(set(ids) & pile.closed)
        return {id_: AnsweredPosting(id_, id_, "closed", None, None, Match.YES) for id_ in gone}

    return Teller(pile, store, mailbox, lambda: pile.revision, closed, everything)
