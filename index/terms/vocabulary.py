"""The vocabulary of technologies, typed: ``technologies()``, ``families()``, ``spellings()``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.vocabulary import derived, load
from index.text import mask

FILES = ("languages", "web", "data", "ml", "cloud", "infrastructure", "engineering", "business")
_FILES = tuple(f"technologies/{file}.yaml" for file in FILES)
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
    only among other technologies. ``not_before``/``not_after``: words that end or begin beside it where
    something else is meant."""

    key: str
    sure: bool
    cased: frozenset[str]
    doubtful: frozenset[str]
    listed: frozenset[str]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]

    def is_blocked_before(self, lowered: str) -> bool:
        """Whether the lower-case text that ends where the spelling begins tells of something else."""
        return bool(self.not_before) and _blocker(self.not_before, before=True).search(lowered) is not None

    def is_blocked_after(self, lowered: str, end: int) -> bool:
        """The same of what follows its ``end`` in the lower-case text."""
        return bool(self.not_after) and _blocker(self.not_after, before=False).match(lowered, end) is not None


@cache
def technologies() -> dict[str, Technology]:
    """Every technology by key."""
    kept = derived("technologies", _FILES, _technologies, __file__)
    return {key: Technology(key, *rest) for key, *rest in kept}


def _technologies() -> list[tuple[Any, ...]]:
    """The fields of each ``Technology``."""
    found: list[tuple[Any, ...]] = []
    for key, kind, entry in _entries():
        ambiguous = _strings(entry, *_AMBIGUOUS)
        others = dict.fromkeys((*_strings(entry, "aliases"), *ambiguous))
        others.pop(entry["name"], None)
        families, part_of = _strings(entry, "families"), _strings(entry, "part_of")
        company = bool(entry.get("company", False))
        found.append(
            (
                key,
                entry["name"],
                entry.get("kind", kind),
                tuple(others),
                ambiguous,
                families,
                part_of,
                company,
            )
        )
    return found


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The keys of every family's members by each name that people use for the family, lower case."""
    return derived("families", (*_FILES, "technologies/families.yaml"), _families, __file__)


def _families() -> dict[str, tuple[str, ...]]:
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
    kept = derived("spellings", _FILES, _spellings, __file__, mask.__file__)
    return {name: Spelling(*parts) for name, parts in kept.items()}


def _spellings() -> dict[str, tuple[Any, ...]]:
    """The fields of ``Spelling`` by normal form."""
    found: dict[str, tuple[Any, ...]] = {}
    for key, _, entry in _entries():
        ambiguous = _strings(entry, *_AMBIGUOUS)
        blocked = _strings(entry, "not_before"), _strings(entry, "not_after")
        sure = {entry["name"], *_strings(entry, "aliases")} - set(ambiguous)
        names = dict.fromkeys(normal(form) for word in (*sure, *ambiguous) for form in _forms(word))
        for name in names:
            if name in found:
                raise ValueError(f"technologies: “{name}” stands for both {found[name][0]} and {key}")
            cased, doubtful, listed = (
                frozenset(form for form in _strings(entry, part) if normal(form) == name)
                for part in _AMBIGUOUS
            )
            certain = not (cased or doubtful or listed)
            found[name] = (key, certain, cased, doubtful, listed, *blocked)
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
    return without_separators(mask.lower(text))


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


@cache
def _blocker(words: tuple[str, ...], *, before: bool) -> re.Pattern[str]:
    """A pattern for any of ``words`` ending where a spelling begins, or beginning where it ends; compiled
    when that spelling is met: most stand in no question."""
    if before:
        parts = (
            (r"(?<![a-z])" if word[0].isalpha() else "") + re.escape(word) + r"[\s-]{0,2}" for word in words
        )
        return re.compile("(?:" + "|".join(parts) + r")\Z")
    parts = (r"[\s-]{0,2}" + re.escape(word) + (r"(?![a-z])" if word[-1].isalpha() else "") for word in words)
    return re.compile("|".join(parts))
