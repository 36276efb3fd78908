"""A pattern with cues finds all that it would find if it were always tried."""

from __future__ import annotations

import re
import re._parser as parser  # type: ignore[import-not-found]  # there is no other way to look into a pattern
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import bot.understanding.recognisers
from bot.understanding.cued import Cued
from bot.understanding.recognisers.limits import NUMBER, value_of
from config.vocabulary import load

_FOUND = "!"  # the end of a text in which a cue stands already


def all_cued() -> Iterator[tuple[str, Cued]]:
    for path in Path(str(bot.understanding.recognisers.__file__)).parent.glob("*.py"):
        module = vars(import_module(f"bot.understanding.recognisers.{path.stem}"))
        yield from ((f"{path.stem}.{name}", one) for name, one in module.items() if isinstance(one, Cued))


def ends(items: Iterable[tuple[Any, Any]], begun: frozenset[str], cues: tuple[str, ...]) -> frozenset[str]:
    """How the letters may end that a match of ``items`` adds to those that end in ``begun``: ``_FOUND`` where
    a cue stands among them, else their last ones, none after what is no letter."""
    for kind, value in items:
        name = str(kind)
        if name == "BRANCH":
            begun = frozenset[str]().union(*(ends(branch, begun, cues) for branch in value[1]))
        elif name == "SUBPATTERN":
            begun = ends(value[3], begun, cues)
        elif name.endswith("_REPEAT"):
            least, most, inner = value
            for _ in range(min(least, 3)):
                begun = ends(inner, begun, cues)
            if most > least:
                begun |= ends(inner, begun, cues)
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            letters = [value] if name == "LITERAL" else _letters(name, value)
            added = [chr(letter).casefold() for letter in letters] or [""]
            begun = frozenset(_with(end, letter, cues) for end in begun for letter in added)
    return begun


def _letters(name: str, value: Any) -> list[int]:
    """The characters of a class that names each; of another sort none are known."""
    found: list[int] = []
    for kind, one in value if name == "IN" else ():
        if str(kind) == "RANGE" and one[1] - one[0] < 10:
            found += range(one[0], one[1] + 1)
        elif str(kind) == "LITERAL":
            found.append(one)
        else:
            return []
    return found


def _with(end: str, letter: str, cues: tuple[str, ...]) -> str:
    if end == _FOUND or not letter:
        return end if end == _FOUND else ""
    written = end + letter
    if any(written.endswith(cue) for cue in cues):
        return _FOUND
    return written[-max(map(len, cues)) :] if letter.isalnum() else ""


def always_holds_a_cue(cued: Cued) -> bool:
    return ends(parser.parse(cued.pattern, re.I), frozenset({""}), cued.cues) == {_FOUND}


@pytest.mark.parametrize("name", sorted(dict(all_cued())))
def test_whatever_the_pattern_matches_holds_a_cue(name: str) -> None:
    cued = dict(all_cued())[name]
    assert always_holds_a_cue(cued), f"{name} finds what holds none of {cued.cues}"


@pytest.mark.parametrize(
    ("cues", "pattern", "holds"),
    [
        ("travel trip", r"\btravels?\b|\btrips?\b", True),
        ("travel", r"\btravels?\b|\btrips?\b", False),
        ("q1 q2", r"q[12]\b", True),
        ("q1 q2", r"q[123]\b", False),
        ("day", r"(?:holi)?days?", True),
        ("day", r"(?:three\s+days?)?", False),
        ("day", r"da\s*y", False),
        ("end", r"(?:vend|e)(?:or|nd)", False),
        ("end vendor", r"(?:vend|e)(?:or|nd)", False),  # "eor"
    ],
)
def test_a_cue_that_may_be_missing_is_told(cues: str, pattern: str, holds: bool) -> None:
    assert always_holds_a_cue(Cued(cues, pattern)) is holds


def test_a_pattern_is_compiled_when_a_cue_stands() -> None:
    cued = Cued("travel trip", r"\btravels?\b|\btrips?\b")
    assert cued.search("remote jobs") is None
    assert list(cued.finditer("remote jobs")) == []
    assert "compiled" not in vars(cued)
    assert cued.search("TRAVELS")
    assert "compiled" in vars(cued)


def test_a_limit_takes_every_number_that_is_known_in_words() -> None:
    for word, number in load("numbers").items():
        assert re.fullmatch(NUMBER, word), word
        assert value_of(word.title()) == number
    assert len(re.findall(r"[a-z]+", NUMBER.replace(r"\d", ""))) == len(load("numbers")) + len(("a", "an"))
