"""Fingerprints of the rules that read postings: equal fingerprints, equal results.

There is one for each stage, so that a changed rule costs only what it decides: *reading* (a file to
its postings), *facts* and *passages*. A fingerprint is the hash of every module that the stage can
reach by imports and of every table of words that those load; nobody has to raise a number, and a
new module cannot be forgotten. The vectors have their model's own (``Embedder.fingerprint``).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_READ = (".py", ".yaml", ".tsv")
_TABLES = "config/vocabulary/"
_BY_ITS_CALLERS = frozenset(
    {"config/vocabulary/__init__.py", "index/wording.py", "index/facts/spotting.py"}
)  # they load what they are told
_OURS = r"(?:index|config)[\w.]*"
_FROM = re.compile(rf"^([ \t]*)from ({_OURS}) import (\([^)]*\)|[^\n#]+)", re.M)
_IMPORT = re.compile(rf"^([ \t]*)import ({_OURS})", re.M)
_LOADED = re.compile(r"(?<![\w.])(?:load|Wording|cues_of)\(\s*(?:(f?)([\"'])(.*?)\2)?", re.S)
_NAMED = re.compile(r"[\"']([\w-]+\.(?:tsv|yaml))[\"']")
_COMMENT = re.compile(r"#.*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Versions:
    """The fingerprints of the three stages, 16 hexadecimal digits each."""

    reading: str
    facts: str
    passages: str


@cache
def versions(root: Path = _ROOT) -> Versions:
    """Those of the code and tables below ``root``, the running program's unless said; about 30 ms."""
    code = _Code(root)
    return Versions(
        code.fingerprint("index.reading"),
        code.fingerprint("index.facts", "index.summaries", "index.likeness"),
        code.fingerprint("index.passages"),
    )


class _Code:
    """The modules and tables below a root, each read once."""

    def __init__(self, root: Path) -> None:
        self._texts: dict[str, str] = {}  # paths relative to the root, as POSIX writes them
        for top in ("index", "config"):
            for folder, _, names in os.walk(root / top):
                inside = Path(folder).relative_to(root).as_posix()
                for name in names:
                    if name.endswith(_READ):
                        self._texts[f"{inside}/{name}"] = (Path(folder) / name).read_text("utf-8")
        self._imported: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def fingerprint(self, *modules: str) -> str:
        """One hash of all that ``modules`` can reach."""
        files = self.reached(modules)
        digest = hashlib.sha256()
        for path in sorted(files | {table for file in files for table in self._tables(file)}):
            digest.update(f"{path}\0{self._texts[path]}\0".encode())
        return digest.hexdigest()[:16]

    def reached(self, modules: Iterable[str]) -> set[str]:
        """The files of ``modules`` and of all they import, within functions too. Importing a module
        runs the packages above it as well, but not what those import within functions."""
        wholly: dict[str, bool] = {}
        todo = [(module, True) for module in modules]
        while todo:
            module, whole = todo.pop()
            path = self._file(module)
            if path is None or wholly.get(path, False) or (path in wholly and not whole):
                continue
            wholly[path] = whole
            todo.append((module.rpartition(".")[0], False))
            at_once, within = self._imports(path)
            todo += ((name, True) for name in (at_once | within if whole else at_once))
        return set(wholly)

    def _imports(self, path: str) -> tuple[frozenset[str], frozenset[str]]:
        """What the module imports when it is loaded, and what within its functions."""
        if path not in self._imported:
            found: tuple[set[str], set[str]] = set(), set()
            text = self._texts[path]
            for indented, module, names in _FROM.findall(text):
                found[bool(indented)].add(module)
                found[bool(indented)].update(f"{module}.{n}" for n in _WORD.findall(_COMMENT.sub("", names)))
            for indented, module in _IMPORT.findall(text):
                found[bool(indented)].add(module)
            self._imported[path] = frozenset(found[False]), frozenset(found[True])
        return self._imported[path]

    def _tables(self, path: str) -> Iterator[str]:
        """The tables of words that a module loads; where it does not say by name which, all of them."""
        text = self._texts[path]
        if "vocabulary" not in text and "Wording(" not in text:
            return
        tables = [name for name in self._texts if name.startswith(_TABLES) and not name.endswith(".py")]
        wanted = {f"{_TABLES}{name}" for name in _NAMED.findall(text)}
        for formatted, _, name in _LOADED.findall(text):
            if name and not formatted:
                wanted.add(f"{_TABLES}{name}.yaml")
            elif path not in _BY_ITS_CALLERS:
                wanted.update(table for table in tables if table.startswith(_TABLES + name.split("{")[0]))
        yield from wanted.intersection(tables)

    def _file(self, module: str) -> str | None:
        base = module.replace(".", "/")
        return next((p for p in (f"{base}.py", f"{base}/__init__.py") if p in self._texts), None)
