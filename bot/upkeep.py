"""The index kept true while the bot answers: sources read again on a schedule and when files change,
passages embedded behind that.

Reading and embedding have a thread each, so that a changed file is answered from while an hour of
passages is still being embedded. A plain thread that sleeps does for the schedule: there is one job,
and it is late rather than run twice when the one before takes long.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import structlog
from watchfiles import Change, DefaultFilter, watch

from bot.startup import Work
from config.settings import SettingsError, configured_sources
from index.errors import IndexProblem, SourceProblem
from index.opening import Index
from index.progress import Pace, Quiet
from index.sync import embed, sync
from index.syncing.sources import resolve

_BLINK = 1.0  # seconds in which a stop is noticed
_LOOK = 60.0  # seconds: how soon what another process has synced is embedded and comes into Chroma
_SETTLE_MS = 400  # milliseconds in which further changes to files are waited for
_EVERY = 30.0  # seconds between two lines on long work
AGAIN = 30.0  # seconds after a reading that failed (a database that is down, a full disk) until the next;
_LONGEST_AGAIN = 900.0  # doubled with each further one, up to this

_log = structlog.get_logger(__name__)


def read_sources(index: Index) -> None:
    """Bring the facts of ``index`` up to date with its sources, and log what could not be read;
    nothing is embedded. Raises SourceProblem when none of the sources could be read."""
    report = sync(index, configured_sources(index.settings), Logged(), embed=False)
    for problem in report.problems:
        _log.warning("a source could not be read", problem=problem)
    for file, reason in report.unreadable:
        _log.warning("left out", file=file, reason=reason)
    counts = {"added": len(report.added), "changed": len(report.changed), "removed": len(report.removed)}
    _log.info("the sources have been read", **counts, unchanged=report.unchanged, renewed=report.renewed)


class Upkeep:
    """Keeps one index up to date until it is told to stop."""

    def __init__(self, index: Index, again: float = AGAIN) -> None:
        """``again``: seconds after a reading that failed until the next one."""
        self._index = index
        self._again = again
        self._wake, self._embed = Event(), Event()

    def __call__(self, stop: Event, do: Callable[[Work], bool], failed: bool) -> None:
        """Embed what is pending, then read and embed again whenever there is reason to, until ``stop``
        is set; ``do`` does each reading, tells of its failure and returns whether there was none;
        ``failed``: the first reading has."""
        self._embed.set()
        embedding = Thread(target=self._keep_embedded, args=(stop,), name="embedding", daemon=True)
        embedding.start()
        watching = _Watching(self._wake, self._index.settings.postings_data)
        failures = int(failed)
        while not stop.is_set():
            if (places := _places(self._index)) is not None:
                watching.on(places)
            if not self._slept(stop, failures):
                break
            failures = 0 if do(lambda: read_sources(self._index)) else failures + 1
            self._embed.set()
        watching.end()
        embedding.join()

    def _slept(self, stop: Event, failures: int) -> bool:
        """Sleep until files have changed or the schedule says so, no longer than a while after
        ``failures`` in a row; false if ``stop`` came first."""
        every = self._index.settings.sync_every
        sleep = every.total_seconds() if every else float("inf")
        if failures:  # what has changed meanwhile is told by nobody again
            sleep = min(sleep, self._again * 2 ** min(failures - 1, 10), _LONGEST_AGAIN)
        due = time.monotonic() + sleep
        while not (stop.is_set() or self._wake.is_set()) and time.monotonic() < due:
            self._wake.wait(_BLINK)
        self._wake.clear()
        return not stop.is_set()

    def _keep_embedded(self, stop: Event) -> None:
        """Embed after each reading, and when the index has changed without us."""
        seen, look = -1, 0.0
        while not stop.is_set():
            asked = self._embed.wait(_BLINK)
            if not asked and time.monotonic() < look:
                continue
            self._embed.clear()
            look = time.monotonic() + _LOOK
            try:
                now = self._index.catalog.revision()
                if now != seen:
                    seen = now if self._embedded(stop) else -1
            except SystemExit:  # told to stop, between two commits
                return
            except IndexProblem as problem:
                _log.warning("passages could not be embedded", problem=str(problem))
            except Exception as error:  # noqa: BLE001  # words answer without vectors; it is tried again
                _log.error("passages could not be embedded", exc_info=error)

    def _embedded(self, stop: Event) -> bool:
        """Embed what is pending; whether all of it is."""
        report = embed(self._index, Logged(stop))
        for problem in report.problems:
            _log.warning("passages could not be embedded", problem=problem)
        if report.embedded:
            _log.info("passages have been embedded", passages=report.embedded)
        return not report.problems


class Logged(Quiet):
    """Progress as lines of the log, one a stretch of work and one every half minute. Once ``stop`` is
    set, the next step ends the thread: what was committed stays."""

    def __init__(self, stop: Event | None = None) -> None:
        self._stop = stop
        self._what, self._pace = "", Pace(0, _EVERY)

    def begin(self, what: str, total: int) -> None:
        self._what, self._pace = what, Pace(total, _EVERY)
        if total:
            _log.info(what, total=total)

    def advance(self, steps: int = 1) -> None:
        if self._stop is not None and self._stop.is_set():
            raise SystemExit
        if self._pace.advance(steps):
            told = {"done": self._pace.done, "total": self._pace.total, "rate": round(self._pace.rate, 1)}
            left = self._pace.seconds_left
            _log.info(self._what, **told, seconds_left=None if left is None else round(left))

    def say(self, sentence: str) -> None:
        _log.info(sentence)


def _places(index: Index) -> tuple[frozenset[Path], frozenset[Path]] | None:
    """Folders to watch with all below them, and folders of which only the files are watched; None while the
    list of sources is broken, which whoever reads them tells."""
    deep, flat = set[Path](), set[Path]()
    try:
        sources = configured_sources(index.settings)
    except SettingsError:
        return None
    for written in sources:
        try:
            source = resolve(written, index.settings)
        except SourceProblem:
            continue  # the schedule finds it when it comes
        if source.address is None:
            (deep if source.file is None else flat).add(source.root)
    return frozenset(deep), frozenset(flat)


class _Watching:
    """Watches folders in threads of its own and sets ``wake`` when a file in them has changed."""

    def __init__(self, wake: Event, ours: Path) -> None:
        """``ours``: the folder in which we write ourselves."""
        self._wake, self._ours = wake, ours.resolve()
        self._watched: tuple[frozenset[Path], frozenset[Path]] = (frozenset(), frozenset())
        self._stop = Event()

    def on(self, places: tuple[frozenset[Path], frozenset[Path]]) -> None:
        """Watch these places from now on."""
        if places == self._watched:
            return
        self.end()
        self._watched, self._stop = places, Event()
        for folders, recursive in zip(places, (True, False), strict=True):
            if folders:
                arguments = (folders, recursive, self._stop)
                Thread(target=self._watch, args=arguments, name="watching", daemon=True).start()

    def end(self) -> None:
        """Watch nothing any more."""
        self._stop.set()

    def _watch(self, folders: frozenset[Path], recursive: bool, stop: Event) -> None:
        try:
            for _ in watch(
                *folders,
                watch_filter=_Postings(self._ours),
                debounce=_SETTLE_MS,
                step=_SETTLE_MS // 4,
                stop_event=stop,
                recursive=recursive,
                rust_timeout=1_000,
                yield_on_timeout=False,
                raise_interrupt=False,
            ):
                self._wake.set()
        except OSError as error:  # too many folders for this system, or one that went away
            names = sorted(map(str, folders))
            _log.warning("changes of files are not noticed at once", folders=names, problem=str(error))


class _Postings(DefaultFilter):
    """Changes that can matter: not of hidden files, nor of what programs leave behind, nor our own."""

    def __init__(self, ours: Path) -> None:
        super().__init__()
        self._ours = ours

    def __call__(self, change: Change, path: str) -> bool:
        changed = Path(path)
        ours = changed.is_relative_to(self._ours)
        return not ours and not changed.name.startswith(".") and super().__call__(change, path)
