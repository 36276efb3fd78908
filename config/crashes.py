"""What a process leaves behind that ends as nobody expected: a traceback without secrets, and no memory."""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import suppress
from types import TracebackType

_log = logging.getLogger(__name__)  # not structlog's: a process that answers once loads it for its first line


def guard_crashes() -> None:
    """From now on an error that nothing has caught goes the way of the log (config/logs.py), which
    blackens secrets, in threads too; and an abort writes no core file, in which tokens and questions
    would stand. (``prlimit --core`` allows one again.)"""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    with suppress(ImportError, OSError, ValueError):  # Windows has neither; a limit may be fixed
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def _uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if not issubclass(kind, Exception):  # Ctrl+C
        sys.__excepthook__(kind, error, traceback)
        return
    _log.critical("the process ends by an error of its own", exc_info=(kind, error, traceback))


def _uncaught_in_thread(what: threading.ExceptHookArgs) -> None:
    if what.exc_value is not None and what.exc_type is not SystemExit:
        name = what.thread.name if what.thread else "?"
        error = (what.exc_type, what.exc_value, what.exc_traceback)
        _log.critical("the thread %s ends by an error of its own", name, exc_info=error)
