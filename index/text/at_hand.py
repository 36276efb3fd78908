"""Results kept while the postings they belong to are at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from index.text.prose import Prose

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

CHARACTERS = 1_000_000  # of the texts whose results are kept: some two hundred postings, or one that is huge


def kept_at_hand(find: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """``find``, whose first argument is a text or a prose, with its latest results kept: each
    extractor asks the same of the postings that are read together (``index/facts``). Safe to share
    between threads; what is no longer kept is found again.
    """
    kept: dict[tuple[object, ...], Found] = {}
    lock = Lock()
    held = 0

    @wraps(find)
    def asked(*arguments: Asked.args, **named: Asked.kwargs) -> Found:
        nonlocal held
        if named:  # nobody asks so: results are known by what was asked, in order
            return find(*arguments, **named)
        if arguments in kept:
            try:
                return kept[arguments]
            except KeyError:  # another thread has just let it go
                pass
        found = find(*arguments, **named)
        with lock:
            if arguments not in kept:
                kept[arguments] = found
                held += _size(arguments[0])
            while held > CHARACTERS and len(kept) > 1:
                oldest = next(iter(kept))
                del kept[oldest]
                held -= _size(oldest[0])
        return found

    return asked


def _size(of: object) -> int:
    if isinstance(of, Prose):
        return len(of.text)
    assert isinstance(of, str), "only results of a text or a prose are kept"
    return len(of)
