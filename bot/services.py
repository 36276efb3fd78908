"""What listeners work with, made once for each process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.alerts.saving import Alerts
from bot.answering.answers import Answers
from bot.asking import Asking
from bot.examples import Examples
from bot.home import Home
from bot.links import Links
from bot.metrics import CountedAnswers, Metrics
from bot.responder import PATIENCE, WAITING, Responder
from bot.scopes import scope_in
from bot.startup import Startup
from bot.state import State
from bot.workspaces.installations import Installations
from bot.writing.writer import Writer, build_writer
from config.settings import Settings
from index.opening import Index


@dataclass(frozen=True, slots=True)
class Services:
    """``index`` holds the postings and ``answers`` answers over them; ``asking`` puts answers into
    messages; ``state`` remembers; ``responder`` takes every job; ``startup`` knows whether the postings
    are still being read; ``alerts`` saves what people want to be told; ``home`` shows them what they
    have; ``examples`` are questions to try; ``installations`` are the workspaces, where one bot serves
    several; ``metrics`` counts; ``writer`` writes summaries above answers."""

    index: Index
    answers: Answers
    state: State
    startup: Startup
    responder: Responder
    asking: Asking
    alerts: Alerts
    home: Home
    examples: Examples
    installations: Installations | None
    metrics: Metrics
    links: Links
    writer: Writer

    def close(self) -> None:
        """Take no more jobs, and return when those taken are done, without the summaries they wait for."""
        self.writer.close()
        self.responder.close()


def build_services(
    index: Index, answers: Answers, startup: Startup, patience: float = PATIENCE, waiting: int = WAITING
) -> Services:
    """The services over ``answers`` and ``index``, in whose database the bot's state lies too. A question
    that takes longer than ``patience`` seconds is owned up to; with ``waiting`` others before it, it is
    refused. Close them at the end. Raises SetupError for keys of tokens that are none,
    SettingsError for half of a writer."""
    metrics = Metrics(index)
    # Counted is what people ask; alerts and examples ask by themselves, all day long.
    counted = CountedAnswers(answers, metrics, log_questions=index.settings.log_questions)
    state = State(index.engine)
    responder = Responder(state.events, waiting=waiting, patience=patience)
    metrics.queue = lambda: responder.busy
    examples = Examples(answers, index.catalog)
    writer = build_writer(index.settings, metrics.summarised).warm_up()
    return Services(
        index=index,
        answers=answers,
        state=state,
        startup=startup,
        responder=responder,
        asking=Asking(counted, state, startup, writer),
        alerts=Alerts(
            answers,
            state.alerts,
            index.catalog.revision,
            state.database.clock,
            partial(scope_in, state),
        ),
        home=Home(index.catalog, state, startup, examples),
        examples=examples,
        installations=_installations(index.settings, state),
        metrics=metrics,
        links=Links(index.catalog),
        writer=writer,
    )


def _installations(settings: Settings, state: State) -> Installations | None:
    """Where tokens of workspaces are kept; None for a bot of one workspace. Raises SetupError."""
    if not settings.several_workspaces:
        return None
    keys = settings.slack_token_keys.get_secret_value() if settings.slack_token_keys else ""
    return Installations(state.database, tuple(filter(None, map(str.strip, keys.split(",")))))
