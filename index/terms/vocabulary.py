"""The vocabulary of technologies, typed: ``technologies()``, ``families()``, ``spellings()``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.vocabulary import load
from index.text.mask import lower

FILES = ("languages", "web", "data", "ml", "cloud", "infrastructure", "engineering", "business")
_AMBIGUOUS = ("cased", "doubtful", "listed")
_SEPARATORS = "-/\n,;:|()[]\"'·•*<>=~!?"


@dataclass(frozen=True, slots=True)
class Technology:
    """``key``: canonical, lower case (``c++``); ``name``: as shown; ``kind``: what it is
    (``language``, ``database``, ``concept`` …); ``aliases``: other spellings; ``ambiguous``: those
    of its spellings that are ordinary words too; ``families``: the groups of which it is said to be
    a member (``families()`` has them complete); ``part_of``: keys of what it belongs to (S3: AWS);
    ``company``: also the name of a company."""

    key: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    company: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a spelling, whatever its case, may mean. ``sure``: it counts in any case; else the exact
    forms in ``cased`` count as they stand, those in ``doubtful`` in context, those in ``listed``
    only among other technologies. ``before``/``after``: matched against the lower-case text that
    ends or begins beside it, they say that something else is meant."""

    key: str
    sure: bool
    cased: frozenset[str]
    doubtful: frozenset[str]
    listed: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def technologies() -> dict[str, Technology]:
    """Every technology by key."""
    found: dict[str, Technology] = {}
    for key, kind, entry in _entries():
        ambiguous = _strings(entry, *_AMBIGUOUS)
        others = dict.fromkeys((*_strings(entry, "aliases"), *ambiguous))
        others.pop(entry["name"], None)
        found[key] = Technology(
            key,
            entry["name"],
            entry.get("kind", kind),
            tuple(others),
            ambiguous,
            _strings(entry, "families"),
            _strings(entry, "part_of"),
            bool(entry.get("company", False)),
        )
    return found


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The keys of every family's members by each name that people use for the family, lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for family in load("technologies/families"):
        kinds, said, keys = (set(family.get(part, ())) for part in ("kinds", "families", "keys"))
        members = tuple(
            key
            for key, technology in technologies().items()
            if key in keys or technology.kind in kinds or not said.isdisjoint(technology.families)
        )
        found.update(dict.fromkeys(family["names"], members))
    return found


@cache
def spellings() -> dict[str, Spelling]:
    """Every spelling in normal form (``normal``). Raises ValueError when two technologies claim one."""
    found: dict[str, Spelling] = {}
    for key, _, entry in _entries():
        ambiguous = _strings(entry, *_AMBIGUOUS)
        before = _blocker(_strings(entry, "not_before"), before=True)
        after = _blocker(_strings(entry, "not_after"), before=False)
        sure = {entry["name"], *_strings(entry, "aliases")} - set(ambiguous)
        names = dict.fromkeys(normal(form) for word in (*sure, *ambiguous) for form in _forms(word))
        for name in names:
            if name in found:
                raise ValueError(f"technologies: “{name}” stands for both {found[name].key} and {key}")
            cased, doubtful, listed = (
                frozenset(form for form in _strings(entry, part) if normal(form) == name)
                for part in _AMBIGUOUS
            )
            certain = not (cased or doubtful or listed)
            found[name] = Spelling(key, certain, cased, doubtful, listed, before, after)
    return found


def technology_of(name: str) -> str | None:
    """The key of the technology that the whole of ``name`` spells, in any case, as a tag does."""
    spelling = spellings().get(normal(name.strip()))
    return spelling.key if spelling is not None else None


def normal(text: str) -> str:
    """The form in which spellings are searched: lower case, every separator a space; same length.

    >>> normal("CI/CD (Go-lang)")
    'ci cd  go lang '
    """
    return without_separators(lower(text))


def without_separators(text: str) -> str:
    """``text`` with hyphens, slashes, brackets, commas and line breaks as spaces; same length."""
    for separator in _SEPARATORS:
        text = text.replace(separator, " ")  # measured: three times as fast as str.translate
    return text


def _forms(word: str) -> tuple[str, ...]:
    if word.lower().endswith(".js"):
        return word, word[:-3] + "JS", word[:-3] + " JS"
    return (word,)


def _entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in FILES:
        table = load(f"technologies/{file}")
        for key, entry in table["entries"].items():
            yield key, table["kind"], entry


def _strings(entry: dict[str, Any], *parts: str) -> tuple[str, ...]:
    return tuple(word for part in parts for word in entry.get(part, ()))


def _blocker(words: tuple[str, ...], *, before: bool) -> re.Pattern[str] | None:
    """A pattern for any of ``words`` ending where a spelling begins, or beginning where it ends."""
    if not words:
        return None
    if before:
        parts = (
            (r"(?<![a-z])" if word[0].isalpha() else "") + re.escape(word) + r"[\s-]{0,2}" for word in words
        )
        return re.compile("(?:" + "|".join(parts) + r")\Z")
    parts = (r"[\s-]{0,2}" + re.escape(word) + (r"(?![a-z])" if word[-1].isalpha() else "") for word in words)
    return re.compile("|".join(parts))
