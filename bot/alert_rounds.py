"""The rounds in which alerts are told, while the bot runs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from slack_sdk import WebClient

from bot.alerts.telling import Teller
from bot.answering.answers import AnsweredPosting, Match
from bot.courier import SlackCourier
from bot.repeating import Repeating
from bot.scopes import scope_in
from bot.services import Services
from index.catalog import Catalog
from index.criteria import Reason

_EVERY_SECONDS = 30.0  # "at once": soon enough for a person, and rarely enough to cost nothing
NO_LONGER_OPEN = "no longer open"


def build_rounds(
    services: Services, client_of: Callable[[str], WebClient], seconds: float = _EVERY_SECONDS
) -> Repeating:
    """Tells the alerts of all workspaces every ``seconds``, and deletes what is kept no longer, also of a bot
    that nobody asks; ``client_of`` as in ``SlackCourier``."""
    catalog = services.index.catalog
    store, clock = services.state.alerts, services.state.database.clock
    teller = Teller(
        services.answers,
        store,
        SlackCourier(client_of),
        catalog.revision,
        lambda ids: closed_postings(catalog, ids),
        partial(scope_in, services.state),
    )

    def once() -> None:
        services.state.database.purge()
        teller.round(clock())

    return Repeating("alerts", seconds, once)


def closed_postings(catalog: Catalog, ids: Collection[str]) -> dict[str, AnsweredPosting]:
    """Those of ``ids`` that are no longer open, as an answer lists them, each marked."""
    if not ids:
        return {}
    mark = Reason("state", note=NO_LONGER_OPEN)
    summaries = catalog.summaries(closed=True)
    gone = (summaries[id_] for id_ in ids if id_ in summaries and summaries[id_].closed)
    return {
        one.id: AnsweredPosting(
            id=one.id, file=one.file, title=one.title, company=one.company, url=one.url, match=Match.YES,
            evidence=(mark,), places=one.places, workplace=one.workplace, pay=one.pay,
        )
        for one in gone
    }  # fmt: skip
