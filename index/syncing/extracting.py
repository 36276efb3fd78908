"""Extraction on two cores: rounds of postings in their order, made here and in a process beside this one.

Extracting is most of what a sync does, and is Python, so that a thread would not help. The process is
started once there is a full round, takes a round whenever it is free, and is only ever a help: where it
cannot be started, dies, or meets anything that is no plain result, the postings are extracted here.

``python -m index.syncing.extracting`` is that process: postings come on standard input and what was made
of them goes to standard output, pickled; it ends with its input, so that it outlives nobody.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Generic, TypeVar, cast

from index.cores import cores
from index.errors import Unreadable
from index.pipeline import Extract, Made
from index.postings import Posting
from index.syncing.files import extracted_each

FULL = 100  # postings a round: one commit, and work of half a second
_HELD = 4  # rounds that wait for the first of them; then it is waited for
_PATIENCE = 120.0  # seconds for a round, which takes one: a process that is stopped must not stop the sync
_KINDER = 5  # added to the process's niceness: questions are answered on these cores
_PROJECT = Path(__file__).resolve().parents[2]

_log = logging.getLogger(__name__)
_What = TypeVar("_What")
_Result = list[Made | Unreadable]
_Plain = list[Made | None]


@dataclass(frozen=True, slots=True)
class _Given(Generic[_What]):
    """A round and its postings: extracted already, or ``elsewhere``."""

    what: _What
    postings: Sequence[Posting]
    made: _Result
    elsewhere: Future[_Plain] | None


class Extracting(Generic[_What]):
    """Extracts rounds of postings; what was made comes back in the order of the rounds, with whatever
    the round was given as. To be closed."""

    def __init__(self) -> None:
        self._extract = Extract()
        self._beside: _Beside | None = None
        self._alone = cores() == 1
        self._rounds: deque[_Given[_What]] = deque()

    def give(self, what: _What, postings: Sequence[Posting]) -> None:
        """Extract ``postings``: beside, where that is free, or here and now."""
        if len(postings) >= FULL and not self._alone and self._beside is None:
            self._start()
        if self._beside is not None and self._beside.ended:
            self._give_up("has ended")
        if postings and self._beside is not None and self._beside.free:
            self._rounds.append(_Given(what, postings, [], self._beside.begin(postings)))
        else:
            self._rounds.append(_Given(what, postings, extracted_each(postings, self._extract), None))

    def waiting(self) -> list[_What]:
        """What was given and has not come back."""
        return [one.what for one in self._rounds]

    def done(self, *, all_of_it: bool = False) -> Iterator[tuple[_What, _Result]]:
        """The rounds that are made, up to the first that is not; ``all_of_it`` waits for every one."""
        while self._rounds:
            first = self._rounds[0].elsewhere
            if not (all_of_it or first is None or first.done() or len(self._rounds) > _HELD):
                return
            one = self._rounds.popleft()
            yield (
                one.what,
                one.made if one.elsewhere is None else self._collected(one.postings, one.elsewhere),
            )

    def close(self) -> None:
        """End the process; rounds that have not come back are let go."""
        if self._beside is not None:
            self._beside.close()
            self._beside = None

    def _start(self) -> None:
        try:
            self._beside = _Beside()
        except OSError as error:
            self._give_up(f"cannot be started ({error.strerror})")

    def _give_up(self, why: str) -> None:
        _log.warning("The process that extracts beside this one %s; all is extracted here.", why)
        self._alone = True
        self.close()

    def _collected(self, postings: Sequence[Posting], elsewhere: Future[_Plain]) -> _Result:
        """What was made elsewhere. What is no plain result is made again here, where it is logged."""
        try:
            made = elsewhere.result(_PATIENCE)
        except (OSError, EOFError, pickle.UnpicklingError):  # a TimeoutError is one of the system's
            self._give_up("has ended, or does not answer")
            return extracted_each(postings, self._extract)
        return [
            plain or extracted_each([posting], self._extract)[0]
            for posting, plain in zip(postings, made, strict=True)
        ]


class _Beside:
    """The process beside this one, with one round at a time. Raises OSError if it cannot be started."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "index.syncing.extracting"]
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_PROJECT
        )
        self._to, self._from = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        self._talk = ThreadPoolExecutor(1, "extracting")  # waits for the process, so that nobody else has to
        self._at_work: Future[_Plain] = self._talk.submit(self._answer)  # that it has loaded everything

    @property
    def free(self) -> bool:
        """Whether it would begin at once."""
        return self._at_work.done() and not self.ended

    @property
    def ended(self) -> bool:
        """Whether it is known to have died."""
        return self._at_work.done() and self._at_work.exception() is not None

    def begin(self, postings: Sequence[Posting]) -> Future[_Plain]:
        """Have ``postings`` extracted. The future raises OSError, EOFError or UnpicklingError if the
        process died."""
        self._at_work = self._talk.submit(self._asked, postings)
        return self._at_work

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._talk.shutdown()
        for pipe in (self._to, self._from):
            with suppress(OSError):  # what it had not read yet cannot be flushed
                pipe.close()
        self._process.wait()

    def _asked(self, postings: Sequence[Posting]) -> _Plain:
        _send(postings, self._to)
        return self._answer()

    def _answer(self) -> _Plain:
        made: _Plain = pickle.load(self._from)  # noqa: S301  # written by our own process
        return made


def _send(what: object, to: IO[bytes]) -> None:
    pickle.dump(what, to, pickle.HIGHEST_PROTOCOL)
    to.flush()


def _plain(made: Made | Unreadable) -> Made | None:
    """None for what did not go smoothly."""
    return made if isinstance(made, Made) and not made.defects else None


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for whoever started this
    logging.disable()  # what fails here is done again there, and logged
    if hasattr(os, "nice"):
        os.nice(_KINDER)
    postings, extract = sys.stdin.buffer, Extract()
    extract(Posting("a.md", "", "a.md", "markdown", "# Sailor\n\nWe need Golang.\n", 9))  # loads everything
    _send([], sys.stdout.buffer)
    with suppress(EOFError, BrokenPipeError):
        while True:
            some = pickle.load(postings)  # noqa: S301  # written by the process that started this
            _send([_plain(made) for made in extracted_each(some, extract)], sys.stdout.buffer)


if __name__ == "__main__":
    _main()
