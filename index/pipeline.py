"""From a posting to what the catalog holds of it, and the version of the rules that do it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from index.postings import Fact, Passage, Posting

_ROOT = Path(__file__).parents[1]
# Parts of the index that decide nothing about a posting's facts and passages: they store, search
# and show. Everything else counts, so that a new module cannot be forgotten.
APART = frozenset(
    {
        "__main__", "catalog", "changes", "commands", "criteria", "database", "deciding", "embedder",
        "embedding", "errors", "fetching", "migrating", "migrations", "opening", "pipeline", "progress",
        "search", "summaries", "sync", "syncing", "tables", "vectors",
    }
)  # fmt: skip


Extract = Callable[[Posting], tuple[tuple[Fact, ...], tuple[Passage, ...], tuple[str, ...]]]


def extractor() -> Extract:
    """What makes the facts and passages of a posting, and says what of it could not be read. The
    extractors' modules are loaded here, and not by whoever only opens an index."""
    from index import facts
    from index.passages import make_passages
    from index.text.prose import read_prose

    facts.extractors()  # a module that cannot be loaded is no defect of the first posting

    def extract(posting: Posting) -> tuple[tuple[Fact, ...], tuple[Passage, ...], tuple[str, ...]]:
        prose = read_prose(posting)
        found, defects = facts.extract_most(prose)
        return found, make_passages(prose), defects

    return extract


@cache
def pipeline_version() -> str:
    """A fingerprint of the code and word tables that read postings: when it changes, postings are
    read again, whoever forgot to raise a number."""
    digest = hashlib.sha256()
    code = (p for p in (_ROOT / "index").rglob("*.py") if _part(p) not in APART)
    for path in sorted([*code, *(_ROOT / "config" / "vocabulary").glob("*.*")]):
        if path.suffix in (".py", ".yaml"):
            digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _part(path: Path) -> str:
    """The module or package of ``index`` to which ``path`` belongs."""
    return path.relative_to(_ROOT / "index").parts[0].removesuffix(".py")
