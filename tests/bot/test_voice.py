"""How the bot speaks (docs/voice.md): the page is true, and our own sentences keep to it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from sqlalchemy.exc import OperationalError

from bot import responder
from bot.asking import STALE
from bot.errors import explained
from index.errors import DataFolderProblem

ROOT = Path(__file__).parents[2]
VOICE = (ROOT / "docs" / "voice.md").read_text(encoding="utf-8")
# Words of ours that people should not have to know.
JARGON = re.compile(
    r"\b(?:index(?:es|ed)?|vectors?|embedd\w+|quer(?:y|ies)|null|scores?|timeouts?|payloads?|oops|invalid|SQL)\b",
    re.I,
)
EDGES = [
    path
    for part in ("blocks", "listeners", "asking.py", "responder.py")
    for path in (
        [ROOT / "bot" / part] if part.endswith(".py") else sorted((ROOT / "bot" / part).glob("*.py"))
    )
]


def sentences(path: Path) -> list[str]:
    """The texts of a module that a person may read: strings with a space, no docstrings, no log lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unread: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "_log":
                unread |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            unread.add(id(node.value))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()
        if id(node) not in unread
    ]


def test_no_sentence_of_ours_holds_jargon() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in EDGES
        for text in sentences(path)
        if JARGON.search(text)
    }
    assert found == set()


def test_the_examples_are_what_the_bot_says() -> None:
    down = explained(OperationalError("", {}, Exception()))
    for said in (responder.BUSY, responder.LATE, STALE, down):
        assert said
        assert said in VOICE


def test_a_problem_of_the_postings_is_said_in_its_own_words() -> None:
    assert explained(DataFolderProblem("The disk is full.")) == (
        "The postings cannot be searched just now: The disk is full."
    )
    assert explained(ValueError("a defect")) is None
