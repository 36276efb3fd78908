"""What people do with their alerts: save, pause, change, delete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.alerts.alert import ALERTABLE, Alert, Rhythm, new_id, next_time
from bot.answering.answers import Answer, Answers, Match
from bot.answering.scope import Scope
from bot.state.alerts import SavedAlerts

_MOST = 50  # a person's alerts, so that nobody's saved questions fill the bot's day


class AlertProblem(Exception):  # noqa: N818  # like IndexProblem: a sentence for the person, no defect
    """The alert cannot be kept as asked; the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks to be told of: ``question``, asked after ``earlier``; told in ``channel``."""

    team: str
    owner: str
    channel: str
    question: str
    earlier: tuple[str, ...] = ()
    rhythm: Rhythm = Rhythm.AT_ONCE
    zone: str = "UTC"


class Alerts:
    """The alerts of people over one index. ``scope``: what a workspace may ask about in a channel."""

    def __init__(
        self,
        answers: Answers,
        store: SavedAlerts,
        revision: Callable[[], int],
        clock: Callable[[], float],
        scope: Callable[[str, str], Scope],
    ) -> None:
        self._answers = answers
        self._store = store
        self._revision = revision
        self._clock = clock
        self._scope = scope

    def save(self, wish: Wish) -> Alert:
        """Keep an alert; what matches now is known and will not be told. The same question of the same
        person for the same channel is one alert: it takes the new rhythm. Raises AlertProblem."""
        mine = self._store.of(wish.team, wish.owner)
        asked = (wish.question.casefold(), wish.earlier, wish.channel)
        same = [one for one in mine if (one.question.casefold(), one.earlier, one.channel) == asked]
        if same:
            return self.change(replace(same[0], rhythm=wish.rhythm, paused=False))
        if len(mine) >= _MOST:
            raise AlertProblem(f"You have {_MOST} alerts already; delete one you don't need first.")
        now = self._clock()
        alert = Alert(
            id=new_id(), team=wish.team, owner=wish.owner, channel=wish.channel, question=wish.question,
            earlier=wish.earlier, rhythm=wish.rhythm, zone=wish.zone, paused=False, created_at=int(now),
            next_at=next_time(wish.rhythm, wish.zone, now),
        )  # fmt: skip
        return self._kept(alert)

    def check(self, wish: Wish) -> None:
        """Raises AlertProblem for what ``save`` would not keep."""
        self._check(wish.question, wish.earlier, self._scope(wish.team, wish.channel))

    def change(self, alert: Alert, question: str | None = None) -> Alert:
        """Keep ``alert`` as it is now; with ``question`` it asks that from now on, and what matches that
        already is known. Raises AlertProblem."""
        now = self._clock()
        alert = replace(alert, next_at=next_time(alert.rhythm, alert.zone, now), problem=None)
        if question is None or (question == alert.question and not alert.earlier):
            self._store.save(alert)
            return alert
        return self._kept(replace(alert, question=question, earlier=(), checked=None))

    def pause(self, alert: Alert) -> Alert:
        """Tell nothing until it is resumed by ``change``. What begins to match meanwhile is told then."""
        paused = replace(alert, paused=True, problem=None)
        self._store.save(paused)
        return paused

    def _kept(self, alert: Alert) -> Alert:
        revision = self._revision()  # before the answer: what changes in between is decided again
        answer = self._check(alert.question, alert.earlier, self._scope(alert.team, alert.channel))
        self._store.save(alert)
        matching = {posting.id for posting in answer.postings if posting.match is Match.YES}
        self._store.note(alert, matching, revision)
        return replace(alert, checked=revision)

    def _check(self, question: str, earlier: tuple[str, ...], scope: Scope) -> Answer:
        """The answer to a question that can be an alert. Raises AlertProblem for another."""
        answer = self._answers.answer(question, earlier, scope)
        if answer.kind not in ALERTABLE:
            raise AlertProblem(
                "An alert needs a question after postings, such as “remote Go roles over 120k”; "
                f"“{question[:200]}” asks for something else."
            )
        return answer
