"""Tables of words, as data: ``load("sections")`` reads ``sections.yaml`` beside this file.

A parsed table is kept as Python keeps a compiled module: beside its source, below ``__pycache__``, good for
exactly the bytes it was made from, left alone where such files are not wanted (PYTHONDONTWRITEBYTECODE) or
cannot be written. Parsing takes ten times as long, at each start. A table that code makes of several
(``derived``) is kept likewise, good for exactly those and that code.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

_FOLDER = Path(__file__).parent
_Made = TypeVar("_Made")


@cache
def load(name: str) -> Any:  # the shape is the table's own; its reader states it
    """The table ``name``, parsed once. Raises FileNotFoundError for an unknown name."""
    source = _FOLDER / f"{name}.yaml"
    text = source.read_bytes()
    return _kept(source, text, lambda: _parsed(text))


def derived(name: str, files: Sequence[str], make: Callable[[], _Made], *code: str) -> _Made:
    """What ``make`` makes of ``files`` of this folder: dicts, lists, tuples, sets, strings and numbers. It is
    kept under ``name``, which nothing else may have, until one of them changes or of its ``code`` (the
    ``__file__`` of each module that decides what is made)."""
    parts = [*(_FOLDER / file for file in files), *map(Path, code)]
    return _kept(_FOLDER / name, b"".join(part.read_bytes() for part in parts), make)


def _kept(source: Path, text: bytes, make: Callable[[], _Made]) -> _Made:
    """What is kept of ``text`` under the name of ``source``; made anew where that is not it."""
    mark = blake2b(text, key=_rules(), digest_size=16).digest()
    kept = Path(cache_from_source(str(source))).with_suffix(".words")
    with suppress(OSError, ValueError, EOFError, TypeError):  # none yet, or not whole: it is made anew
        found = kept.read_bytes()
        if found.startswith(mark):
            made: _Made = marshal.loads(memoryview(found)[len(mark) :])  # noqa: S302  # as trusted as the bytecode beside it
            return made
    table = make()
    if not sys.dont_write_bytecode:
        _keep(mark + marshal.dumps(table), kept)  # type: ignore[arg-type]  # as its maker promises
    return table


@cache
def _rules() -> bytes:
    """What decides, beside its text, what a table is parsed to: the code below."""
    return blake2b(Path(__file__).read_bytes(), digest_size=16).digest()


def _keep(content: bytes, place: Path) -> None:
    """Write the file in one step, if it can be written: whoever reads meets all of it or none."""
    new = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        new.write_bytes(content)
        new.replace(place)
    except OSError:  # a read-only or full disk: the table is parsed at each start
        with suppress(OSError):
            new.unlink()


def _parsed(text: bytes) -> Any:
    return _loader()(text).get_single_data()


@cache
def _loader() -> Any:
    """YAML in which ``no``, ``on`` and ``off`` are words: only true and false are truth values."""
    import yaml  # here: tables that are kept need none

    class WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C where it is built
        yaml_implicit_resolvers = {  # noqa: RUF012  # as its base has them
            first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
    return WordLoader
