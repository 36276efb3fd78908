"""What the commands share: where they write, how progress shows, how a problem ends them."""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from config.crashes import guard_crashes
from config.logs import set_up_logs
from config.settings import Settings, SettingsError, read_settings
from index.errors import IndexProblem
from index.progress import Pace

FINE, LEFT_OUT, UNUSABLE = 0, 1, 2  # exit codes
_PAGE = 160  # characters
_EVERY = 5.0  # seconds between two lines of progress in a log
# Control characters of a posting could drive the terminal; those that reorder text could mislead.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """``text`` without characters that would do something to a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def counted(number: int, thing: str) -> str:
    """Such as "1 posting", "2,182 postings"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def out() -> Console:
    """Standard output, made when it is needed so that a replaced stream counts. A line is never
    broken; a table fits the terminal, or in a pipe a wide page."""
    width = None if sys.stdout.isatty() else _PAGE
    return Console(file=sys.stdout, width=width, soft_wrap=True, highlight=False, markup=False, emoji=False)


def print_json(value: object) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def complain(sentence: str) -> None:
    """A sentence on standard error."""
    sys.stderr.write(plain(sentence) + "\n")


@contextmanager
def usable_settings() -> Iterator[Settings]:
    """The settings; a problem with them or with the index ends the command with its sentence."""
    try:
        settings = read_settings()
        set_up_logs(settings)
        guard_crashes()
        yield settings
    except (IndexProblem, SettingsError) as problem:
        complain(str(problem))
        raise click.exceptions.Exit(UNUSABLE) from None


def exit_on_terminate() -> None:
    """SIGTERM ends the program as Ctrl-C would, so that what is open is closed properly."""

    def leave(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, leave)


@contextmanager
def shown_progress() -> Iterator[BarProgress | LineProgress]:
    """Progress on standard error: a bar on a terminal, plain lines otherwise."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        yield LineProgress()
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), _Rate())
    with Bars(*columns, TimeRemainingColumn(), console=console, transient=True) as bars:
        yield BarProgress(bars)


class _Rate(ProgressColumn):
    """How many steps a second, lately."""

    def render(self, task: Task) -> Text:
        """Empty until it is known."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.{0 if speed >= 10 else 1}f}/s", style="dim")


class BarProgress:
    """Progress as bars, one for each stretch of work."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def begin(self, what: str, total: int) -> None:
        """A new bar."""
        self._task = self._bars.add_task(plain(what), total=total)

    def advance(self, steps: int = 1) -> None:
        """The current bar grows."""
        if self._task is not None:
            self._bars.advance(self._task, steps)

    def say(self, sentence: str) -> None:
        """A line above the bars."""
        self._bars.console.print(plain(sentence))


class LineProgress:
    """Progress as lines, a few a minute."""

    def __init__(self) -> None:
        self._what, self._pace = "", Pace(0, _EVERY)

    def begin(self, what: str, total: int) -> None:
        """A line that says what starts."""
        self._what, self._pace = what, Pace(total, _EVERY)
        self.say(f"{what}: {total}")

    def advance(self, steps: int = 1) -> None:
        """A line from time to time."""
        pace = self._pace
        if pace.advance(steps):
            left = "" if pace.seconds_left is None else f", {pace.seconds_left:,.0f} s left"
            self.say(f"{self._what}: {pace.done} of {pace.total}, {pace.rate:,.1f} a second{left}")

    def say(self, sentence: str) -> None:
        """A line."""
        complain(sentence)
