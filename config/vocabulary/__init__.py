"""Tables of words, as data: ``load("sections")`` reads ``sections.yaml`` beside this file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


class _WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C where it is built
    """YAML in which ``no``, ``on`` and ``off`` are words: only true and false are truth values."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@cache
def load(name: str) -> Any:  # the shape is the table's own; its reader states it
    """The table ``name``, parsed once. Raises FileNotFoundError for an unknown name."""
    with (_FOLDER / f"{name}.yaml").open("rb") as file:
        return yaml.load(file, Loader=_WordLoader)  # noqa: S506  # derived from the safe loader
