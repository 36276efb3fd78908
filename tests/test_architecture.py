"""The tree is true: what may import what, kept by reading the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INNER = ("understanding", "answering")  # what evaluation, the terminal and Slack share
CODE = [p for folder in ("bot", "index", "config") for p in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def modules_imported(path: Path, modules: Collection[str]) -> set[str]:
    """Those of ``modules`` that the module at ``path`` imports, wherever in it and be it for types alone."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= members & set(modules) or {node.module}
    return names & set(modules)


def test_no_module_imports_one_that_imports_it() -> None:
    modules = {".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p for p in CODE}
    graph = {name: modules_imported(path, modules) for name, path in modules.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the modules


@pytest.mark.parametrize(
    ("package", "only"),
    [
        ("chromadb", {"index/vectors/chroma.py"}),
        ("sentence_transformers", {"index/embedder.py"}),
        ("onnx", {"index/onnx_model/graph.py"}),
        ("onnxruntime", {"index/onnx_model/session.py"}),
        ("openai", {"bot/writing/chat_model.py"}),
        ("ahocorasick", {"index/terms/automaton.py"}),
    ],
)
def test_a_heavy_library_is_imported_in_one_place(package: str, only: set[str]) -> None:
    assert {p.relative_to(ROOT).as_posix() for p in CODE if package in imported(p)} == only


def test_slack_is_known_only_to_the_bots_edge() -> None:
    knowing = {p for p in CODE if imported(p) & {"slack_bolt", "slack_sdk"}}
    assert all(p.is_relative_to(ROOT / "bot") for p in knowing)
    assert not any(p.is_relative_to(ROOT / "bot" / part) for p in knowing for part in INNER)


def test_understanding_and_answering_import_nothing_of_the_bots_edge() -> None:
    parts = (
        "app",
        "blocks",
        "listeners",
        "slack",
        "http",
        "terminal",
        "responder",
        "state",
        "asking",
        "services",
        "replies",
        "writing",
    )
    edge = tuple(f"bot.{part}" for part in parts)
    for path in (p for part in INNER for p in sorted((ROOT / "bot" / part).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith(edge), f"{path} imports {node.module}"


def test_only_the_settings_read_the_environment() -> None:
    reading = [p for p in CODE if "os.environ" in (text := p.read_text(encoding="utf-8")) or "getenv" in text]
    assert [p.relative_to(ROOT).as_posix() for p in reading if p.parts[-2] != "config"] == []


def test_the_architecture_names_every_package_and_only_what_there_is() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:bot|index|config)/[\w/.-]+)`", page)) - {
        "index/migrations/0002_what_it_adds.py"
    }
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    packages = {p.parent for p in CODE if p.name == "__init__.py" and len(p.relative_to(ROOT).parts) == 3}
    assert {p.relative_to(ROOT).as_posix() for p in packages} <= named
