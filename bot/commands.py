"""What ``python -m bot`` does: the bot on Slack; ``ask`` and ``chat`` in the terminal.

Heavy modules are imported where they are first needed: one question is answered and the process is gone.
"""

from __future__ import annotations

import gc
import logging
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from config.settings import Settings, SettingsError, configured_sources, read_settings
from index.errors import IndexProblem, SourceProblem

if TYPE_CHECKING:
    from bot.answering.answer import Answerer
    from bot.answering.answers import Answers
    from bot.writing.writer import Writer
    from index.opening import Index

FIRST_QUESTION = "which roles use Go and are remote?"
_UNUSABLE = 2  # exit code
_PERSON = re.compile(r"[UW][A-Z0-9]+")
_LAST_SECONDS = 5  # for what is being embedded when a chat ends


@click.group(invoke_without_command=True)
@click.pass_context
def app(context: click.Context) -> None:
    """Ask job postings in Slack or in the terminal.

    Without a command: the bot on Slack by Socket Mode (needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN).
    """
    if context.invoked_subcommand is None:
        with _opened() as (settings, index, answers):
            _leave(_run_slack(settings, index, answers))


@app.command(epilog='Example: python -m bot ask "which roles use Go and are remote?"')
@click.argument("question", nargs=-1, required=True, type=str)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a question.")
@click.option("--after", multiple=True, help="A question asked before, oldest first; may be repeated.")
def ask(question: tuple[str, ...], as_json: bool, after: tuple[str, ...]) -> None:
    """Answer a question.

    QUESTION is best quoted: a shell takes * ? $ and > for its own. With - each line of standard input is one.

    The exit status is 0 also when nothing matches.
    """
    asked = " ".join(question)
    if not asked.strip():
        _refuse("The question is empty. Ask, for example: " + FIRST_QUESTION)
    from bot.writing.writer import build_writer

    with _opened(one_answer=asked != "-") as (settings, _index, answers):
        writer = build_writer(settings)
        if asked == "-":
            for line in sys.stdin:
                _print_answer(answers, writer, line.strip(), after, as_json)
        else:
            _print_answer(answers, writer, asked, after, as_json)


@app.command()
def chat() -> None:
    """Ask and answer in the terminal until you type quit."""
    from rich.console import Console

    from bot.terminal import chat as converse
    from bot.writing.writer import build_writer

    with _opened() as (settings, _index, answers):
        converse(answers, Console(), writer=build_writer(settings))


@app.command()
def start() -> None:
    """Read the sources, then start the bot or a chat.

    The bot on Slack when its tokens are set, else a chat in the terminal (or, with no terminal attached,
    one answered question).
    """
    from rich.console import Console

    from bot.terminal import chat as converse
    from bot.terminal import render
    from bot.writing.writer import build_writer

    with _opened() as (settings, index, answers):
        if settings.slack_bot_token or settings.slack_app_token:  # one alone is told what it lacks
            _leave(_run_slack(settings, index, answers))
        writer = build_writer(settings)
        # Facts first: the question is answered before a passage is embedded.
        _read_sources(index)
        console = Console()
        console.print(f"\n› {FIRST_QUESTION}", style="bold", highlight=False)
        console.print(render(answers.answer(FIRST_QUESTION)))
        if sys.stdin.isatty() and sys.stdout.isatty():
            with _kept_up(index):
                converse(answers, console, earlier=[FIRST_QUESTION], writer=writer)
        else:
            _embed_passages(index)


@app.command()
@click.option("--export", is_flag=True, help="Print what they said of each instead, one JSON object a line.")
def feedback(export: bool) -> None:
    """Count the answers that people in Slack called good or bad."""
    from bot.exporting import candidates
    from bot.state import State

    with _opened() as (_settings, index, answers):
        opinions = list(State(index.engine).feedback.all())
        if export:
            for line in candidates(iter(opinions), answers):
                print(line, flush=True)  # noqa: T201  # the command's output
        else:
            good = sum(opinion.good for opinion in opinions)
            print(f"{good:,} good, {len(opinions) - good:,} bad")  # noqa: T201  # the command's output


