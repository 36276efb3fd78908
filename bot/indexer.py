"""``python -m bot indexer``: reads and embeds for bots that run elsewhere, and answers nobody. With
METRICS_PORT it shows how it is doing, as a bot does."""

from __future__ import annotations

from threading import Event

import structlog

from bot.metrics import Metrics
from bot.observing import observed
from bot.startup import Startup
from bot.upkeep import AGAIN, Upkeep, read_sources
from index.opening import Index

_log = structlog.get_logger(__name__)

_LAST_SECONDS = 3  # for the work to stop between two commits; supervisors kill after 5 or 10


def run(index: Index, stop: Event, again: float = AGAIN) -> None:
    """Keep ``index`` up to date with its sources until ``stop`` is set; ``again``: seconds after a reading
    that failed until the next one. Raises SetupError if METRICS_PORT cannot be had."""
    startup = Startup(lambda: read_sources(index), Upkeep(index, again))
    with observed(index.settings, index, startup, Metrics(index)):
        startup.begin()
        _log.info("the indexer is running; stop it with Ctrl+C")
        stop.wait()
    startup.stop(_LAST_SECONDS)
    _log.info("the indexer has stopped")
