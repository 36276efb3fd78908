"""Tables of words, as data: ``load("sections")`` reads ``sections.yaml`` beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Any:  # the shape is the table's own; its reader states it
    """The table ``name``, parsed once. Raises FileNotFoundError for an unknown name."""
    with (_FOLDER / f"{name}.yaml").open("rb") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
