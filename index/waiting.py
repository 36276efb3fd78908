"""Calls that have no limit of their own, given one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, do: Callable[[], T], name: str) -> T:
    """The result of ``do``, or what it raises; TimeoutError when it takes longer than ``seconds``.

    It runs in a thread called ``name``, which is left behind then and does not keep the process from
    ending: what is called so must end by itself some day, or be called seldom.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(do())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the caller's thread
            errors.append(error)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError(f"no answer within {seconds:g} seconds")
    return results[0]


class OneCall:
    """``within`` for what may hang for long: while one call does, further ones start no thread."""

    def __init__(self, seconds: float, name: str) -> None:
        self._seconds = seconds
        self._name = name
        self._free = threading.Lock()

    def __call__(self, do: Callable[[], T]) -> T:
        """As ``within``, once those before have ended."""
        if not self._free.acquire(timeout=self._seconds):
            raise TimeoutError(f"no answer for {self._seconds:g} seconds")

        def run() -> T:
            try:
                return do()
            finally:
                self._free.release()

        return within(self._seconds, run, self._name)
