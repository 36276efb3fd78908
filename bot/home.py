"""The app's Home: what is indexed, and what a person has here."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.answering.scope import Scope
from bot.blocks.home import HomePage, home_view
from bot.examples import Examples
from bot.startup import Startup
from bot.state import State
from index.catalog import Catalog

_RECENT = 5  # questions offered again


class Home:
    """Makes and publishes the Home of each person."""

    def __init__(self, catalog: Catalog, state: State, startup: Startup, examples: Examples) -> None:
        self._catalog = catalog
        self._state = state
        self._startup = startup
        self._examples = examples

    def publish(self, client: WebClient, team: str, user: str) -> None:
        """Show ``user`` their Home as it is now."""
        client.views_publish(user_id=user, view=home_view(self._page(team, user)))

    def _page(self, team: str, user: str) -> HomePage:
        summaries = self._catalog.summaries(closed=True)
        scope = Scope(workspace=team)
        open_ = [one for one in summaries.values() if not one.closed and scope.holds(one)]
        return HomePage(
            postings=len(open_),
            companies=len({one.company for one in open_ if one.company}),
            sources=len({one.source for one in open_}),
            synced=self._catalog.last_synced(),
            newest=max((one.posted for one in open_ if one.posted), default=None),
            caveat=self._startup.caveat,
            examples=self._examples.questions(),
            recent=self._state.shown.recent(team, user, _RECENT),
            alerts=tuple(self._state.alerts.of(team, user)),
            saved=tuple((one, summaries.get(one.posting)) for one in self._state.shortlists.of(team, user)),
        )