@app.command()
@click.argument("person")
@click.option("--team", help="In this workspace only, by Slack's id of it.")
def forget(person: str, team: str | None) -> None:
    """Delete what is kept of a person in Slack.

    Alerts, shortlist, answers they were shown, opinions, drafts.

    PERSON is Slack's id of them, such as U0123456789 (in Slack: their profile, "Copy member ID").
    """
    if not _PERSON.fullmatch(person):  # "nothing is kept of anna" would be no answer: names are not kept
        _refuse(
            f"{person!r} is not an id of Slack's, such as U0123456789; what is kept has ids and no names."
        )
    from bot.state import State
    from bot.state.forgetting import forget_person

    with _opened() as (_settings, index, _answers):
        gone = forget_person(State(index.engine).database, person, team)
    said = f"{gone:,} rows kept of {person} are deleted." if gone else f"Nothing is kept of {person}."
    print(said)  # noqa: T201  # the command's output


@app.command()
def indexer() -> None:
    """Read and embed for bots with READ_SOURCES=false.

    Now, and whenever the sources change, until it is stopped.
    """
    from bot.errors import SetupError
    from bot.indexer import run
    from bot.slack import stopped_by_signal

    with _opened() as (_settings, index, _answers):
        try:
            run(index, stopped_by_signal())
        except SetupError as problem:
            _refuse(str(problem))


def _run_slack(settings: Settings, index: Index, answers: Answerer) -> int:
    from bot.slack import run
    from bot.upkeep import Upkeep, read_sources
    from bot.warming import keep_warm

    warm = keep_warm(answers, index)
    warm.begin()
    try:
        if not settings.read_sources:
            return run(settings, answers, index)
        return run(settings, answers, index, prepare=lambda: read_sources(index), keep=Upkeep(index))
    finally:
        warm.close()


def _read_sources(index: Index) -> None:
    from index.commands.console import complain, shown_progress
    from index.commands.syncing import show_report
    from index.sync import sync

    try:
        with shown_progress() as progress:
            report = sync(index, configured_sources(index.settings), progress, embed=False)
    except SourceProblem as problem:
        if not index.catalog.size():
            raise
        complain(str(problem))  # what was read before still answers
    else:
        show_report(report, as_json=False)


@contextmanager
def _kept_up(index: Index) -> Iterator[None]:
    """While people chat, passages are embedded and the sources read again behind them."""
    from bot.startup import Startup
    from bot.upkeep import Upkeep

    for module in ("bot.startup", "bot.upkeep"):  # what goes well would stand in the conversation
        logging.getLogger(module).setLevel(logging.ERROR)
    startup = Startup(lambda: None, Upkeep(index))
    startup.begin()
    try:
        yield
    finally:
        startup.stop(_LAST_SECONDS)


def _embed_passages(index: Index) -> None:
    from index.commands.console import complain, shown_progress
    from index.sync import embed

    with shown_progress() as progress:
        for problem in embed(index, progress).problems:
            complain(problem)


def _print_answer(
    answers: Answers, writer: Writer, question: str, earlier: Sequence[str], as_json: bool
) -> None:
    from bot.answering.output import as_json as dumped

    answer = writer.written(answers.answer(question, earlier))
    print(dumped(answer) if as_json else answer.text + "\n", flush=True)  # noqa: T201  # the command's output


@contextmanager
def _opened(*, one_answer: bool = False) -> Iterator[tuple[Settings, Index, Answerer]]:
    """Settings, index and answerer; what makes them unusable is one sentence and exit status 2. Garbage is
    collected from here on, unless the process ends with ``one_answer``."""
    from bot.answering.answer import build_answerer
    from config.crashes import guard_crashes
    from config.logs import set_up_logs
    from index.opening import open_index

    try:
        settings = read_settings()
        set_up_logs(settings, events=not one_answer or bool(settings.llm_url))  # the writer's are events
        guard_crashes()
        with open_index(settings) as index:
            answers = build_answerer(index)
            if not one_answer:
                gc.freeze()  # what has been imported stays: it is never looked through
                gc.enable()
            yield settings, index, answers
        if one_answer:
            gc.freeze()  # nor is anything at the end of the process, which took a tenth of its time
    except (SettingsError, IndexProblem) as problem:
        _refuse(str(problem))


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    _leave(_UNUSABLE)


def _leave(status: int) -> NoReturn:
    raise click.exceptions.Exit(status)
